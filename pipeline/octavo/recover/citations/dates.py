"""Dates as references write them: `1975`, `[c. 1920]`, `5 Jan. 2001`, `2020, May 3`, `n.d.`."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from octavo.model.cited import Piece
from octavo.recover.citations.terms import Terms, letters

YEAR = r"(?:1[4-9]|20)\d\d"
_SPACE = r"[ \u00a0\u202f]"


@dataclass(frozen=True, slots=True)
class Date:
    """A date at a half-open range: ISO 8601, seasons as its months 21 to 24; empty for `n.d.`.

    `original`: the year of the first edition in front of it, as in `1848/1967`.
    """

    start: int
    end: int
    value: str
    letter: str = ""
    circa: bool = False
    pieces: tuple[Piece, ...] = ()
    original: str = ""

    @property
    def full(self) -> bool:
        """Whether it names a day or a month."""
        return len(self.value) > 5 and "/" not in self.value


@cache
def _patterns(terms: Terms) -> tuple[re.Pattern[str], ...]:
    month = terms.any("months", "months_short", "months_other", "seasons", "seasons_other")
    plain_month = month
    month = rf"(?P<month>{month})"
    ends = "|".join(terms.lists["ordinal_ends"])
    day = rf"(?P<day>[0-3]?\d)(?:{ends})?"
    year = rf"(?P<year>{YEAR})(?!\d)"
    of = rf"{_SPACE}(?:{terms.any('date_of')}{_SPACE})?"
    to = r"(?:[-–/][0-3]?\d)?"
    return tuple(
        re.compile(pattern)
        for pattern in (
            # 2001-05-03
            rf"{year}-(?P<mm>[01]\d)-(?P<day>[0-3]\d)(?!\d)",
            # 03.05.2001
            rf"(?P<day>[0-3]?\d)\.{_SPACE}?(?P<mm>[01]?\d)\.{_SPACE}?{year}",
            # July–August 2013
            rf"{month}[-–/](?P<last>{plain_month}),?{of}{year}",
            # 5 Jan. 2001, 5. Januar 2001, 5 de enero de 2001
            rf"{day}\.?{of}{month},?{of}{year}",
            # January 5, 2001
            rf"{month}{_SPACE}{day}{to},?{_SPACE}{year}",
            # 2001, January 5
            rf"{year}(?P<letter>[a-h])?,{_SPACE}{month}(?:{_SPACE}{day}(?!\d){to})?",
            # January 2001, Spring 2001, enero de 2001
            rf"{month},?{of}{year}",
        )
    )


@cache
def _plain(terms: Terms) -> re.Pattern[str]:
    circa, none = terms.any("circa", before_figures=True), terms.any("no_date")
    pending = terms.any("pending")
    # 1975, 1975a, [1975], c. 1920, [ca. 1920?], 1976–81, n.d., forthcoming
    return re.compile(
        rf"\[?(?:(?P<circa>{circa}){_SPACE}?)?"
        rf"(?:(?P<year>{YEAR})(?:(?P<dash>[-–/])(?P<last>\d{{4}}|\d\d)(?!\d))?"
        rf"(?P<open>[-–](?=[),;\]]|\Z))?"
        rf"(?P<letter>[a-h](?!\w))?(?![\w])\??"
        rf"|(?P<none>{none})(?P<noneletter>-[a-h](?!\w))?|(?P<pending>{pending}))\]?"
    )


def date_at(text: str, pos: int, end: int, terms: Terms) -> Date | None:
    """The date that begins at an offset."""
    sign = text[pos : pos + 1]
    if not (sign.isalnum() or sign == "["):
        return None
    for pattern in _patterns(terms):
        match = pattern.match(text, pos, end)
        if match:
            return _full(match, terms)
    match = _plain(terms).match(text, pos, end)
    if match is None or (match[0].startswith("[") != match[0].endswith("]")):
        return None
    return _year(match)


def opens_with_month(text: str, pos: int, end: int, terms: Terms) -> bool:
    """Whether a date begins with its month: `July 5, 1993`."""
    if not text[pos : pos + 1].isalpha():
        return False
    date = date_at(text, pos, end, terms)
    return date is not None and date.full


@cache
def _days(terms: Terms) -> re.Pattern[str]:
    month, of = terms.any("months", "months_short", "months_other"), terms.any("date_of")
    # 3 May | May 3
    return re.compile(
        rf"(?P<d>[0-3]?\d)\.?{_SPACE}(?:{of}{_SPACE})?(?P<m>{month})|(?P<m2>{month}){_SPACE}"
        rf"(?P<d2>[0-3]?\d)(?!\d)"
    )


def day_at(text: str, pos: int, end: int, terms: Terms) -> Date | None:
    """A day and month without a year: `-05-03`."""
    match = _days(terms).match(text, pos, end)
    if match is None:
        return None
    day = int(match["d"] or match["d2"])
    month = terms.months.get(letters(match["m"] or match["m2"]), 0)
    if not (0 < day < 32 and month):
        return None
    piece = Piece(match.start(), match.end(), "")
    return Date(match.start(), match.end(), f"-{month:02}-{day:02}", pieces=(piece,))


def _full(match: re.Match[str], terms: Terms) -> Date:
    found = match.groupdict()
    value = found["year"]
    month = found.get("mm") or ""
    if found.get("month"):
        word = letters(found["month"])
        season = terms.seasons.get(word)
        month = str(20 + season) if season else str(terms.months.get(word, 0))
    if month.isdecimal() and 0 < int(month) < 25:
        value += f"-{int(month):02}"
        if found.get("day") and 0 < int(found["day"]) < 32:
            value += f"-{int(found['day']):02}"
    last = terms.months.get(letters(found.get("last") or ""))
    if last:
        value += f"/{found['year']}-{last:02}"
    piece = Piece(match.start(), match.end(), "")
    return Date(match.start(), match.end(), value, found.get("letter") or "", pieces=(piece,))


def _year(match: re.Match[str]) -> Date:
    pieces = []
    if match["circa"]:
        pieces.append(Piece(*match.span("circa"), "term"))
    if match["none"]:
        pieces.append(Piece(match.start("none"), match.end("none"), "term"))
        letter = match["noneletter"] or ""
        if letter:
            return Date(match.start(), match.start("noneletter"), "", pieces=tuple(pieces))
        return Date(match.start(), match.end(), "", pieces=tuple(pieces))
    if match["pending"]:
        pieces.append(Piece(*match.span("pending"), "status"))
        return Date(match.start(), match.end(), match["pending"], pieces=tuple(pieces))
    year = match["year"]
    end = match.end("letter") if match["letter"] else match.end("year")
    if match["open"]:
        year += "/"
    if match["dash"] == "/" and len(match["last"]) == 4 and int(match["last"]) > int(year) + 1:
        first = Piece(*match.span("year"), "original-date")
        last = Piece(*match.span("last"), "")
        return Date(
            match.start(),
            match.end(),
            match["last"],
            match["letter"] or "",
            pieces=(*pieces, first, last),
            original=year,
        )
    if match["last"]:
        end = max(end, match.end("last"))
        year += "/" + year[: 4 - len(match["last"])] + match["last"]
    pieces.append(Piece(match.start("year"), end, ""))
    circa = bool(match["circa"]) or "?" in match[0]
    return Date(match.start(), match.end(), year, match["letter"] or "", circa, tuple(pieces))
