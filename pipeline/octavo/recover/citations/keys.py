"""Citation keys: `serge-memoirs`, `serge-conquered-city`; ASCII, as Pandoc's `@key` takes them."""

from __future__ import annotations

import re
import unicodedata

from octavo.recover.citations.terms import in_any_language
from octavo.recover.citations.works import Work

_SPECIAL = str.maketrans(
    {
        "ß": "ss", "ø": "o", "Ø": "o", "ł": "l", "Ł": "l", "æ": "ae", "Æ": "ae", "œ": "oe", "đ": "d", "ð": "d", "þ": "th", "ı": "i",
        "ä": "ae", "ö": "oe", "ü": "ue", "Ä": "ae", "Ö": "oe", "Ü": "ue",
        **dict(zip("абвгдеёзийклмнопрстуфхыэ", "abvgdeezijklmnoprstufhye", strict=True)),
        "ж": "zh", "ц": "ts", "ч": "ch", "ш": "sh", "щ": "shch", "ъ": "", "ь": "", "ю": "yu", "я": "ya", "і": "i", "ї": "yi", "є": "ye",
    }
)  # fmt: skip
_MOST_WORDS = 3


def keys_for(works: list[Work]) -> dict[int, str]:
    """A key for each work's index, unique; in the order of the works."""
    keys: dict[int, str] = {}
    taken: set[str] = set()
    for work in works:
        stem = _stem(work)
        year = work.fields.get("issued", "")[:4]
        choices = [stem, f"{stem}-{year}"] if year.isdecimal() else [stem]
        key = next((choice for choice in choices if choice not in taken), "")
        number = 2
        while not key or key in taken:
            key = f"{choices[-1]}-{number}"
            number += 1
        taken.add(key)
        keys[work.index] = key
    return keys


def _stem(work: Work) -> str:
    people = work.people
    family = (people[0].family or _initial_words(people[0].literal)) if people else ""
    short = min(work.shorts, key=len) if work.shorts else ""
    if short and all(word in in_any_language("light") for word in _slug(short)):
        short = ""
    title = short or re.split(r"[:.?!] ", work.fields.get("title", ""), maxsplit=1)[0]
    words = [word for word in _slug(title) if word not in in_any_language("light")] or _slug(title)
    parts = ["-".join(_slug(family)[-3:]), *words[:_MOST_WORDS]]
    return "-".join(part for part in parts if part)[:60].strip("-") or f"work-{work.index + 1}"


def _initial_words(literal: str) -> str:
    """`WHO` for a body of three words or more, as its whole name would swamp the key."""
    words = [word for word in _slug(literal) if word not in in_any_language("light")]
    return "".join(word[0] for word in words) if len(words) > 2 else " ".join(words)


def _slug(text: str) -> list[str]:
    plain = unicodedata.normalize("NFC", text).casefold().translate(_SPECIAL)
    plain = unicodedata.normalize("NFKD", plain).encode("ascii", "ignore").decode()
    return re.findall(r"[a-z0-9]+", plain.replace("'", ""))
