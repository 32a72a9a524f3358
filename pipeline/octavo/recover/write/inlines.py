"""A stretch of a leaf as Pandoc's inlines, with what takes the place of parts of it."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any

from octavo.model.manuscript import Leaf, Mark
from octavo.recover.open.pictures import ABSENT

_EMPTY = ["", [], []]
_WRAPPED = {
    "emph": "Emph",
    "strong": "Strong",
    "superscript": "Superscript",
    "subscript": "Subscript",
    "smallcaps": "SmallCaps",
    "strikeout": "Strikeout",
    "underline": "Underline",
}
_TOKEN = re.compile(r"[ \t\r\n]+|@|&(?=#?\w+;)|(?<=\s)(?=[-+*#|:~=<>%(\[\d])|[^ \t\r\n@&]+|&")
_OPENING = re.compile(r":{3,}|:\Z|-{3,}|%|[>|~`]|#{1,6}\Z|\\?[-+*]\Z")
_NUMERAL = re.compile(r"\(?(?:\d+|[a-z]|[ivxlcdm]+|#)(?=[.)]\Z)|[A-Z]+(?=[.)]\Z)")
"""What begins a list, if white space follows; behind a capital, only at the end of a line."""
_HEAD = 4
"""Words at the beginning of a block that Pandoc must see one by one, to escape what they would be."""


@dataclass(frozen=True, slots=True)
class Change:
    """What stands in the place of [start, end) of a leaf's text: Markdown, mostly empty."""

    start: int
    end: int
    markdown: str = ""


def inlines(leaf: Leaf, start: int, end: int, changes: Sequence[Change]) -> list[Any]:
    """The inlines of a half-open range, with which a block begins."""
    here = [c for c in changes if start <= c.start and c.end <= end]
    whole = [(c.start, c.end) for c in here if c.start < c.end]
    marks = [
        clipped
        for mark in sorted(leaf.marks, key=lambda m: (m.start, m.start < m.end, -m.end))
        if start <= mark.start
        and mark.end <= end
        and not _replaced(leaf.text, mark, whole)
        and (clipped := _clipped(mark, whole))
    ]
    return list(_Emitter(leaf.text, here).run(start, end, list(_outermost(marks))))


def _replaced(text: str, mark: Mark, whole: Sequence[tuple[int, int]]) -> bool:
    """Whether other things take the place of all that a mark stands over."""
    at = mark.start
    for start, end in sorted(whole):
        if start <= at or not text[at:start].strip():
            at = max(at, end)
    return at >= mark.end if mark.start < mark.end else at > mark.start


def _outermost(marks: Sequence[Mark]) -> Iterator[Mark]:
    """Without emphasis within emphasis of its own kind, which Markdown cannot write."""
    ends: dict[str, int] = {}
    for mark in marks:
        if mark.kind in _WRAPPED:
            if mark.end <= ends.get(mark.kind, 0):
                continue
            ends[mark.kind] = mark.end
        yield mark


def _clipped(mark: Mark, whole: Sequence[tuple[int, int]]) -> Mark:
    """A mark without its end or its beginning that something else takes the place of."""
    low, high = mark.start, mark.end
    for start, end in whole:
        if low < start < high < end:
            high = start
        elif start < low < end < high:
            low = end
    return mark if (low, high) == (mark.start, mark.end) else replace(mark, start=low, end=high)


class _Emitter:
    """Goes through a text once; `opens` tells that nothing has been said yet in its line, `bare`
    that no markup stands around.
    """

    def __init__(self, text: str, changes: Sequence[Change]) -> None:
        self.text = text
        self.changes = changes
        self.opens = self.bare = True

    def run(self, start: int, end: int, marks: Sequence[Mark]) -> Iterator[Any]:
        at = start
        rest = list(marks)
        while rest:
            mark = rest.pop(0)
            if mark.start < at:
                continue
            yield from self.plain(at, mark.start)
            inner = [
                m
                for m in rest
                if mark.start <= m.start and m.end <= mark.end and mark.start < mark.end
            ]
            rest = [m for m in rest if m not in inner]
            opens, bare = self.opens, self.bare
            self.bare = False
            within = list(self.run(mark.start, mark.end, inner))
            self.bare = bare
            if opens and mark.kind not in _WRAPPED:
                self.opens = False
            if mark.kind == "break":
                self.opens = True  # in a list's item, each line may begin a list
            alone = bare and len(self.text.strip()) == mark.end - mark.start
            yield from _marked(mark, self.text[mark.start : mark.end], within, alone=alone)
            at = mark.end
        yield from self.plain(at, end)

    def plain(self, start: int, end: int) -> Iterator[Any]:
        at = start
        for change in self.changes:
            if change.start < at or change.end > end:
                continue
            yield from self.words(at, change.start)
            if change.markdown:
                self.opens = False
                yield markdown(change.markdown)
            at = change.end
        yield from self.words(at, end)

    def words(self, start: int, end: int) -> Iterator[Any]:
        piece = self.text[start:end]
        yield from words(piece, opens=self.opens, bare=self.bare)
        if piece.strip():
            self.opens = False


def _marked(mark: Mark, text: str, within: list[Any], *, alone: bool) -> Iterator[Any]:
    """What a mark becomes; `alone` tells that nothing else stands in its block."""
    match mark.kind:
        case "code":
            yield {"t": "Code", "c": [_EMPTY, text]}
        case "math":
            kind = mark.detail or "InlineMath"
            yield {"t": "Math", "c": [{"t": kind}, text]}
        case "link":
            if within:
                yield {"t": "Link", "c": [_EMPTY, within, [mark.detail, ""]]}
        case "image" if mark.detail.startswith(ABSENT):
            if within:
                source = mark.detail.removeprefix(ABSENT)
                source = source.partition(",")[0] if source.startswith("data:") else source
                attributes = ["", ["review"], [["data-picture", source]]]
                yield {"t": "Span", "c": [attributes, within]}
        case "image" if alone and text:
            # By itself, its words would be a caption to Pandoc.
            yield {"t": "Image", "c": [["", [], [["alt", text]]], [], [mark.detail, ""]]}
        case "image":
            yield {"t": "Image", "c": [_EMPTY, within, [mark.detail, ""]]}
        case "anchor":
            yield {"t": "Span", "c": [[mark.detail, [], []], within]}
        case "note":
            yield markdown(f"[^{mark.detail}]")
        case "raw":
            yield {"t": "RawInline", "c": [mark.detail, text]}
        case "break":
            yield {"t": "LineBreak"}
        case "span":
            yield {"t": "Span", "c": [json.loads(mark.detail), within]}
        case kind if any(node["t"] != "Space" for node in within):
            yield {"t": _WRAPPED[kind], "c": within}
        case _:
            yield from within


def markdown(text: str) -> Any:
    """An inline that Pandoc writes as it is."""
    return {"t": "RawInline", "c": ["markdown", text]}


def words(text: str, *, opens: bool, bare: bool) -> Iterator[Any]:
    """Words and spaces. Pandoc escapes what would be markup, where it sees a word by itself; what
    it would not, a backslash of ours escapes.
    """
    held = ""
    count = 0
    heads = opens and bare
    for match in _TOKEN.finditer(text):
        token = match[0]
        if not token:
            count = 0 if count >= _HEAD else count
            if held.endswith(" "):
                yield from _split(held)
                held = ""
            continue
        if token.isspace():
            if opens and count < _HEAD and held:
                yield from _split(held)
                held = ""
            if held or not opens or count:
                held += " "
            continue
        count += 1
        if token in ("@", "&"):
            yield from _split(held)
            held = ""
            yield markdown(f"\\{token}")
        elif opens and count == 1 and _OPENING.match(token):
            yield markdown(f"\\{token[0]}")
            held = token[1:]
        elif heads and (at := _delimiter(token, text[match.end() :])) is not None:
            yield from _split(token[:at])
            yield markdown(f"\\{token[at:]}")
        else:
            held += token
        heads = False
    yield from _split(held)


def _delimiter(token: str, behind: str) -> int | None:
    """Where a word that would begin a list is to be escaped."""
    numeral = _NUMERAL.match(token)
    if not numeral or (numeral[0][-1].isupper() and behind.strip()):
        return None
    return 0 if token[0] == "(" else numeral.end()


def _split(held: str) -> Iterator[Any]:
    """A run of words; its outer spaces are inlines of their own."""
    if held.startswith(" "):
        yield {"t": "Space"}
    inner = held.strip(" ")
    if inner:
        yield {"t": "Str", "c": inner}
    if inner and held.endswith(" "):
        yield {"t": "Space"}
