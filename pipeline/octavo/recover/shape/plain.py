"""A plain text as a manuscript: its blocks, and what the page or the scanner left in it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise
from typing import Any

from octavo.model.manuscript import Leaf, Manuscript, Mark, SetAside
from octavo.recover.shape.blocks import NOTE, Block, blocks
from octavo.recover.shape.front import fronted
from octavo.recover.shape.gutenberg import gutenberg
from octavo.recover.shape.hyphens import broken_words
from octavo.recover.shape.lines import Line, lines_of, setting
from octavo.recover.shape.pages import FEED, TURNS, furniture
from octavo.recover.shape.residue import residue

RULE = "rule"
FOOT = "rule above notes"
MARKER = "list marker"
EMPHASIS = "emphasis"
BAR = "bar of a table"

_EMPHASIS = re.compile(
    r"(?<![\w*_])(?P<sign>_|\*\*?)(?=[^\s_*])(?P<inner>[^_*\n]{1,200}?)(?<=[^\s_*])(?P=sign)(?![\w*_])"
)
_BULLET = re.compile(r"[•◦‣▪–*+-]\s+")


def plain_manuscript(path: str, text: str, keep: Sequence[str] = ()) -> Manuscript:
    """The manuscript of a plain text. Every leaf is a stretch of it; lines to `keep` are the text’s."""
    lines = lines_of(text)
    aside_lines = furniture(lines)
    aside_lines |= residue(lines, aside_lines)
    frame, said = gutenberg(lines)
    aside_lines |= frame
    kept = {" ".join(line.split()) for line in keep}
    aside_lines = {
        at: reason
        for at, reason in aside_lines.items()
        if " ".join(lines[at].text.split()) not in kept
    }
    how = setting([line for at, line in enumerate(lines) if at not in aside_lines])
    made = blocks(lines, frozenset(aside_lines), how)
    written = _Writer(path, text, lines, aside_lines).manuscript(made)
    return fronted(replace(written, said=tuple(said.items())))


class _Writer:
    def __init__(self, path: str, text: str, lines: Sequence[Line], aside: dict[int, str]) -> None:
        self.path, self.text, self.lines = path, text, lines
        self.leaves: list[Leaf] = []
        self.aside = [
            SetAside(lines[at].start, lines[at].end, reason)
            for at, reason in aside.items()
            if lines[at].text
        ]

    def manuscript(self, made: Sequence[Block]) -> Manuscript:
        tree: list[Any] = []
        for block, after in zip(made, [*made[1:], None], strict=False):
            if block.kind == "rule" and after and NOTE.match(self.lines[after.first].text):
                line = self.lines[block.first]
                self.aside.append(SetAside(line.start, line.end, FOOT))
            else:
                self.add(block, tree)
        self.aside += [
            SetAside(match.start(), match.end(), FEED) for match in re.finditer("\f", self.text)
        ]
        turns = [each for each in _apart(self.aside) if each.reason in TURNS]
        self.aside += broken_words(self.text, turns)
        return Manuscript(
            self.path,
            self.text,
            tuple(self.leaves),
            tuple(tree),
            _apart(self.aside),
        )

    def add(self, block: Block, tree: list[Any]) -> None:
        first, last = self.lines[block.first], self.lines[block.last - 1]
        match block.kind:
            case "rule":
                self.aside.append(SetAside(first.start, last.end, RULE))
                tree.append({"t": "HorizontalRule"})
            case "heading":
                slot = self.leaf("heading", first.start, last.end, level=block.level)
                tree.append({"t": "Header", "c": [block.level, ["", [], []], [slot]]})
            case "quote":
                slot = self.leaf("paragraph", first.start, last.end, within=("quote",))
                self.quoted(tree, {"t": "Para", "c": [slot]})
            case "verse":
                rows = self.lines[block.first : block.last]
                slots = [
                    [self.leaf("line", row.start, row.end)] if row.text else [] for row in rows
                ]
                tree.append({"t": "LineBlock", "c": slots})
            case "table":
                tree.append(self.table(self.lines[block.first : block.last]))
            case "bullet":
                marker = _BULLET.match(first.text)
                start = first.start + (marker.end() if marker else 0)
                self.aside.append(SetAside(first.start, start, MARKER))
                slot = self.leaf("paragraph", start, last.end, within=("bullets", "item"))
                self.listed(tree, [{"t": "Plain", "c": [slot]}])
            case _:
                slot = self.leaf("paragraph", first.start, last.end)
                tree.append({"t": "Para", "c": [slot]})

    def table(self, lines: Sequence[Line]) -> Any:
        """Pandoc's table of rows between bars, the first of them its head."""
        head, rule, *body = lines
        self.aside.append(SetAside(rule.start, rule.end, BAR))
        columns = rule.text.count("|") - 1
        rows = [self.row(line, columns) for line in (head, *body)]
        plain = [{"t": "AlignDefault"}, {"t": "ColWidthDefault"}]
        nothing = ["", [], []]
        return {
            "t": "Table",
            "c": [
                nothing,
                [None, []],
                [plain] * columns,
                [nothing, rows[:1]],
                [[nothing, 0, [], rows[1:]]],
                [nothing, []],
            ],
        }

    def row(self, line: Line, columns: int) -> Any:
        bars = [line.start + match.start() for match in re.finditer(r"\|", line.text)]
        self.aside += [SetAside(at, at + 1, BAR) for at in bars]
        # A row of more cells than the head keeps them in its last.
        ends = [*bars[:columns], bars[-1]]
        cells = []
        for low, high in pairwise(ends):
            text = self.text[low + 1 : high]
            start = low + 1 + len(text) - len(text.lstrip())
            content = []
            if text.strip():
                slot = self.leaf("cell", start, start + len(text.strip()))
                content = [{"t": "Plain", "c": [slot]}]
            cells.append([["", [], []], {"t": "AlignDefault"}, 1, 1, content])
        empty = [["", [], []], {"t": "AlignDefault"}, 1, 1, []]
        return [["", [], []], [*cells, *[empty] * (columns - len(cells))]]

    def quoted(self, tree: list[Any], paragraph: Any) -> None:
        """Into the quotation that stands before, if one does."""
        if tree and tree[-1]["t"] == "BlockQuote":
            tree[-1]["c"].append(paragraph)
        else:
            tree.append({"t": "BlockQuote", "c": [paragraph]})

    def listed(self, tree: list[Any], item: list[Any]) -> None:
        if tree and tree[-1]["t"] == "BulletList":
            tree[-1]["c"].append(item)
        else:
            tree.append({"t": "BulletList", "c": [item]})

    def leaf(self, kind: str, start: int, end: int, **more: Any) -> Any:
        """A new leaf's slot. Emphasis that is written with signs becomes a mark."""
        while start < end and self.text[start] == "\f":
            start += 1
        text = self.text[start:end]
        marks = []
        for match in _EMPHASIS.finditer(text):
            size = len(match["sign"])
            self.aside.append(
                SetAside(start + match.start(), start + match.start() + size, EMPHASIS)
            )
            self.aside.append(SetAside(start + match.end() - size, start + match.end(), EMPHASIS))
            name = "strong" if size == 2 else "emph"
            marks.append(Mark(name, match.start() + size, match.end() - size))
        self.leaves.append(Leaf(kind, text, start, tuple(marks), **more))
        return {"t": "Leaf", "c": len(self.leaves) - 1}


def _apart(aside: Sequence[SetAside]) -> tuple[SetAside, ...]:
    """In order, without those that lie in another; what joins goes before what does not."""
    kept: list[SetAside] = []
    for each in sorted(aside, key=lambda each: (each.start, -each.end, not each.joins)):
        if not kept or each.start >= kept[-1].end:
            kept.append(each)
    return tuple(kept)
