"""Damage to words that are read from the right, in the Typst sources of the PDF."""

from __future__ import annotations

import re
from random import Random

from mutants.kind import Hit
from mutants.typst import FROM_RIGHT, Note, Passage, Sources

_LETTERS = "[\u05d0-\u05ea]+"
_PAIR = re.compile(f"({_LETTERS}) ({_LETTERS})")
_WITH_NUMBER = re.compile(f"({_LETTERS}) (\\d+)")
_WITH_LATIN = re.compile(f"({_LETTERS}) ([A-Za-z ]+[a-z]) (?={_LETTERS})")


def _swapped(sources: Sources, random: Random, pattern: re.Pattern[str]) -> Hit | None:
    """What stands side by side in a paragraph changes places."""
    pairs = [
        (passage, match)
        for passage in sources.passages()
        for match in sources.matches(pattern, passage)
        if match[1] != match[2]
    ]
    if not pairs:
        return None
    passage, match = random.choice(pairs)
    hit = sources.hit(passage)
    tail = match[0].removeprefix(f"{match[1]} {match[2]}")
    sources.put(passage.chapter, *match.span(), f"{match[2]} {match[1]}{tail}")
    return hit


@FROM_RIGHT.kind()
def words_from_the_right_swapped(sources: Sources, random: Random) -> Hit | None:
    return _swapped(sources, random, _PAIR)


@FROM_RIGHT.kind(wanted=2)
def number_among_words_from_the_right_moved(sources: Sources, random: Random) -> Hit | None:
    return _swapped(sources, random, _WITH_NUMBER)


@FROM_RIGHT.kind(wanted=1)
def phrase_from_the_left_moved(sources: Sources, random: Random) -> Hit | None:
    return _swapped(sources, random, _WITH_LATIN)


@FROM_RIGHT.kind()
def word_from_the_right_moved(sources: Sources, random: Random) -> Hit:
    """A word goes to the end of its paragraph's first stretch of text."""
    passage, match = random.choice(_words(sources))
    hit = sources.hit(passage)
    text = sources.texts[passage.chapter]
    end = passage.bare[0][1]
    moved = text[match.end() : end].rstrip() + " " + match[0]
    sources.put(passage.chapter, match.start(), end, moved.lstrip())
    return hit


def _words(sources: Sources) -> list[tuple[Passage, re.Match[str]]]:
    """Words of the paragraphs' first stretches, without the last two of each."""
    found = []
    for passage in sources.passages():
        start, end = passage.bare[0]
        text = sources.texts[passage.chapter]
        found += [(passage, m) for m in re.finditer(_LETTERS, text[:end]) if m.start() >= start][
            :-2
        ]
    return found


@FROM_RIGHT.kind()
def words_of_a_note_from_the_right_swapped(sources: Sources, random: Random) -> Hit:
    pairs = [(note, match) for note in sources.notes() for match in _inside(sources, note)]
    note, match = random.choice(pairs)
    sources.put(note.chapter, *match.span(), f"{match[2]} {match[1]}")
    return Hit(notes=(note.name,))


def _inside(sources: Sources, note: Note) -> list[re.Match[str]]:
    return list(_PAIR.finditer(sources.texts[note.chapter], *note.body))


@FROM_RIGHT.kind()
def call_moved_by_a_word_from_the_right(sources: Sources, random: Random) -> Hit:
    """A call goes in front of the word that it stands behind."""
    note = random.choice(sources.notes())
    text = sources.texts[note.chapter]
    word = list(re.finditer(_LETTERS, text[: note.start]))[-1]
    call = text[note.start : note.end]
    moved = f" {call} {text[word.start() : note.start]}"
    sources.put(note.chapter, word.start(), note.end, moved)
    return Hit(
        notes=(note.name,), texts=(sources.said(note.chapter, word.start() - 60, note.start),)
    )
