"""Pandoc's document as a manuscript: every run of inlines becomes a leaf, the tree stays around it."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from octavo.model.manuscript import Leaf, Mark
from octavo.recover.apparatus import REAL
from octavo.recover.open.pictures import ABSENT
from octavo.world.world import World

_SCRIPT = Path(__file__).with_name("read.lua")
_WRAPPED = {
    "Emph": "emph",
    "Strong": "strong",
    "Superscript": "superscript",
    "Subscript": "subscript",
    "SmallCaps": "smallcaps",
    "Strikeout": "strikeout",
    "Underline": "underline",
}
_EMPTY = "<!-- -->"
"""A comment that parts two lists, and says nothing."""
_PLAIN_ATTRIBUTES: list[Any] = ["", [], []]


def read_tree(data: bytes, form: str, world: World) -> tuple[list[Any], dict[str, Any]]:
    """Pandoc's blocks and metadata of a document; raises OctavoError where it cannot read it."""
    read = json.loads(world.pandoc(_SCRIPT, f"{form}\n".encode() + data))
    return read["blocks"], read["meta"]


def spoken(inlines: Sequence[Any]) -> str:
    """The plain words of inlines."""
    flat = Flat()
    flat.inlines(inlines)
    return " ".join(flat.text().split())


class Flat:
    """A run of inlines as text, and the marks over it."""

    def __init__(self) -> None:
        self.parts: list[str] = []
        self.length = 0
        self.marks: list[Mark] = []
        self.notes: list[tuple[int, list[Any]]] = []
        self.identifier = ""

    def text(self) -> str:
        return "".join(self.parts)

    def say(self, text: str) -> None:
        self.parts.append(text)
        self.length += len(text)

    def inlines(self, listed: Sequence[Any]) -> None:
        for node in listed:
            self.inline(node["t"], node.get("c"))

    def inline(self, kind: str, content: Any) -> None:
        start = self.length
        match kind:
            case "Str":
                self.say(content)
            case "Space":
                self.say(" ")
            case "SoftBreak":
                self.say("\n")
            case "LineBreak":
                self.say("\n")
                self.mark("break", start)
            case "Note":
                self.notes.append((start, content))
            case "Quoted":
                opening, closing = ("‘", "’") if content[0]["t"] == "SingleQuote" else ("“", "”")
                self.say(opening)
                self.inlines(content[1])
                self.say(closing)
            case "Code" | "Math" | "RawInline":
                self.say(content[1])
                name = {"Code": "code", "Math": "math", "RawInline": "raw"}[kind]
                detail = "" if kind == "Code" else content[0]["t"] if kind == "Math" else content[0]
                self.mark(name, start, detail)
            case "Link" | "Image":
                self.named(content[0][0])
                self.inlines(content[1])
                self.mark(kind.casefold(), start, content[2][0])
            case "Span":
                self.named(content[0][0])
                self.inlines(content[1])
                if self.length > start and _tells(content[0]):
                    self.mark("span", start, json.dumps(["", *content[0][1:]]))
            case "Cite":
                self.inlines(content[1])
            case _:
                self.inlines(content)
                self.mark(_WRAPPED[kind], start)

    def named(self, identifier: str) -> None:
        if identifier and not self.text().strip():
            self.identifier = self.identifier or identifier

    def mark(self, kind: str, start: int, detail: str = "") -> None:
        if self.length > start or kind == "image":
            self.marks.append(Mark(kind, start, self.length, detail))


def _pictured(blocks: Sequence[Any]) -> Any:
    """The picture that is all that blocks hold, if it is."""
    if len(blocks) != 1 or blocks[0]["t"] not in ("Para", "Plain") or len(blocks[0]["c"]) != 1:
        return None
    only = blocks[0]["c"][0]
    return only["c"] if only["t"] == "Image" else None


def _stretched(block: Any) -> Any:
    """A block that stands by itself: a paragraph of its own."""
    return {"t": "Para", "c": block["c"]} if block["t"] == "Plain" else block


def _tells(attributes: Any) -> bool:
    """Whether a span's attributes are worth keeping: a language, or small capitals."""
    _, classes, pairs = attributes
    return any(key == "lang" for key, _ in pairs) or "smallcaps" in classes


class Tree:
    """Walks Pandoc's blocks; gives leaves with their places in one text, and the tree of slots."""

    def __init__(self) -> None:
        self.leaves: list[Leaf] = []
        self.parts: list[str] = []
        self.length = 0
        self.count = 0

    def text(self) -> str:
        return "".join(self.parts)

    def say(self, text: str) -> tuple[int, int]:
        """Text that belongs to no leaf; its range."""
        start = self.length
        self.parts += [text, "\n"]
        self.length += len(text) + 1
        return start, start + len(text)

    def blocks(
        self,
        listed: Sequence[Any],
        within: tuple[str, ...] = (),
        identifier: str = "",
        numeral: str = "",
    ) -> list[Any]:
        made: list[Any] = []
        for at, block in enumerate(listed):
            first = at == 0
            made += self.block(block, within, identifier if first else "", numeral if first else "")
        return made

    def block(
        self, block: Any, within: tuple[str, ...], identifier: str, numeral: str
    ) -> Iterator[Any]:
        kind, content = block["t"], block.get("c")
        match kind:
            case "Para" | "Plain":
                if slot := self.leaf("paragraph", content, within, identifier, numeral):
                    yield {"t": kind, "c": slot}
            case "Header":
                level, attributes, inlines = content
                if slot := self.leaf("heading", inlines, within, attributes[0], level=level):
                    yield {"t": kind, "c": [level, _PLAIN_ATTRIBUTES, slot]}
            case "LineBlock":
                yield {"t": kind, "c": [self.leaf("line", line, within) for line in content]}
            case "CodeBlock":
                text = content[1]
                if self.plain("code", text, within):
                    yield {"t": kind, "c": [content[0], text]}
            case "RawBlock" if content[1] == _EMPTY:
                pass
            case "RawBlock":
                if self.plain("code", content[1], within):
                    yield block
            case "HorizontalRule":
                yield block
            case "BlockQuote":
                yield {
                    "t": kind,
                    "c": self.blocks(content, (*within, "quote"), identifier, numeral),
                }
            case "Div":
                name = content[0][0]
                if name:
                    self.count += 1
                inside = (*within, f"item:{self.count}") if name else within
                yield from self.blocks(content[1], inside, name or identifier, numeral)
            case "BulletList":
                inside = (*within, "bullets", "item")
                yield {"t": kind, "c": [self.item(entry, inside, "") for entry in content]}
            case "OrderedList":
                (start, *_), entries = content
                inside = (*within, "numbers", "item")
                made = [
                    self.item(entry, inside, f"{number}.")
                    for number, entry in enumerate(entries, start)
                ]
                yield {"t": kind, "c": [content[0], made]}
            case "DefinitionList":
                yield {
                    "t": kind,
                    "c": [self.definition(term, entries, within) for term, entries in content],
                }
            case "Table":
                yield {"t": kind, "c": self.table(content, within)}
            case "Figure":
                yield from self.figure(content, within)
            case _:
                raise ValueError(f"Pandoc’s {kind}")

    def item(self, entry: list[Any], within: tuple[str, ...], numeral: str) -> list[Any]:
        self.count += 1
        return self.blocks(entry, (*within[:-1], f"item:{self.count}"), "", numeral)

    def definition(
        self, term: list[Any], entries: list[list[Any]], within: tuple[str, ...]
    ) -> list[Any]:
        inside = (*within, "definition")
        slot = self.leaf("term", term, inside)
        return [slot, [self.blocks(entry, inside) for entry in entries]]

    def table(self, content: list[Any], within: tuple[str, ...]) -> list[Any]:
        attributes, caption, columns, head, bodies, foot = content
        inside = (*within, "table")
        said = [caption[0], self.cell(caption[1], inside, "caption")]
        return [
            attributes,
            said,
            columns,
            [head[0], self.rows(head[1], inside)],
            [[b[0], b[1], self.rows(b[2], inside), self.rows(b[3], inside)] for b in bodies],
            [foot[0], self.rows(foot[1], inside)],
        ]

    def rows(self, rows: list[Any], within: tuple[str, ...]) -> list[Any]:
        return [
            [row[0], [[*cell[:4], self.cell(cell[4], within, "cell")] for cell in row[1]]]
            for row in rows
        ]

    def cell(self, blocks: list[Any], within: tuple[str, ...], kind: str) -> list[Any]:
        made = []
        for block in blocks:
            if block["t"] in ("Para", "Plain"):
                if slot := self.leaf(kind, block["c"], within):
                    made.append({"t": block["t"], "c": slot})
            else:
                made += self.block(block, within, "", "")
        return made

    def figure(self, content: list[Any], within: tuple[str, ...]) -> Iterator[Any]:
        """A captioned picture, whose alternative may be the caption over again. Markdown knows no
        other figures: what stands in them stands by itself, and the caption behind it.
        """
        attributes, caption, blocks = content
        inside = (*within, "figure")
        captions = [b for b in caption[1] if b["t"] in ("Para", "Plain")]
        shown = spoken([inline for block in captions for inline in block["c"]])
        image = _pictured(blocks)
        if image and image[2][0].startswith(ABSENT):
            if spoken(image[1]) == shown:
                image[1] = []
            image = None
        if image is None or not shown:
            for block in (*blocks, *caption[1]):
                yield from self.block(_stretched(block), within, "", "")
            return
        said = [caption[0], self.cell(caption[1], inside, "caption")]
        if spoken(image[1]) in ("", shown):
            picture = {"t": "Image", "c": [_PLAIN_ATTRIBUTES, [], image[2]]}
            yield {"t": "Figure", "c": [attributes, said, [{"t": "Plain", "c": [picture]}]]}
        else:
            kept = list(self.block(blocks[0], inside, "", ""))
            yield {"t": "Figure", "c": [attributes, said, kept]}

    def plain(self, kind: str, text: str, within: tuple[str, ...]) -> bool:
        start, _ = self.say(text)
        self.leaves.append(Leaf(kind, text, start, within=within))
        return True

    def leaf(
        self,
        kind: str,
        inlines: Sequence[Any],
        within: tuple[str, ...],
        identifier: str = "",
        numeral: str = "",
        level: int = 0,
    ) -> list[Any]:
        """The slot of a run of inlines, in a list; empty where it says nothing."""
        flat = Flat()
        flat.inlines(inlines)
        text = flat.text()
        if not text.strip() and not flat.notes and not any(m.kind == "image" for m in flat.marks):
            return []
        number = len(self.leaves)
        marks = list(flat.marks)
        names = []
        for place, blocks in flat.notes:
            self.count += 1
            names.append((f"{self.count}", blocks))
            marks.append(Mark("note", place, place, f"{self.count}"))
        start, _ = self.say(text)
        self.leaves.append(
            Leaf(
                kind,
                text,
                start,
                tuple(sorted(marks, key=lambda m: (m.start, -m.end))),
                level,
                within,
                numeral,
                identifier or flat.identifier,
            )
        )
        for name, blocks in names:
            self.blocks(blocks, (*within, f"{REAL}{name}"))
        return [{"t": "Leaf", "c": number}]
