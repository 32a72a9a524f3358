"""Figures as they are written, and the words that figures belong to."""

from __future__ import annotations

import re
import unicodedata

from octavo.recover.notes.words import ABBREVIATED, CONNECTIVES, LABELS, MEASURES


def is_label(word: str) -> bool:
    """Whether a figure behind this word and a space belongs to it: a page, a month, a part."""
    return word.casefold() in LABELS


def is_abbreviation(word: str) -> bool:
    """Whether even a figure glued to this word, or to its stop, belongs to it."""
    return word.casefold() in ABBREVIATED


LABEL = re.compile(r"([^\W\d_]+)[.\s]*\Z")
"""The word right before a figure."""


def is_labelled(text: str, start: int) -> bool:
    """Whether what stands before an offset is a word that figures follow: “p.”, “No.”, “chap.”"""
    word = LABEL.search(text, max(0, start - 14), start)
    return bool(word and is_label(word[1]))


def is_measured(text: str, start: int) -> bool:
    """Whether what stands before an offset is a word that a quantity follows."""
    word = LABEL.search(text, max(0, start - 14), start)
    return bool(word and word[1].casefold() in MEASURES)


_NEXT_WORD = re.compile(r"[ \u00a0]+([^\W\d_]+)")


def goes_on(text: str, end: int) -> bool:
    """Whether a sentence goes on behind a figure as if it were not there: with a stop, or “and”."""
    word = _NEXT_WORD.match(text, end)
    return word is None or word[1].casefold() in CONNECTIVES


_ELEMENTS = frozenset(
    "H He Li Be B C N O F Ne Na Mg Al Si P S Cl Ar K Ca Ti Cr Mn Fe Co Ni Cu Zn As Se Br Kr Ag Cd Sn I Xe Ba"
    " Pt Au Hg Pb U".split()
)
_ACIDS = frozenset("HNO HCO HPO CO NO SO OH CH NH CN PO CS CF BF SF UF UO NF".split())
"""Capitals alone that are formulas, and no names."""
_ATOM = re.compile(r"[A-Z][a-z]?")


def is_formula(word: str) -> bool:
    """“x”, “CO”, “NaCl”: what a small figure belongs to, as a power or a count of atoms. Capitals
    alone are mostly no atoms: “US”, “CIO”.
    """
    atoms = _ATOM.findall(word)
    return len(word) == 1 or (
        "".join(atoms) == word
        and all(atom in _ELEMENTS for atom in atoms)
        and (len(word) > len(atoms) or word in _ACIDS)
    )


NAMED = r"(?:(?:fn|n|note|footnote|endnote|ref|anm)\.?[ ]?)?"
"""What may stand before the number in the brackets of a call: `[fn1]`, `[note 1]`."""


def plain_digits(text: str) -> str:
    """Raised figures as plain ones."""
    return unicodedata.normalize("NFKC", text) if any(c in "⁰¹²³⁴⁵⁶⁷⁸⁹" for c in text) else text


ROMAN = r"(?-i:[ivxlc]{1,7})"
"""What may be a number in small Roman figures: a mark only where it stands in brackets."""
_ROMAN = re.compile(r"c{0,3}(?:xc|xl|l?x{0,3})(?:ix|iv|v?i{0,3})")
_VALUES = {"i": 1, "v": 5, "x": 10, "l": 50, "c": 100}


def plain_mark(text: str) -> str:
    """The mark of a note in plain figures, from raised or small Roman ones; other marks as they are."""
    if not text or not _ROMAN.fullmatch(text):
        return plain_digits(text)
    values = [_VALUES[sign] for sign in text]
    following = [*values[1:], 0]
    return str(sum(-v if v < after else v for v, after in zip(values, following, strict=True)))
