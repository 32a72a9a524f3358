"""Spellings of one word, and names that are nearly one, through a whole book."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from octavo.check.dictionary import american, any_dictionary
from octavo.check.words import Place, names, words
from octavo.model.book import Book, Chapter
from octavo.model.span import Span

_OFTEN, _SELDOM, _SHORTEST = 3, 2, 5
_ENDINGS = ("s", "’s", "'s", "n", "an", "ian", "e", "es", "er", "in", "a", "i", "y", "o")


@dataclass(frozen=True, slots=True)
class Variant:
    """The rarer spelling, where it first stands, and the usual one; counts of usual and rare."""

    rare: str
    usual: str
    counts: tuple[int, int]
    span: Span


def variants(book: Book) -> Iterator[Variant]:
    """Words in lower case spelled in two ways, in the order of the rarer one's first place.

    Accents are compared in English alone, where they never make another word.
    """
    every = _gathered(book, words, lower=True)
    groups: dict[str, list[str]] = {}
    english = book.metadata.lang.split("-")[0].lower() == "en"
    british = american() if english else {}
    for word in every:
        key = british.get(word, word).replace("-", "").replace("‑", "")
        key = _plain(key) if english else key
        groups.setdefault(key, []).append(word)
    found = []
    for key, group in groups.items():
        spelled = [word for word in group if len(word) > 3]
        if len(spelled) > 1 and len(key) > 3:
            usual = max(spelled, key=lambda word: (every[word][0], word))
            found += [_variant(word, usual, every) for word in spelled if word != usual]
    yield from sorted(found, key=lambda v: (v.span.path, v.span.line or 0, v.span.column or 0))


def near_names(book: Book) -> Iterator[Variant]:
    """Rare names that are one letter away from a frequent one, in their order in the book."""
    every = {
        name: found
        for name, found in _gathered(book, names, lower=False).items()
        if len(name) >= _SHORTEST and "-" not in name
    }
    frequent: dict[str, list[str]] = {}
    for name, found in every.items():
        if found[0] >= _OFTEN:
            for form in _shortened(name):
                frequent.setdefault(form, []).append(name)
    if not frequent:
        return
    knows = any_dictionary(book.metadata.lang) or (lambda _: False)
    for name, found in every.items():
        if found[0] > _SELDOM:
            continue
        near = {other for form in _shortened(name) for other in frequent.get(form, ())}
        like = [
            o
            for o in sorted(near)
            if o != name and _is_slip(name, o) and not (knows(name) and knows(o))
        ]
        if like:
            yield _variant(name, like[0], every)


def counted_names(book: Book) -> list[tuple[str, int]]:
    """Every name with how often it occurs, the most frequent first."""
    every = _gathered(book, names, lower=False)
    return sorted(((name, found[0]) for name, found in every.items()), key=lambda n: (-n[1], n[0]))


Gathered = dict[str, tuple[int, Chapter, int, int]]


def _gathered(book: Book, fact: Callable[[Chapter], dict[str, Place]], *, lower: bool) -> Gathered:
    """Counts through the book, with the first place; `lower` leaves out what has a capital."""
    every: Gathered = {}
    for chapter in book.chapters:
        for word, (count, start, end) in fact(chapter).items():
            if lower and not word.islower():
                continue
            if word in every:
                before = every[word]
                every[word] = (before[0] + count, *before[1:])
            else:
                every[word] = (count, chapter, start, end)
    return every


def _variant(rare: str, usual: str, every: Gathered) -> Variant:
    count, chapter, start, end = every[rare]
    return Variant(rare, usual, (every[usual][0], count), chapter.source.span(start, end))


def _plain(word: str) -> str:
    """A word without its accents."""
    if word.isascii():
        return word
    return "".join(c for c in unicodedata.normalize("NFD", word) if not unicodedata.combining(c))


def _shortened(name: str) -> set[str]:
    """The name, and all that is left of it without one letter: one slip apart means one in common."""
    return {name, *(name[:at] + name[at + 1 :] for at in range(1, len(name)))}


def _is_slip(name: str, other: str) -> bool:
    """One letter more, less or other, or two swapped; but not an ending that makes another word."""
    if abs(len(name) - len(other)) > 1:
        return False
    short, long = sorted((name, other), key=len)
    if any(long == short + ending for ending in _ENDINGS):
        return False
    if len(name) != len(other):
        return any(long[:at] + long[at + 1 :] == short for at in range(1, len(long)))
    apart = [at for at, (a, b) in enumerate(zip(name, other, strict=True)) if a != b]
    if len(apart) == 1:
        return apart[0] < len(name) - 1
    swapped = len(apart) == 2 and apart[1] == apart[0] + 1
    return swapped and name[apart[0]] == other[apart[1]] and name[apart[1]] == other[apart[0]]
