"""The one authority on numbers: every note gets its mark here, and nowhere else."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator

from octavo.model.book import Apparatus
from octavo.model.metadata import Numbering

_SYMBOLS = "*†‡§‖¶"
_LETTERS = "abcdefghijklmnopqrstuvwxyz"


def mark(apparatus: Apparatus, ordinal: int) -> str:
    """The mark of the note with this 1-based ordinal in its series.

    The author's notes have numbers, the editor's the classic symbols, doubled when they
    run out, the translator's letters.
    """
    match apparatus:
        case Apparatus.AUTHOR:
            return str(ordinal)
        case Apparatus.EDITOR:
            times, at = divmod(ordinal - 1, len(_SYMBOLS))
            return _SYMBOLS[at] * (times + 1)
        case Apparatus.TRANSLATOR:
            times, at = divmod(ordinal - 1, len(_LETTERS))
            return _LETTERS[at] * (times + 1)


def marks(notes: Iterable[tuple[int, Apparatus]], numbering: Numbering) -> Iterator[str]:
    """Marks for notes in reading order, each given as (chapter, apparatus)."""
    counts: Counter[tuple[int, Apparatus]] = Counter()
    for chapter, apparatus in notes:
        series = (chapter if numbering is Numbering.BY_CHAPTER else 0, apparatus)
        counts[series] += 1
        yield mark(apparatus, counts[series])
