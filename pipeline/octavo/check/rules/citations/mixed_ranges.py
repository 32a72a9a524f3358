"""CIT013: abbreviated ranges beside full ones."""

from __future__ import annotations

from collections.abc import Iterator

from octavo.check.citations.house import abbreviated_ranges
from octavo.check.rule import Remark, Repair, rule
from octavo.model.book import Book
from octavo.model.finding import Edit, Severity


@rule("CIT013", Severity.INFO, repair=Repair.UNSAFE)
def mixed_abbreviation(book: Book) -> Iterator[Remark]:
    """A range of pages that is abbreviated in a book that mostly writes them in full, or the other way round.

    Only ranges that could be either count: in 71–72 and 100–104 the Chicago Manual writes all digits.

    Why: 131–32 beside 131–132 looks as if two people had made the notes.

    Bad:
        Five years.[^first] Two more.[^second] And one.[^third]

        [^first]: Victor Serge, *Memoirs of a Revolutionary* (New York: New York Review Books, 2012),
        pp. 111–112.

        [^second]: Ibid., pp. 203–204.

        [^third]: Ibid., pp. ⟦283–4⟧.
    Good:
        Five years.[^first] Two more.[^second] And one.[^third]

        [^first]: Victor Serge, *Memoirs of a Revolutionary* (New York: New York Review Books, 2012),
        pp. 111–112.

        [^second]: Ibid., pp. 203–204.

        [^third]: Ibid., pp. 283–284.
    """
    short, full, digits = abbreviated_ranges(book)
    if not short or not full:
        return
    to_full = len(short) <= len(full)
    for chapter, locator, pages in short if to_full else full:
        right = pages.written_out if to_full else pages.last[-digits:]
        start = pages.end - len(pages.last)
        usual = "in full" if to_full else "abbreviated"
        yield Remark(
            chapter.source.span(pages.start, pages.end),
            f"{len(full if to_full else short)} ranges of pages in this book are {usual}, {pages.first}–{pages.last} is not",
            f"write {pages.first}–{right}",
            (Edit(chapter.source.span(start, pages.end), right),) if locator.plain else (),
        )
