"""NOT010: a marker behind a dash."""

from __future__ import annotations

import re
from collections.abc import Iterator

from octavo.check.rule import Remark, Repair, rule
from octavo.model.finding import Edit, Severity
from octavo.model.running import CALL, RunningText

_LATE = re.compile(rf"(?<=[^\s{CALL}–—-])([—–]|---?)({CALL}{{1,5}})(?=\w)")


@rule("NOT010", Severity.REVIEW, repair=Repair.UNSAFE)
def marker_after_dash(text: RunningText) -> Iterator[Remark]:
    """A marker behind a dash that has words close on both sides.

    Why: The number belongs to the words before the dash, and stands before it.

    Bad:
        Five years—⟦[^memoirs]⟧and two more.

        [^memoirs]: Serge tells of it.
    Good:
        Five years[^memoirs]—and two more.

        [^memoirs]: Serge tells of it.
    """
    if CALL not in text.text:
        return
    for match in _LATE.finditer(text.text):
        dash, _ = text.range(*match.span(1))
        start, end = text.range(*match.span(2))
        source = text.source
        yield Remark(
            source.span(start, end),
            "the marker stands behind the dash",
            "put it before the dash",
            (
                Edit(source.span(dash, dash), source.text[start:end]),
                Edit(source.span(start, end), ""),
            ),
        )
