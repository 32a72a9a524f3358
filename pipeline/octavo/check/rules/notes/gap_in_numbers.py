"""NOT015: a gap in the numbers of the notes."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from octavo.check.rule import Remark, rule
from octavo.model.book import Apparatus, Chapter, NoteDefinition
from octavo.model.finding import Severity

_FEWEST = 3


@rule("NOT015", Severity.WARNING)
def gap_in_numbers(chapter: Chapter) -> Iterator[Remark]:
    """Numbers as labels, one of which is missing, or is there twice under two spellings.

    Looked at where all of the author's notes in a chapter have numbers for labels and there are
    three at least. The numbers of the editions never have a gap: they are Octavo's.

    Why: A note between the two was lost, with its call, when the text was copied.

    Bad:
        One.[^1] Two.[^2] Four.[^4]

        [^1]: The first.

        [^2]: The second.

        ⟦[^4]⟧: The fourth.
    Good:
        One.[^1] Two.[^2] Three.[^3]

        [^1]: The first.

        [^2]: The second.

        [^3]: The third.
    """
    notes = [d for d in chapter.definitions if Apparatus.of(d.label) is Apparatus.AUTHOR]
    if len(notes) < _FEWEST or not all(d.label.isdecimal() for d in notes):
        return
    by_number: dict[int, NoteDefinition] = {}
    for note in notes:
        other = by_number.setdefault(int(note.label), note)
        if other.label != note.label:
            yield Remark(
                chapter.source.span(note.start, note.marker_end),
                f"“{note.label}” and “{other.label}” are one number for two notes",
                "give one of them another label, and its calls too",
            )
    numbers = sorted(by_number)
    for before, number in pairwise(numbers):
        if number > before + 1:
            lost = (
                f"note {before + 1}"
                if number == before + 2
                else f"notes {before + 1} to {number - 1}"
            )
            note = by_number[number]
            yield Remark(
                chapter.source.span(note.start, note.marker_end),
                f"between {before} and {number} there is no {lost}".replace(
                    "no notes", "none of the notes"
                ),
                "look for what was lost in the text that this was made from; or number anew",
            )
