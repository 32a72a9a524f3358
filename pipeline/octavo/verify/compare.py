"""Holding one opened edition against the source."""

from __future__ import annotations

from dataclasses import dataclass

from octavo.model.book import Book
from octavo.model.finding import Finding, Severity
from octavo.model.prose import Prose
from octavo.model.span import Span
from octavo.verify.align import Change, changes
from octavo.verify.expected import Expected
from octavo.verify.found import Edition, Found
from octavo.verify.locate import locate
from octavo.verify.words import RIGHT_TO_LEFT, spoken, unordered

NEIGHBOURS = 25
"""Words between two differences that are still judged together."""
MOST = 20
"""Differences of the running text that are told one by one, an edition."""

_HELP = "if the source was changed since, build again; if it was not, report it"


@dataclass(frozen=True, slots=True)
class Comparison:
    """How an edition fared: findings, and what to certify.

    `notes` tells for each expected note `same` or what is wrong; counts are
    (agreeing, expected). `unordered` counts passages of which only the stock of
    characters could be compared.
    """

    findings: tuple[Finding, ...]
    notes: tuple[str, ...]
    calls: tuple[int, int]
    words: tuple[int, int]
    metadata: tuple[tuple[str, str], ...]
    unordered: int


def compare(book: Book, prose: Prose, expected: Expected, found: Found) -> Comparison:
    """Compare everything; matching goes by what notes say, never by their numbers."""
    return _Comparing(book, prose, expected, found).run()


class _Comparing:
    def __init__(self, book: Book, prose: Prose, expected: Expected, found: Found) -> None:
        self.book = book
        self.prose = prose
        self.expected = expected
        self.found = found
        self.edition = found.edition.value.upper()
        self.findings: list[Finding] = []
        self.unseen = 0
        self.verdicts = ["same"] * len(expected.notes)

    def run(self) -> Comparison:
        pairs = self.pair_notes()
        calls = self.compare_calls(pairs)
        words = self.compare_text()
        metadata = tuple(self.compare_metadata())
        return Comparison(
            tuple(self.findings), tuple(self.verdicts), calls, words, metadata, self.unseen
        )

    def report(self, code: str, message: str, span: Span) -> None:
        self.findings.append(
            Finding(code, Severity.ERROR, f"{self.edition}: {message}", span, _HELP)
        )

    def blame(self, note: int, code: str, verdict: str, message: str) -> None:
        """A finding about one note, at its place in the source."""
        if self.verdicts[note] == "same":
            self.verdicts[note] = verdict
        self.report(code, message, self.prose.notes[note].span)

    def name(self, note: int) -> str:
        known = self.prose.notes[note]
        return f"note {known.mark}" + (f" [^{known.label}]" if known.label else "")

    # Notes ----------------------------------------------------------------------------

    def pair_notes(self) -> dict[int, int]:
        """Expected notes to found ones; what cannot be paired is reported."""
        wanted = [self.measured(tokens) for tokens in self.expected.notes]
        present = [self.measured(note.tokens) for note in self.found.notes]
        different = changes(wanted, present)
        pairs = _kept(len(wanted), different)
        self.pair_changed(
            [note for a1, a2, _, _ in different for note in range(a1, a2)],
            [at for _, _, b1, b2 in different for at in range(b1, b2)],
            pairs,
        )
        for note, at in sorted(pairs.items()):
            mark, shown = self.prose.notes[note].mark, self.found.notes[at].mark
            if mark != shown:
                self.blame(
                    note, "PAR002", "number differs", f"{self.name(note)} is numbered “{shown}”"
                )
        return pairs

    def measured(self, tokens: tuple[str, ...]) -> tuple[str, ...]:
        """What a note is compared by."""
        return unordered(tokens) if self.found.edition is Edition.PDF else tokens

    def pair_changed(self, wanted: list[int], left: list[int], pairs: dict[int, int]) -> None:
        """What is not where it was: the same words first, then the same marks."""
        notes, shown = self.expected.notes, self.found.notes
        moved = []
        for note in wanted:
            said = self.measured(notes[note])
            same = next((at for at in left if self.measured(shown[at].tokens) == said), None)
            if same is None:
                moved.append(note)
                continue
            left.remove(same)
            pairs[note] = same
            self.blame(note, "PAR004", "out of order", f"{self.name(note)} stands out of its order")
        for note in moved:
            mark = self.prose.notes[note].mark
            like = next((at for at in left if shown[at].mark == mark), None)
            if like is None:
                self.blame(
                    note,
                    "PAR001",
                    "missing",
                    f"{self.name(note)} is missing: “{spoken(notes[note])}”",
                )
                continue
            left.remove(like)
            pairs[note] = like
            self.blame(note, "PAR003", "words differ", self.difference(note, like))
        for at in left:
            words = spoken(shown[at].tokens)
            self.report(
                "PAR001",
                f"a note “{shown[at].mark}” stands there that the source does not have: “{words}”",
                self.book.metadata_span,
            )

    def difference(self, note: int, at: int) -> str:
        wanted, shown = self.expected.notes[note], self.found.notes[at].tokens
        a1, a2, b1, b2 = changes(wanted, shown)[0]
        return (
            f"{self.name(note)} says “{spoken(shown[max(0, b1 - 2) : b2 + 2])}”, "
            f"not “{spoken(wanted[max(0, a1 - 2) : a2 + 2])}”"
        )

    # Calls ----------------------------------------------------------------------------

    def compare_calls(self, pairs: dict[int, int]) -> tuple[int, int]:
        """Each call leads to its note, shows its mark, and is led back to."""
        wanted = self.expected.calls
        meant = {at: note for note, at in pairs.items()}
        led = [
            meant.get(call.note, -1) if call.note is not None else -1 for call in self.found.calls
        ]
        good = len(wanted)
        occurrences: dict[int, int] = {}
        by_mark = [call.mark for call in self.found.calls]
        marks = [self.prose.notes[note].mark for note in wanted]
        gone: set[int] = set()
        for a1, a2, b1, b2 in changes(marks, by_mark):
            gone.update(range(a1, a2))
            for at in range(a1, a2):
                note = wanted[at]
                self.blame(
                    note,
                    "PAR005",
                    "call wrong",
                    f"a call of {self.name(note)} is missing or shows another number",
                )
                good -= 1
            if a1 == a2:
                self.report(
                    "PAR005",
                    f"{b2 - b1} calls of notes stand there that the source does not have",
                    self.book.metadata_span,
                )
        shown = _kept(len(wanted), changes(marks, by_mark))
        for at, note in enumerate(wanted):
            occurrences[note] = occurrences.get(note, 0) + 1
            if at in gone:
                continue
            there = shown[at]
            if led[there] != note:
                where = "nowhere" if led[there] < 0 else f"to {self.name(led[there])}"
                self.blame(
                    note, "PAR005", "link wrong", f"the call of {self.name(note)} leads {where}"
                )
                good -= 1
            elif note in pairs and there not in self.found.notes[pairs[note]].backs:
                self.blame(
                    note,
                    "PAR006",
                    "no way back",
                    f"{self.name(note)} does not lead back to its call{_nth(occurrences[note])}",
                )
                good -= 1
        return max(good, 0), len(wanted)

    # Text -----------------------------------------------------------------------------

    def compare_text(self) -> tuple[int, int]:
        """The body is the last thing in an edition: what stands before it is its title pages."""
        wanted = self.expected.tokens
        present = list(self.found.tokens)
        if self.found.edition is Edition.PDF:
            present = _body(present, wanted)
        different = self.real(changes(wanted, present), wanted, present)
        for a1, a2, b1, b2 in different[:MOST]:
            self.report(
                "PAR007",
                self.text_difference(wanted, present, (a1, a2, b1, b2)),
                locate(self.book, self.expected, min(a1, max(0, len(wanted) - 1))),
            )
        if len(different) > MOST:
            self.report(
                "PAR007",
                f"{len(different) - MOST} more differences of the text",
                self.book.metadata_span,
            )
        lost = sum(max(a2 - a1, b2 - b1) for a1, a2, b1, b2 in different)
        return max(0, len(wanted) - lost), len(wanted)

    def real(self, different: list[Change], wanted: list[str], present: list[str]) -> list[Change]:
        """Without those that only concern the order of words from right to left."""
        if self.found.edition is not Edition.PDF:
            return different
        kept: list[Change] = []
        for group in _clusters(different):
            (a1, _, b1, _), (_, a2, _, b2) = group[0], group[-1]
            ours, theirs = wanted[a1:a2], present[b1:b2]
            if RIGHT_TO_LEFT.search("".join(ours)) and unordered(ours) == unordered(theirs):
                self.unseen += 1
            else:
                kept += group
        return kept

    def text_difference(
        self, wanted: list[str], present: list[str], change: tuple[int, int, int, int]
    ) -> str:
        a1, a2, b1, b2 = change
        before = spoken(wanted[max(0, a1 - 4) : a1])
        if a1 == a2:
            return f"after “{before}” stands “{spoken(present[b1:b2])}”, which the source does not have"
        if b1 == b2:
            return f"after “{before}” the words “{spoken(wanted[a1:a2])}” are missing"
        return f"after “{before}” stands “{spoken(present[b1:b2])}”, not “{spoken(wanted[a1:a2])}”"

    # Metadata -------------------------------------------------------------------------

    def compare_metadata(self) -> list[tuple[str, str]]:
        verdicts = []
        for name, values in self.expected.metadata.items():
            one = self.found.edition is Edition.PDF and name == "identifier"
            wanted = values[:1] if one else values  # XMP holds one dc:identifier
            given = self.found.metadata.get(name, ())
            same = sorted(wanted) == sorted(given) if name == "contributor" else wanted == given
            verdicts.append((name, "same" if same else "differs"))
            if not same:
                said = ", ".join(given) or "nothing"
                self.report(
                    "PAR008", f"{name} is “{said}”, not “{', '.join(wanted)}”", self.field(name)
                )
        return verdicts

    def field(self, name: str) -> Span:
        keys = {"creator": ("creator", "author"), "language": ("lang", "language")}.get(
            name, (name,)
        )
        return next(
            (key.span for key in self.book.keys if key.name in keys), self.book.metadata_span
        )


def _kept(length: int, different: list[tuple[int, int, int, int]]) -> dict[int, int]:
    """Positions in the first sequence to those in the second, where the two agree."""
    kept: dict[int, int] = {}
    at_a = at_b = 0
    for a1, a2, b1, b2 in different:
        kept.update(zip(range(at_a, a1), range(at_b, b1), strict=True))
        at_a, at_b = a2, b2
    kept.update((at, at_b + at - at_a) for at in range(at_a, length))
    return kept


def _clusters(different: list[Change]) -> list[list[Change]]:
    """Changes in groups: those that stand within a few words of each other."""
    groups: list[list[Change]] = []
    for change in different:
        if groups and change[0] - groups[-1][-1][1] < NEIGHBOURS:
            groups[-1].append(change)
        else:
            groups.append([change])
    return groups


def _nth(occurrence: int) -> str:
    return "" if occurrence == 1 else f" number {occurrence}"


def _body(present: list[str], wanted: list[str]) -> list[str]:
    """What follows the title pages: from the first place that begins as the body does, or
    what is as long as the body.
    """
    if present[len(present) - len(wanted) :] == wanted:
        return present[len(present) - len(wanted) :]
    for length in (12, 6, 3):
        opening = wanted[:length]
        for at in range(len(present) - length + 1):
            if present[at] == opening[0] and present[at : at + length] == opening:
                return present[at:]
    return present[max(0, len(present) - len(wanted)) :]
