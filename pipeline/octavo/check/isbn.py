"""ISBNs as they are written, and the editions' under `octavo: isbn:`."""

from __future__ import annotations

import re
from collections.abc import Iterator

from octavo.model.book import Book
from octavo.model.metadata import MetadataKey

PREFIX = re.compile(r"(?:urn:)?isbn(?:-1[03])?[:\s]\s*", re.IGNORECASE)
_DASHES = re.compile(r"[\s\u2010-\u2015\u2212-]")


def editions_isbns(book: Book) -> Iterator[tuple[str, MetadataKey]]:
    """The numbers under `octavo: isbn:`, each with its edition; empty for one of no edition."""
    for key in book.keys:
        if key.name.startswith("octavo.isbn") and key.value:
            yield key.name.removeprefix("octavo.isbn").lstrip("."), key


def bare(written: str) -> str:
    """The number without prefix, hyphens and spaces."""
    prefix = PREFIX.match(written)
    return _DASHES.sub("", written[prefix.end() if prefix else 0 :])


def comparable(written: str) -> str:
    """The number in a form that is the same for an ISBN-10 and the ISBN-13 made from it."""
    from stdnum import isbn

    number = bare(written)
    return str(isbn.to_isbn13(number)) if isbn.is_valid(number) else number.upper()
