"""Where a sentence ends, and where it does not: `St. Petersburg`, `V. Serge`, `vol. 2`."""

from __future__ import annotations

import re
from functools import cache

from octavo.recover.citations.terms import Terms, letters, shared_set

_DAY_AND_MONTH = re.compile(r"\D?\d{1,2}\. ([^\W\d_]+)")
_WORD = re.compile(r"[^\W\d_]+\Z")


def _in_date(text: str, at: int, terms: Terms) -> bool:
    """Whether a stop is that of a day: `12. Mai 1914`."""
    month = _DAY_AND_MONTH.match(text, max(0, at - 2), at + 30)
    return month is not None and letters(month[1]) in terms.months


@cache
def _lower_part(terms: Terms) -> re.Pattern[str]:
    """What a reference goes on with in small letters: `. p.71`, `. pp 3`, `. in: `, `. с. 5`, `. re.press`,
    `. boundary 2, 12(3)`.
    """
    label = terms.any("page", "volume", "translator", "editor", before_figures=True)
    words = terms.any("in", "translator", "editor", "accessed", "thesis", "no_date", "revised")
    return re.compile(
        rf"{label} ?\d|{words}[: ]|https?:|www\.|doi|[a-z]{{2,}}\.[a-z]{{2,}}\b|[a-z]{{4,}}(?: \d)?, \d{{1,3}}\("
    )


@cache
def _abbreviations(terms: Terms) -> frozenset[str]:
    found: set[str] = set()
    for values in terms.lists.values():
        for term in values:
            word = term.split()[-1] if term.split() else ""
            if word.endswith(".") and word.count(".") == 1:
                found.add(word[:-1].casefold())
    return frozenset(found)


def is_stop(text: str, at: int, end: int, terms: Terms) -> bool:
    """Whether the sign at an offset ends a sentence, or an element of a reference."""
    sign = text[at]
    if sign not in ".?!":
        return False
    behind = text[at + 1 : at + 2]
    if at + 1 >= end:
        return True
    if not behind.isspace():
        return False
    nxt = text[at + 2 : at + 3]
    if sign in "?!":
        return not nxt.islower() and nxt not in "([" if nxt else True
    if nxt.islower() and not _lower_part(terms).match(text, at + 2):
        return False
    match = _WORD.search(text, max(0, at - 30), at)
    if match is None:
        return not _in_date(text, at, terms)
    word = match[0]
    if len(word) == 1 and word.isupper():
        before = text[max(0, match.start() - 2) : match.start()]
        return before + word in ("U.S", "U.K", "D.C", "N.Y") or (
            word == "I" and before[-1:] == " " and text[at + 3 : at + 4] != "."
        )
    folded = word.casefold()
    return folded in shared_set("ends") or folded not in _abbreviations(terms) or nxt in '“"«‘'
