"""What a comparison of one edition gathers: findings, counts, what could not be compared."""

from __future__ import annotations

from bisect import bisect_right
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

    `wanted` and `agreeing` count by kind, and only `agrees` and `fails` write to them: what does
    not agree is counted together with the finding that tells it. `verdicts` tells for each
    expected note `same` or what is wrong, `led` and `back` how many of its calls lead to it and are
    led back to; `body` lines the running text up; `altered` are the
    ranges of its words that differ, each with its finding; `missing` are the chapters of which
    nothing is there; `broken` tells what is wrong with the pages as such; `raw` are the files that hold markup
    of an edition’s own.
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
        self.led: Counter[int] = Counter()
        self.back: Counter[int] = Counter()
        self.blamed: dict[int, Finding] = {}
        self.told: Counter[tuple[str, str]] = Counter()
        self.latest: dict[tuple[str, str], Finding] = {}
        self.altered: list[tuple[int, int, Finding]] = []
        self.missing: dict[int, Finding] = {}
        self.broken = ""
        self.body = Alignment(0, ())
        self.skip = 0
        self.raw = {f.span.path for f in prose.findings if f.code == "EDN001"}

    @property
    def before(self) -> tuple[str, ...]:
        """The words before the running text, without those that are hidden."""
        tokens = list(self.found.text.tokens[: self.skip])
        for mark in self.found.text.marks:
            if mark.kind == "hidden" and mark.start < self.skip:
                tokens[mark.start : mark.end] = [""] * (min(mark.end, self.skip) - mark.start)
        return tuple(filter(None, tokens))

    @property
    def pdf(self) -> bool:
        return self.found.edition is Edition.PDF

    def report(self, code: str, message: str, span: Span) -> Finding:
        edition = self.found.edition.value.upper()
        finding = Finding(code, Severity.ERROR, f"{edition}: {message}", span, HELP)
        self.findings.append(finding)
        return finding

    def blame(self, note: int, code: str, verdict: str, message: str) -> Finding:
        """A finding about one note, at its place in the source."""
        if self.verdicts[note] == "same":
            self.verdicts[note] = verdict
        finding = self.report(code, message, self.prose.notes[note].span)
        return self.blamed.setdefault(note, finding)

    def agrees(self, kind: str) -> None:
        """Count one of a kind that is as it ought to be."""
        self.wanted[kind] += 1
        self.agreeing[kind] += 1

    def fails(self, kind: str, finding: Finding, count: int = 1) -> None:
        """Count what is not as it ought to be; `finding` is what tells it."""
        assert finding.severity is Severity.ERROR
        self.wanted[kind] += count

    def with_its_words(self, kind: str, start: int, end: int, unseen: str) -> None:
        """Count what stands over words [start, end) of the running text that are not all there:
        told with the words, or else not comparable.
        """
        told = self.telling(start, end)
        if told is None:
            self.unseen[unseen] += 1
        else:
            self.fails(kind, told)

    def telling(self, start: int, end: int) -> Finding | None:
        """The finding that tells that words of [start, end) differ, if any does."""
        at = bisect_right(self.altered, start, key=lambda change: max(change[1], change[0] + 1))
        here = self.altered[at : at + 1]
        return here[0][2] if here and here[0][0] < end else None

    def differs(self, code: str, kind: str, message: str, offset: int) -> Finding:
        """A finding at a place of the text; of very many of a kind, only the first are told."""
        self.told[code, kind] += 1
        if self.told[code, kind] <= MOST:
            self.latest[code, kind] = self.report(code, message, self.place(offset))
        return self.latest[code, kind]

    def breaks(self, message: str) -> None:
        """Tell that the pages are not those that were typeset: their numbers prove nothing then."""
        self.broken = message
        self.fails("printed pages", self.report("PAR015", message, self.book.metadata_span))

    def gone(self, note: int) -> Finding | None:
        """The finding that tells that a note’s whole chapter is missing, if it is."""
        chapter = self.prose.notes[note].chapter
        return self.missing.get(chapter)

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
