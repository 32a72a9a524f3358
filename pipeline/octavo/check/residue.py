"""Lines that came with a web page and are no part of its text."""

from __future__ import annotations

import re
from collections.abc import Iterator

from octavo.model.book import Chapter
from octavo.model.finding import Edit
from octavo.model.span import Span

_LONGEST = 200


def whole_lines(chapter: Chapter, phrases: re.Pattern[str]) -> Iterator[tuple[Span, str, Edit]]:
    """Lines of prose that a pattern fits from end to end: place, words, and the edit that deletes them.

    The pattern is tried on the line without the signs of lists, emphasis and links around it.
    """
    source = chapter.source
    if not phrases.search(source.text):
        return
    for line in chapter.lines:
        if line.end - line.start > _LONGEST:
            continue
        written = source.text[line.start : line.end]
        words = _bare(written)
        if words and phrases.fullmatch(words):
            begin = source.text.rfind("\n", 0, line.start) + 1
            end = min(line.end + 1, len(source.text))
            yield (
                source.span(line.start, line.start + len(written.rstrip())),
                words,
                Edit(source.span(begin, end), ""),
            )


_LINK = re.compile(r"!?\[([^\[\]]{0,100})\]\([^()\s]{0,150}\)")


def _bare(line: str) -> str:
    return _LINK.sub(r"\1", line).strip(" \t#*_|\\").strip()
