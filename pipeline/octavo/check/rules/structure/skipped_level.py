"""STR001: a heading that skips a level."""

from __future__ import annotations

from collections.abc import Iterator

from octavo.check.rule import Remark, rule
from octavo.model.book import Chapter
from octavo.model.finding import Severity


@rule("STR001", Severity.WARNING)
def skipped_level(chapter: Chapter) -> Iterator[Remark]:
    """A heading two or more levels below the one before it.

    The first heading of a file may have any level.

    Why: Whoever has a book read aloud moves by levels, and takes the gap for a lost section.
        Octavo closes it in the editions, so that the page looks other than the source says.

    Bad:
        # The arrest

        ⟦### The van⟧

        Five years.
    Good:
        # The arrest

        ## The van

        Five years.
    """
    above = 0
    for heading in chapter.headings:
        if above and heading.level > above + 1:
            yield Remark(
                chapter.source.span(heading.start, heading.end),
                f"a heading of level {heading.level} below one of level {above}",
                f"make it level {above + 1}, or find the heading that is missing above it",
            )
        above = heading.level
