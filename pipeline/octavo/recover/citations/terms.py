"""The words that styles of citation write: “see”, “Ibid.”, “edited by”, “pp.”, months."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files

_ALWAYS = ("la", "en")
# Tables that belong to no language.
_SHARED = ("places", "names", "words")
# What points back is read in any language, whatever that of the text is.
_EVERYWHERE = ("ibid", "op_cit")
_SPACE = r"[ \u00a0\u202f]"
_LETTERS = re.compile(r"[^\W\d_]+")
# Lists that name things; the others are words that a citation writes between its fields.
_NOT_TERMS = frozenset(
    "not_title not_short not_name determiner honorific remark page_before page_behind newspaper publisher body series given family"
    " months_other ordinals counts articles light film abbreviations asserting modal inverting plural page_several page_clipped".split()
)


@dataclass(frozen=True, slots=True, eq=False)
class Terms:
    """The terms of one language, with those of Latin and English behind them.

    `words` holds the letters of every term and of each of its words, folded: what a `term` piece
    may consist of. `months`, `seasons` and `ordinals` give numbers from 1.
    """

    lang: str
    lists: dict[str, tuple[str, ...]]
    words: frozenset[str]
    months: dict[str, int]
    seasons: dict[str, int]
    ordinals: dict[str, int]

    def of(self, name: str) -> frozenset[str]:
        """The terms of a list, folded and without their stops."""
        return _folded(self, name)

    def own(self, name: str) -> list[str]:
        """The terms of a list in this language alone."""
        return _data().get(self.lang, {}).get(name, [])

    def any(self, *names: str, before_figures: bool = False) -> str:
        """A regular expression for any term of some lists, the longest first.

        `before_figures` lets figures follow with no space, as in “pp387”.
        """
        every = [term for name in names for term in self.lists.get(name, ())]
        return alternatives(every, before_figures=before_figures)


@cache
def _folded(terms: Terms, name: str) -> frozenset[str]:
    return frozenset(term.rstrip(".").casefold() for term in terms.lists.get(name, ()))


def alternatives(terms: list[str], *, before_figures: bool = False) -> str:
    """A regular expression, in no case, for any of some terms; `(?!)` where there are none."""
    ordered = sorted(set(terms), key=lambda term: (-len(term), term))
    if not ordered:
        return r"(?!)"
    # By their first letters, of which most are ruled out at once.
    heads: dict[str, list[str]] = {}
    for term in ordered:
        head = re.escape(term[0].casefold())
        heads.setdefault(head, []).append(_loose(term)[len(re.escape(term[0])) :])
    any_term = "|".join(f"{head}(?:{'|'.join(rests)})" for head, rests in heads.items())
    behind = r"(?:(?<=\.)|(?![^\W\d_]))" if before_figures else r"(?!\w)"
    return rf"(?<!\w)(?i:{any_term}){behind}"


def _loose(term: str) -> str:
    """“op. cit.” as it may be written: `op\\.?[ ]{0,2}cit\\.?`."""
    out = []
    for at, sign in enumerate(term):
        if sign == " ":
            out.append(_SPACE + ("{0,2}" if term[at - 1] == "." else "{1,2}"))
        elif sign == ".":
            out.append(r"\.?")
        elif sign in "'’":
            out.append("['’]")
        else:
            out.append(re.escape(sign))
    return "".join(out)


@lru_cache(maxsize=20_000)
def letters(text: str) -> str:
    """The letters and figures of a text, folded."""
    return "".join(sign for sign in text.casefold() if sign.isalnum())


@cache
def terms_of(lang: str) -> Terms:
    """The terms for a BCP 47 tag; for a language without any, those of English."""
    data = _data()
    own = lang.replace("_", "-").split("-")[0].lower()
    order = list(dict.fromkeys([own if own in data and own not in _SHARED else "en", *_ALWAYS]))
    names = sorted({name for tag in order for name in data[tag]})
    lists: dict[str, tuple[str, ...]] = {}
    numbers: dict[str, dict[str, int]] = {"months": {}, "seasons": {}, "ordinals": {}}
    words: set[str] = set()
    for name in names:
        merged: dict[str, None] = {}
        for tag in order:
            value = data[tag].get(name, ())
            kind = name.split("_")[0]
            if kind in numbers:
                pairs = value.items() if isinstance(value, dict) else enumerate(value, 1)
                for key, number in pairs:
                    term, count = (key, number) if isinstance(key, str) else (number, key)
                    numbers[kind].setdefault(letters(term), count)
                    merged[term] = None
            else:
                merged.update(dict.fromkeys(value))
        lists[name] = tuple(merged)
        if name not in _NOT_TERMS:
            for term in merged:
                words.add(letters(term))
                words.update(word.casefold() for word in _LETTERS.findall(term))
    for name in _EVERYWHERE:
        others = (term for tag in languages() for term in data[tag].get(name, ()))
        lists[name] = tuple(dict.fromkeys((*lists[name], *others)))
    lists["places"] = tuple(data["places"]["known"])
    lists["given_names"] = tuple(data["names"]["given"])
    return Terms(
        own,
        lists,
        frozenset(words),
        numbers["months"],
        numbers["seasons"],
        numbers["ordinals"],
    )


@cache
def _data() -> dict[str, dict[str, list[str]]]:
    path = files("octavo.recover.citations").joinpath("terms.toml")
    return tomllib.loads(path.read_text(encoding="utf-8"))


def languages() -> list[str]:
    """The tags of the languages that have terms."""
    return [tag for tag in _data() if tag not in _SHARED]


@cache
def shared(name: str) -> tuple[str, ...]:
    """A list of words that belong to no language."""
    return tuple(_data()["words"][name])


@cache
def shared_set(name: str) -> frozenset[str]:
    """The same as a set."""
    return frozenset(shared(name))


@cache
def in_any_language(name: str) -> frozenset[str]:
    """The words of a list in all languages."""
    return frozenset(word for tag in languages() for word in _data()[tag].get(name, ()))


@cache
def every_word(*names: str) -> frozenset[str]:
    """The letters of the terms of all languages, and of each of their words; of some lists only."""
    words: set[str] = set()
    for tag in languages():
        words |= _words_of(tag, names)
    return frozenset(words)


def _words_of(tag: str, names: tuple[str, ...]) -> set[str]:
    words: set[str] = set()
    for name, values in _data()[tag].items():
        if name in _NOT_TERMS if not names else name not in names:
            continue
        for term in values:
            words.add(letters(term))
            words.update(word.casefold() for word in _LETTERS.findall(term))
    return words


@cache
def ordinal_numbers() -> dict[str, int]:
    """The number of every ordinal, in any language."""
    return {word: n for tag in languages() for word, n in terms_of(tag).ordinals.items()}


@cache
def count_numbers() -> dict[str, int]:
    """What numbers in words count (*One*), in any language."""
    return {
        word: n for tag in languages() for n, word in enumerate(_data()[tag].get("counts", ()), 1)
    }


@cache
def month_numbers() -> dict[str, frozenset[int]]:
    """The numbers that a month's or season's letters may stand for, in any language."""
    found: dict[str, set[int]] = {}
    for tag in languages():
        own = terms_of(tag) if tag != "la" else terms_of("en")
        for word, number in own.months.items():
            found.setdefault(word, set()).add(number)
        for word, number in own.seasons.items():
            found.setdefault(word, set()).add(20 + number)
    return {word: frozenset(numbers) for word, numbers in found.items()}
