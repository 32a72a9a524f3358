"""Several files as one manuscript: each opens a chapter."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from octavo.model.manuscript import Leaf, Manuscript, Mark, Picture, SetAside
from octavo.recover.apparatus import REAL
from octavo.recover.open.pictures import FOLDER
from octavo.recover.shape.front import AUTHOR, IN_BOOK, TITLE


def merged(manuscripts: Sequence[Manuscript]) -> Manuscript:
    """One manuscript of all; the names of real notes and images stay apart."""
    if len(manuscripts) == 1:
        return manuscripts[0]
    texts: list[str] = []
    leaves: list[Leaf] = []
    tree: list[Any] = []
    aside: list[SetAside] = []
    openings: list[int] = []
    images: dict[str, Picture] = {}
    said: dict[str, str] = {}
    authors: list[str] = []
    length = 0
    for number, manuscript in enumerate(manuscripts, 1):
        each = _headed(manuscript)
        if leaves:
            openings.append(len(leaves))
        openings += [len(leaves) + at for at in each.openings]
        images |= {f"{number}-{name}": one for name, one in each.images.items()}
        named = {f"{FOLDER}/{name}": f"{FOLDER}/{number}-{name}" for name in each.images}
        tree += [_shifted(block, len(leaves), named) for block in each.tree]
        leaves += [_moved(leaf, length, number, named) for leaf in each.leaves]
        aside += [
            replace(one, start=one.start + length, end=one.end + length) for one in each.aside
        ]
        given = {key: value for key, value in each.said if key != TITLE}
        authors += [name for name in given.get(AUTHOR, "").split("; ") if name not in authors]
        said = given | said
        texts.append(each.text)
        length += len(each.text) + 1
    if any(authors):
        said[AUTHOR] = "; ".join(filter(None, authors))
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


def _headed(manuscript: Manuscript) -> Manuscript:
    """One of several files: its title heads a chapter, and is not that of the book."""
    titles = [each for each in manuscript.aside if each.reason == IN_BOOK.format(TITLE)]
    if not titles:
        return manuscript
    title = titles[0]
    aside = tuple(each for each in manuscript.aside if each is not title)
    leaves, tree = manuscript.leaves, manuscript.tree
    at = next((n for n, leaf in enumerate(leaves) if leaf.start == title.start), None)
    if at is None:
        text = manuscript.text[title.start : title.end]
        leaves = (Leaf("heading", text, title.start, level=1), *leaves)
        heading = {"t": "Header", "c": [1, ["", [], []], [{"t": "Leaf", "c": 0}]]}
        tree = (heading, *(_shifted(block, 1, {}) for block in tree))
        openings = tuple(opening + 1 for opening in manuscript.openings)
        return replace(manuscript, leaves=leaves, tree=tree, aside=aside, openings=openings)
    if leaves[at].kind != "heading":
        made = replace(leaves[at], kind="heading", level=1)
        leaves = (*leaves[:at], made, *leaves[at + 1 :])
        slot = [{"t": "Leaf", "c": at}]
        heading = {"t": "Header", "c": [1, ["", [], []], slot]}
        tree = tuple(heading if block.get("c") == slot else block for block in tree)
    return replace(manuscript, leaves=leaves, tree=tree, aside=aside)


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
        if node.get("t") == "Image":
            attributes, alternative, (source, title) = node["c"]
            return {
                "t": "Image",
                "c": [attributes, alternative, [named.get(source, source), title]],
            }
        return {key: _shifted(value, by, named) for key, value in node.items()}
    return node
