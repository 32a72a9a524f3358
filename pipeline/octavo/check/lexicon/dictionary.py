"""Spelling dictionaries: Hunspell's, the one that the engine brings and those of the machine."""

from __future__ import annotations

import os
from collections.abc import Callable
from functools import cache
from importlib.util import find_spec
from pathlib import Path

from octavo.check.lexicon.answers import Answers

_LISTS = "codespell_lib"
_FOLDERS = (
    "/usr/share/hunspell",
    "/usr/share/myspell/dicts",
    "/usr/share/myspell",
    "/Library/Spelling",
)
_USUAL = {
    "de": "DE",
    "fr": "FR",
    "es": "ES",
    "it": "IT",
    "pt": "PT",
    "nl": "NL",
    "ru": "RU",
    "sv": "SE",
}


@cache
def dictionary(lang: str) -> Callable[[str], bool] | None:
    """Whether a word is in the dictionary of a BCP 47 language; None where there is none.

    Looked for in the folders of `DICPATH`, in the usual folders, and with the engine, which
    brings `en_US`. A language without a region takes its own country's.
    """
    found = _find(lang)
    if found is None:
        return None
    answers = Answers(found, lambda word: "yes" if _engine(found)(word) else "")
    return lambda word: bool(answers(word))


@cache
def _engine(path: Path) -> Callable[[str], bool]:
    from hunspell import Hunspell

    engine = Hunspell(path.stem, hunspell_data_dir=str(path.parent))

    def knows(word: str) -> bool:
        try:
            return bool(engine.spell(word.replace("’", "'")))
        except UnicodeEncodeError:  # a letter that the dictionary’s encoding does not have
            return False

    return knows


@cache
def any_dictionary(lang: str) -> Callable[[str], bool] | None:
    """The language's dictionary, else that of another country where it is spoken."""
    primary = lang.replace("_", "-").partition("-")[0].lower() or "en"
    return dictionary(lang) or dictionary(primary)


def _find(lang: str) -> Path | None:
    primary, _, region = lang.replace("_", "-").partition("-")
    primary = primary.lower()
    region = region.upper() or ("US" if primary == "en" else _USUAL.get(primary, ""))
    names = [f"{primary}_{region}"] if region else []
    names += [primary] if primary != "en" else []
    for name in names:
        for folder in _folders():
            path = Path(folder) / f"{name}.dic"
            if path.is_file() and path.with_suffix(".aff").is_file():
                return path
    return None


def _folders() -> list[str]:
    spec = find_spec("hunspell")  # importing it would load the engine
    own = [str(Path(spec.origin).parent / "dictionaries")] if spec and spec.origin else []
    given = [part for part in os.environ.get("DICPATH", "").split(os.pathsep) if part]
    return [*given, *_FOLDERS, *own]


def corrections(word: str) -> tuple[str, ...]:
    """What may be meant by a misspelling of English, in lower case; codespell's list."""
    answers = _corrections()
    return _choices(answers(word)) if answers else ()


@cache
def _corrections() -> Answers | None:
    path = _path("dictionary.txt")
    return Answers(path, lambda word: _list("dictionary.txt").get(word, "")) if path else None


def other_spellings() -> dict[str, str]:
    """British spellings in lower case with the American ones; codespell's list."""
    return _list("dictionary_en-GB_to_en-US.txt")


@cache
def _list(name: str) -> dict[str, str]:
    path = _path(name)
    lines = path.read_text("utf-8").splitlines() if path else []
    return dict(line.split("->", 1) for line in lines if "->" in line)


def _path(name: str) -> Path | None:
    spec = find_spec(_LISTS)  # importing it would cost more than the list does
    return Path(spec.origin).parent / "data" / name if spec and spec.origin else None


def _choices(right: str) -> tuple[str, ...]:
    """`a, b, reason` names a and b; the last part is a remark where a comma ends the list."""
    parts = [part.strip() for part in right.split(",")]
    return tuple(part for part in (parts if len(parts) == 1 else parts[:-1]) if part)
