"""What the book is known by: one identifier through all its editions, and the kinds of others."""

from __future__ import annotations

import re
import uuid

from octavo.model.book import Book
from octavo.model.isbn import edition_identifiers
from octavo.model.metadata import Identifier
from octavo.model.prose import Prose

_NAMESPACE = uuid.UUID("3b0c5a52-8d0e-5d0a-9c56-0d6f2f2f6a10")
_KINDS = {
    "isbn10": "02", "gtin13": "03", "upc": "04", "ismn10": "05", "doi": "06", "lccn": "13",
    "gtin14": "14", "isbn13": "15", "isbn": "15", "legaldepositnumber": "17", "urn": "22",
    "uuid": "22", "oclc": "23", "ismn13": "25", "isbna": "26", "jp": "27", "olcc": "28",
}  # fmt: skip
_PROPRIETARY = "01"


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


def kind(identifier: Identifier) -> str:
    """Its type in ONIX code list 5, told by its scheme; empty where it names none."""
    scheme = re.sub(r"[^a-z0-9]", "", identifier.scheme.lower())
    if scheme == "isbn" and len(re.sub(r"[^0-9Xx]", "", identifier.text)) == 10:
        return "02"
    return _KINDS.get(scheme, _PROPRIETARY if scheme else "")
