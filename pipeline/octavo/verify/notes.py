"""The notes of an edition and their calls, matched by what they say, never by their numbers."""

from __future__ import annotations

from octavo.model.certificate import ORDER
from octavo.model.finding import Finding
from octavo.verify.align import Alignment, changes
from octavo.verify.comparing import Comparing
from octavo.verify.marks import compare_marks
from octavo.verify.words import CALL, FORMULA, settled, spoken, words

WORDS_OF_NOTES = "words of the notes"


def compare_notes(comparing: Comparing) -> dict[int, int]:
    """Compare notes, calls and links; gives expected notes' ordinals to found ones'."""
    return _Notes(comparing).run()


class _Notes:
    def __init__(self, comparing: Comparing) -> None:
        self.to = comparing
        self.prose = comparing.prose
        self.expected = comparing.expected
        self.found = comparing.found
        self.said: list[tuple[str, ...]] = []

    def run(self) -> dict[int, int]:
        pairs = self.pair()
        self.numbers(pairs)
        self.compare_calls(pairs)
        for note, at in sorted(pairs.items()):
            wanted, present = self.expected.notes[note], self.found.notes[at].text
            if wanted.tokens == present.tokens:
                alignment = Alignment(len(wanted.tokens), ())
                compare_marks(self.to, wanted, present, alignment, note)
        self.count_words(pairs)
        return pairs

    def count_words(self, pairs: dict[int, int]) -> None:
        """Count the words of the notes; a note of which they differ has been told."""
        for note, expected in enumerate(self.expected.notes):
            count = len(expected.tokens)
            self.to.wanted[WORDS_OF_NOTES] += count
            if note in pairs:
                said = self.said[pairs[note]]
                different = changes(expected.tokens, said) if said != expected.tokens else ()
                count -= sum(end - start for start, end, _, _ in different)
                self.to.agreeing[WORDS_OF_NOTES] += count

    def pair(self) -> dict[int, int]:
        """Expected notes to found ones; what cannot be paired is reported."""
        wanted = [note.tokens for note in self.expected.notes]
        present = self.said = self.settled(wanted)
        different = changes(wanted, present)
        pairs = Alignment(len(wanted), different).pairs()
        self.pair_changed(
            [note for a1, a2, _, _ in different for note in range(a1, a2)],
            [at for _, _, b1, b2 in different for at in range(b1, b2)],
            pairs,
        )
        return pairs

    def settled(self, wanted: list[tuple[str, ...]]) -> list[tuple[str, ...]]:
        """What the notes say, as the source says it where a PDF does not tell the order."""
        shown = [note.text for note in self.found.notes]
        said = settled(wanted, [text.tokens for text in shown], [text.sure for text in shown])
        for text, tokens in zip(shown, said, strict=True):
            self.to.unseen[ORDER] += text.tokens != tokens
        return said

    def pair_changed(self, wanted: list[int], left: list[int], pairs: dict[int, int]) -> None:
        """What is not where it was: the same words first, then the same marks."""
        notes, shown = self.expected.notes, self.found.notes
        moved = []
        for note in wanted:
            same = next((at for at in left if self.said[at] == notes[note].tokens), None)
            if same is None:
                moved.append(note)
                continue
            left.remove(same)
            pairs[note] = same
            if told := self.to.gone(note):
                self.to.verdicts[note] = "out of order"
                self.to.blamed[note] = told
                continue
            name = self.to.name(note)
            self.to.blame(note, "PAR004", "out of order", f"{name} stands out of its order")
        for note in moved:
            name, mark = self.to.name(note), self.prose.notes[note].mark
            if told := self.to.gone(note):
                self.to.verdicts[note] = "missing"
                self.to.blamed[note] = told
                continue
            plain = (*words(mark), *notes[note].tokens)
            cut = next(
                (at for at in left if not shown[at].mark and shown[at].text.tokens == plain), None
            )
            like = next((at for at in left if shown[at].mark == mark), cut)
            if like is None:
                said_words = spoken(notes[note].tokens)
                self.to.blame(note, "PAR001", "missing", f"{name} is missing: “{said_words}”")
                continue
            left.remove(like)
            pairs[note] = like
            if like == cut:
                message = f"{name} does not lead back to its call: its number is no link"
                self.to.blame(note, "PAR006", "no way back", message)
            else:
                self.to.blame(note, "PAR003", "words differ", self.difference(note, like))
        for at in left:
            said_words = spoken(shown[at].text.tokens)
            twice = [n for n in pairs if notes[n].tokens == shown[at].text.tokens]
            if twice:
                note = min(twice, key=lambda n: abs(pairs[n] - at))
                message = f"{self.to.name(note)} stands there more than once"
                self.to.blame(note, "PAR001", "doubled", message)
                continue
            self.surplus(at, said_words, {there: note for note, there in pairs.items()})

    def surplus(self, at: int, said_words: str, meant: dict[int, int]) -> None:
        """Tell of a note that the source does not have, at the one that it stands behind."""
        mark = self.found.notes[at].mark
        before = max((there for there in meant if there < at), default=None)
        after = min((there for there in meant if there > at), default=None)
        near = after if before is None else before
        where, span = "", self.to.book.metadata_span
        if near is not None:
            where = f" {'before' if before is None else 'behind'} {self.to.name(meant[near])}"
            span = self.prose.notes[meant[near]].span
        what = f"a note “{mark}”" if mark else "a note without a number"
        words = f": “{said_words}”" if said_words else ", and no words in it"
        self.to.report("PAR001", f"{what} stands{where} that the source does not have{words}", span)

    def difference(self, note: int, at: int) -> str:
        wanted, shown = self.expected.notes[note].tokens, self.found.notes[at].text.tokens
        a1, a2, b1, b2 = changes(wanted, shown)[0]
        theirs, ours = shown[max(0, b1 - 2) : b2 + 2], wanted[max(0, a1 - 2) : a2 + 2]
        name, said = self.to.name(note), f"“{spoken(theirs)}”" if theirs else "nothing"
        return f"{name} says {said}, not {f'“{spoken(ours)}”' if ours else 'nothing'}"

    def numbers(self, pairs: dict[int, int]) -> None:
        for note, at in sorted(pairs.items()):
            mark, shown = self.prose.notes[note].mark, self.found.notes[at].mark
            if mark != shown and self.to.verdicts[note] != "no way back":
                name = self.to.name(note)
                told = f"is numbered “{shown}”" if shown else "has no number"
                self.to.blame(note, "PAR002", "number differs", f"{name} {told}")

    def compare_calls(self, pairs: dict[int, int]) -> None:
        """Each call leads to its note, shows its mark, and is led back to."""
        wanted = self.expected.calls
        meant = {at: note for note, at in pairs.items()}
        led = [
            meant.get(call.note, -1) if call.note is not None else -1 for call in self.found.calls
        ]
        places = self.places()
        taken = set(places.values())
        left = [there for there in range(len(led)) if there not in taken]
        occurrences: dict[int, int] = {}
        for at, note in enumerate(wanted):
            occurrences[note] = occurrences.get(note, 0) + 1
            there = places.get(at)
            told: Finding | None
            if there is None:
                told = self.to.gone(note) or self.lost(note, left, led)
            else:
                told = self.misled(note, there, led[there], pairs, occurrences[note])
            if told is None:
                self.to.agrees("calls")
            else:
                self.to.fails("calls", told)
        if left:
            self.surplus_calls(left)

    def surplus_calls(self, left: list[int]) -> None:
        """Tell of calls that the source does not have, at the word that the first stands behind."""
        tokens = self.found.text.tokens
        present = [at for at, token in enumerate(tokens) if token < FORMULA]
        offset = present[left[0]] if len(present) == len(self.found.calls) else 0
        origins = (self.to.body.origin(at) for at in range(offset - 1, max(-1, offset - 2_000), -1))
        origin = next((found for found in origins if found is not None), None)
        span = self.to.book.metadata_span if origin is None else self.to.place(origin)
        mark = self.found.calls[left[0]].mark
        what = f"the call “{mark}”" if mark else "a call without a number"
        more = f", and {len(left) - 1:,} more elsewhere" if len(left) > 1 else ""
        before = spoken(tokens[max(0, offset - 4) : offset])
        where = f" behind “{before}”" if before else ""
        self.to.report("PAR005", f"{what} stands{where}, where the source has none{more}", span)

    def lost(self, note: int, left: list[int], led: list[int]) -> Finding:
        """Tell what became of a call that does not stand there as it ought to."""
        name = self.to.name(note)
        other = next((there for there in left if led[there] == note), None)
        if other is None and self.to.verdicts[note] == "missing":
            return self.to.blamed[note]
        if other is None:
            return self.to.blame(note, "PAR005", "call wrong", f"a call of {name} is missing")
        left.remove(other)
        message = f"a call of {name} shows “{self.found.calls[other].mark}”"
        return self.to.blame(note, "PAR005", "call wrong", message)

    def misled(
        self, note: int, there: int, led: int, pairs: dict[int, int], occurrence: int
    ) -> Finding | None:
        """Tell what is wrong with a call that shows the right number, if anything is."""
        name = self.to.name(note)
        backs = self.found.notes[pairs[note]].backs if note in pairs else ()
        self.to.led[note] += led == note
        self.to.back[note] += there in backs
        if led != note:
            where = "nowhere" if led < 0 else f"to {self.to.name(led)}"
            message = f"the call of {name} leads {where}"
            return self.to.blame(note, "PAR005", "link wrong", message)
        if note in pairs and there not in backs:
            if self.to.verdicts[note] == "no way back" and occurrence == 1:
                return self.to.blamed[note]
            message = f"{name} does not lead back to its call{_nth(occurrence)}"
            return self.to.blame(note, "PAR006", "no way back", message)
        return None

    def places(self) -> dict[int, int]:
        """Expected calls to found ones: by the words that they stand behind, and those that this
        leaves by the numbers they show, in their order.
        """
        tokens = self.expected.text.tokens
        wanted = [at for at in self.expected.special if tokens[at][0] == CALL]
        present = [at for at, token in enumerate(self.found.text.tokens) if token < FORMULA]
        places: dict[int, int] = {}
        if len(present) == len(self.found.calls):
            ordinals = {offset: there for there, offset in enumerate(present)}
            for at, offset in enumerate(wanted):
                there = self.to.body.start(offset)
                if there is not None:
                    places[at] = ordinals[there]
        taken = set(places.values())
        others = [at for at in range(len(wanted)) if at not in places]
        left = [there for there in range(len(self.found.calls)) if there not in taken]
        marks = [self.prose.notes[self.expected.calls[at]].mark for at in others]
        shown = Alignment(len(others), changes(marks, [self.found.calls[at].mark for at in left]))
        return places | {others[at]: left[there] for at, there in shown.pairs().items()}


def _nth(occurrence: int) -> str:
    return "" if occurrence == 1 else f" number {occurrence}"
