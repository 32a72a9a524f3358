"""Title, author and date, where the first lines of a plain text state them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from octavo.model.manuscript import Leaf
from octavo.recover.notes.lists import is_heading_of_notes

TITLE, AUTHOR, DATE, SUBTITLE = "title", "author", "date", "subtitle"
IN_BOOK = "{} (in book.yaml)"
"""Why what states a field is no part of the text."""
_LINES = 8
_BY = re.compile(
    r"(?:by|von|par|por|di|автор:?|written by|author:|autor:)\s+(?P<name>.{3,80})", re.IGNORECASE
)
_LABELLED = re.compile(
    r"(?P<key>title|author|date|titel|autor|titre|auteur)\s*:\s*(?P<value>.{2,120})", re.IGNORECASE
)
_KEYS = {"titel": TITLE, "titre": TITLE, "autor": AUTHOR, "auteur": AUTHOR}
_MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "january jan januar janvier enero", "february feb februar février febrero",
            "march mar märz mars marzo", "april apr avril abril", "may mai mayo",
            "june jun juni juin junio", "july jul juli juillet julio", "august aug août agosto",
            "september sep sept septembre septiembre", "october oct oktober octobre octubre",
            "november nov novembre noviembre", "december dec dezember décembre diciembre",
        ),
        1,
    )
    for name in names.split()
}  # fmt: skip
_ISO = re.compile(r"(\d{4})-(\d{2})-(\d{2})")
_MONTH_FIRST = re.compile(r"([^\W\d_]+)\.?\s+(\d{1,2})(?:st|nd|rd|th)?,?\s+(\d{4})")
_DAY_FIRST = re.compile(
    r"(\d{1,2})\.?(?:st|nd|rd|th)?\s+(?:de\s+)?([^\W\d_]+)\.?,?\s+(?:de\s+)?(\d{4})"
)
_NAME = re.compile(
    r"(?:[A-ZÀ-ÞА-Я][\w.’'-]*|de|von|van|der|la|du|da)(?:\s+(?:[A-ZÀ-ÞА-Я][\w.’'-]*|de|von|van|der|la|du|da)){1,4}"
)


def front(leaves: Sequence[Leaf]) -> tuple[dict[str, str], list[tuple[int, str]]]:
    """The fields that the first lines state, and the leaves that state them: (ordinal, field)."""
    said: dict[str, str] = {}
    used: list[tuple[int, str]] = []
    for at, key, value in _stated(leaves):
        if key not in said:
            said[key] = value
            used.append((at, key))
    return said, used


def _stated(leaves: Sequence[Leaf]) -> Iterator[tuple[int, str, str]]:
    opened = False
    for at, leaf in enumerate(leaves[:_LINES]):
        text = " ".join(leaf.text.split())
        if len(text) > 150 or "quote" in leaf.within or is_heading_of_notes(text):
            return
        if match := _LABELLED.fullmatch(text):
            key = match["key"].casefold()
            yield at, _KEYS.get(key, key), match["value"]
            opened = True
        elif day := date(text):
            yield at, DATE, day
        elif (match := _BY.fullmatch(text)) and _NAME.fullmatch(
            match["name"].split(",")[0].strip()
        ):
            yield at, AUTHOR, match["name"]
        elif at == 0 and _is_title(leaves, text):
            yield at, TITLE, text
            opened = True
        elif not opened:
            return
        elif leaf.kind == "heading":
            return


def _is_title(leaves: Sequence[Leaf], text: str) -> bool:
    """A first line is a title if it heads more than the chapter that it opens."""
    if len(leaves) < 3 or len(text) > 120 or text.endswith((".", ",", ";", ":")):
        return False
    following = [" ".join(leaf.text.split()) for leaf in leaves[1:4]]
    others = sum(leaf.kind == "heading" and not is_heading_of_notes(leaf.text) for leaf in leaves)
    credited = any(_BY.fullmatch(line) or date(line) for line in following)
    chapter = re.match(r"(?:chapter|kapitel|chapitre|capítulo|глава)\b", text, re.IGNORECASE)
    if leaves[0].kind != "heading":
        return credited and not chapter
    return not chapter and (credited or others == 1 or leaves[1].kind == "heading")


def date(text: str) -> str:
    """An ISO 8601 date for a line that is a date and no more; empty for any other."""
    text = (
        text.strip(" .()").removeprefix("Posted on ").removeprefix("Published ").removeprefix("on ")
    )
    if match := _ISO.fullmatch(text):
        return match[0]
    if match := _MONTH_FIRST.fullmatch(text):
        month, day, year = match[1], match[2], match[3]
    elif match := _DAY_FIRST.fullmatch(text):
        day, month, year = match[1], match[2], match[3]
    else:
        return ""
    number = _MONTHS.get(month.casefold())
    return f"{year}-{number:02}-{int(day):02}" if number and 0 < int(day) < 32 else ""
