"""ACC004: a table whose columns have no names."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator

from octavo.check.markup.tags import Tag, tags
from octavo.check.rule import Remark, rule
from octavo.model.book import Chapter
from octavo.model.finding import Severity

_EMPTY_ROW = re.compile(r"^[ \t>]*+(\|[| \t]*+)\n[ \t>]*+([|:+-][|:+ \t-]*+)\n", re.MULTILINE)
_NAMES = re.compile(r"<(?:th|thead)(?=[\s/>])", re.IGNORECASE)
_END = re.compile(r"</table\s*+>", re.IGNORECASE)
_LAYOUT = ("presentation", "none")


@rule("ACC004", Severity.WARNING)
def table_without_header(chapter: Chapter) -> Iterator[Remark]:
    """A table has no row that names its columns.

    In a pipe table the first row is empty; a `<table>` has neither `<th>` nor `<thead>`. A
    `<table>` of a single row, or one that says `role="presentation"`, is layout and left alone.
    So are simple and grid tables, in which Pandoc takes the lack of a header for meant.

    Why: A screen reader repeats the column's name with each cell; without names, who listens
        to the tenth row no longer knows what its figures are.

    Bad:
        ⟦|      |      |⟧
        |------|------|
        | 1933 | 1936 |
    Good:
        | Arrested | Expelled |
        |----------|----------|
        | 1933     | 1936     |
    """
    for start, end in sorted((*_pipe_tables(chapter), *_html_tables(chapter))):
        written = chapter.source.text[start] == "|"
        yield Remark(
            chapter.source.span(start, end),
            "this table has no header row",
            "name each column in the first row" if written else "name each column in a `<th>`",
        )


def _pipe_tables(chapter: Chapter) -> Iterator[tuple[int, int]]:
    """The empty header rows: those below which the scanner saw cells."""
    text = chapter.source.text
    if "|" not in text:
        return
    starts: list[int] = []
    for match in _EMPTY_ROW.finditer(text, chapter.body_start):
        if "-" not in match[2] or not ("|" in match[2] or "+" in match[2]):
            continue
        starts = starts or [line.start for line in chapter.lines]
        at = bisect_left(starts, match.end())
        end = text.find("\n", match.end())
        row = chapter.lines[at] if at < len(starts) else None
        if (
            row is not None
            and row.opens == "cell"
            and row.start <= (end if end >= 0 else len(text))
        ):
            yield match.start(1), match.start(1) + len(match[1].rstrip())


def _html_tables(chapter: Chapter) -> Iterator[tuple[int, int]]:
    found, text = tags(chapter), chapter.source.text
    tables = [tag for tag in found if tag.name == "table" and not _is_layout(tag)]
    if not tables:
        return
    rows = [tag.start for tag in found if tag.name == "tr"]
    named = [match.start() for match in _NAMES.finditer(text)]
    closes = [match.start() for match in _END.finditer(text)] + [len(text)]
    for table in tables:
        end = closes[bisect_left(closes, table.end)]
        if _between(rows, table.end, end) > 1 and not _between(named, table.end, end):
            yield table.start, table.end


def _between(starts: list[int], start: int, end: int) -> int:
    return bisect_left(starts, end) - bisect_left(starts, start)


def _is_layout(tag: Tag) -> bool:
    role = tag.get("role")
    return role is not None and role.value.lower() in _LAYOUT
