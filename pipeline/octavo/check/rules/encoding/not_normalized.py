"""ENC002: a letter in pieces, or one that stands for another."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from octavo.check.lexicon.characters import holding
from octavo.check.rule import Remark, Repair, rule
from octavo.model.book import Book
from octavo.model.finding import Edit, Severity
from octavo.world.world import World

_WORD = re.compile(r"\S+")
_KEPT = re.compile("[\u2329\u232a\uf900-\ufaff\U0002f800-\U0002fa1f]")
_MOST = 30


@rule("ENC002", Severity.WARNING, repair=Repair.SAFE)
def not_normalized(book: Book, world: World) -> Iterator[Remark]:
    r"""A letter is in pieces that are one in Unicode's Normalization Form C.

    Mostly a letter and its accent are two characters where there is one for both, as files from
    a Mac and PDFs have it; `\u0301` is the accent alone in the example. A sign that stands for a
    letter, as the Ångström for Å, counts as well. Left alone is what the form would only put in
    another order or take apart, as the marks of Arabic and Hebrew and some letters of India:
    everybody types them so. So are the ideographs for compatibility, whose shape would change,
    the angle brackets U+2329 and U+232A, and more than 30 marks on one letter.

    Why: It looks the same, but the search for the word does not find it, the index sorts it
        elsewhere, and some fonts set the accent beside the letter.

    Bad:
        He was d⟦e\u0301⟧porte⟦e\u0301⟧ in 1936.
    Good:
        He was déporteé in 1936.
    """
    for source in holding(book, world, _suspect):
        for start, end in _places(source.text):
            written = source.text[start:end]
            meant = unicodedata.normalize("NFC", written)
            span = source.span(start, end)
            yield Remark(
                span,
                f"“{meant}” is written as {_named(written)}",
                f"write {_named(meant)}",
                (Edit(span, meant),),
            )


def _places(text: str) -> Iterator[tuple[int, int]]:
    if unicodedata.is_normalized("NFC", text):
        return
    at = 0
    for line in text.splitlines(keepends=True):
        if not line.isascii() and not unicodedata.is_normalized("NFC", line):
            for word in _WORD.finditer(line):
                if not word[0].isascii() and not unicodedata.is_normalized("NFC", word[0]):
                    begin = at + word.start()
                    yield from ((begin + start, begin + end) for start, end in _pieces(word[0]))
        at += len(line)


def _suspect(characters: frozenset[str]) -> bool:
    return any(
        _continues(character) or not unicodedata.is_normalized("NFC", character)
        for character in characters
    )


def _continues(character: str) -> bool:
    """Whether the character may be one with that before it: a mark, or a part of a syllable."""
    return unicodedata.category(character)[0] == "M" or "\u1160" <= character <= "\u11ff"


def _pieces(word: str) -> Iterator[tuple[int, int]]:
    """The ranges of letters with their marks that are not normalized; neighbours are one."""
    at, held = 0, (-1, -1)
    while at < len(word):
        end = at + 1
        while end < len(word) and _continues(word[end]):
            end += 1
        wrong = end - at <= _MOST and not _KEPT.match(word[at]) and _is_wrong(word[at:end])
        if wrong and held[1] == at:
            held = held[0], end
        elif wrong:
            if held[1] > 0:
                yield held
            held = at, end
        at = end
    if held[1] > 0:
        yield held


def _is_wrong(letter: str) -> bool:
    if unicodedata.is_normalized("NFC", letter):
        return False
    meant = unicodedata.normalize("NFC", letter)
    return len(meant) < len(letter) or len(letter) == 1 == len(meant)


def _named(text: str) -> str:
    return " ".join(f"U+{ord(character):04X}" for character in text)
