"""CIT008: `pp.` before one page."""

from __future__ import annotations

from collections.abc import Iterator

from octavo.check.citations.citing import every_locator
from octavo.check.rule import Remark, Repair, rule
from octavo.model.book import Chapter
from octavo.model.finding import Edit, Severity

_LANGUAGES = ("en", "fr", "es", "it", "pt")


@rule("CIT008", Severity.WARNING, repair=Repair.SAFE)
def plural_for_one_page(chapter: Chapter) -> Iterator[Remark]:
    """`pp.` before a single page.

    `pp. 53 ff.`, lists and all that may go on are left alone. French, Spanish, Italian and
    Portuguese make the same difference; other languages are left alone.

    Why: `pp.` is pages: the reader looks for the end of the range.

    Bad:
        Five years.[^first] Two more.[^second]

        [^first]: Victor Serge, *Memoirs of a Revolutionary* (New York: New York Review Books, 2012), p. 1.

        [^second]: Ibid., ⟦pp.⟧ 107.
    Good:
        Five years.[^first] Two more.[^second]

        [^first]: Victor Serge, *Memoirs of a Revolutionary* (New York: New York Review Books, 2012), p. 1.

        [^second]: Ibid., p. 107.
    """
    for locator in every_locator(chapter):
        if locator.label.lower() != "pp" or locator.lang not in _LANGUAGES or locator.goes_on:
            continue
        (first, *more) = locator.pages
        if first.last or more:
            continue
        label = chapter.source.text[locator.start : locator.label_end]
        right = label[:1] + label[2:]
        edit = Edit(chapter.source.span(locator.start + 1, locator.start + 2), "")
        yield Remark(
            chapter.source.span(locator.start, locator.label_end),
            f"“{label}” stands before the single page {first.first}",
            f"write “{right}”",
            (edit,) if locator.plain else (),
        )
