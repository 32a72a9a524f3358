"""Paragraphs of the running text that count are a list: “1. …”, “2. …”."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Any

from octavo.model.manuscript import Leaf, SetAside
from octavo.recover.plan import Plan
from octavo.recover.write.inlines import Change

NUMERAL = "number in a list"
_NUMERAL = re.compile(r"(?:\A|\n)[ \t]*(?P<number>\d{1,3})(?P<stop>[.)])[ \t\u00a0]+(?=\S)")
_STOPS = {".": "Period", ")": "OneParen"}


@dataclass(frozen=True, slots=True)
class _Point:
    """A point of a list: its number, and half-open ranges of it and of its words in a leaf."""

    leaf: int
    number: int
    stop: str
    start: int
    body: int
    end: int


def enumerated(plan: Plan) -> Plan:
    """The plan with lists for the paragraphs that stay and count; their numbers are set aside."""
    tree: list[Any] = []
    points: list[_Point] = []
    held: list[Any] = []
    changes = {leaf: list(found) for leaf, found in plan.changes.items()}
    aside: list[SetAside] = []

    def close() -> None:
        if len(points) < 2:
            tree.extend(held)
        else:
            tree.append(_list(points))
            for point in points:
                leaf = plan.manuscript.leaves[point.leaf]
                changes.setdefault(point.leaf, []).append(Change(point.start, point.body))
                numeral = leaf.text[point.start : point.body].rstrip()
                begin = leaf.start + point.start
                aside.append(SetAside(begin, begin + len(numeral), NUMERAL))
        points.clear()
        held.clear()

    for block in plan.manuscript.tree:
        found = list(_points(plan, block))
        if not found or (points and not _follows(points[-1], found[0])):
            close()
        points += found
        (held if found else tree).append(block)
    close()
    return replace(
        plan,
        manuscript=replace(plan.manuscript, tree=tuple(tree)),
        changes={
            leaf: tuple(sorted(made, key=lambda c: (c.start, c.end)))
            for leaf, made in changes.items()
        },
        aside=tuple(sorted([*plan.aside, *aside], key=lambda each: (each.start, each.end))),
    )


def _points(plan: Plan, block: Any) -> Iterator[_Point]:
    """The points that a paragraph is, all of it; none where it is no list."""
    slots = block["c"] if block["t"] == "Para" else []
    number = slots[0].get("c") if len(slots) == 1 and slots[0].get("t") == "Leaf" else None
    if number is None or number in plan.dropped or number in plan.cuts:
        return
    leaf: Leaf = plan.manuscript.leaves[number]
    found = list(_NUMERAL.finditer(leaf.text))
    if not found or found[0].start() or any(m.kind == "span" and not m.start for m in leaf.marks):
        return
    made = [
        _Point(
            number,
            int(match["number"]),
            match["stop"],
            match.start("number"),
            match.end(),
            after.start() if after else len(leaf.text),
        )
        for match, after in zip(found, [*found[1:], None], strict=True)
    ]
    if all(_follows(first, second) for first, second in pairwise(made)):
        yield from made


def _follows(first: _Point, second: _Point) -> bool:
    return (second.number, second.stop) == (first.number + 1, first.stop)


def _list(points: Sequence[_Point]) -> Any:
    style = [points[0].number, {"t": "Decimal"}, {"t": _STOPS[points[0].stop]}]
    entries = [
        [{"t": "Plain", "c": [{"t": "Leaf", "c": p.leaf, "range": [p.start, p.end]}]}]
        for p in points
    ]
    return {"t": "OrderedList", "c": [style, entries]}
