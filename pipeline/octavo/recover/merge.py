"""Several files as one manuscript: each opens a chapter."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from octavo.model.manuscript import Leaf, Manuscript, Mark, SetAside
from octavo.recover.apparatus import REAL


def merged(manuscripts: Sequence[Manuscript]) -> Manuscript:
    """One manuscript of all; the names of real notes and images stay apart."""
    if len(manuscripts) == 1:
        return manuscripts[0]
    texts: list[str] = []
    leaves: list[Leaf] = []
    tree: list[Any] = []
    aside: list[SetAside] = []
    openings: list[int] = []
    images: dict[str, bytes] = {}
    said: dict[str, str] = {}
    length = 0
    for number, each in enumerate(manuscripts, 1):
        if leaves:
            openings.append(len(leaves))
        openings += [len(leaves) + at for at in each.openings]
        named = {name: f"{number}-{name}" for name in each.images}
        images |= {named[name]: data for name, data in each.images.items()}
        tree += [_shifted(block, len(leaves), named) for block in each.tree]
        leaves += [_moved(leaf, length, number, named) for leaf in each.leaves]
        aside += [
            replace(one, start=one.start + length, end=one.end + length) for one in each.aside
        ]
        said = dict(each.said) | said
        texts.append(each.text)
        length += len(each.text) + 1
    return Manuscript(
        manuscripts[0].path,
        "\n".join(texts),
        tuple(leaves),
        tuple(tree),
        tuple(aside),
        tuple(openings),
        tuple(said.items()),
        images,
    )


def _moved(leaf: Leaf, by: int, number: int, named: dict[str, str]) -> Leaf:
    marks = tuple(_renamed(mark, number, named) for mark in leaf.marks)
    within = tuple(
        f"{REAL}{number}-{step.removeprefix(REAL)}" if step.startswith(REAL) else step
        for step in leaf.within
    )
    return replace(leaf, start=leaf.start + by, marks=marks, within=within)


def _renamed(mark: Mark, number: int, named: dict[str, str]) -> Mark:
    if mark.kind == "note":
        return replace(mark, detail=f"{number}-{mark.detail}")
    if mark.kind == "image":
        return replace(mark, detail=named.get(mark.detail, mark.detail))
    return mark


def _shifted(node: Any, by: int, named: dict[str, str]) -> Any:
    if isinstance(node, list):
        return [_shifted(part, by, named) for part in node]
    if isinstance(node, dict):
        if node.get("t") == "Leaf":
            return {"t": "Leaf", "c": node["c"] + by}
        return {key: _shifted(value, by, named) for key, value in node.items()}
    return node
