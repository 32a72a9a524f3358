"""BIB002: an entry that nothing cites."""

from __future__ import annotations

import re
from collections.abc import Iterator

from octavo.check.rule import Remark, rule
from octavo.model.book import Book
from octavo.model.finding import Severity

_KEY = re.compile(r"@(\*|\{[^{}]{1,200}\}|\w(?:\w|[:.#$%&+?<>~/-](?=\w))*+)")


@rule("BIB002", Severity.INFO)
def uncited_entry(book: Book) -> Iterator[Remark]:
    """An entry of the bibliography that no text, no note and no `nocite` cites.

    A book that cites nothing at all, or has `nocite: "@*"`, is left alone: its bibliography is a list
    in its own right.

    Why: It is not printed. Either the citation was lost, or the entry is a leftover.

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
        - id: ⟦weissman⟧
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
    cited = {citation.key for chapter in book.chapters for citation in chapter.citations}
    for key in book.keys:
        if "@" in key.value:
            cited |= {found.strip("{}") for found in _KEY.findall(key.value)}
    cited |= {found.strip("{}") for found in _KEY.findall(book.metadata.nocite)}
    if not cited or "*" in cited:
        return
    for reference in book.references or ():
        if reference.key not in cited:
            yield Remark(
                reference.span,
                f"“{reference.key}” is never cited",
                "cite it, list it under `nocite`, or delete the entry",
            )
