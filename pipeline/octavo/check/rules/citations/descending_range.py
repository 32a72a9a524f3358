"""CIT012: a range of pages that runs backwards."""

from __future__ import annotations

from collections.abc import Iterator

from octavo.check.citations.citing import every_locator
from octavo.check.rule import Remark, rule
from octavo.model.book import Chapter
from octavo.model.finding import Severity


@rule("CIT012", Severity.ERROR)
def descending_range(chapter: Chapter) -> Iterator[Remark]:
    """A range whose last page comes before its first.

    An abbreviated last page is read with the digits of the first: 203–4 is 203 to 204. `p. 3-2`
    may be the second page of chapter three, and is left alone.

    Why: One of the two numbers is wrong, and the reader cannot tell which.

    Bad:
        Five years.[^first] Two more.[^second]

        [^first]: Victor Serge, *Memoirs of a Revolutionary* (New York: New York Review Books, 2012), p. 1.

        [^second]: Ibid., pp. ⟦389–387⟧.
    Good:
        Five years.[^first] Two more.[^second]

        [^first]: Victor Serge, *Memoirs of a Revolutionary* (New York: New York Review Books, 2012), p. 1.

        [^second]: Ibid., pp. 387–389.
    """
    for locator in every_locator(chapter):
        if not locator.label or locator.is_compound:
            continue
        for pages in locator.pages:
            if pages.last and pages.falls:
                yield Remark(
                    chapter.source.span(pages.start, pages.end),
                    f"the pages {pages.first}–{pages.last} run backwards",
                    "look the passage up, and correct the number that is wrong",
                )
