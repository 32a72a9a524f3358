"""STR009: a div that is never closed, or closed without being open."""

from __future__ import annotations

from collections.abc import Iterator

from octavo.check.rule import Remark, rule
from octavo.model.book import Chapter
from octavo.model.finding import Severity


@rule("STR009", Severity.ERROR)
def unclosed_block(chapter: Chapter) -> Iterator[Remark]:
    """A `::: {.name}` without its `:::`, or a `:::` that closes nothing.

    Why: What was meant for one paragraph goes on to the end of the chapter; Pandoc says
        nothing.

    Bad:
        ⟦::: {.letter}⟧

        Five years.
    Good:
        ::: {.letter}

        Five years.

        :::
    """
    opened = []
    for fence in chapter.fences:
        if fence.opens:
            opened.append(fence)
        elif opened:
            opened.pop()
        else:
            yield Remark(
                chapter.source.span(fence.start, fence.end),
                "this `:::` closes nothing",
                "delete it, or open the div above",
            )
    for fence in opened:
        yield Remark(
            chapter.source.span(fence.start, fence.end),
            "this div is never closed",
            "put a line `:::` where it ends",
        )
