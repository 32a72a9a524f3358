"""Whether a field, a work or a locator is the one meant, whatever its case, spaces and dashes."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from difflib import SequenceMatcher

from octavo.model.brought import WorkRow

from .truth import Work, letters

NUMBERS = {"edition", "volume", "issue", "number-of-volumes"}
ROMAN = "vi ix xii xiv xvii xx xxiii".split()
NAMES = {"author", "editor", "translator"}


def fields_of(row: WorkRow) -> dict[str, str]:
    return dict(row.fields)


def work_of(row: WorkRow, works: Sequence[Work]) -> str:
    """The key of the work that an entry is, by its title, and by its author among equals."""
    fields = dict(row.fields)
    title, names = letters(fields.get("title", "")), letters(fields.get("author", ""))

    def likeness(work: Work) -> float:
        true = letters(work.get("title"))
        alike = SequenceMatcher(None, title, true, autojunk=False).ratio()
        families = [letters(f) for f, _ in work.people("author") or work.people("editor")]
        named = bool(names) and any(family in names for family in families)
        return alike + 0.2 * named

    found = max(works, key=likeness, default=None)
    return found.key if found and likeness(found) > 0.6 else ""


def same_field(name: str, true: str, got: str) -> bool:
    if not got:
        return False
    if name in NAMES:
        return _same_names(true, got)
    if name in NUMBERS:
        return _digits(true) == _digits(got)
    if name == "page":
        return locator_right(true, got)
    if name == "issued":
        return got == true or (len(got) == 4 and true.startswith(got) and len(true) == 4)
    if name == "URL":
        return _address(true) == _address(got)
    return letters(true) == letters(got)


def _digits(text: str) -> list[str]:
    return re.findall(r"\d+", text) or [text]


def _address(url: str) -> str:
    return re.sub(r"^https?://", "", url).rstrip("/.").casefold()


def _same_names(true: str, got: str) -> bool:
    """The same people in the same order: the same words, and the family's among the family's."""
    people = true.split("; ")
    found = [
        name for name in got.split("; ") if name.casefold() not in {"others", "et al.", "et al"}
    ]
    if len(people) != len(found):
        return False
    return all(_same_name(one, other) for one, other in zip(people, found, strict=True))


def _same_name(true: str, got: str) -> bool:
    family = _tokens(got.partition(",")[0])
    return sorted(_tokens(true)) == sorted(_tokens(got)) and (
        _tokens(true.partition(",")[0])[-1] in family
    )


def _tokens(text: str) -> list[str]:
    flat = unicodedata.normalize("NFKC", text).casefold()
    return re.findall(r"\w+", flat)


def locator_right(true: str, got: str) -> bool:
    """“387–9” is “pp. 387-389”; the number of a note on a page may stand elsewhere."""
    numbers = _range(true)
    return _range(got) in ([numbers, numbers[:1]] if "n" in true else [numbers])


def _range(text: str) -> list[int]:
    roman = re.sub(r"\b[ivxl]+\b", lambda found: str(ROMAN.index(found[0]) + 1000), text)
    found = re.findall(r"\d+", roman)
    if len(found) == 2 and len(found[1]) < len(found[0]):
        found[1] = found[0][: len(found[0]) - len(found[1])] + found[1]
    return [int(number) for number in found]
