"""Lining two sequences up: fast where they are the same, exact where they differ."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Hashable, Sequence
from difflib import SequenceMatcher

WINDOW = 4000
"""Tokens of a difference that are compared one by one; beyond, the whole is one difference."""

Change = tuple[int, int, int, int]
"""Half-open ranges [a1, a2) and [b1, b2) of two sequences that stand for each other."""


class Alignment:
    """Which place of one sequence is which of another, wherever the two agree."""

    def __init__(self, length: int, different: Sequence[Change], skip: int = 0) -> None:
        """`different` are the changes between the first sequence, `length` long, and what
        follows `skip` places of the second.
        """
        self.runs: list[
            tuple[int, int, int]
        ] = []  # start and end in the first, start in the second
        at_a, at_b = 0, skip
        for a1, a2, _, b2 in different:
            self.runs.append((at_a, a1, at_b))
            at_a, at_b = a2, b2 + skip
        self.runs.append((at_a, length, at_b))
        self.starts = [run[0] for run in self.runs]

    def start(self, offset: int) -> int | None:
        """Where what begins at `offset` of the first sequence begins in the second."""
        start, end, other = self.runs[bisect_right(self.starts, offset) - 1]
        return other + offset - start if start <= offset < end else None

    def end(self, offset: int) -> int | None:
        """Where what ends before `offset` of the first sequence ends in the second."""
        found = self.start(offset - 1)
        return None if found is None else found + 1

    def origin(self, offset: int) -> int | None:
        """The place in the first sequence of what begins at `offset` of the second."""
        for start, end, other in self.runs:
            if other <= offset < other + end - start:
                return start + offset - other
        return None

    def pairs(self) -> dict[int, int]:
        """Every place of the first sequence that has one in the second."""
        return {
            at: other + at - start for start, end, other in self.runs for at in range(start, end)
        }


def changes(a: Sequence[Hashable], b: Sequence[Hashable]) -> list[Change]:
    """Where `a` and `b` differ, in order. Common beginning and end are never compared twice."""
    start, limit = 0, min(len(a), len(b))
    while start < limit and a[start] == b[start]:
        start += 1
    if start == len(a) == len(b):
        return []
    end = 0
    while end < limit - start and a[len(a) - 1 - end] == b[len(b) - 1 - end]:
        end += 1
    a_end, b_end = len(a) - end, len(b) - end
    if max(a_end, b_end) - start > WINDOW:
        return _coarse(a, b, start, a_end, b_end)
    return _fine(a, b, start, a_end, b_end)


def _fine(
    a: Sequence[Hashable], b: Sequence[Hashable], start: int, a_end: int, b_end: int
) -> list[Change]:
    matcher = SequenceMatcher(None, a[start:a_end], b[start:b_end], autojunk=False)
    return [
        (start + a1, start + a2, start + b1, start + b2)
        for kind, a1, a2, b1, b2 in matcher.get_opcodes()
        if kind != "equal"
    ]


def _coarse(
    a: Sequence[Hashable], b: Sequence[Hashable], start: int, a_end: int, b_end: int
) -> list[Change]:
    """Resynchronise on the next stretch of `RUN` equal tokens that is rare in both."""
    found: list[Change] = []
    index = _runs(b, start, b_end)
    at, bt = start, start
    while at < a_end and bt < b_end:
        if a[at] == b[bt]:
            at, bt = at + 1, bt + 1
            continue
        next_a, next_b = _resync(a, at, a_end, bt, index)
        if next_a is None or next_b is None:
            break
        found.append((at, next_a, bt, next_b))
        at, bt = next_a, next_b
    if at < a_end or bt < b_end:
        found.append((at, a_end, bt, b_end))
    return found


RUN = 6


def _runs(b: Sequence[Hashable], start: int, end: int) -> dict[tuple[Hashable, ...], list[int]]:
    index: dict[tuple[Hashable, ...], list[int]] = {}
    for at in range(start, end - RUN + 1):
        index.setdefault(tuple(b[at : at + RUN]), []).append(at)
    return index


def _resync(
    a: Sequence[Hashable],
    at: int,
    a_end: int,
    bt: int,
    index: dict[tuple[Hashable, ...], list[int]],
) -> tuple[int | None, int | None]:
    for next_a in range(at, a_end - RUN + 1):
        for next_b in index.get(tuple(a[next_a : next_a + RUN]), ()):
            if next_b >= bt:
                return next_a, next_b
    return None, None
