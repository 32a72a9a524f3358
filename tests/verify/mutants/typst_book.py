"""Damage to chapters, contents and metadata in the Typst sources of the PDF."""

from __future__ import annotations

import re
from random import Random

from mutants.kind import Hit
from mutants.typst import HEADING, TYPST, Sources
from mutants.web import other_letter


def _opening(sources: Sources, chapter: str) -> Hit:
    title = HEADING.search(sources.texts[chapter])
    return Hit(texts=(title[2] if title else "",))


@TYPST.kind(wanted=1)
def chapter_dropped(sources: Sources, random: Random) -> Hit:
    chapter = random.choice(sources.chapters)
    sources.main = sources.main.replace(f'#include "/{chapter}"\n', "")
    return _opening(sources, chapter)


@TYPST.kind()
def chapters_swapped(sources: Sources, random: Random) -> Hit | None:
    if len(sources.chapters) < 2:
        return None
    first, second = random.sample(sources.chapters, 2)
    swapped = {first: second, second: first}
    sources.main = re.sub(
        r"chapter-\d+\.typ", lambda match: swapped.get(match[0], match[0]), sources.main
    )
    return _opening(sources, first) | _opening(sources, second)


@TYPST.kind()
def contents_left_out(sources: Sources, random: Random) -> Hit:
    sources.main = sources.main.replace("  toc: true,", "  toc: false,")
    return Hit(fields=("",))


@TYPST.kind(wanted=1)
def contents_cut_short(sources: Sources, random: Random) -> Hit | None:
    sources.main = sources.main.replace("  toc-depth: 2,", "  toc-depth: 1,")
    deep = [m[2] for _, m in sources.headings() if m[1] == "=="]
    return Hit(texts=tuple(deep)) if deep else None


def _setting(name: str, field: str, told: str = "", value: str = r'.*?"([^"]+)"') -> None:
    def change(sources: Sources, random: Random) -> Hit | None:
        match = re.search(rf"^  {name}: {value}", sources.main, re.MULTILINE)
        if match is None:
            return None
        start, end = match.span(1)
        new = other_letter(match[1], random)
        sources.main = sources.main[:start] + new + sources.main[end:]
        return Hit(fields=(field,))

    TYPST.add(f"{told or field} changed", change)


_setting("plain-title", "title")
_setting("plain-authors", "creator")
_setting("plain-description", "description")
_setting("keywords", "subject")


_SHOWN = r".*?\[([^\[\]]+)\]"
for _name, _field in (
    ("title", "title"),
    ("subtitle", "subtitle"),
    ("authors", "creator"),
    ("contributors", "contributor"),
    ("publisher", "publisher"),
    ("rights", "rights"),
    ("collection", "series"),
):
    _setting(_name, _field, f"{_field} that is shown", _SHOWN)
_setting("date", "date", "date that is shown")
_setting("identifiers", "identifier", "identifier that is shown")


@TYPST.kind(wanted=1)
def words_before_the_typeface_changed(sources: Sources, random: Random) -> Hit:
    sources.main = sources.main.replace("Set in", "Sat in")
    return Hit(fields=("typeface",))


@TYPST.kind(wanted=1)
def heading_of_the_contents_changed(sources: Sources, random: Random) -> Hit:
    sources.main = sources.main.replace("contents: [Contents]", "contents: [Content]")
    return Hit(fields=("contents",))


def _whole(name: str) -> re.Pattern[str]:
    return re.compile(rf'^  {name}: \(?([\["].*[\]"]),?\)?,$', re.MULTILINE)


_LINES = {
    "subtitle": "subtitle",
    "publisher": "publisher",
    "rights": "rights",
    "collection": "series",
    "identifiers": "identifier",
}


@TYPST.kind(wanted=3)
def line_of_the_title_page_or_imprint_dropped(sources: Sources, random: Random) -> Hit | None:
    name = random.choice(list(_LINES))
    match = _whole(name).search(sources.main)
    if match is None:
        return None
    empty = "()" if name == "identifiers" else "none"
    sources.main = sources.main.replace(match[0], f"  {name}: {empty},")
    return Hit(fields=(_LINES[name],))


@TYPST.kind(wanted=2)
def words_added_to_the_title_page(sources: Sources, random: Random) -> Hit | None:
    match = _whole("title").search(sources.main)
    if match is None:
        return None
    sources.main = sources.main.replace(match[0], f"  title: [{match[1][1:-1]}, abridged],")
    return Hit(fields=("title",))
