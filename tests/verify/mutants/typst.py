"""The PDF damaged before it is set: its Typst sources, and places in them."""

from __future__ import annotations

import re
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from random import Random

from essay import MOMENT, Built

from mutants.kind import RIGHT, Change, Hit, Table
from octavo.render.pdf import FontChoice, render_pdf
from octavo.world.machine import Machine
from octavo.world.world import Typeset, TypesettingError

HEADING = re.compile(r"^(=+) ([^\n#]+)$", re.MULTILINE)
WORD = re.compile(r"\w+")
_NOTE = re.compile(r'#octavo-note\("((?:[^"\\]|\\.)*)", "([^"]+)"((?:, again: \([^)]*\))?)\)\[')
_CONSTRUCT = re.compile(r"#(?:[\w.-]+)?|\\.|```.*?```|`[^`\n]*`|~", re.DOTALL)
_BEFORE = re.compile(r'(?:\n|#label\("[^"]*"\)\n)*')
_PAIRS = {"(": ")", "[": "]"}


@dataclass(frozen=True)
class Note:
    """A note in a chapter: half-open ranges of the whole and of its body, its mark and name."""

    chapter: str
    start: int
    end: int
    body: tuple[int, int]
    mark: str
    name: str
    further: str


@dataclass(frozen=True)
class Passage:
    """A paragraph: its half-open range in a chapter, and the ranges of it that are bare text."""

    chapter: str
    start: int
    end: int
    bare: tuple[tuple[int, int], ...]


class Sources:
    """The Typst sources of a book, by their names."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.texts = {path.name: path.read_text("utf-8") for path in folder.glob("*.typ")}
        self.chapters = sorted(name for name in self.texts if name.startswith("chapter-"))
        self.main = self.texts["main.typ"]

    def write(self) -> None:
        # What is asked of the typesetter names every anchor, and some may be gone.
        self.texts["main.typ"] = re.sub(r"(?m)^#octavo-pages\(.*\)$", "", self.main)
        for name, text in self.texts.items():
            (self.folder / name).write_text(text, "utf-8")

    def put(self, chapter: str, start: int, end: int, new: str) -> None:
        text = self.texts[chapter]
        self.texts[chapter] = text[:start] + new + text[end:]

    def said(self, chapter: str, start: int, end: int) -> str:
        """The bare words of a range."""
        text = self.texts[chapter]
        return " ".join(text[a:b] for a, b in bare(text, start, end))

    def notes(self) -> list[Note]:
        return [note for name in self.chapters for note in self._notes(name)]

    def _notes(self, chapter: str) -> Iterator[Note]:
        text = self.texts[chapter]
        for match in _NOTE.finditer(text):
            close = closing(text, match.end() - 1)
            end = close + 2 if text[close + 1 : close + 2] == ";" else close + 1
            body = (match.end(), close)
            yield Note(chapter, match.start(), end, body, match[1], match[2], match[3])

    def passages(self) -> list[Passage]:
        return [passage for name in self.chapters for passage in self._passages(name)]

    def _passages(self, chapter: str) -> Iterator[Passage]:
        """The paragraphs that stand in no other construct."""
        text = self.texts[chapter]
        outside = list(bare(text, 0, len(text)))
        ends = [0]
        for match in re.finditer(r"\n(?=[\n=#+-])", text):
            if any(start <= match.start() < end for start, end in outside):
                ends.append(match.start() + 1)
        for boundary, end in pairwise([*ends, len(text)]):
            blank = _BEFORE.match(text, boundary)
            start = blank.end() if blank else boundary
            if start < end and re.match(r"[\w“‘]", text[start]):
                inside = [(max(a, start), min(b, end)) for a, b in outside if b > start and a < end]
                yield Passage(chapter, start, end, tuple(inside))

    def words(self) -> list[tuple[Passage, re.Match[str]]]:
        """The words of the paragraphs."""
        return [(p, m) for p in self.passages() for m in self.matches(WORD, p)]

    def matches(self, pattern: re.Pattern[str], passage: Passage) -> list[re.Match[str]]:
        text = self.texts[passage.chapter]
        return [m for a, b in passage.bare for m in pattern.finditer(text, a, b)]

    def all(self, pattern: re.Pattern[str]) -> list[tuple[str, re.Match[str]]]:
        """Where a pattern stands in the chapters, whatever is around."""
        return [(c, m) for c in self.chapters for m in pattern.finditer(self.texts[c])]

    def headings(self) -> list[tuple[str, re.Match[str]]]:
        """Groups 1 and 2 are the signs of the level and the title."""
        return self.all(HEADING)

    def hit(self, passage: Passage) -> Hit:
        return Hit(texts=(self.said(passage.chapter, passage.start, passage.end),))


def closing(text: str, at: int) -> int:
    """Where the bracket at `at` is closed."""
    depth, pair = 0, _PAIRS[text[at]]
    opening = text[at]
    while at < len(text):
        if text[at] == "\\":
            at += 2
            continue
        if text[at] == '"' and opening == "(":
            at = text.index('"', at + 1)
        depth += (text[at] == opening) - (text[at] == pair)
        if not depth:
            return at
        at += 1
    raise AssertionError(text[:80])


def bare(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """The ranges that are text: no function, no argument, no escape, nothing between brackets."""
    at = start
    while match := _CONSTRUCT.search(text, at, end):
        if match.start() > at:
            yield at, match.start()
        at = match.end()
        if match[0].startswith("#"):
            while at < end and text[at] in _PAIRS:
                at = closing(text, at) + 1
    if at < end:
        yield at, end


class _Press(Machine):
    """A machine whose typesetter is handed damaged sources."""

    def __init__(self, change: Change[Sources], random: Random) -> None:
        self.change = change
        self.random = random
        self.hit: Hit | None = None

    def typeset(self, main: Path, **options) -> Typeset:
        sources = Sources(main.parent)
        self.hit = self.change(sources, self.random)
        if self.hit is None:
            raise TypesettingError("nothing to damage")
        sources.write()
        return super().typeset(main, **{**options, "ask": ""})


def _damage(
    _edition: str, built: Built, change: Change[Sources], random: Random
) -> tuple[bytes, Hit] | None:
    """The damaged book as a PDF; None where the typesetter itself refuses it."""
    press = _Press(change, random)
    with tempfile.TemporaryDirectory() as folder:
        try:
            made = render_pdf(built.book, built.prose, press, Path(folder), FontChoice(), MOMENT)
        except TypesettingError:
            return None
    assert press.hit is not None
    return made.pdf, press.hit


TYPST: Table[Sources] = Table(("pdf-typst",), _damage, wanted=1)
FROM_RIGHT: Table[Sources] = Table(("pdf-typst",), _damage, wanted=3, shelf=RIGHT)
