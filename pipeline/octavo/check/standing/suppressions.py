"""Suppressions: comments in the source that set a finding aside, with a reason.

`<!-- octavo: ignore TYP010 because the stammer is his -->` holds for the line it stands in
if there is other text in it, else for the next line that is not blank; at the top of a file,
before anything else, for the whole file. In YAML a comment says the same behind `#`.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from dataclasses import replace as changed

from octavo.check.files.places import sources
from octavo.model.book import Book, Chapter
from octavo.model.finding import Finding, Standing
from octavo.model.span import SourceText
from octavo.world.world import World

_HTML = re.compile(r"<!--\s*octavo:\s*(\w*)(.*)-->\Z", re.DOTALL)
_YAML = re.compile(r"(?:^|[ \t])(#[ \t]*octavo:[ \t]*(\w*)(.*))$", re.MULTILINE)
_REASON = re.compile(r"\bbecause\b(.*)", re.DOTALL)
_CODE = re.compile(r"[A-Z]{3}\d{0,3}\b")


@dataclass(frozen=True, slots=True, eq=False)
class Suppression:
    """One comment: half-open offsets in `source`; the line it holds for, None for all.

    `codes` are codes or beginnings of codes; there are none where the comment is no
    instruction that Octavo knows.
    """

    source: SourceText
    start: int
    end: int
    codes: tuple[str, ...]
    reason: str
    line: int | None


@dataclass(frozen=True, slots=True)
class Used:
    """What became of the suppressions of a book: which of their codes set a finding aside.

    `ran` are the codes of the rules that ran.
    """

    given: tuple[Suppression, ...]
    codes: frozenset[tuple[Suppression, str]]
    ran: frozenset[str]


def suppressions(book: Book, world: World) -> tuple[Suppression, ...]:
    """Every suppression in the book, file by file."""
    found: list[Suppression] = []
    chapters = {chapter.source.path for chapter in book.chapters}
    for chapter in book.chapters:
        found += _of_chapter(chapter)
    for source in sources(book, world):
        if source.path not in chapters and "octavo:" in source.text:
            found += _of_yaml(source, len(source.text))
    return tuple(found)


def set_aside(
    findings: Iterable[Finding], given: tuple[Suppression, ...]
) -> tuple[list[Finding], frozenset[tuple[Suppression, str]]]:
    """The findings, those marked that a suppression names; and which of its codes each used."""
    by_path: dict[str, list[Suppression]] = {}
    for suppression in given:
        by_path.setdefault(suppression.source.path, []).append(suppression)
    found: list[Finding] = []
    used: set[tuple[Suppression, str]] = set()
    for finding in findings:
        marked = finding
        for suppression in by_path.get(finding.span.path, ()):
            for code in suppression.codes:
                if finding.code.startswith(code) and _holds(suppression, finding):
                    used.add((suppression, code))
                    marked = changed(
                        finding, standing=Standing.SUPPRESSED, because=suppression.reason
                    )
        found.append(marked)
    return found, frozenset(used)


def _holds(suppression: Suppression, finding: Finding) -> bool:
    if suppression.line is None:
        return True
    first = finding.span.line
    return first is not None and first <= suppression.line <= (finding.span.end_line or first)


def _of_chapter(chapter: Chapter) -> Iterator[Suppression]:
    source, text = chapter.source, chapter.source.text
    if "octavo:" not in text:
        return
    yield from _of_yaml(source, chapter.body_start)
    comments = [item for item in chapter.markup if text.startswith("<!--", item.start)]
    top = _top(text, chapter.body_start)
    for item in comments:
        match = _HTML.match(text[item.start : item.end])
        if match:
            yield _suppression(
                source, item.start, item.end, match[1], match[2], whole=item.start < top
            )


def _top(text: str, start: int) -> int:
    """The offset at which the file begins to hold something else than comments."""
    while match := re.compile(r"\s*<!--").match(text, start):
        close = text.find("-->", match.end())
        if close < 0:
            break
        start = close + 3
    return start


def _of_yaml(source: SourceText, until: int) -> Iterator[Suppression]:
    top = re.match(r"(?:[ \t]*+(?:#[^\n]*+|---[ \t]*+)?\n)*+", source.text)
    for match in _YAML.finditer(source.text, 0, until):
        start, end = match.span(1)
        whole = top is not None and start < top.end()
        yield _suppression(source, start, end, match[2], match[3], whole=whole)


def _suppression(
    source: SourceText, start: int, end: int, verb: str, said: str, *, whole: bool
) -> Suppression:
    reason = _REASON.search(said)
    named = said[: reason.start()] if reason else said
    codes = tuple(_CODE.findall(named)) if verb == "ignore" else ()
    line = None if whole else _line(source, start, end)
    return Suppression(
        source, start, end, codes, " ".join(reason[1].split()) if reason else "", line
    )


def _line(source: SourceText, start: int, end: int) -> int:
    """The line that a comment holds for, 1-based."""
    starts, text = source.line_starts, source.text
    first, last = (bisect_right(starts, at) for at in (start, max(start, end - 1)))
    after = text.find("\n", end)
    rest = text[end : after if after >= 0 else len(text)]
    if text[starts[first - 1] : start].strip(" \t>") or rest.strip():
        return last if rest.strip() else first
    line = last + 1
    while line < len(starts) and not text[starts[line - 1] : starts[line]].strip(" \t>\n"):
        line += 1
    while line < len(starts) and "octavo:" in text[starts[line - 1] : starts[line]]:
        line += 1
    return line
