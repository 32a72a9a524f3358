"""BIB008: a slip in the name of a place or a publisher."""

from __future__ import annotations

from collections.abc import Iterator

from octavo.check.citations.citing import citing
from octavo.check.citations.imprints import PLACES, PUBLISHERS, right_spelling
from octavo.check.rule import Remark, rule
from octavo.model.book import Book
from octavo.model.finding import Severity
from octavo.model.span import Span


@rule("BIB008", Severity.REVIEW)
def misspelled_imprint(book: Book) -> Iterator[Remark]:
    """A place or publisher that is a well-known one but for a letter, or for a capital amid a word.

    Looks at the entries of the bibliography, and at full references in notes; a capital that slipped
    there is SPL001's.

    Why: Dictionaries do not know names, so this is what proofreading misses.

    Bad:
        ---
        title: A Sentence
        lang: en
        author: Ada Example
        references:
        - id: serge-memoirs
          type: book
          title: Memoirs of a Revolutionary
          author: [{family: Serge, given: Victor}]
          publisher: New York Review Books
          issued: 2012
          publisher-place: ⟦New YorK⟧
        ---

        He was sentenced twice [@serge-memoirs, p. 53].
    Good:
        ---
        title: A Sentence
        lang: en
        author: Ada Example
        references:
        - id: serge-memoirs
          type: book
          title: Memoirs of a Revolutionary
          author: [{family: Serge, given: Victor}]
          publisher: New York Review Books
          issued: 2012
          publisher-place: New York
        ---

        He was sentenced twice [@serge-memoirs, p. 53].
    """
    right: dict[tuple[bool, str], str | None] = {}
    for written, span, is_place, in_prose in _names(book):
        if (is_place, written) not in right:
            known = PLACES if is_place else PUBLISHERS
            right[is_place, written] = right_spelling(written, known)
        near = right[is_place, written]
        if near and not (in_prose and near.casefold() == written.casefold()):
            yield Remark(
                span, f"“{written}” looks like “{near}”", f"write “{near}”, if that is meant"
            )


def _names(book: Book) -> Iterator[tuple[str, Span, bool, bool]]:
    """Places and publishers as written, where they stand; whether it is a place; whether in prose."""
    for reference in book.references or ():
        for field in reference.fields:
            if field.name in ("publisher", "publisher-place"):
                yield field.value, field.span, field.name == "publisher-place", False
    for chapter in book.chapters:
        for note in citing(chapter):
            for source in note.sources:
                for (start, end), is_place in ((source.place, True), (source.publisher, False)):
                    written = chapter.source.text[start:end]
                    name = written.strip(" ,")
                    if name and "\n" not in name:
                        begin = start + written.index(name)
                        yield name, chapter.source.span(begin, begin + len(name)), is_place, True
