"""Places in the source: texts, and spans of their characters."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass
from functools import cached_property


@dataclass(frozen=True, slots=True)
class Span:
    """A run of characters in one source file.

    Lines and columns are 1-based and count code points; the end is exclusive.
    `line` is None where the place inside the file is not known.
    """

    path: str
    line: int | None = None
    column: int | None = None
    end_line: int | None = None
    end_column: int | None = None

    def __str__(self) -> str:
        if self.line is None:
            return self.path
        return f"{self.path}:{self.line}:{self.column}"


@dataclass(frozen=True)
class SourceText:
    """A decoded source file: line ends are `\\n`, a byte order mark is gone.

    `undecodable` holds the offsets (0-based, in code points of `text`) of the
    U+FFFD that stand for bytes which are not UTF-8.
    """

    path: str
    text: str
    undecodable: tuple[int, ...] = ()

    @cached_property
    def line_starts(self) -> list[int]:
        """Offsets (0-based) at which lines begin."""
        starts, at = [0], self.text.find("\n")
        while at >= 0:
            starts.append(at + 1)
            at = self.text.find("\n", at + 1)
        return starts

    def place(self, offset: int) -> tuple[int, int]:
        """Line and column, both 1-based, of a 0-based offset."""
        line = bisect_right(self.line_starts, offset)
        return line, offset - self.line_starts[line - 1] + 1

    def offset(self, line: int, column: int) -> int:
        """The 0-based offset of a line and column; the nearest there is where they lie outside."""
        starts = self.line_starts
        return min(starts[min(max(line, 1), len(starts)) - 1] + column - 1, len(self.text))

    def offsets(self, span: Span) -> tuple[int, int]:
        """The half-open range of offsets of a span of this file; the whole file where it has no line."""
        if span.line is None:
            return 0, len(self.text)
        start = self.offset(span.line, span.column or 1)
        return start, max(start, self.offset(span.end_line or span.line, span.end_column or 1))

    def span(self, start: int, end: int) -> Span:
        """The span of the half-open range of offsets [start, end)."""
        line, column = self.place(start)
        end_line, end_column = self.place(end)
        return Span(self.path, line, column, end_line, end_column)
