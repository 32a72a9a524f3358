"""CIT015: a short title of nothing."""

from __future__ import annotations

from collections.abc import Iterator

from octavo.check.citations.titles import short_titles
from octavo.check.rule import Remark, rule
from octavo.model.book import Book
from octavo.model.finding import Severity


@rule("CIT015", Severity.WARNING)
def unknown_short_title(book: Book) -> Iterator[Remark]:
    """A note that is a short title and a page, where nothing in the book gives the full one.

    The words of the title are looked for in every passage with a year, in notes as in the text,
    and in the bibliography: only where they are in none is this reported.

    Why: The reader cannot find the book.

    Bad:
        Five years.[^first] Two more.[^second]

        [^first]: Victor Serge, *Memoirs of a Revolutionary* (New York: New York Review Books, 2012), p. 1.

        [^second]: ⟦Conquered City⟧, p. 53.
    Good:
        Five years.[^first] Two more.[^second]

        [^first]: Victor Serge, *Memoirs of a Revolutionary* (New York: New York Review Books, 2012), p. 1.

        [^second]: *Memoirs*, p. 53.
    """
    for title in short_titles(book):
        if not title.known:
            yield Remark(
                title.span,
                f"“{title.text}” is a short title, but no note gives the full one",
                "give the full reference here, or in an earlier note",
            )
