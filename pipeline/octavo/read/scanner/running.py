"""From a scanned chapter to its running text."""

from __future__ import annotations

import html
import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator
from itertools import accumulate

from octavo.model.book import Chapter, ProseLine
from octavo.model.running import CALL, Block, BlockKind, RunningText

_FINER = re.compile(r"&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});|[*_~^]+")
_HEADING = re.compile(r"#{1,6}[ \t]+")
_CLOSING = re.compile(r"(?:[ \t]+#+)?[ \t]*(?:\{[^{}]*\})?[ \t]*\Z")
_KINDS = {kind.value: kind for kind in BlockKind}


def running_text(chapter: Chapter) -> RunningText:
    """The prose of a chapter, made when it is first asked for."""
    if "running" not in chapter.facts:
        chapter.facts["running"] = _made(chapter)
    text: RunningText = chapter.facts["running"]
    return text


def _made(chapter: Chapter) -> RunningText:
    made = _Maker(chapter)
    for lines in _blocks(chapter.lines):
        made.block(lines)
    for note in chapter.inline_notes:
        made.inline_note(note.start + 2, note.end - 1)
    return made.done()


def _blocks(lines: Iterable[ProseLine]) -> Iterator[list[ProseLine]]:
    held: list[ProseLine] = []
    for line in lines:
        if line.opens and held:
            yield held
            held = []
        held.append(line)
    if held:
        yield held


def _innermost(passages: Iterable[tuple[int, int, str]]) -> Iterator[tuple[int, int, str]]:
    """Passages that do not overlap: where one encloses another, the inner one counts."""
    held: list[tuple[int, int, str]] = []
    reached = 0
    for start, end, tag in [*sorted(passages, key=lambda p: (p[0], -p[1])), (1 << 60, 1 << 60, "")]:
        while held and held[-1][1] <= start:
            _, until, lang = held.pop()
            if reached < until:
                yield reached, until, lang
            reached = max(reached, until)
        if held and reached < start:
            yield reached, start, held[-1][2]
        reached = max(reached, start)
        held.append((start, end, tag))


class _Maker:
    """Puts pieces together; see `RunningText` for what a piece is."""

    def __init__(self, chapter: Chapter) -> None:
        self.chapter = chapter
        self.source = chapter.source.text
        self.markup = chapter.markup
        self.at = [item.start for item in chapter.markup]
        ends = (item.end for item in chapter.markup if item.shown != CALL)
        self.covered = list(accumulate(ends, max))
        self.covers = [item.start for item in chapter.markup if item.shown != CALL]
        self.blocks: list[Block] = []
        self.shown: list[str] = []
        self.length = 0
        self.starts: list[int] = []
        self.lengths: list[int] = []
        self.origins: list[int] = []
        self.ends: list[int] = []

    def done(self) -> RunningText:
        return RunningText(
            self.chapter.source,
            self.chapter.lang,
            "".join(self.shown),
            tuple(self.blocks),
            self.starts or [0],
            self.lengths or [0],
            self.origins or [0],
            self.ends or [0],
            tuple(_innermost(self.foreign())),
        )

    def foreign(self) -> Iterator[tuple[int, int, str]]:
        """The passages in other languages, outer ones first, block by block."""
        written = [block for block in self.blocks if block.note == ""]
        for blocks in ([block for block in self.blocks if block.note != ""], written):
            first = [self.origins[bisect_left(self.starts, block.start)] for block in blocks]
            for start, end, tag in self.chapter.foreign:
                for at in range(max(0, bisect_right(first, start) - 1), bisect_left(first, end)):
                    low, high = (self.running(place, blocks[at]) for place in (start, end))
                    if low < high:
                        yield low, high, tag

    def running(self, offset: int, block: Block) -> int:
        """The place in the running text of the first character of `block` at or behind `offset`."""
        low, high = (bisect_left(self.starts, place) for place in (block.start, block.end))
        piece = bisect_right(self.ends, offset, low, high)
        if piece == high:
            return block.end
        return self.starts[piece] + max(0, offset - self.origins[piece])

    def block(self, lines: list[ProseLine]) -> None:
        first = lines[0]
        kind = _KINDS.get(first.opens, BlockKind.PARAGRAPH)
        ranges = [(line.start, line.end) for line in lines]
        if kind is BlockKind.HEADING:
            ranges = [self.without_marks(*ranges[0])]
        elif kind is BlockKind.LINE:
            ranges[0] = (first.start + 1, first.end)
        if kind is BlockKind.CELL:
            for cell in self.cells(*ranges[0]):
                self.add([cell], kind, first)
            return
        if self.is_picture(*ranges[0]) and len(ranges) == 1:
            kind = BlockKind.CAPTION
        self.add(ranges, kind, first)

    def without_marks(self, start: int, end: int) -> tuple[int, int]:
        """A heading's line without its number signs and attributes."""
        mark = _HEADING.match(self.source, start, end)
        start = mark.end() if mark else start
        closing = _CLOSING.search(self.source, start, end)
        return start, closing.start() if closing else end

    def is_picture(self, start: int, end: int) -> bool:
        return self.source.startswith("![", start) and bool(
            re.search(r"[\])}][ \t]*\Z", self.source[start:end])
        )

    def cells(self, start: int, end: int) -> Iterator[tuple[int, int]]:
        """The ranges between the bars of a row."""
        begin, at = start, bisect_left(self.at, start)
        while (bar := self.source.find("|", start, end)) >= 0:
            while at < len(self.markup) and self.markup[at].end <= bar:
                at += 1
            start = bar + 1
            if at < len(self.markup) and self.markup[at].start <= bar:
                start = self.markup[at].end
                continue
            if self.source[bar - 1 : bar] == "\\":
                continue
            yield begin, bar
            begin = start
        yield begin, end

    def inline_note(self, start: int, end: int) -> None:
        """The words of `^[…]` are a block behind the text that calls it."""
        ranges, at = [], start
        for line in self.source[start:end].split("\n"):
            ranges.append((at, at + len(line)))
            at += len(line) + 1
        self.add(ranges, BlockKind.PARAGRAPH, ProseLine(start, end, "", "", quoted=False))

    def add(self, ranges: list[tuple[int, int]], kind: BlockKind, line: ProseLine) -> None:
        """A block of these ranges of the source, joined by spaces, if it shows anything."""
        begin, pieces = self.length, len(self.starts)
        drop = self.emphasis(ranges)
        reached = ranges[0][0]
        for given in ranges:
            start, end = self.trimmed(max(self.bare(given[0]), reached), given[1])
            if start >= end:
                continue
            if self.length > begin and reached < start:
                self.piece(" ", reached, start)
            reached = max(end, self.range(start, end, drop))
        if self.length > begin:
            self.blocks.append(Block(kind, begin, self.length, line.note, line.quoted))
            self.piece("\n", reached, reached)
        else:
            del self.starts[pieces:], self.lengths[pieces:], self.origins[pieces:]
            del self.ends[pieces:]

    def bare(self, start: int) -> int:
        """The offset itself, or where the comment or the like ends that it lies in."""
        at = bisect_left(self.covers, start)
        return max(start, self.covered[at - 1]) if at else start

    def trimmed(self, start: int, end: int) -> tuple[int, int]:
        """A line without the space around it, and the backslash of a hard break."""
        while start < end and self.source[start] in " \t":
            start += 1
        while end > start and self.source[end - 1] in " \t\\":
            end -= 1
        return start, end

    def range(self, start: int, end: int, drop: dict[int, int]) -> int:
        """Show a range; returns where it ends, which markup may carry beyond `end`."""
        at = bisect_left(self.at, start)
        while start < end:
            while at < len(self.markup) and self.markup[at].start < start:
                at += 1
            item = self.markup[at] if at < len(self.markup) else None
            stop = min(end, item.start) if item else end
            self.plain(start, stop, drop)
            if item is None or stop == end:
                return end
            if item.shown:
                self.piece(item.shown, item.start, item.end)
            start = item.end
        return start

    def plain(self, start: int, end: int, drop: dict[int, int]) -> None:
        """Characters with no markup but emphasis and entities."""
        source = self.source
        if start >= end:
            return
        for match in _FINER.finditer(source, start, end):
            if match[0][0] == "&":
                shown = html.unescape(match[0])
                if shown != match[0]:
                    self.copy(start, match.start())
                    self.piece(shown, match.start(), match.end())
                    start = match.end()
                continue
            at = match.start()
            while at < match.end():
                width = drop.get(at, 0)
                if width:
                    self.copy(start, at)
                    start = at + width
                at += width or 1
        self.copy(start, end)

    def copy(self, start: int, end: int) -> None:
        if start < end:
            self.piece(self.source[start:end], start, end)

    def piece(self, shown: str, origin: int, end: int) -> None:
        self.starts.append(self.length)
        self.lengths.append(len(shown))
        self.origins.append(origin)
        self.ends.append(end)
        self.shown.append(shown)
        self.length += len(shown)

    def emphasis(self, ranges: list[tuple[int, int]]) -> dict[int, int]:
        """Offset and width of each mark of emphasis, strikeout, sub- and superscript.

        A mark opens before what is no space and closes behind it, `_` not amid a word; one
        without its other half is a character like any other (Pandoc User's Guide,
        "Emphasis", "Strikeout", "Superscripts and subscripts").
        """
        drop: dict[int, int] = {}
        opened: dict[str, list[tuple[int, int]]] = {}
        for start, end in ranges:
            for run, at in self.runs(start, end):
                before = self.source[at - 1] if at > ranges[0][0] else " "
                behind = self.source[at + len(run) : at + len(run) + 1] or " "
                opens, closes = not behind.isspace(), not before.isspace()
                if run[0] == "_":
                    opens, closes = opens and not before.isalnum(), closes and not behind.isalnum()
                self.match(run, at, opened.setdefault(run[0], []), drop, opens=opens, closes=closes)
        return drop

    def runs(self, start: int, end: int) -> Iterator[tuple[str, int]]:
        at = bisect_left(self.at, start)
        for match in _FINER.finditer(self.source, start, end):
            if match[0][0] == "&":
                continue
            while at < len(self.markup) and self.markup[at].end <= match.start():
                at += 1
            if at == len(self.markup) or self.markup[at].start >= match.end():
                for run in re.finditer(r"(.)\1*", match[0]):
                    yield run[0], match.start() + run.start()

    def match(
        self,
        run: str,
        at: int,
        opened: list[tuple[int, int]],
        drop: dict[int, int],
        *,
        opens: bool,
        closes: bool,
    ) -> None:
        """Pair a run with the runs opened before it; what is left of it may open another."""
        left = len(run)
        while closes and left and opened:
            start, width = opened.pop()
            taken = min(width, left)
            drop[start + width - taken] = taken
            drop[at + len(run) - left] = taken
            if width > taken:
                opened.append((start, width - taken))
            left -= taken
        if opens and left:
            opened.append((at + len(run) - left, left))
