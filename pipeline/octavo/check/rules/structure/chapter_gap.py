"""STR010: a gap in the numbers of the chapters."""

from __future__ import annotations

import re
from collections.abc import Iterator

from octavo.check.rule import Remark, rule
from octavo.model.book import Book
from octavo.model.finding import Severity

_NUMBERED = re.compile(
    r"(?:chapter|kapitel|chapitre|capítulo|capitolo|capitulo|hoofdstuk|глава)\s+"
    r"(?:(\d{1,4})|([ivxlcdm]{1,12})|([a-z]{3,9}))\b(?![-.–/]\w)",
    re.IGNORECASE,
)
_ROMAN = {"i": 1, "v": 5, "x": 10, "l": 50, "c": 100, "d": 500, "m": 1000}
_WORDS = (
    "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen "
    "sixteen seventeen eighteen nineteen twenty"
).split()


@rule("STR010", Severity.WARNING)
def chapter_gap(book: Book) -> Iterator[Remark]:
    """“Chapter 5” behind “Chapter 3”.

    Numbers may be figures, Roman, or English words, and begin again at 1, as they do in a new
    part. Headings of another level than the first that has one are left alone.

    Why: A chapter was lost, or stands in the wrong place.

    Bad:
        # Chapter 1

        Five years.

        # ⟦Chapter 3⟧

        Two more.
    Good:
        # Chapter 1

        Five years.

        # Chapter 2

        Two more.
    """
    before, level = 0, 0
    for chapter in book.chapters:
        for heading in chapter.headings:
            match = _NUMBERED.match(heading.text)
            number = _number(match) if match else None
            if match is None or number is None or level not in (0, heading.level):
                continue
            level = heading.level
            if before and number not in (1, before + 1):
                at = chapter.source.text.find(match[0], heading.start, heading.end)
                yield Remark(
                    chapter.source.span(at, at + len(match[0])),
                    f"“{match[0]}” follows chapter {before}",
                    f"look for chapter {before + 1}"
                    if number > before
                    else "number the chapters anew",
                )
            before = number


def _number(match: re.Match[str]) -> int | None:
    if match[1]:
        return int(match[1])
    if match[2]:
        values = [_ROMAN[letter] for letter in match[2].lower()]
        behind = [*values[1:], 0]
        return sum(-v if v < after else v for v, after in zip(values, behind, strict=True))
    word = match[3].lower()
    return _WORDS.index(word) + 1 if word in _WORDS else None
