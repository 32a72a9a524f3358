"""BIB007: a date that no calendar has, in an entry."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from octavo.check.rule import Remark, rule
from octavo.model.book import Book
from octavo.model.finding import Severity

_FIELDS = ("issued", "accessed", "original-date", "event-date", "submitted", "available-date")
_NUMBERS = re.compile(r"(-?\d{1,6})(?:-([^-/]{1,12}))?(?:-([^-/]{1,12}))?")
_UNSURE = re.compile(r"[~?%]|(?<=\d)[Xxu]{1,2}\b")
_MONTHS, _SEASONS, _LATEST = range(1, 13), range(21, 42), 2100


@rule("BIB007", Severity.ERROR)
def malformed_entry_date(book: Book) -> Iterator[Remark]:
    """An entry's date of figures that is no date: month 13, the 30th of February, the year 20122.

    Years, months, days, seasons, ranges (`2012/2014`) and the signs for what is unsure follow
    ISO 8601-2 (EDTF). A date in words is left alone.

    Why: The style prints “n.d.”, as if the work had none.

    Bad:
        ---
        title: A Sentence
        lang: en
        author: Ada Example
        references:
        - id: serge-memoirs
          type: book
          title: Memoirs of a Revolutionary
          author: [{family: Serge, given: Victor}]
          publisher: New York Review Books
          issued: ⟦2012-02-30⟧
        ---

        He was sentenced twice [@serge-memoirs, p. 53].
    Good:
        ---
        title: A Sentence
        lang: en
        author: Ada Example
        references:
        - id: serge-memoirs
          type: book
          title: Memoirs of a Revolutionary
          author: [{family: Serge, given: Victor}]
          publisher: New York Review Books
          issued: 2012-02-29
        ---

        He was sentenced twice [@serge-memoirs, p. 53].
    """
    for reference in book.references or ():
        for field in reference.fields:
            if field.name in _FIELDS and any(map(_is_wrong, field.value.split("/"))):
                yield Remark(
                    field.span,
                    f"“{field.value}” is no date",
                    "write the year, the year and month, or the day, as in 2012, 2012-05 or 2012-05-25",
                )


def _is_wrong(written: str) -> bool:
    match = _NUMBERS.fullmatch(_UNSURE.sub("", written.strip()))
    if match is None:
        return False
    parts = [part for part in match.groups()[1:] if part is not None]
    year = int(match[1])
    if year > _LATEST or (parts and not all(part.isdecimal() for part in parts)):
        return year > _LATEST or any(part.isalnum() and not part.isalpha() for part in parts)
    if any(len(part) != 2 for part in parts):
        return True
    month, day = (*map(int, parts), 1, 1)[:2] if parts else (1, 1)
    if month in _SEASONS and len(parts) == 1:
        return False
    return month not in _MONTHS or (
        year > 0 and not _exists(year, month, day if len(parts) > 1 else 1)
    )


def _exists(year: int, month: int, day: int) -> bool:
    try:
        date(year, month, day)
    except ValueError:
        return False
    return True
