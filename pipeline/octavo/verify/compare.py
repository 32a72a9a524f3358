"""Holding one opened edition against the source."""

from __future__ import annotations

from dataclasses import dataclass

from octavo.model.book import Book
from octavo.model.certificate import Field
from octavo.model.finding import Finding
from octavo.model.prose import Prose
from octavo.verify.align import Alignment, Change, changes
from octavo.verify.comparing import Comparing
from octavo.verify.contents import compare_contents
from octavo.verify.expected import Expected
from octavo.verify.ledger import Found
from octavo.verify.marks import compare_marks
from octavo.verify.notes import compare_notes
from octavo.verify.record import edition_record, expected_record, key_span, places_without, said
from octavo.verify.words import CALL, FORMULA, PICTURE, RIGHT_TO_LEFT, spoken, unordered

NEIGHBOURS = 25
"""Words between two differences that are still judged together."""
SURPLUS = "what the source does not have"


@dataclass(frozen=True, slots=True)
class Page:
    """Where a printed page begins: the offset of its first word in the source’s tokens.

    None where that word is not in the source as it is there.
    """

    label: str
    offset: int | None


@dataclass(frozen=True, slots=True)
class Comparison:
    """How an edition fared: findings, and what to certify.

    `notes` tells for each expected note `same` or what is wrong, and which found note it is, if
    any; counts are (agreeing, expected), by kind. `chapters` counts words, chapter by chapter
    and then those of the bibliography. `unseen` counts what could not be compared.
    """

    findings: tuple[Finding, ...]
    notes: tuple[tuple[str, int | None], ...]
    counts: dict[str, tuple[int, int]]
    chapters: tuple[tuple[int, int], ...]
    metadata: tuple[Field, ...]
    pages: tuple[Page, ...]
    unseen: dict[str, int]


def compare(
    book: Book,
    prose: Prose,
    expected: Expected,
    found: Found,
) -> Comparison:
    """Compare everything."""
    return _Edition(book, prose, expected, found).run()


class _Edition(Comparing):
    def __init__(
        self,
        book: Book,
        prose: Prose,
        expected: Expected,
        found: Found,
    ) -> None:
        super().__init__(book, prose, expected, found)
        self.skip = 0
        self.lost = [0] * (len(expected.chapters) + 1)

    def run(self) -> Comparison:
        different = self.aligned()
        pairs = compare_notes(self)
        self.compare_text(different)
        compare_marks(self, self.expected.text, self.found.text, self.body)
        compare_contents(self)
        metadata = tuple(self.compare_metadata())
        self.the_rest()
        for verdict in self.verdicts:
            self.count("notes", good=verdict == "same")
        self.count_surplus()
        counts = {kind: (self.agreeing[kind], self.wanted[kind]) for kind in self.wanted}
        return Comparison(
            findings=tuple(self.findings),
            notes=tuple((verdict, pairs.get(at)) for at, verdict in enumerate(self.verdicts)),
            counts=counts,
            chapters=self.coverage(),
            metadata=metadata,
            pages=tuple(Page(p.label, self.body.origin(p.offset)) for p in self.found.pages),
            unseen={kind: count for kind, count in self.unseen.items() if count},
        )

    def count_surplus(self) -> None:
        """What the source does not have is counted nowhere else, and yet no edition agrees that
        has it.
        """
        told = [finding for finding in self.findings if finding.code != "PAR008"]
        if self.agreeing == self.wanted:
            for _ in told:
                self.count(SURPLUS, good=False)

    # Text -----------------------------------------------------------------------------

    def aligned(self) -> list[Change]:
        """Line the words up. The body is the last thing in an edition: what stands before it is
        its title pages.
        """
        wanted, present = self.expected.text.tokens, self.found.text.tokens
        self.skip = _body(present, wanted) if self.pdf else 0
        different = changes(wanted, present[self.skip :])
        self.body = Alignment(len(wanted), different, self.skip)
        return different

    def compare_text(self, different: list[Change]) -> None:
        wanted, present = self.expected.text.tokens, self.found.text.tokens[self.skip :]
        for change in self.real(different, wanted, present):
            a1, a2, b1, b2 = change
            message = self.text_difference(wanted, present, change)
            at = min(a1, max(0, len(wanted) - 1))
            self.differs("PAR007", "the running text", message, at)
            chapter = self.expected.chapter(at)
            self.lost[-1 if chapter is None else chapter] += max(a2 - a1, b2 - b1)
        words = self.coverage()
        self.agreeing["words"] += sum(agreeing for agreeing, _ in words)
        self.wanted["words"] += sum(count for _, count in words)
        for kind, sign in (("formulas", FORMULA), ("pictures with their alternative", PICTURE)):
            for at, token in enumerate(wanted):
                if token.startswith(sign):
                    self.count(kind, good=self.body.start(at) is not None)

    def coverage(self) -> tuple[tuple[int, int], ...]:
        """Words found as they are written, of how many, by chapter; the bibliography last."""
        return tuple(
            (max(0, size - lost), size)
            for size, lost in zip(self.expected.sizes, self.lost, strict=True)
        )

    def real(
        self, different: list[Change], wanted: tuple[str, ...], present: tuple[str, ...]
    ) -> list[Change]:
        """Without those that only concern the order of words from right to left."""
        if not self.pdf:
            return different
        kept: list[Change] = []
        for group in _clusters(different):
            (a1, _, b1, _), (_, a2, _, b2) = group[0], group[-1]
            ours, theirs = wanted[a1:a2], present[b1:b2]
            if RIGHT_TO_LEFT.search("".join(ours)) and unordered(ours) == unordered(theirs):
                self.unseen["order of words from right to left"] += 1
            else:
                kept += group
        return kept

    def text_difference(
        self, wanted: tuple[str, ...], present: tuple[str, ...], change: Change
    ) -> str:
        a1, a2, b1, b2 = change
        before = spoken(wanted[max(0, a1 - 4) : a1])
        after = f"after “{before}”" if before else "at the beginning"
        if a1 == a2:
            return f"{after} stands “{spoken(present[b1:b2])}”, which the source does not have"
        if b1 == b2:
            what = "the call" if all(t.startswith(CALL) for t in wanted[a1:a2]) else "the words"
            return f"{after} {what} “{spoken(wanted[a1:a2])}” are missing"
        return f"{after} stands “{spoken(present[b1:b2])}”, not “{spoken(wanted[a1:a2])}”"

    # Metadata -------------------------------------------------------------------------

    def compare_metadata(self) -> list[Field]:
        edition = self.found.edition.value
        without = places_without(edition)
        fields = [
            Field(name, wanted, (), "not comparable")
            for name, wanted in expected_record(self.book, self.prose).items()
            if name in without
        ]
        self.unseen["fields of the metadata"] += len(fields)
        for name, wanted in edition_record(self.book, self.prose, edition).items():
            fields.append(self.field(name, wanted))
        for claim in self.found.claims:
            self.report("PAR016", f"{claim}, and so it is claimed falsely", self.book.metadata_span)
        return fields

    def field(self, name: str, wanted: tuple[str, ...]) -> Field:
        given = self.found.metadata.get(name, ())
        field = Field(name, wanted, given, "same" if wanted == given else "differs")
        if field.verdict == "differs":
            message = f"{name} is “{said(given)}”, not “{said(wanted)}”"
            self.report("PAR008", message, key_span(self.book, name))
        return field


def _clusters(different: list[Change]) -> list[list[Change]]:
    """Changes in groups: those that stand within a few words of each other."""
    groups: list[list[Change]] = []
    for change in different:
        if groups and change[0] - groups[-1][-1][1] < NEIGHBOURS:
            groups[-1].append(change)
        else:
            groups.append([change])
    return groups


def _body(present: tuple[str, ...], wanted: tuple[str, ...]) -> int:
    """Where what follows the title pages begins: the first place that begins as the body does,
    or what is as long as the body.
    """
    rest = max(0, len(present) - len(wanted))
    if present[rest:] == wanted:
        return rest
    for length in (12, 6, 3):
        opening = wanted[:length]
        if not opening:
            break
        for at in range(len(present) - length + 1):
            if present[at] == opening[0] and present[at : at + length] == opening:
                return at
    return rest
