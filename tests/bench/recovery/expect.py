"""What should come out of a damaged essay, and what of it even a careful reader cannot know."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import replace

from .truth import CALL, Essay, Expected, Note, letters

NONE: frozenset[int] = frozenset()


def places(essay: Essay) -> list[str]:
    """The letters before each call, in its paragraph."""
    found: dict[int, str] = {}
    for chapter in essay.chapters:
        for paragraph in chapter.paragraphs:
            for call in CALL.finditer(paragraph.text):
                found[int(call[1])] = letters(paragraph.text[: call.start()])
    return [found[index] for index in range(len(essay.notes))]


def expected(
    essay: Essay,
    marks: Sequence[str],
    calls_gone: Collection[int] = NONE,
    notes_gone: Collection[int] = NONE,
) -> tuple[Expected, ...]:
    """A row a note that is still in the text; `calls_gone` and `notes_gone` are indices."""
    notes = _known(essay, notes_gone)
    return tuple(
        Expected(marks[index], before, notes[index], index not in calls_gone)
        for index, before in enumerate(places(essay))
        if index not in notes_gone
    )


def _known(essay: Essay, gone: Collection[int]) -> list[Note]:
    """With citations marked whose work nobody can know, as what they point to is gone.

    “Ibid.” behind a note that is gone may mean that one; what follows such an “ibid.” is as
    uncertain. A short reference needs the full one.
    """
    told: set[str] = set()
    sure_before = True
    notes: list[Note] = []
    for index, note in enumerate(essay.notes):
        if index in gone:
            sure_before = False
            notes.append(note)
            continue
        cites = []
        for cite in note.cites:
            known = cite.work.key in told or bool(cite.fields)
            if cite.form in {"ibid", "id", "idem"}:
                known = known and sure_before
            if cite.fields:
                told.add(cite.work.key)
            cites.append(replace(cite, known=known))
        sure_before = all(cite.known for cite in cites)
        notes.append(replace(note, cites=tuple(cites)))
    return notes
