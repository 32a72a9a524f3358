"""The running text of a chapter: its prose as a reader meets it, each character with its place.

Markup is gone: emphasis, the brackets and destinations of links, comments, tags and
attributes; escapes and entities are what they stand for; a line that goes on in the next is
one line. What is no prose but has a place in the sentence (code, formulas, addresses,
citations) is one OBJECT; a note's call is a CALL. Blocks are parted by a line end, and hold
none.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field
from enum import Enum

from octavo.model.finding import Edit
from octavo.model.span import SourceText, Span

OBJECT = "\ufffc"
CALL = "\ufdd0"  # a noncharacter: no text of anyone's holds it


class BlockKind(Enum):
    """What a run of prose is. A CELL may be a whole row where its columns cannot be told."""

    PARAGRAPH = "paragraph"
    HEADING = "heading"
    ITEM = "item"
    LINE = "line"
    CELL = "cell"
    CAPTION = "caption"


@dataclass(frozen=True, slots=True)
class Block:
    """A run of prose that no other interrupts: half-open offsets in the running text.

    `note` is the label of the note it stands in, empty for an inline note, None for the
    text; `quoted` tells a block quotation. A note's later paragraphs, and a list item's,
    are blocks of their own.
    """

    kind: BlockKind
    start: int
    end: int
    note: str | None = None
    quoted: bool = False


@dataclass(frozen=True)
class RunningText:
    """One chapter's running text.

    A piece maps `lengths[i]` characters from `starts[i]` in `text` on to the source from
    `origins[i]` to `ends[i]`: one to one where both are as long, else as a whole. `foreign` are
    the passages marked with a language of their own, in order; none overlaps another.
    """

    source: SourceText
    lang: str
    text: str
    blocks: tuple[Block, ...]
    starts: Sequence[int] = field(repr=False)
    lengths: Sequence[int] = field(repr=False)
    origins: Sequence[int] = field(repr=False)
    ends: Sequence[int] = field(repr=False)
    foreign: tuple[tuple[int, int, str], ...] = ()

    def range(self, start: int, end: int) -> tuple[int, int]:
        """The source's half-open range that the characters [start, end) stand for.

        For an empty range, the place before the character at `start`.
        """
        first = self._piece(start)
        begin = self._origin(first, start)
        if end <= start:
            return begin, begin
        last = self._piece(end - 1)
        if self.ends[last] - self.origins[last] == self.lengths[last]:
            return begin, self.origins[last] + end - self.starts[last]
        return begin, self.ends[last]

    def find(self, offset: int) -> int | None:
        """Where in the text the source's character at `offset` is; None where it is not shown.

        Of text that is a block behind the one that calls it, only the call is found.
        """
        low, high = 0, len(self.starts)
        while low < high:
            middle = (low + high) // 2
            if self.ends[middle] <= offset:
                low = middle + 1
            else:
                high = middle
        if low == len(self.starts) or self.origins[low] > offset:
            return None
        return self.starts[low] + min(offset - self.origins[low], self.lengths[low] - 1)

    def span(self, start: int, end: int) -> Span:
        """The place in the source of the characters [start, end)."""
        return self.source.span(*self.range(start, end))

    def edits(self, *wanted: tuple[int, int, str]) -> tuple[Edit, ...]:
        """Edits that put a text in the place of each half-open range.

        An empty range inserts: behind the character before it, at the end of a block behind
        all that belongs to the block. None at all where one of them would touch markup that
        the running text does not show.
        """
        made = []
        for start, end, text in wanted:
            begin, stop = self.range(start, end)
            around = self.text[max(0, start - 1) : start + 1]
            if end <= start and start and "\n" not in around:
                begin = stop = self.range(start - 1, start)[1]
            written = self.source.text[begin:stop].replace("\n", " ")
            if written != self.text[start:end]:
                return ()
            made.append(Edit(self.source.span(begin, stop), text))
        return tuple(made)

    def block(self, at: int) -> Block:
        """The block that the character at `at` stands in."""
        return self.blocks[max(0, bisect_right(self.blocks, at, key=lambda b: b.start) - 1)]

    def language(self, at: int) -> str:
        """The primary tag of the language at `at`, in lower case; empty where none is known."""
        found = self.lang
        passage = bisect_right(self.foreign, at, key=lambda p: p[0]) - 1
        if passage >= 0 and at < self.foreign[passage][1]:
            found = self.foreign[passage][2]
        return found.split("-", 1)[0].lower()

    def _piece(self, at: int) -> int:
        return max(0, bisect_right(self.starts, at) - 1)

    def _origin(self, piece: int, at: int) -> int:
        inside = at - self.starts[piece]
        if self.ends[piece] - self.origins[piece] == self.lengths[piece]:
            return self.origins[piece] + min(inside, self.lengths[piece])
        return self.origins[piece]
