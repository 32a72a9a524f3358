"""BIB003: a key that two entries have."""

from __future__ import annotations

from collections.abc import Iterator

from octavo.check.rule import Remark, rule
from octavo.model.book import Book, Field, Reference
from octavo.model.finding import Severity


@rule("BIB003", Severity.ERROR)
def duplicate_key(book: Book) -> Iterator[Remark]:
    """A key that an earlier entry has.

    The metadata's own `references` may replace an entry of a bibliography file, and the same entry may
    stand in two files.

    Why: Pandoc takes one of them and says nothing; the note may name the other book.

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
        - id: ⟦serge-memoirs⟧
          type: book
          title: A Political Biography
          author: [{family: Weissman, given: Susan}]
          publisher: Verso
          issued: 2013
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
        - id: weissman
          type: book
          title: A Political Biography
          author: [{family: Weissman, given: Susan}]
          publisher: Verso
          issued: 2013
        ---

        He was sentenced twice [@serge-memoirs, p. 53; @weissman, p. 3].
    """
    first: dict[str, Reference] = {}
    for reference in book.references or ():
        earlier = first.setdefault(reference.key, reference)
        if earlier is reference:
            continue
        if earlier.span.path != reference.span.path and (
            earlier.span.path == book.metadata_span.path
            or _told(earlier.fields) == _told(reference.fields)
        ):
            continue
        yield Remark(
            reference.span,
            f"“{reference.key}” is also the key of the entry at {earlier.span}",
            "give one of them another key, or delete it",
        )


def _told(fields: tuple[Field, ...]) -> set[tuple[str, str]]:
    return {(field.name, field.value) for field in fields}
