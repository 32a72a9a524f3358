"""The chapters of the book in Markdown: Pandoc writes them, each note behind the block that calls it."""

from __future__ import annotations

import json
import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import islice
from pathlib import Path
from typing import Any

from octavo.model.manuscript import Leaf
from octavo.recover.apparatus import Note
from octavo.recover.plan import Plan
from octavo.recover.write.inlines import inlines, markdown
from octavo.world.world import World

API = [1, 23, 1]
"""The version of Pandoc's types (pandoc-types) that the documents are written in."""
_SCRIPT = Path(__file__).with_name("markdown.lua")
_SHARE = 400_000
"""Characters of documents that one process writes at least."""
_SIGNS = re.compile(r"[^a-z0-9]+")
_ENDED = re.compile(r"[.!?…:;][”’\"')»\]]*(?:\[?\d{1,4}\]?)?\Z")
_TICKS = re.compile("`+")
_FOURTH = "    "


@dataclass(frozen=True, slots=True)
class Written:
    """A chapter: the name of its file, and its text, in parts that each hold the notes they call."""

    name: str
    parts: tuple[str, ...]

    @property
    def text(self) -> str:
        return "\n".join(self.parts)


@dataclass(frozen=True, slots=True)
class _Chapter:
    title: str
    blocks: list[Any]


def chapters(plan: Plan, world: World) -> tuple[Written, ...]:
    """The chapters, in order."""
    divider = _Divider(plan)
    made = [chapter for chapter in map(_bare, divider.chapters()) if chapter.blocks]
    parts = [list(_parts(chapter, whole=divider.again)) for chapter in made]
    shares = list(_shares([part for chapter in parts for part in chapter]))
    texts = (
        text
        for share in world.spread(
            lambda n: _write(world, shares[n]), len(shares), many=len(shares) > 1
        )
        for text in share
    )
    width = max(2, len(str(len(made))))
    return tuple(
        Written(f"{number:0{width}}-{_slug(chapter.title)}.md", tuple(islice(texts, len(pieces))))
        for number, (chapter, pieces) in enumerate(zip(made, parts, strict=True), 1)
    )


def _bare(chapter: _Chapter) -> _Chapter:
    """A chapter without the rules that divided it from others, or from its notes."""
    blocks = chapter.blocks
    while blocks and blocks[-1]["t"] == "HorizontalRule":
        blocks = blocks[:-1]
    while blocks and blocks[0]["t"] == "HorizontalRule":
        blocks = blocks[1:]
    return replace(chapter, blocks=blocks)


def _parts(chapter: _Chapter, *, whole: bool) -> Iterator[str]:
    """Documents of a chapter that Pandoc writes one by one: a large one would take it a gigabyte.
    Each begins with a paragraph of the running text, so that what goes on stays together.
    """
    held: list[str] = []
    size = 0
    for block in chapter.blocks:
        if size > _SHARE and not whole and _runs(block):
            yield _document(held)
            held, size = [], 0
        held.append(json.dumps(block, ensure_ascii=False))
        size += len(held[-1])
    yield _document(held)


def _document(blocks: Sequence[str]) -> str:
    return f'{{"pandoc-api-version":{json.dumps(API)},"meta":{{}},"blocks":[{",".join(blocks)}]}}'


def _runs(block: Any) -> bool:
    """Whether a block is a paragraph of the running text, and no note or part of one."""
    first = block["c"][0] if block["t"] == "Para" and block["c"] else {"t": "RawInline"}
    return bool(first["t"] != "RawInline")


def _shares(documents: Sequence[str]) -> Iterator[list[str]]:
    share: list[str] = []
    size = 0
    for document in documents:
        if share and size + len(document) > _SHARE:
            yield share
            share, size = [], 0
        share.append(document)
        size += len(document)
    yield share


def _write(world: World, documents: list[str]) -> list[str]:
    answer = world.pandoc(_SCRIPT, json.dumps(documents, ensure_ascii=False).encode())
    texts: list[str] = json.loads(answer)
    return texts


def _slug(title: str) -> str:
    plain = unicodedata.normalize("NFKD", title).encode("ascii", "ignore").decode().casefold()
    return "-".join(filter(None, _SIGNS.split(plain)))[:40].strip("-") or "text"


def _fenced(code: str) -> Any:
    """A block of code between fences: set in, it would go on with the note before it."""
    fence = "`" * max(3, 1 + max(map(len, _TICKS.findall(code)), default=0))
    return {"t": "RawBlock", "c": ["markdown", f"{fence}\n{code}\n{fence}\n"]}


class _Divider:
    """Takes the tree apart into chapters, leaf by leaf."""

    def __init__(self, plan: Plan) -> None:
        self.plan = plan
        self.leaves = plan.manuscript.leaves
        self.notes: defaultdict[int, list[Note]] = defaultdict(list)
        for note in plan.notes:
            self.notes[note.caller].append(note)
        heads = [
            leaf
            for at, leaf in enumerate(self.leaves)
            if leaf.kind == "heading" and at not in plan.dropped
        ]
        self.shift = min((leaf.level for leaf in heads), default=1) - 1
        first = sum(leaf.level == self.shift + 1 for leaf in heads)
        # A note is defined in one chapter: where one is called twice, the text stays whole.
        self.again = len(plan.calls) > sum(note.pair is not None for note in plan.notes)
        self.divided = first > 1 and not plan.manuscript.openings and not self.again
        self.met: list[int] = []

    def chapters(self) -> Iterator[_Chapter]:
        current = _Chapter("", [])
        openings = set(self.plan.manuscript.openings)
        before: Any = None
        for block in self.plan.manuscript.tree:
            self.met = []
            filled = self.filled(block)
            opens = bool(openings & set(self.met)) or (self.divided and self.opens(block))
            if opens and current.blocks:
                yield current
                current = _Chapter("", [])
            if not current.blocks and block["t"] == "Header" and filled is not None:
                current = _Chapter(
                    self.leaves[self.met[0]].text if self.met else "", current.blocks
                )
            if filled is not None and self.goes_on(before, block):
                before["c"] += filled["c"] if self.joined() else [{"t": "Space"}, *filled["c"]]
            elif filled is not None:
                current.blocks.append(filled)
                before = filled
            for leaf in self.met:
                for note in self.notes[leaf]:
                    current.blocks.extend(self.definition(note))
        yield current

    def goes_on(self, before: Any, block: Any) -> bool:
        """Whether a paragraph goes on that the notes at the foot of a page had broken."""
        if not before or before["t"] != "Para" or block["t"] != "Para" or len(self.met) != 1:
            return False
        if self.met[0] - 1 not in self.plan.dropped:
            return False
        words = self.leaves[self.kept_before()].text.rstrip()
        return self.leaves[self.met[0]].text[:1].islower() and not _ENDED.search(words)

    def kept_before(self) -> int:
        """The last leaf that stays before the one that was met."""
        at = self.met[0] - 1
        while at in self.plan.dropped:
            at -= 1
        return at

    def joined(self) -> bool:
        """Whether the word that the text broke off in goes on."""
        at = self.kept_before()
        end = len(self.leaves[at].text)
        return any(c.end == end and not c.markdown for c in self.plan.changes.get(at, ()))

    def opens(self, block: Any) -> bool:
        return bool(block["t"] == "Header" and block["c"][0] == self.shift + 1)

    def filled(self, node: Any) -> Any:
        """A block with its words; None where nothing is left of it."""
        kind, content = node["t"], node.get("c")
        match kind:
            case "Header":
                inner = self.inner(content[2])
                level = max(1, content[0] - self.shift)
                name = self.anchor(content[2])
                return {"t": kind, "c": [level, [name, [], []], inner]} if inner else None
            case "Para" | "Plain":
                inner = self.inner(content)
                return {"t": kind, "c": inner} if inner else None
            case "LineBlock":
                lines = [self.inner(line) for line in content]
                return {"t": kind, "c": lines} if any(lines) else None
            case "BlockQuote":
                blocks = self.blocks(content)
                return {"t": kind, "c": blocks} if blocks else None
            case "Div":
                blocks = self.blocks(content[1])
                return {"t": kind, "c": [content[0], blocks]} if blocks else None
            case "BulletList":
                entries = list(filter(None, map(self.blocks, content)))
                return {"t": kind, "c": entries} if entries else None
            case "OrderedList":
                return self.ordered(content)
            case "CodeBlock" if content[0] == ["", [], []]:
                return _fenced(content[1])
            case "Leaf":
                raise AssertionError("a leaf stands among blocks")
            case _:
                return self.other(node)

    def ordered(self, content: Any) -> Any:
        (start, style, stop), entries = content
        kept = [
            (number, blocks)
            for number, entry in enumerate(entries, start)
            if (blocks := self.blocks(entry))
        ]
        if not kept:
            return None
        return {
            "t": "OrderedList",
            "c": [[kept[0][0], style, stop], [blocks for _, blocks in kept]],
        }

    def blocks(self, content: list[Any]) -> list[Any]:
        return [block for block in map(self.filled, content) if block is not None]

    def inner(self, content: list[Any]) -> list[Any]:
        found: list[Any] = []
        for node in content:
            if node.get("t") == "Leaf":
                found += self.leaf(node["c"], *node.get("range", ()))
            else:
                found.append(node)
        return found

    def leaf(self, number: int, start: int = 0, end: int | None = None) -> list[Any]:
        """The inlines of a leaf, or of a half-open range of it."""
        if number not in self.met:
            self.met.append(number)
        if number in self.plan.dropped:
            return []
        leaf = self.leaves[number]
        made = inlines(
            leaf, start, len(leaf.text) if end is None else end, self.plan.running(number)
        )
        if leaf.identifier and leaf.kind != "heading" and not start:
            made.insert(0, {"t": "Span", "c": [[leaf.identifier, [], []], []]})
        return made

    def anchor(self, content: list[Any]) -> str:
        """The name that links lead to a heading by."""
        first = content[0] if content else {}
        return self.leaves[first["c"]].identifier if first.get("t") == "Leaf" else ""

    def other(self, node: Any) -> Any:
        """Blocks that only hold leaves somewhere within: tables, figures, terms."""
        if isinstance(node, list):
            if any(isinstance(part, dict) and part.get("t") == "Leaf" for part in node):
                return self.inner(node)
            return [self.other(part) for part in node]
        if isinstance(node, dict):
            return {key: self.other(value) for key, value in node.items()}
        return node

    def definition(self, note: Note) -> Iterator[Any]:
        head = markdown(f"[^{note.label}]: ")
        filled = [part for part in note.parts if part[1] < part[2]] or note.parts[:1]
        for at, (number, start, end) in enumerate(filled):
            leaf: Leaf = self.leaves[number]
            changes = self.plan.changes.get(number, ())
            inner = inlines(leaf, start, end, changes)
            yield {"t": "Para", "c": [markdown(_FOURTH) if at else head, *inner]}
