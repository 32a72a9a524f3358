"""The line of the source that a finding points at, with the place underlined."""

from __future__ import annotations

from dataclasses import dataclass

from octavo.model.span import SourceText, Span
from octavo.report.visible import clusters, shown

COLUMNS = 100
"""The widest window on a line."""
TAB = 4
_REACH = 2 * COLUMNS  # code points looked at on either side: a line may have a million
_LEAD = 20  # columns before a span that is wider than the window


@dataclass(frozen=True, slots=True)
class Excerpt:
    """What is shown of one line.

    `carets` is as wide as what it underlines; `indent` columns stand before it.
    `end_line` (1-based) is where a span of several lines ends, else None.
    """

    line: int
    text: str
    indent: int
    carets: str
    end_line: int | None = None


@dataclass(frozen=True, slots=True)
class _Cell:
    text: str
    width: int
    marked: bool


def excerpt(source: SourceText, span: Span) -> Excerpt | None:
    """The first line of the span, at most COLUMNS wide; None where the text has no such line.

    An empty span is pointed at by one caret; of several lines the first is underlined to its end.
    """
    if span.line is None or span.column is None or span.line > len(source.line_starts):
        return None
    first, end = line_bounds(source, span.line)
    start = min(first + span.column - 1, end)
    several = span.end_line is not None and span.end_line > span.line
    stop = end if several else min(first + (span.end_column or span.column) - 1, end)
    cells, cut_before, cut_after = _cells(source.text, first, end, start, max(start, stop))
    from_cell, to_cell = _window(cells)
    before = "…" if cut_before or from_cell else ""
    after = "…" if cut_after or to_cell < len(cells) else ""
    seen = cells[from_cell:to_cell]
    text = before + "".join(cell.text for cell in seen) + after
    marks = [at for at, cell in enumerate(seen) if cell.marked]
    first_mark, past_mark = (marks[0], marks[-1] + 1) if marks else (len(seen), len(seen))
    indent = len(before) + sum(cell.width for cell in seen[:first_mark])
    width = sum(cell.width for cell in seen[first_mark:past_mark])
    if start == stop:
        width = 1
    end_line = span.end_line if several else None
    return Excerpt(span.line, text.rstrip(), indent, "^" * max(1, width), end_line)


def line_bounds(source: SourceText, line: int) -> tuple[int, int]:
    """The half-open range of offsets of a line (1-based), without its line end."""
    starts = source.line_starts
    end = starts[line] - 1 if line < len(starts) else len(source.text)
    return starts[line - 1], end


def passage(source: SourceText, span: Span) -> str | None:
    """The characters of the span; None where it has no line, or the text does not reach it."""
    if span.line is None or span.line > len(source.line_starts):
        return None
    start, end = source.offsets(span)
    return source.text[start:end]


def _cells(
    text: str, first: int, end: int, start: int, stop: int
) -> tuple[list[_Cell], bool, bool]:
    """The clusters around [start, stop), and whether the line goes on before and after them."""
    left, right = max(first, start - _REACH), min(end, min(stop, start + _REACH) + _REACH)
    cells, column = [], 0
    for offset, cluster in clusters(text[left:right], left):
        if cluster == "\t":
            drawn, width = " " * (wide := TAB - column % TAB), wide
        else:
            drawn, width = shown(cluster)
        past = offset + len(cluster)
        marked = offset < stop and past > start if start < stop else offset <= start < past
        cells.append(_Cell(drawn, width, marked))
        column += width
    return cells, left > first, right < end


def _window(cells: list[_Cell]) -> tuple[int, int]:
    """The half-open range of cells that fit into COLUMNS, with what is marked amid them."""
    if sum(cell.width for cell in cells) <= COLUMNS:
        return 0, len(cells)
    marks = [at for at, cell in enumerate(cells) if cell.marked] or [len(cells) - 1]
    wide = sum(cell.width for cell in cells[marks[0] : marks[-1] + 1])
    lead = (COLUMNS - wide) // 2 if wide <= COLUMNS else _LEAD
    tail = sum(cell.width for cell in cells[marks[0] :])
    lead = max(lead, COLUMNS - tail)
    left, used = marks[0], 0
    while left and used + cells[left - 1].width <= lead:
        left -= 1
        used += cells[left].width
    right = left
    used = 0
    while right < len(cells) and used + cells[right].width <= COLUMNS:
        used += cells[right].width
        right += 1
    return left, right
