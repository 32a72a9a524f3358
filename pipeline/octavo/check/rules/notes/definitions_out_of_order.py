"""NOT005: notes that are not defined in the order they are called in."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from itertools import pairwise

from octavo.check.rule import Remark, Repair, rule
from octavo.model.book import Chapter, NoteDefinition
from octavo.model.finding import Edit, Severity

_FEW = 5


@rule("NOT005", Severity.INFO, repair=Repair.UNSAFE)
def definitions_out_of_order(chapter: Chapter) -> Iterator[Remark]:
    """A note that is defined before one that is called earlier.

    As few notes are named as would have to move; where those are many, the first of them. The repair puts all notes of the chapter,
    each into the place of another, in the order of their calls.

    Why: The editions number notes by their calls, whatever the order of the definitions. But
        who corrects the notes in the source looks for the fifth below the fourth.

    Bad:
        Five years.[^memoirs] Two more.[^son]

        ⟦[^son]⟧: So does his son.

        [^memoirs]: Serge tells of it.
    Good:
        Five years.[^memoirs] Two more.[^son]

        [^memoirs]: Serge tells of it.

        [^son]: So does his son.
    """
    order: dict[str, int] = {}
    for call in chapter.note_calls:
        if call.inside is None and call.label in chapter.notes:
            order.setdefault(call.label, len(order))
    notes = [d for d in chapter.definitions if chapter.notes[d.label] is d and d.label in order]
    stay = _longest_rise([order[note.label] for note in notes])
    if len(stay) == len(notes):
        return
    edits = _rearranged(chapter, notes, order)
    moved = len(notes) - len(stay)
    if moved > max(_FEW, len(notes) // 5):
        note = next(note for at, note in enumerate(notes) if at not in stay)
        yield Remark(
            chapter.source.span(note.start, note.marker_end),
            f"{moved} of this chapter’s {len(notes)} notes do not stand in the order of their calls",
            "put them in order",
            edits,
        )
        return
    for at, note in enumerate(notes):
        if at not in stay:
            yield Remark(
                chapter.source.span(note.start, note.marker_end),
                f"note “{note.label}” does not stand where its call comes",
                "put the notes in the order of their calls",
                edits,
            )
            edits = ()


def _rearranged(
    chapter: Chapter, notes: list[NoteDefinition], order: dict[str, int]
) -> tuple[Edit, ...]:
    """Each note into the place of another; none where one does not begin its line, or holds one."""
    text = chapter.source.text
    if any(note.start and text[note.start - 1] != "\n" for note in notes):
        return ()
    if any(one.end > two.start for one, two in pairwise(notes)):
        return ()
    due = sorted(notes, key=lambda note: order[note.label])
    return tuple(
        Edit(chapter.source.span(place.start, place.end), text[note.start : note.end])
        for place, note in zip(notes, due, strict=True)
        if place is not note
    )


def _longest_rise(numbers: list[int]) -> set[int]:
    """The indices of a longest rising run of the numbers, not all adjacent."""
    tails: list[int] = []
    last: list[int] = []
    before: list[int] = []
    for at, number in enumerate(numbers):
        place = bisect_left(tails, number)
        before.append(last[place - 1] if place else -1)
        tails[place:] = [number]
        last[place:] = [at]
    found, at = set(), last[-1] if last else -1
    while at >= 0:
        found.add(at)
        at = before[at]
    return found
