"""The editions' ISBNs under `octavo: isbn:`, with their places."""

from __future__ import annotations

from collections.abc import Iterator

from octavo.model.book import Book
from octavo.model.metadata import MetadataKey


def editions_isbns(book: Book) -> Iterator[tuple[str, MetadataKey]]:
    """The numbers under `octavo: isbn:`, each with its edition; empty for one of no edition."""
    for key in book.keys:
        if key.name.startswith("octavo.isbn") and key.value:
            yield key.name.removeprefix("octavo.isbn").lstrip("."), key
