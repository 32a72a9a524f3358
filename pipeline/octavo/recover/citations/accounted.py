"""The proof that a citation loses nothing of the words it takes the place of."""

from __future__ import annotations

import re

from octavo.model.cited import Citation, Entry, Piece
from octavo.recover.citations.terms import every_word, letters, month_numbers, ordinal_numbers

_WORD = re.compile(r"[^\W\d_]+")
_FIGURES = re.compile(r"\d+")
_POINTING = ("ibid", "idem", "op_cit", "loc_cit", "and", "others")
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
    for piece in citation.pieces:
        if not citation.start <= piece.start < piece.end <= citation.end:
            return False
        covered[piece.start : piece.end] = b"\1" * (piece.end - piece.start)
        if not _kept(text[piece.start : piece.end], piece, citation, entry):
            return False
    return all(covered[at] or not text[at].isalnum() for at in range(citation.start, citation.end))


def _kept(words: str, piece: Piece, citation: Citation, entry: Entry) -> bool:
    folded = letters(words)
    if not folded:
        return True
    match piece.role:
        case "term":
            return folded in every_word() or (
                all(word.casefold() in every_word() for word in _WORD.findall(words))
                and not _FIGURES.search(words)
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
        case "edition":
            return _numbered(words, dict(entry.fields).get("edition", ""))
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
            texts += [part[:1] for part in name.given.split()]
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
    numbers = ordinal_numbers()
    return any(str(numbers.get(word.casefold(), "")) == value for word in _WORD.findall(words))
