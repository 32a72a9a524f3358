"""CIT016: a short title of two books."""

from __future__ import annotations

from collections.abc import Iterator

from octavo.check.citations.titles import short_titles
from octavo.check.rule import Remark, rule
from octavo.model.book import Book
from octavo.model.finding import Severity


@rule("CIT016", Severity.REVIEW)
def ambiguous_short_title(book: Book) -> Iterator[Remark]:
    """A note that is a short title and a page, where two earlier references fit it.

    Why: The reader may open the wrong book.

    Bad:
        Five years.[^first] Two more.[^second] And one.[^third]

        [^first]: Victor Serge, *Memoirs of a Revolutionary* (New York: New York Review Books, 2012), p. 1.

        [^second]: Victor Serge, *Unforgiving Years* (New York: New York Review Books, 2008), p. 17.

        [^third]: ⟦Serge⟧, p. 53.
    Good:
        Five years.[^first] Two more.[^second] And one.[^third]

        [^first]: Victor Serge, *Memoirs of a Revolutionary* (New York: New York Review Books, 2012), p. 1.

        [^second]: Victor Serge, *Unforgiving Years* (New York: New York Review Books, 2008), p. 17.

        [^third]: Serge, *Memoirs*, p. 53.
    """
    for title in short_titles(book):
        if len(title.fitting) > 1:
            yield Remark(
                title.span,
                f"“{title.text}” may be “{title.fitting[0]}” or “{title.fitting[1]}”",
                "add a word of the title",
            )
