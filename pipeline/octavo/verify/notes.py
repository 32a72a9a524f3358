"""The notes of an edition and their calls, matched by what they say, never by their numbers."""

from __future__ import annotations

from octavo.verify.align import Alignment, changes
from octavo.verify.comparing import Comparing
from octavo.verify.marks import compare_marks
from octavo.verify.words import spoken, unordered


def compare_notes(comparing: Comparing) -> dict[int, int]:
    """Compare notes, calls and links; gives expected notes' ordinals to found ones'."""
    return _Notes(comparing).run()


class _Notes:
    def __init__(self, comparing: Comparing) -> None:
        self.to = comparing
        self.prose = comparing.prose
        self.expected = comparing.expected
        self.found = comparing.found

    def run(self) -> dict[int, int]:
        pairs = self.pair()
        self.numbers(pairs)
        self.compare_calls(pairs)
        for note, at in sorted(pairs.items()):
            wanted, present = self.expected.notes[note], self.found.notes[at].text
            if wanted.tokens == present.tokens:
                alignment = Alignment(len(wanted.tokens), ())
                compare_marks(self.to, wanted, present, alignment, note)
        return pairs

    def pair(self) -> dict[int, int]:
        """Expected notes to found ones; what cannot be paired is reported."""
        wanted = [self.measured(note.tokens) for note in self.expected.notes]
        present = [self.measured(note.text.tokens) for note in self.found.notes]
        different = changes(wanted, present)
        pairs = Alignment(len(wanted), different).pairs()
        self.pair_changed(
            [note for a1, a2, _, _ in different for note in range(a1, a2)],
            [at for _, _, b1, b2 in different for at in range(b1, b2)],
            pairs,
        )
        return pairs

    def measured(self, tokens: tuple[str, ...]) -> tuple[str, ...]:
        """What a note is compared by."""
        return unordered(tokens) if self.to.pdf else tokens

    def pair_changed(self, wanted: list[int], left: list[int], pairs: dict[int, int]) -> None:
        """What is not where it was: the same words first, then the same marks."""
        notes, shown = self.expected.notes, self.found.notes
        moved = []
        for note in wanted:
            said = self.measured(notes[note].tokens)
            same = next((at for at in left if self.measured(shown[at].text.tokens) == said), None)
            if same is None:
                moved.append(note)
                continue
            left.remove(same)
            pairs[note] = same
            name = self.to.name(note)
            self.to.blame(note, "PAR004", "out of order", f"{name} stands out of its order")
        for note in moved:
            name, mark = self.to.name(note), self.prose.notes[note].mark
            like = next((at for at in left if shown[at].mark == mark), None)
            if like is None:
                said_words = spoken(notes[note].tokens)
                self.to.blame(note, "PAR001", "missing", f"{name} is missing: “{said_words}”")
                continue
            left.remove(like)
            pairs[note] = like
            self.to.blame(note, "PAR003", "words differ", self.difference(note, like))
        for at in left:
            words = spoken(shown[at].text.tokens)
            twice = [n for n in pairs if notes[n].tokens == shown[at].text.tokens]
            if twice:
                note = min(twice, key=lambda n: abs(pairs[n] - at))
                message = f"{self.to.name(note)} stands there more than once"
                self.to.blame(note, "PAR001", "doubled", message)
                continue
            self.to.report(
                "PAR001",
                f"a note “{shown[at].mark}” stands there that the source does not have: “{words}”",
                self.to.book.metadata_span,
            )

    def difference(self, note: int, at: int) -> str:
        wanted, shown = self.expected.notes[note].tokens, self.found.notes[at].text.tokens
        a1, a2, b1, b2 = changes(wanted, shown)[0]
        return (
            f"{self.to.name(note)} says “{spoken(shown[max(0, b1 - 2) : b2 + 2])}”, "
            f"not “{spoken(wanted[max(0, a1 - 2) : a2 + 2])}”"
        )

    def numbers(self, pairs: dict[int, int]) -> None:
        for note, at in sorted(pairs.items()):
            mark, shown = self.prose.notes[note].mark, self.found.notes[at].mark
            if mark != shown:
                name = self.to.name(note)
                self.to.blame(note, "PAR002", "number differs", f"{name} is numbered “{shown}”")

    def compare_calls(self, pairs: dict[int, int]) -> None:
        """Each call leads to its note, shows its mark, and is led back to."""
        wanted = self.expected.calls
        meant = {at: note for note, at in pairs.items()}
        led = [
            meant.get(call.note, -1) if call.note is not None else -1 for call in self.found.calls
        ]
        occurrences: dict[int, int] = {}
        marks = [self.prose.notes[note].mark for note in wanted]
        different = changes(marks, [call.mark for call in self.found.calls])
        for a1, a2, b1, b2 in different:
            if a1 == a2:
                self.to.report(
                    "PAR005",
                    f"{b2 - b1} calls of notes stand there that the source does not have",
                    self.to.book.metadata_span,
                )
        shown = Alignment(len(wanted), different)
        for at, note in enumerate(wanted):
            occurrences[note] = occurrences.get(note, 0) + 1
            there, name = shown.start(at), self.to.name(note)
            good = False
            if there is None:
                self.to.blame(
                    note,
                    "PAR005",
                    "call wrong",
                    f"a call of {name} is missing or shows another number",
                )
            elif led[there] != note:
                where = "nowhere" if led[there] < 0 else f"to {self.to.name(led[there])}"
                self.to.blame(note, "PAR005", "link wrong", f"the call of {name} leads {where}")
            elif note in pairs and there not in self.found.notes[pairs[note]].backs:
                self.to.blame(
                    note,
                    "PAR006",
                    "no way back",
                    f"{name} does not lead back to its call{_nth(occurrences[note])}",
                )
            else:
                good = True
            self.to.count("calls", good=good)


def _nth(occurrence: int) -> str:
    return "" if occurrence == 1 else f" number {occurrence}"
