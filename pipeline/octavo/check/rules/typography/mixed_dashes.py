"""TYP008: em dashes with spaces, and without, in one chapter."""

from __future__ import annotations

import re
from collections.abc import Iterator

from octavo.check.rule import Remark, rule
from octavo.model.finding import Severity
from octavo.model.running import BlockKind, RunningText

_SPACES = frozenset(" \N{NO-BREAK SPACE}\N{THIN SPACE}\N{HAIR SPACE}\N{NARROW NO-BREAK SPACE}")
_DASH = re.compile(r"[—-](?:(?<=—)|--(?!-))")
_PROSE = (BlockKind.PARAGRAPH, BlockKind.ITEM)


@rule("TYP008", Severity.INFO)
def mixed_dashes(text: RunningText) -> Iterator[Remark]:
    """Em dashes with spaces around them and em dashes without, in one chapter.

    The rarer are pointed at. Only dashes between words count, spaced on both sides or on neither;
    quotations and notes keep their own habit.

    Why: A book has one habit; readers see two as the traces of two hands.

    Bad:
        Bread---and peace. Work---and rest. Hope⟦ --- ⟧and patience.
    Good:
        Bread---and peace. Work---and rest. Hope---and patience.
    """
    string = text.text
    if "—" not in string and "---" not in string:
        return
    spaced: list[tuple[int, int]] = []
    closed: list[tuple[int, int]] = []
    for match in _DASH.finditer(string):
        start, end = match.span()
        apart = string[start - 1 : start] in _SPACES
        if apart != (string[end : end + 1] in _SPACES):
            continue
        start, end = start - apart, end + apart
        before, behind = string[start - 1 : start], string[end : end + 1]
        if not (before.isalpha() and behind.isalpha()):
            continue
        block = text.block(start)
        if block.kind in _PROSE and block.note is None and not block.quoted:
            (spaced if apart else closed).append((start, end))
    rarer, of, other = (
        (spaced, "with", len(closed))
        if len(spaced) < len(closed)
        else (closed, "without", len(spaced))
    )
    for start, end in rarer:
        yield Remark(
            text.span(start, end),
            f"a dash {of} spaces, as {len(rarer)} of {len(rarer) + other} in this chapter",
            "set all dashes in the same way",
        )
