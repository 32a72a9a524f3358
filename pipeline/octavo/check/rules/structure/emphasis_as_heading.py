"""STR007: a heading that is only emphasised text."""

from __future__ import annotations

import re
from collections.abc import Iterator

from octavo.check.rule import Remark, Repair, rule
from octavo.model.book import Chapter
from octavo.model.finding import Edit, Severity
from octavo.model.running import BlockKind, RunningText

_EMPHASIS = re.compile(
    r"(\*{1,3}|_{1,3})(?=[^\s*_])([^*_<>\n]{2,80})(?<=[^\s.,;:!?…”’»)。！？」』])\1[ \t]*\Z"
)
_WORDS = 10


@rule("STR007", Severity.REVIEW, repair=Repair.UNSAFE)
def emphasis_as_heading(chapter: Chapter, text: RunningText) -> Iterator[Remark]:
    """A short paragraph that is all bold or italic, without a stop, with text below it.

    Why: It looks like a heading on the page, but the contents do not list it, and a reader who
        has the book read aloud cannot go to it.

    Bad:
        # The arrest

        ⟦**The van**⟧

        It was waiting in the yard.
    Good:
        # The arrest

        ## The van

        It was waiting in the yard.
    """
    source = chapter.source
    level, headings = 0, iter((*chapter.headings, None))
    heading = next(headings)
    for block, below in zip(text.blocks, text.blocks[1:], strict=False):
        plain = block.kind is BlockKind.PARAGRAPH and block.note is None and not block.quoted
        follows = below.kind is BlockKind.PARAGRAPH and below.note is None and not below.quoted
        if not (plain and follows) or text.text.count(" ", block.start, block.end) >= _WORDS:
            continue
        first, last = text.range(block.start, block.end)
        start = source.text.rfind("\n", 0, first) + 1
        end = source.text.find("\n", last)
        match = _EMPHASIS.match(source.text[start : end if end >= 0 else len(source.text)])
        if match is None:
            continue
        while heading is not None and heading.start < start:
            level, heading = heading.level, next(headings)
        span = source.span(start, start + len(match[0].rstrip()))
        marks = "#" * min(level + 1, 6)
        yield Remark(
            span,
            "this paragraph looks like a heading",
            f"write it as one: `{marks} {match[2]}`",
            (Edit(span, f"{marks} {match[2]}"),),
        )
