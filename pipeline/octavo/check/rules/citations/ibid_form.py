"""CIT005: *ibid.* written in another way than it should be."""

from __future__ import annotations

from collections.abc import Iterator

from octavo.check.citations.house import Form, house_form, ibids
from octavo.check.rule import Remark, Repair, rule
from octavo.model.book import Book
from octavo.model.finding import Edit, Severity


@rule("CIT005", Severity.WARNING, repair=Repair.SAFE)
def inconsistent_ibid(book: Book) -> Iterator[Remark]:
    """An *ibid.* whose stop or comma is not as in the rest of the book.

    What most of the book has is right; where it has no stop, but writes `p.` with one, the
    standard is: `Ibid., p. 53`. A book that writes *ibid* without a stop and no `p.` at all is
    left alone, and so is one that says *ibid.* but once, in whatever form.

    Why: *Ibid.* is an abbreviation, and stands in every second note: the reader sees the
        difference.

    Bad:
        Five years.[^first] Two more.[^second] And one.[^third]

        [^first]: Victor Serge, *Memoirs of a Revolutionary* (New York: New York Review Books, 2012), p. 1.

        [^second]: Ibid., p. 53.

        [^third]: ⟦Ibid⟧ p. 82.
    Good:
        Five years.[^first] Two more.[^second] And one.[^third]

        [^first]: Victor Serge, *Memoirs of a Revolutionary* (New York: New York Review Books, 2012), p. 1.

        [^second]: Ibid., p. 53.

        [^third]: Ibid., p. 82.
    """
    form = house_form(book)
    if form is None:
        return
    for chapter, term in ibids(book):
        stop = term.written.endswith(".")
        comma = term.comma if term.locator else form.comma
        if Form(stop, comma) == form:
            continue
        right = (
            term.written.rstrip(".")
            + "." * form.stop
            + "," * (form.comma and term.locator is not None)
        )
        whole = term.end + term.comma
        yield Remark(
            chapter.source.span(term.start, term.end),
            f"“{term.written}{',' * term.comma}” is “{right}” elsewhere"
            if form.usual
            else f"“{term.written}{',' * term.comma}” for “{right}”",
            f"write “{right}”",
            (Edit(chapter.source.span(term.start, whole), right),) if term.plain else (),
        )
