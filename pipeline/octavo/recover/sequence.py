"""The notes of a text in the order of their lists, for what points back from one to the one before.

A note that nothing calls still is what the next *ibid.* means; where a number is missing from a
list, nobody knows what stood there; nor does a note that begins a new count in a new file or chapter
point back to the one before.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, replace

from octavo.model.cited import Citation, Cited, Words
from octavo.model.manuscript import Manuscript
from octavo.model.recovered import Recovered
from octavo.recover.apparatus import Note, Reader


@dataclass(frozen=True, slots=True)
class InOrder:
    """Words in their order; `notes[n]` is the ordinal of the note that the n-th are, if they are one."""

    words: tuple[Words, ...]
    notes: tuple[int | None, ...]


def sequence(manuscript: Manuscript, recovered: Recovered, notes: Sequence[Note]) -> InOrder:
    """All notes, the lost ones as empty words, and those that nothing calls."""
    reader = Reader(manuscript)
    placed: list[tuple[int, int, int, str, Words, int | None]] = []
    for at, note in enumerate(notes):
        leaf, start, _ = note.parts[0] if note.parts else (note.caller, 0, 0)
        series = note.pair.note.series if note.pair else -1
        offset = manuscript.leaves[leaf].start + start
        placed.append((offset, _chapter(manuscript, leaf), series, note.mark, note.words, at))
    for alone in recovered.notes_alone:
        leaf, start, _ = alone.first
        words, _ = reader.words(alone.words)
        offset = manuscript.leaves[leaf].start + start
        chapter = _chapter(manuscript, leaf)
        placed.append((offset, chapter, alone.series, alone.mark, words, None))
    placed.sort(key=lambda each: each[0])
    words_: list[Words] = []
    ordinals: list[int | None] = []
    before: tuple[int, int, str] = (0, -2, "")
    for _, chapter, series, mark, text, ordinal in placed:
        lost = series == before[1] >= 0 and _gap(before[2], mark)
        if lost or (words_ and chapter != before[0] and not _goes_on(before[2], mark)):
            words_.append(Words(""))
            ordinals.append(None)
        words_.append(text)
        ordinals.append(ordinal)
        before = (chapter, series, mark)
    return InOrder(tuple(words_), tuple(ordinals))


def _chapter(manuscript: Manuscript, leaf: int) -> int:
    return bisect_right(manuscript.openings, leaf)


def _goes_on(before: str, mark: str) -> bool:
    """Whether one count of notes goes on from one file to the next."""
    return before.isdigit() and mark.isdigit() and int(mark) > int(before)


def _gap(before: str, mark: str) -> bool:
    return before.isdigit() and mark.isdigit() and int(mark) > int(before) + 1


def of_notes(cited: Cited, of: InOrder, count: int) -> Cited:
    """What was read of the sequence, for the notes alone, by their own ordinals."""
    ordinal = dict(enumerate(of.notes))
    by_note: dict[int, tuple[Citation, ...]] = {}
    for at, citations in enumerate(cited.notes):
        if (note := ordinal[at]) is not None:
            by_note[note] = tuple(
                replace(c, antecedent=ordinal[c.antecedent]) if c.antecedent is not None else c
                for c in citations
            )
    kept = tuple(by_note.get(note, ()) for note in range(count))
    used: dict[str, int] = {}
    for note, citations in enumerate(kept):
        for citation in citations:
            used.setdefault(citation.key, note)
    entries = tuple(
        replace(entry, note=used[entry.key]) for entry in cited.entries if entry.key in used
    )
    doubts = tuple(
        replace(doubt, note=note)
        for doubt in cited.doubts
        if (note := ordinal.get(doubt.note)) is not None
    )
    return Cited(kept, entries, doubts)
