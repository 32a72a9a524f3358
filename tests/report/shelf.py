"""Findings to make reports of: one of every kind, and very many."""

from __future__ import annotations

from collections.abc import Mapping

from octavo.model.checked import Checked
from octavo.model.finding import Edit, Finding, Fix, Severity, Standing
from octavo.model.span import SourceText, Span

PATH = "book/one.md"


def at(text: str, mark: str, path: str = PATH) -> tuple[SourceText, Span]:
    """The text, and the span of the first place at which `mark` stands in it."""
    source = SourceText(path, text)
    start = text.index(mark)
    return source, source.span(start, start + len(mark))


def finding(
    span: Span | None = None,
    code: str = "NOT001",
    severity: Severity = Severity.ERROR,
    message: str = "note “gone” is called but not defined",
    **more: object,
) -> Finding:
    return Finding(code, severity, message, span or Span(PATH), **more)


def book(*findings: Finding, texts: Mapping[str, str] | None = None, name: str = "book") -> Checked:
    sources = {path: SourceText(path, text) for path, text in (texts or {}).items()}
    return Checked(name, name.title(), findings, sources)


def pointing(text: str, mark: str, **more: object) -> Checked:
    """A book of one file, with one finding at the first place of `mark`."""
    source, span = at(text, mark)
    return Checked("book", "Book", (finding(span, **more),), {PATH: source})


TEXT = "# One\n\nHe saw it.[^gone]  It\nwas 𝒜 cat…, and 日本.\n\nThe end of\nit all.\n"


def everything() -> tuple[Checked, ...]:
    """Every severity and standing; places of one line, of several, empty, and unknown; a safe
    repair and an unsafe one; characters beyond U+FFFF; a path that a URI must encode; a file
    without a finding; a code without a rule; a second book.
    """
    source, call = at(TEXT, "[^gone]")
    spaces = at(TEXT, "  It")[1]
    letter = at(TEXT, "𝒜 cat…,")[1]
    several = at(TEXT, "The end of\nit")[1]
    end = source.span(len(TEXT) - 1, len(TEXT) - 1)
    odd = "book/Kapitel 2: größer%.md"
    first = Checked(
        "book",
        "A Book",
        (
            finding(Span("book/book.yaml"), "MET001", message="the metadata give no title"),
            finding(call, help="did you mean [^gone-1]?", fingerprint="aa11"),
            finding(
                spaces,
                "TYP011",
                Severity.INFO,
                "two spaces",
                fix=Fix((Edit(spaces, " It"),), safe=True),
                fingerprint="bb22",
            ),
            finding(
                letter,
                "TYP009",
                Severity.WARNING,
                "“…,” is doubled",
                fix=Fix((Edit(letter, "𝒜 cat …"), Edit(end, "!")), safe=False),
            ),
            finding(several, "TYP017", Severity.REVIEW, "[this](1) is no link, nor {0} a place"),
            finding(end, "NOT017", Severity.INFO, "no stop here"),
            finding(
                call,
                "NOT012",
                Severity.REVIEW,
                "bare digits",
                standing=Standing.SUPPRESSED,
                because="the stammer is his",
                fingerprint="cc33",
            ),
            finding(
                Span(odd, 1, 1, 1, 3),
                "NOT002",
                Severity.WARNING,
                "never called",
                standing=Standing.KNOWN,
                fingerprint="dd44",
            ),
        ),
        {
            PATH: source,
            odd: SourceText(odd, "[^a]\n"),
            "book/clean.md": SourceText("c", "Clean.\n"),
        },
    )
    second = Checked(
        "other",
        "Other",
        (finding(Span("other.md", 1, 1, 1, 6), "PAR001", message="EPUB: note “a” is missing"),),
        {"other.md": SourceText("other.md", "Words.\n")},
    )
    return first, second


def very_many(count: int = 100_000) -> tuple[Checked, ...]:
    """One file with a finding a line; each tenth is an error, and stands in the second half."""
    lines = [f"Line {number} of a long book, with a  gap.\n" for number in range(count)]
    source = SourceText(PATH, "".join(lines))
    found = []
    for line in range(1, count + 1):
        grave = line > count // 2 and line % 5 == 0
        found.append(
            finding(
                Span(PATH, line, 6, line, 7),
                "NOT001" if grave else f"TYP{line % 18 + 1:03}",
                Severity.ERROR if grave else Severity.INFO,
                f"finding {line} among very many others",
                help="a repair that is the same for all",
                fingerprint=f"{line:032x}",
            )
        )
    return (Checked("book", "Book", tuple(found), {PATH: source}),)
