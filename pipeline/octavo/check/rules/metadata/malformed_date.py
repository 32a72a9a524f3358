"""MET004: a date that no calendar has."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from octavo.check.files.places import value_place
from octavo.check.rule import Remark, rule
from octavo.model.book import Book
from octavo.model.finding import Severity
from octavo.world.world import World

_DATE = re.compile(r"([0-9]{4})(?:-([0-9]{2})(?:-([0-9]{2}))?)?")


@rule("MET004", Severity.ERROR)
def malformed_date(book: Book, world: World) -> Iterator[Remark]:
    """The book's date is not `YYYY`, `YYYY-MM` or `YYYY-MM-DD`, or is no day at all.

    Why: EPUB and PDF take no other form, and shops sort by it; Pandoc drops what it
        cannot read.

    Bad:
        ---
        title: A Sentence of Five Years
        author: Ada Example
        lang: en
        date: ⟦2023-02-30⟧
        ---

        Five years.
    Good:
        ---
        title: A Sentence of Five Years
        author: Ada Example
        lang: en
        date: 2023-02-28
        ---

        Five years.
    """
    written = book.metadata.date
    if not written:
        return
    match = _DATE.fullmatch(written)
    if match is not None and _exists(int(match[1]), int(match[2] or 1), int(match[3] or 1)):
        return
    yield Remark(
        value_place(book, world, ("date",), written),
        f"there is no such day as {written}" if match else f"“{written}” is no date",
        "write the year, the year and month, or the day, as in 2023, 2023-02 or 2023-02-28",
    )


def _exists(year: int, month: int, day: int) -> bool:
    try:
        date(year, month, day)
    except ValueError:
        return False
    return True
