"""STR002: a heading with nothing in it."""

from __future__ import annotations

from collections.abc import Iterator

from octavo.check.rule import Remark, rule
from octavo.model.book import Chapter
from octavo.model.finding import Severity


@rule("STR002", Severity.ERROR)
def empty_heading(chapter: Chapter) -> Iterator[Remark]:
    """A heading without words.

    Why: The contents get an empty line that can be followed, and EPUBCheck refuses it.

    Bad:
        ⟦##⟧

        Five years.
    Good:
        ## The van

        Five years.
    """
    for heading in chapter.headings:
        if not heading.text:
            yield Remark(
                chapter.source.span(heading.start, heading.end),
                "this heading has no words",
                "write them, or delete its line",
            )
