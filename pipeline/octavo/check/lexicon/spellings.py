"""Spellings of one word, and names that are nearly one, through a whole book."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from octavo.check.lexicon.dictionary import any_dictionary, other_spellings
from octavo.check.lexicon.words import Place, forms, names, words
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


def every_form(book: Book) -> frozenset[str]:
    """The forms of all words of the book."""
    if "forms" not in book.facts:
        book.facts["forms"] = frozenset().union(*(forms(chapter) for chapter in book.chapters))
    found: frozenset[str] = book.facts["forms"]
    return found


def variants(book: Book) -> Iterator[Variant]:
    """Words in lower case spelled in two ways, in the order of the rarer one's first place.

    Accents are compared in English alone, where they never make another word.
    """
    found: dict[str, Variant] = {}
    for pair in _pairs(book):
        usual, rare = sorted(
            (_found(book, words, word) for word in pair), key=lambda f: (-f.count, f.form)
        )
        found.setdefault(rare.form, _variant(rare, usual))
    yield from sorted(
        found.values(), key=lambda v: (v.span.path, v.span.line or 0, v.span.column or 0)
    )


def _pairs(book: Book) -> Iterator[tuple[str, str]]:
    """Two spellings of a word that both occur."""
    every = every_form(book)
    english = book.metadata.lang.split("-")[0].lower() == "en"
    for word in sorted(every):
        if len(word) < 4 or not word.islower():
            continue
        if "-" in word or "‑" in word:
            other = word.replace("-", "").replace("‑", "")
        elif english and not word.isascii():
            other = _plain(word)
        else:
            continue
        if other != word and other in every:
            yield word, other
    for british, american in other_spellings().items() if english else ():
        if british in every and american in every and len(british) > 3:
            yield british, american


def near_names(book: Book) -> Iterator[Variant]:
    """Rare names that are one letter away from a frequent one, in their order in the book."""
    counts = {n: c for n, c in _counts(book).items() if len(n) >= _SHORTEST and "-" not in n}
    frequent: dict[str, list[str]] = {}
    for name, count in counts.items():
        if count >= _OFTEN:
            for form in _shortened(name):
                frequent.setdefault(form, []).append(name)
    for name, count in counts.items() if frequent else ():
        if count > _SELDOM:
            continue
        near = {other for form in _shortened(name) for other in frequent.get(form, ())}
        like = [
            other
            for other in sorted(near)
            if _is_slip(name, other) and _is_telling(name, other) and not _known(book, name, other)
        ]
        if like:
            yield _variant(_found(book, names, name), _found(book, names, like[0]))


def counted_names(book: Book) -> list[tuple[str, int]]:
    """Every name with how often it occurs, the most frequent first; words with a capital are none."""
    knows = any_dictionary(book.metadata.lang) or (lambda _: False)
    found = ((name, count) for name, count in _counts(book).items() if not knows(name.lower()))
    return sorted(found, key=lambda n: (-n[1], n[0]))


def _counts(book: Book) -> dict[str, int]:
    counts: dict[str, int] = {}
    for chapter in book.chapters:
        for name, (count, _, _) in names(chapter).items():
            counts[name] = counts.get(name, 0) + count
    return counts


def _known(book: Book, name: str, other: str) -> bool:
    """Whether both are in the dictionary, or one is a word that the book has in lower case too."""
    knows = any_dictionary(book.metadata.lang)
    if knows is None:
        return False
    every = every_form(book)
    words = (form.lower() for form in (name, other))
    return (knows(name) and knows(other)) or any(w in every and knows(w) for w in words)


@dataclass(frozen=True, slots=True)
class _Found:
    """A form with its count in the book, and where it first stands."""

    form: str
    count: int
    span: Span


def _found(book: Book, fact: Callable[[Chapter], dict[str, Place]], form: str) -> _Found:
    places = [(chapter, fact(chapter)[form]) for chapter in book.chapters if form in fact(chapter)]
    chapter, (_, start, end) = places[0]
    return _Found(form, sum(place[0] for _, place in places), chapter.source.span(start, end))


def _variant(rare: _Found, usual: _Found) -> Variant:
    return Variant(rare.form, usual.form, (usual.count, rare.count), rare.span)


def _plain(word: str) -> str:
    """A word without its accents."""
    if word.isascii():
        return word
    return "".join(c for c in unicodedata.normalize("NFD", word) if not unicodedata.combining(c))


def _shortened(name: str) -> set[str]:
    """The name, and all that is left of it without one letter: one slip apart means one in common."""
    return {name, *(name[:at] + name[at + 1 :] for at in range(1, len(name)))}


def _is_telling(name: str, other: str) -> bool:
    """Whether two names are long enough to be one; short ones differ by a letter as a rule.

    Of five letters (Klein and Krein, Hwang and Huang), only two that are swapped amid the name,
    one that is doubled or an accent tell.
    """
    short, long = sorted((name, other), key=len)
    if len(short) > _SHORTEST or _plain(short) == _plain(long):
        return True
    if (short[0], short[-1]) != (long[0], long[-1]):
        return False
    if len(short) == len(long):
        return sorted(short) == sorted(long)
    return any(
        long[at] == long[at - 1] and long[:at] + long[at + 1 :] == short
        for at in range(1, len(long))
    )


def _is_slip(name: str, other: str) -> bool:
    """One letter more, less or other, or two swapped; but not an ending that makes another word."""
    if name == other or abs(len(name) - len(other)) > 1:
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
