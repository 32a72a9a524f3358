"""The proof that a citation loses nothing of the words it takes the place of."""

from __future__ import annotations

import itertools
import re

from octavo.model.cited import Citation, Entry, Piece
from octavo.recover.citations.terms import (
    count_numbers,
    every_word,
    letters,
    month_numbers,
    ordinal_numbers,
)

_WORD = re.compile(r"[^\W\d_]+")
_FIGURES = re.compile(r"\d+")
_POINTING = ("ibid", "idem", "op_cit", "loc_cit", "and", "others")
# Signs that are labels: they count as letters
_SIGNS = re.compile(r"[§¶#]")
_OF_PAGES = ("page", "at", "page_clipped")
_LABELS = (
    "volume", "number", "chapter", "section", "note", "part", "line", "figure", "folio", "column",
    "location", "passage", "stress",
)  # fmt: skip
# S. 11 n. 3 | 53n12
_OF_NOTE = re.compile(r"\dn\d|n\. \d")
# What a term may be: words that styles write again with a field, or that tell nothing.
_WRITTEN = (
    *_OF_PAGES, *_POINTING, *(name for name in _LABELS if name != "stress"), "page_before",
    "page_behind", "in", "of", "date_of", "author", "editor", "editor_after", "translator",
    "translator_after", "editor_translator", "editor_translator_after", "edition", "edition_kind",
    "ordinal_ends", "revised", "series_label", "accessed", "url", "doi", "no_date", "no_place",
    "no_publisher", "circa", "copyright", "pending", "medium", "months", "months_short",
    "months_other", "seasons", "seasons_other", "reprint", "published", "thesis", "report",
    "contributor",
)  # fmt: skip
_NAMES = frozenset(
    "author editor translator contributor container-author editorial-director".split()
)
_DATES = frozenset("issued accessed original-date".split())
_TITLES = ("title", "title-short", "container-title")


def accounted(text: str, citation: Citation, entry: Entry) -> bool:
    """Whether every letter and figure within the citation's range is kept.

    Each lies in a piece, and each piece is found again: in a field or a name of the entry, in the
    locator, prefix or suffix, or among the words that styles write.
    """
    covered = bytearray(len(text) + 1)
    labels = _labels(citation.pieces)
    for piece in citation.pieces:
        if not citation.start <= piece.start < piece.end <= citation.end:
            return False
        covered[piece.start : piece.end] = b"\1" * (piece.end - piece.start)
        words = text[piece.start : piece.end]
        if piece in labels and not _label_kept(words, citation.locator):
            return False
        if not _kept(words, piece, citation, entry):
            return False
    kept = "".join(
        (citation.locator, citation.prefix, citation.suffix, *dict(entry.fields).values())
    )
    if any(sign not in kept for sign in _SIGNS.findall(text, citation.start, citation.end)):
        return False
    return all(covered[at] or not text[at].isalnum() for at in range(citation.start, citation.end))


def _labels(pieces: tuple[Piece, ...]) -> set[Piece]:
    """The terms right in front of a locator, which are its labels."""
    ordered = sorted(pieces, key=lambda piece: piece.start)
    return {
        piece
        for piece, behind in itertools.pairwise(ordered)
        if piece.role == "term" and behind.role == "locator"
    }


def _label_kept(words: str, locator: str) -> bool:
    """Whether the label of a locator stands in it, or is one of notes, which is written anew, or no
    label but of pages, which the style writes.
    """
    folded = letters(words)
    if folded not in every_word(*_LABELS) or folded in letters(locator):
        return True
    return folded in every_word("note") and _OF_NOTE.search(locator) is not None


def _all_of(words: str, known: frozenset[str]) -> bool:
    return letters(words) in known or all(word.casefold() in known for word in _WORD.findall(words))


def _kept(words: str, piece: Piece, citation: Citation, entry: Entry) -> bool:
    folded = letters(words)
    if not folded:
        return True
    match piece.role:
        case "term":
            return _all_of(words, every_word(*_WRITTEN)) and not (
                _FIGURES.search(words) and folded not in every_word(*_WRITTEN)
            )
        case "locator":
            return folded in letters(citation.locator)
        case "prefix":
            return folded in letters(citation.prefix)
        case "suffix":
            return folded in letters(citation.suffix)
        case "reference":
            return _points(words, entry)
        case role if role in _NAMES:
            return any(folded in _forms(name) for name in _people(entry, role))
        case role if role in _DATES:
            return _dated(words, dict(entry.fields).get(role, ""))
        case "edition" | "volume" as role:
            return _numbered(words, dict(entry.fields).get(role, ""))
        case role:
            return folded in letters(dict(entry.fields).get(role, ""))


def _points(words: str, entry: Entry) -> bool:
    """Whether words that point back are *ibid.* and its like, or the work's own."""
    own = {word.casefold() for names in (_forms_of_words(entry),) for word in names}
    pointing = every_word(*_POINTING)
    return all(
        word.casefold() in own or word.casefold() in pointing for word in re.findall(r"\w+", words)
    )


def _forms_of_words(entry: Entry) -> set[str]:
    fields = dict(entry.fields)
    texts = [fields.get(name, "") for name in _TITLES]
    for _, names in entry.names:
        for name in names:
            texts += [name.family, name.given, name.literal, name.suffix]
            texts += [part[:1] for part in _WORD.findall(name.given)]
    return {word for text in texts for word in re.findall(r"\w+", text)}


def _people(entry: Entry, role: str) -> tuple[tuple[str, str, str, str], ...]:
    return tuple(
        (name.family, name.given, name.literal, name.suffix)
        for key, names in entry.names
        if key == role
        for name in names
    )


def _forms(name: tuple[str, str, str, str]) -> set[str]:
    """A name's parts, and those orders of family and given name in which it is written."""
    family, given, literal, suffix = (letters(part) for part in name)
    forms = {family, given, literal, suffix, given + family, family + given}
    # “Beethoven, Ludwig van”: the particle may stand by itself.
    parts = name[0].split()
    for cut in range(1, len(parts)):
        forms |= {letters("".join(parts[:cut])), letters("".join(parts[cut:]))}
    return forms - {""}


def _dated(words: str, value: str) -> bool:
    if not value:
        return False
    if any(figures.lstrip("0") not in value for figures in _FIGURES.findall(words)):
        return False
    for word in _WORD.findall(words):
        folded = word.casefold()
        numbers = month_numbers().get(folded, frozenset())
        if numbers and not any(f"-{number:02}" in value for number in numbers):
            return False
        if not numbers and len(word) > 1 and folded not in every_word():
            return False
    return True


def _numbered(words: str, value: str) -> bool:
    if letters(words) in letters(value):
        return True
    figures = _FIGURES.findall(words)
    if figures:
        return figures == [value]
    numbers = ordinal_numbers() | count_numbers()
    return any(str(numbers.get(word.casefold(), "")) == value for word in _WORD.findall(words))
