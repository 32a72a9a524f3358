"""Title, author and date, where the first lines of a text state them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from octavo.model.manuscript import Leaf, Manuscript, SetAside
from octavo.recover.citations.names import is_given
from octavo.recover.notes.lists import is_heading_of_notes
from octavo.recover.notes.words import HEADINGS
from octavo.recover.shape.lines import SMALL

TITLE, AUTHOR, DATE, SUBTITLE = "title", "author", "date", "subtitle"
IN_BOOK = "{} (in book.yaml)"
"""Why what states a field is no part of the text."""
_LINES = 8
_PROSE = 120
"""Characters of a line that is none of the head of a text."""
_INITIAL = re.compile(r"(?:[^\W\d_]\.)+")
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


MARK = re.compile(r"\[?(?:\d{1,2}|[*†‡]{1,3}|[a-z])\]?")
"""The mark of a note, where it is raised or a link."""
_GLUED = re.compile(r"(?<=[^\W\d_]{3})(?:[1-3]|[*†‡]{1,3})\Z|(?<=[^\W\d_]{3}[”’\"!?.])[1-3]\Z")
"""What may be the mark of a note behind a title: the first notes of a text stand there."""


def fronted(manuscript: Manuscript) -> Manuscript:
    """The manuscript with what its first lines state of it as fields, and no longer as its text."""
    known = dict(manuscript.said)
    used: dict[str, int] = {}
    for at, key, value in _stated(manuscript.leaves, known):
        if used.setdefault(key, at) == at:
            known.setdefault(key, value)
    aside = [
        SetAside(leaf.start, leaf.start + len(leaf.text), IN_BOOK.format(key))
        for key, leaf in ((key, manuscript.leaves[at]) for key, at in used.items())
    ]
    return replace(
        manuscript,
        aside=tuple(sorted([*manuscript.aside, *aside], key=lambda each: each.start)),
        said=tuple(known.items()),
    )


def _stated(leaves: Sequence[Leaf], known: Mapping[str, str]) -> Iterator[tuple[int, str, str]]:
    """Ordinals of leaves that state a field, its name, its value. What the file itself states of
    its title opens the head of a text, as a line does that looks like one.
    """
    opened = bool(known.get(TITLE))
    head = [_words(leaf, leaves) for leaf in leaves[:_LINES]]
    for at, (leaf, text) in enumerate(zip(leaves, head, strict=False)):
        headed = is_heading_of_notes(text) and (at or text.casefold() in HEADINGS)
        if len(text) > 150 or "quote" in leaf.within or headed:
            return
        following = head[at + 1 : at + 3]
        if field := _repeated(text, known):
            yield at, field, text
        elif match := _LABELLED.fullmatch(text):
            key = match["key"].casefold()
            yield at, _KEYS.get(key, key), match["value"]
            opened = True
        elif day := date(text):
            yield at, DATE, day
        elif name := _named(
            text, credited=any(map(date, following[:1])) or _signs(text, following)
        ):
            yield at, AUTHOR, name
        elif at == 0 and not opened and _is_title(leaves, text):
            yield at, TITLE, text
            opened = True
        elif at == 1 and opened and _credits(following) and not text.endswith((".", ",", ";")):
            yield at, SUBTITLE, text
        elif not opened or leaf.kind == "heading":
            return


def _words(leaf: Leaf, leaves: Sequence[Leaf]) -> str:
    """The words of a leaf, without the mark of a note at their end: of a title, or of an author.
    What is glued to them is one only where a leaf begins with it: “Mach3” is a name.
    """
    text, end = leaf.text, len(leaf.text.rstrip())
    for over in leaf.marks:
        raised = over.kind in ("superscript", "link") and over.start > 0
        if raised and over.end >= end and MARK.fullmatch(text, over.start, end):
            return " ".join(text[: over.start].split())
    words = " ".join(text.split())
    glued = _GLUED.search(words)
    if glued and any(each.text.lstrip(" [(\n").startswith(glued[0]) for each in leaves):
        return words[: glued.start()]
    return words


def _repeated(text: str, known: Mapping[str, str]) -> str:
    """The field that the file states in these words."""
    said = text.casefold()
    for field in (TITLE, SUBTITLE, AUTHOR, DATE):
        value = known.get(field, "").casefold()
        if value and (said == value or (field == AUTHOR and said == f"by {value}")):
            return field
    return ""


def _named(text: str, *, credited: bool) -> str:
    """The author in a line, behind “by”; a bare name only where the next line is a date."""
    match = _BY.fullmatch(text)
    name = match["name"] if match else text if credited and len(text) < 60 else ""
    first = name.split(",")[0].strip()
    return (
        name
        if _NAME.fullmatch(first) and (match or first.split()[0].casefold() not in SMALL)
        else ""
    )


def _signs(line: str, following: Sequence[str]) -> bool:
    """Whether a line is the name of a person, in front of what is surely the text."""
    prose = bool(following) and len(following[0]) > _PROSE
    first = line.split(maxsplit=1)[0] if line else ""
    known = bool(_INITIAL.fullmatch(first)) or is_given(first)
    return prose and known and len(line.split()) > 1 and _NAME.fullmatch(line) is not None


def _credits(lines: Sequence[str]) -> bool:
    """Whether one of the lines tells who wrote the text."""
    if _signs(lines[0] if lines else "", lines[1:]):
        return True
    return any(_named(line, credited=False) for line in lines) or (
        len(lines) > 1 and bool(_named(lines[0], credited=bool(date(lines[1]))))
    )


def _is_title(leaves: Sequence[Leaf], text: str) -> bool:
    """A first line is a title if it heads more than the chapter that it opens."""
    if len(leaves) < 3 or len(text) > 120 or text.endswith((".", ",", ";", ":")):
        return False
    following = [_words(leaf, leaves) for leaf in leaves[1:4]]
    others = sum(leaf.kind == "heading" and not is_heading_of_notes(leaf.text) for leaf in leaves)
    credited = _credits(following) or any(map(date, following))
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
