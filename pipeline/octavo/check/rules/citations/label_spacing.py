"""CIT010: `pp387` and `p.12`."""

from __future__ import annotations

from collections.abc import Iterator

from octavo.check.citations.citing import every_locator
from octavo.check.citations.house import stopless_labels
from octavo.check.rule import Remark, Repair, rule
from octavo.model.book import Book
from octavo.model.finding import Edit, Severity

_LANGUAGES = ("en", "de", "fr", "es", "it", "pt", "nl")


@rule("CIT010", Severity.WARNING, repair=Repair.SAFE)
def unspaced_page_label(book: Book) -> Iterator[Remark]:
    """`p.`, `pp.` or `S.` without its space or without its stop.

    A book that mostly writes the label without a stop, and does so three times or more, may go on
    with it. A `p` without a stop counts only behind a title, a year or *ibid.*, for elsewhere it
    may be a gene or a probability.

    Why: `pp387` reads like a part number, and some programs take it for one: the citation then has
        no page.

    Bad:
        Five years.[^first] Two more.[^second] And one.[^third]

        [^first]: Victor Serge, *Memoirs of a Revolutionary* (New York: New York Review Books, 2012), p. 1.

        [^second]: Ibid., ⟦pp387⟧–389.

        [^third]: Ibid., ⟦p.71⟧.
    Good:
        Five years.[^first] Two more.[^second] And one.[^third]

        [^first]: Victor Serge, *Memoirs of a Revolutionary* (New York: New York Review Books, 2012), p. 1.

        [^second]: Ibid., pp. 387–389.

        [^third]: Ibid., p. 71.
    """
    without = stopless_labels(book)
    for chapter in book.chapters:
        for locator in every_locator(chapter):
            if not locator.label or locator.lang not in _LANGUAGES:
                continue
            missing = not locator.stop and not without
            if locator.space and not missing:
                continue
            written = chapter.source.text[locator.start : locator.pages[0].start]
            stop = locator.start + len(locator.label)
            end = locator.label_end
            if not locator.space:
                end = locator.pages[0].start + len(locator.pages[0].first)
            right = locator.label + "." * (locator.stop or missing)
            edit = Edit(
                chapter.source.span(stop, locator.pages[0].start),
                f"{right[len(locator.label) :]}{locator.space or ' '}",
            )
            what = "space" if not locator.space else "stop"
            yield Remark(
                chapter.source.span(locator.start, end),
                f"“{written.strip()}” lacks its {what}",
                f"write “{right} {locator.pages[0].first}”",
                (edit,) if locator.plain else (),
            )
