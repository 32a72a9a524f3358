"""What is uncertain stays as it was in the text, under the class `review`, so that it can be found."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace

from octavo.model.manuscript import Leaf, Manuscript, Mark
from octavo.model.recovered import Recovered

_HINTS = ("sentence", "number")
"""Forms that are figures like any other: the report asks of them, the text is left alone."""
_REVIEW = '["", ["review"], []]'


def for_review(manuscript: Manuscript, recovered: Recovered) -> Manuscript:
    """The manuscript with marks over calls and notes that found no partner, or no sure one."""
    wanted: defaultdict[int, set[tuple[int, int]]] = defaultdict(set)
    doubtful = (pair.call for pair in recovered.doubtful if pair.call.form not in _HINTS)
    for call in (*recovered.calls_alone, *doubtful):
        wanted[call.leaf].add((call.start, call.end))
    for note in recovered.notes_alone:
        wanted[note.leaf].add((note.start, note.words[0][1]))
    if not wanted:
        return manuscript
    leaves = list(manuscript.leaves)
    for at, ranges in wanted.items():
        leaves[at] = _marked(leaves[at], ranges)
    return replace(manuscript, leaves=tuple(leaves))


def _marked(leaf: Leaf, ranges: set[tuple[int, int]]) -> Leaf:
    marks = list(leaf.marks)
    for low, high in ranges:
        start, end = low, high
        while start < end and leaf.text[start].isspace():
            start += 1
        while start < end and leaf.text[end - 1].isspace():
            end -= 1
        crossing = any(
            m.start < start < m.end < end or start < m.start < end < m.end for m in leaf.marks
        )
        if start < end and not crossing:
            marks.append(Mark("span", start, end, _REVIEW))
    return replace(leaf, marks=tuple(sorted(marks, key=lambda m: (m.start, -m.end))))
