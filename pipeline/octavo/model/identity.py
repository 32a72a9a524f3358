"""What a book is known by, through all its editions."""

from __future__ import annotations

import uuid

from octavo.model.book import Book
from octavo.model.isbn import edition_identifiers
from octavo.model.prose import Prose

_NAMESPACE = uuid.UUID("3b0c5a52-8d0e-5d0a-9c56-0d6f2f2f6a10")


def identity(book: Book, prose: Prose) -> str:
    """The book's identifier beside the editions' ISBNs.

    Where it gives none, a UUID that comes from its title, creators and name (RFC 9562,
    version 5).
    """
    given = edition_identifiers(book.metadata, "")
    if given:
        return given[0].text
    titles = prose.titles
    said = "\n".join([book.name, titles.title.text, *(c.text for c in titles.creators)])
    return f"urn:uuid:{uuid.uuid5(_NAMESPACE, said)}"
