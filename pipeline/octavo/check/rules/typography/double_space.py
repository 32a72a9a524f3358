"""TYP011: two spaces or more where one belongs."""

from __future__ import annotations

import re
from collections.abc import Iterator

from octavo.check.rule import Remark, Repair, rule
from octavo.model.finding import Severity
from octavo.model.running import CALL, BlockKind, RunningText

_SPACES = re.compile(" {2,}+")
_ENDS = frozenset(f".!?:…”’\"')]{CALL}")
_HABIT = 5
_LAID_OUT = (BlockKind.CELL, BlockKind.LINE)


@rule("TYP011", Severity.INFO, repair=Repair.SAFE, fields=True)
def double_space(text: RunningText) -> Iterator[Remark]:
    """Two spaces or more in a row within a paragraph.

    Behind the sentences of a chapter, five times or more, it is a typist's habit, reported once with
    one repair for all. Table cells and verse are left alone, and spaces around a tag.

    Why: Editions show one space anyway, but whoever searches the source for a phrase misses it.

    Bad:
        He was sentenced⟦  ⟧to five years.
    Good:
        He was sentenced to five years.
    """
    string = text.text
    if "  " not in string:
        return
    found = []
    for match in _SPACES.finditer(string):
        block = text.block(match.start())
        if match.start() == block.start or block.kind in _LAID_OUT:
            continue
        start, end = text.range(*match.span())
        if text.source.text[start:end] == match[0]:
            found.append(match.span())
    after = [(start, end) for start, end in found if string[start - 1] in _ENDS]
    if len(after) >= _HABIT:
        start, end = after[0]
        edits = [edit for first, last in after for edit in text.edits((first, last, " "))]
        yield Remark(
            text.span(start, end),
            f"two spaces behind a sentence, {len(after)} times in this chapter",
            "leave one behind each",
            tuple(edits),
        )
        found = [place for place in found if string[place[0] - 1] not in _ENDS]
    for start, end in found:
        yield Remark(
            text.span(start, end),
            f"{end - start} spaces in a row",
            "leave one",
            text.edits((start, end, " ")),
        )
