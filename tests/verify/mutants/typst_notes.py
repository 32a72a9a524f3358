"""Damage to notes and calls in the Typst sources of the PDF."""

from __future__ import annotations

import re
from random import Random

from mutants.kind import Hit
from mutants.typst import TYPST, WORD, Note, Sources, bare
from mutants.web import other_letter

_MARK = r"(?:[^\"\\]|\\.)*"
_AGAIN = re.compile(rf'#octavo-again\("({_MARK})", "([^"]+)", "[^"]+"\);')


def _called(sources: Sources, note: Note) -> Hit:
    """A note, or the passage that it is called in."""
    around = [
        sources.hit(passage)
        for passage in sources.passages()
        if passage.chapter == note.chapter and passage.start <= note.start < passage.end
    ]
    return (around[0] if around else Hit()) | Hit(notes=(note.name,))


@TYPST.kind()
def note_dropped(sources: Sources, random: Random) -> Hit:
    note = random.choice(sources.notes())
    hit = _called(sources, note)
    sources.put(note.chapter, note.start, note.end, "")
    return hit


@TYPST.kind()
def note_doubled(sources: Sources, random: Random) -> Hit:
    note = random.choice([note for note in sources.notes() if not note.further])
    text = sources.texts[note.chapter]
    again = text[note.start : note.end].replace(f'"{note.name}"', '"again"', 1)
    hit = _called(sources, note)
    sources.put(note.chapter, note.end, note.end, again)
    return hit


def _words(sources: Sources, note: Note) -> list[re.Match[str]]:
    text = sources.texts[note.chapter]
    return [m for a, b in bare(text, *note.body) for m in WORD.finditer(text, a, b)]


@TYPST.kind()
def note_cut_short(sources: Sources, random: Random) -> Hit:
    note = random.choice([note for note in sources.notes() if len(_words(sources, note)) > 2])
    cut = random.choice(_words(sources, note)[1:]).start()
    sources.put(note.chapter, cut, note.body[1], "")
    return Hit(notes=(note.name,))


@TYPST.kind()
def note_emptied(sources: Sources, random: Random) -> Hit:
    note = random.choice(sources.notes())
    sources.put(note.chapter, *note.body, "")
    return Hit(notes=(note.name,))


@TYPST.kind()
def note_word_edited(sources: Sources, random: Random) -> Hit:
    note = random.choice([note for note in sources.notes() if _words(sources, note)])
    word = random.choice(_words(sources, note))
    sources.put(note.chapter, *word.span(), other_letter(word[0], random))
    return Hit(notes=(note.name,))


@TYPST.kind()
def words_of_two_notes_exchanged(sources: Sources, random: Random) -> Hit:
    chapter = random.choice(sources.chapters)
    notes = [note for note in sources.notes() if note.chapter == chapter]
    first, second = sorted(random.sample(notes, 2), key=lambda note: note.start)
    text = sources.texts[chapter]
    here, there = text[slice(*first.body)], text[slice(*second.body)]
    sources.put(chapter, *second.body, here)
    sources.put(chapter, *first.body, there)
    return Hit(notes=(first.name, second.name))


@TYPST.kind()
def note_renumbered(sources: Sources, random: Random) -> Hit:
    note = random.choice(sources.notes())
    hit = _called(sources, note)
    at = sources.texts[note.chapter].index('"', note.start) + 1
    sources.put(note.chapter, at, at + len(note.mark), f"{note.mark}7")
    return hit


@TYPST.kind()
def call_moved_right(sources: Sources, random: Random) -> Hit:
    found = []
    for note in sources.notes():
        text = sources.texts[note.chapter]
        if match := re.compile(r"[\s,.]*\w+").match(text, note.end):
            found.append((note, match))
    note, match = random.choice(found)
    hit = _called(sources, note)
    call = sources.texts[note.chapter][note.start : note.end]
    sources.put(note.chapter, note.start, match.end(), match[0] + call)
    return hit


@TYPST.kind()
def call_moved_left(sources: Sources, random: Random) -> Hit:
    found = []
    for note in sources.notes():
        text = sources.texts[note.chapter]
        if match := re.search(r" \w+[,.]?\Z", text[: note.start]):
            found.append((note, match))
    note, match = random.choice(found)
    hit = _called(sources, note)
    call = sources.texts[note.chapter][note.start : note.end]
    sources.put(note.chapter, match.start(), note.end, call + match[0])
    return hit


@TYPST.kind()
def further_call_dropped(sources: Sources, random: Random) -> Hit | None:
    found = [(c, m) for c in sources.chapters for m in _AGAIN.finditer(sources.texts[c])]
    if not found:
        return None
    chapter, match = random.choice(found)
    sources.put(chapter, *match.span(), "")
    note = next(note for note in sources.notes() if note.name == match[2])
    at = sources.texts[note.chapter].index(note.further, note.start)
    sources.put(note.chapter, at, at + len(note.further), "")  # which leads to the call
    return Hit(notes=(match[2],))


@TYPST.kind()
def further_call_led_astray(sources: Sources, random: Random) -> Hit | None:
    found = [(c, m) for c in sources.chapters for m in _AGAIN.finditer(sources.texts[c])]
    if not found:
        return None
    chapter, match = random.choice(found)
    others = [note.name for note in sources.notes() if note.name != match[2]]
    sources.put(chapter, *match.span(2), random.choice(others))
    return Hit(notes=(match[2],))


@TYPST.kind()
def further_way_back_dropped(sources: Sources, random: Random) -> Hit | None:
    found = [note for note in sources.notes() if note.further]
    if not found:
        return None
    note = random.choice(found)
    at = sources.texts[note.chapter].index(note.further, note.start)
    sources.put(note.chapter, at, at + len(note.further), "")
    return Hit(notes=(note.name,))
