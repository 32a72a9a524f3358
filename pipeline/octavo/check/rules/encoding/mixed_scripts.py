"""ENC007: letters of two scripts in one word."""

from __future__ import annotations

import re
from collections.abc import Iterator

from octavo.check.lexicon.characters import holding
from octavo.check.rule import Remark, Repair, rule
from octavo.model.book import Book
from octavo.model.finding import Edit, Severity
from octavo.world.world import World

_LATIN = "A-Za-z\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u024f\u1e00-\u1eff"
_OTHER = "\u0370-\u03ff\u0400-\u04ff\u1f00-\u1fff"
_MIXED = re.compile(f"[{_LATIN}][{_OTHER}]|[{_OTHER}][{_LATIN}]")
_STRANGE = re.compile(f"[{_OTHER}]")
_LETTER = re.compile(f"[{_LATIN}{_OTHER}\u0300-\u036f]{{1,60}}")
_TO_LATIN = {
    "Cyrillic": dict(
        zip("аеорсухіјѕԁһАВЕКМНОРСТУХІЈЅ", "aeopcyxijsdhABEKMHOPCTYXIJS", strict=True)
    ),
    "Greek": dict(zip("ονΑΒΕΖΗΙΚΜΝΟΡΤΥΧ", "ovABEZHIKMNOPTYX", strict=True)),
}
_FROM_LATIN = {
    script: {latin: letter for letter, latin in letters.items() if latin not in "sdhS"}
    for script, letters in _TO_LATIN.items()
}
_WITH_I = {"uk", "be", "rue", "kk"}
_SHORTEST = 3


@rule("ENC007", Severity.REVIEW, repair=Repair.UNSAFE)
def mixed_scripts(book: Book, world: World) -> Iterator[Remark]:
    r"""A word of one script with a letter of another that looks the same.

    In the example `\u0435` is a Cyrillic letter. Only Latin with Cyrillic or Greek is looked at,
    and only where every letter of the rarer script has its double in the other. Left alone are
    words of two letters, words with digits and signs in them, as formulas have, capitals of one
    script with an ending in the other, and the `I` that the Caucasus writes for its palochka.

    Why: The word is right to the eye and wrong to everything else: it is not found, not
        spelled, not hyphenated, and read aloud in two languages.

    Bad:
        Victor ⟦S\u0435rge⟧ was arrested in March.
    Good:
        Victor Serge was arrested in March.
    """
    lang = book.metadata.lang.split("-", 1)[0].lower()
    for source in holding(book, world, _suspect):
        text, reached = source.text, 0
        for match in _MIXED.finditer(text):
            if match.start() < reached:
                continue
            start, end = _word(text, match.start())
            reached = end
            word = text[start:end]
            meant = None if _in_formula(text, start, end) else _meant(word)
            if meant is not None and (lang in _WITH_I or not _is_palochka(word)):
                script, written = meant
                span = source.span(start, end)
                yield Remark(
                    span,
                    f"“{word}” holds {script} letters that look like its own",
                    "type the word anew",
                    (Edit(span, written),),
                )


def _suspect(characters: frozenset[str]) -> bool:
    return any(map(_STRANGE.match, characters))


def _word(text: str, at: int) -> tuple[int, int]:
    start = at
    while start > 0 and at - start < 40 and _LETTER.match(text[start - 1]):
        start -= 1
    found = _LETTER.match(text, start)
    return start, found.end() if found else at + 1


def _in_formula(text: str, start: int, end: int) -> bool:
    around = text[start - 1 : start] + text[end : end + 1]
    return any(character.isdigit() or character in "_^\\=+/{}%" for character in around)


def _meant(word: str) -> tuple[str, str] | None:
    """The script of the strangers, and the word without them."""
    scripts = [_script(character) for character in word]
    kinds = set(scripts) - {""}
    if len(word) < _SHORTEST or len(kinds) != 2 or "Latin" not in kinds:
        return None
    other = next(kind for kind in kinds if kind != "Latin")
    latin, strange = scripts.count("Latin"), scripts.count(other)
    if latin == strange:
        return None
    rarer = other if latin > strange else "Latin"
    letters = _TO_LATIN[other] if rarer == other else _FROM_LATIN[other]
    own = [at for at, script in enumerate(scripts) if script == rarer]
    if any(word[at] not in letters for at in own) or _is_abbreviation(word, own):
        return None
    return rarer, "".join(
        letters[letter] if at in own else letter for at, letter in enumerate(word)
    )


def _script(character: str) -> str:
    if character < "\u0250" or "\u1e00" <= character <= "\u1eff":
        return "Latin"
    if character < "\u0370":
        return ""
    return "Cyrillic" if "\u0400" <= character <= "\u04ff" else "Greek"


def _is_palochka(word: str) -> bool:
    """Whether the only Latin letter is an `I` amid small Cyrillic ones."""
    latin = {letter for letter in word if _script(letter) == "Latin"}
    return latin == {"I"} and not word.isupper()


def _is_abbreviation(word: str, own: list[int]) -> bool:
    """Whether capitals of one script have an ending in the other, as in SMSка."""
    rest = [letter for at, letter in enumerate(word) if at not in own]
    capitals = [word[at] for at in own]
    together = own[-1] - own[0] == len(own) - 1
    return (
        len(own) > 1
        and together
        and all(letter.isupper() for letter in capitals)
        and all(letter.islower() for letter in rest)
    )
