"""ISBNs as they are written, and the identifiers that one edition bears."""

from __future__ import annotations

import re

from octavo.model.metadata import Identifier, Metadata

PREFIX = re.compile(r"(?:urn:)?isbn(?:-1[03])?[:\s]\s*", re.IGNORECASE)
_LIKE = re.compile(r"[0-9]{9}(?:[0-9]{3})?[0-9Xx]")
"""What may be an ISBN at all; to tell whether it is takes a library that is slow to load."""
_DASHES = re.compile(r"[\s\u2010-\u2015\u2212-]")


def bare(written: str) -> str:
    """The number without prefix, hyphens and spaces."""
    prefix = PREFIX.match(written)
    return _DASHES.sub("", written[prefix.end() if prefix else 0 :])


def comparable(written: str) -> str:
    """The number in a form that is the same for an ISBN-10 and the ISBN-13 made from it."""
    number = bare(written)
    if not _LIKE.fullmatch(number):
        return number.upper()
    from stdnum import isbn

    return str(isbn.to_isbn13(number)) if isbn.is_valid(number) else number.upper()


def edition_isbn(metadata: Metadata, edition: str) -> str:
    """The ISBN-13 of an edition in digits; empty where it has none, or no valid one."""
    number = comparable(dict(metadata.settings.isbns).get(edition, ""))
    if not _LIKE.fullmatch(number):
        return ""
    from stdnum import isbn

    return number if isbn.is_valid(number) else ""


def edition_identifiers(metadata: Metadata, edition: str) -> tuple[Identifier, ...]:
    """Its ISBN as a URN (RFC 3187) before all others, then the book's own.

    The first is what the edition is known by. The ISBN of another edition is none of its.
    """
    number = edition_isbn(metadata, edition)
    own = (Identifier(f"urn:isbn:{number}", "ISBN-13"),) if number else ()
    taken = {comparable(written) for _, written in metadata.settings.isbns}
    return own + tuple(
        identifier
        for identifier in metadata.identifiers
        if comparable(identifier.text) not in taken
    )


def shown(identifier: Identifier) -> str:
    """An identifier as an imprint page gives it: an ISBN by that name, with its hyphens."""
    number = bare(identifier.text)
    if not _LIKE.fullmatch(number):
        return identifier.text
    from stdnum import isbn

    if PREFIX.match(identifier.text) and isbn.is_valid(number):
        return f"ISBN {isbn.format(number)}"
    return identifier.text
