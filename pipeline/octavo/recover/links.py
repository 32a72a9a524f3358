"""What leads somewhere within a text: links, kept where their target still is, and real calls."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from octavo.model.manuscript import Leaf, Mark
from octavo.recover.plan import Plan

_OUTSIDE = re.compile(r"[a-z][a-z0-9+.-]+:", re.IGNORECASE)


def settled(plan: Plan) -> Plan:
    """The plan with links that lead somewhere, only the anchors that are led to, and the calls of
    real notes under the notes' labels.
    """
    leaves = plan.manuscript.leaves
    labels = {note.name: note.label for note in plan.notes if note.name}
    there = {leaf.identifier for at, leaf in enumerate(leaves) if at not in plan.dropped}
    there.discard("")
    marked = [replace(leaf, marks=tuple(_kept(leaf, there, labels))) for leaf in leaves]
    wanted = {
        mark.detail[1:]
        for at, leaf in enumerate(marked)
        for mark in leaf.marks
        if mark.kind == "link" and mark.detail.startswith("#") and not _replaced(plan, at, mark)
    }
    made = tuple(
        leaf if not leaf.identifier or leaf.identifier in wanted else replace(leaf, identifier="")
        for leaf in marked
    )
    return replace(plan, manuscript=replace(plan.manuscript, leaves=made))


def _kept(leaf: Leaf, there: set[str], labels: dict[str, str]) -> Iterator[Mark]:
    for mark in leaf.marks:
        if mark.kind == "note":
            yield replace(mark, detail=labels[mark.detail])
            continue
        if mark.kind != "link" or _OUTSIDE.match(mark.detail):
            yield mark
            continue
        fragment = mark.detail.rpartition("#")[2] if "#" in mark.detail else ""
        if fragment in there:
            yield replace(mark, detail=f"#{fragment}")


def _replaced(plan: Plan, leaf: int, mark: Mark) -> bool:
    return any(
        change.start <= mark.start and mark.end <= change.end
        for change in plan.changes.get(leaf, ())
    )
