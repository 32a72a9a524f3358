"""What a comparison of one edition gathers: findings, counts, what could not be compared."""

from __future__ import annotations

from collections import Counter

from octavo.model.book import Book
from octavo.model.finding import Finding, Severity
from octavo.model.prose import Prose
from octavo.model.span import Span
from octavo.verify.align import Alignment
from octavo.verify.expected import Expected
from octavo.verify.ledger import Edition, Found
from octavo.verify.locate import locate

MOST = 20
"""Differences of one kind that are told one by one, an edition."""

HELP = "if the source was changed since, build again; if it was not, report it"


class Comparing:
    """The state of one comparison, which its parts share.

    `counts` tells by kind how many were expected and how many agree; `verdicts` tells for each
    expected note `same` or what is wrong; `body` lines the running text up;
    `raw` are the files that hold markup of an edition’s own.
    """

    def __init__(self, book: Book, prose: Prose, expected: Expected, found: Found) -> None:
        self.book = book
        self.prose = prose
        self.expected = expected
        self.found = found
        self.findings: list[Finding] = []
        self.agreeing: Counter[str] = Counter()
        self.wanted: Counter[str] = Counter()
        self.unseen = Counter(found.unseen)
        self.verdicts = ["same"] * len(expected.notes)
        self.told: Counter[tuple[str, str]] = Counter()
        self.body = Alignment(0, ())
        self.raw = {f.span.path for f in prose.findings if f.code == "EDN001"}

    @property
    def pdf(self) -> bool:
        return self.found.edition is Edition.PDF

    def report(self, code: str, message: str, span: Span) -> None:
        edition = self.found.edition.value.upper()
        self.findings.append(Finding(code, Severity.ERROR, f"{edition}: {message}", span, HELP))

    def blame(self, note: int, code: str, verdict: str, message: str) -> None:
        """A finding about one note, at its place in the source."""
        if self.verdicts[note] == "same":
            self.verdicts[note] = verdict
        self.report(code, message, self.prose.notes[note].span)

    def count(self, kind: str, *, good: bool) -> None:
        self.wanted[kind] += 1
        self.agreeing[kind] += good

    def differs(self, code: str, kind: str, message: str, offset: int) -> None:
        """A finding at a place of the text; of very many of a kind, only the first are told."""
        self.told[code, kind] += 1
        if self.told[code, kind] <= MOST:
            self.report(code, message, self.place(offset))

    def place(self, offset: int) -> Span:
        """The source place of the expected token at `offset`."""
        return locate(self.book, self.expected, offset)

    def the_rest(self) -> None:
        """Count what was not told one by one."""
        for (code, kind), count in self.told.items():
            if count > MOST:
                more = f"{count - MOST:,} more differences: {kind}"
                self.report(code, more, self.book.metadata_span)

    def name(self, note: int) -> str:
        known = self.prose.notes[note]
        return f"note {known.mark}" + (f" [^{known.label}]" if known.label else "")
