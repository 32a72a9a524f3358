"""The notes of a manuscript, real or recovered: their words, and where each character came from."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from octavo.model.cited import Citation, Words
from octavo.model.manuscript import Leaf, Manuscript, SetAside
from octavo.model.recovered import Pair, Recovered

REAL = "note:"
"""How the step of `Leaf.within` begins that leads into a real note."""
BACK = "link back"
"""Why what leads from a note back to its call is no part of its words."""
_HEAD = re.compile(r"(?:[\s\[]*(?:[↩↑⤴^][\ufe0e\ufe0f]?|Jump up)[\s\]:]*)+")
_TAIL = re.compile(r"(?:[\s\[]*[↩↑⤴][\ufe0e\ufe0f]?\d{0,2}[\s\]]*)+\Z")

Part = tuple[int, int, int]
"""A half-open range of a leaf’s text: (leaf, start, end)."""


@dataclass(frozen=True, slots=True)
class Note:
    """A note: its label in the book, its mark in the text, its words, and the leaf that calls it.

    The n-th character of `words.text` came from `places[n]`: a leaf, and an offset in its text.
    `pair` is how it was recovered; None for a real note, which has a `name` in the manuscript.
    """

    label: str
    mark: str
    parts: tuple[Part, ...]
    caller: int
    words: Words
    places: tuple[tuple[int, int], ...]
    citations: tuple[Citation, ...] = ()
    pair: Pair | None = None
    name: str = ""


def apparatus(manuscript: Manuscript, recovered: Recovered) -> list[Note]:
    """The notes in the order of their calls, each under the label that the text itself gives it."""
    reader = Reader(manuscript)
    found: list[tuple[int, int, Note]] = []
    for pair in recovered.pairs:
        parts = tuple(_bare(manuscript.leaves, part) for part in pair.note.words)
        words, places = reader.words(parts)
        note = Note(pair.label, pair.note.mark, parts, pair.call.leaf, words, places, pair=pair)
        found.append((pair.call.leaf, pair.call.start, note))
    found += _real(manuscript, reader)
    found.sort(key=lambda each: each[:2])
    return [note for _, _, note in found]


def _real(manuscript: Manuscript, reader: Reader) -> Iterator[tuple[int, int, Note]]:
    inside: defaultdict[str, list[Part]] = defaultdict(list)
    calls: dict[str, tuple[int, int]] = {}
    for at, leaf in enumerate(manuscript.leaves):
        for step in leaf.within:
            if step.startswith(REAL):
                inside[step.removeprefix(REAL)].append((at, 0, len(leaf.text)))
        for mark in leaf.marks:
            if mark.kind == "note":
                calls.setdefault(mark.detail, (at, mark.start))
    for number, (name, (caller, start)) in enumerate(calls.items(), 1):
        parts = tuple(inside[name])
        words, places = reader.words(parts)
        yield caller, start, Note(name, str(number), parts, caller, words, places, name=name)


def _bare(leaves: Sequence[Leaf], part: Part) -> Part:
    """A part of a note without the arrow that leads back to its call."""
    number, start, end = part
    text = leaves[number].text
    head = _HEAD.match(text, start, end)
    if head and head.end() < end:
        start = head.end()
    tail = _TAIL.search(text[start:end])
    if tail and tail.start():
        end = start + tail.start()
    return number, start, end


class Reader:
    """Reads parts of leaves as a person would: without what was set aside, in one line."""

    def __init__(self, manuscript: Manuscript) -> None:
        self.leaves = manuscript.leaves
        self.aside = manuscript.aside
        self.starts = [each.start for each in manuscript.aside]

    def cuts(self, start: int, end: int) -> Iterator[SetAside]:
        """What was set aside in a half-open range of the manuscript’s text."""
        at = max(0, bisect_right(self.starts, start) - 1)
        while at < len(self.aside) and self.aside[at].start < end:
            if self.aside[at].end > start:
                yield self.aside[at]
            at += 1

    def words(self, parts: Sequence[Part]) -> tuple[Words, tuple[tuple[int, int], ...]]:
        shown: list[str] = []
        places: list[tuple[int, int]] = []
        italic: list[tuple[int, int]] = []
        links: list[tuple[int, int, str]] = []
        for number, start, end in parts:
            leaf = self.leaves[number]
            if shown:
                shown.append("\n")
                places.append((number, start))
            kept: dict[int, int] = {}
            for at in self.kept(leaf, start, end):
                kept[at] = len(shown)
                shown.append(" " if leaf.text[at] == "\n" else leaf.text[at])
                places.append((number, at))
            for mark in leaf.marks:
                inner = [kept[at] for at in range(mark.start, mark.end) if at in kept]
                if not inner:
                    continue
                if mark.kind == "emph":
                    italic.append((inner[0], inner[-1] + 1))
                elif mark.kind == "link":
                    links.append((inner[0], inner[-1] + 1, mark.detail))
        return Words("".join(shown), tuple(italic), tuple(links)), tuple(places)

    def kept(self, leaf: Leaf, start: int, end: int) -> Iterator[int]:
        """Offsets of the characters that are not set aside; a line end behind a hyphen that is goes
        with it.
        """
        at = start
        for cut in self.cuts(leaf.start + start, leaf.start + end):
            yield from range(at, max(at, cut.start - leaf.start))
            at = max(at, cut.end - leaf.start)
            if cut.joins:
                while at < end and leaf.text[at].isspace():
                    at += 1
        yield from range(at, end)
