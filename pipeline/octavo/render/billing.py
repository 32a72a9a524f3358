"""Who is named on the title page: authors first, then all others with what they did."""

from __future__ import annotations

from octavo.model.book import Book
from octavo.model.prose import Line, Prose
from octavo.model.terms import credit

_AUTHOR = "aut"


def authors(book: Book, prose: Prose) -> list[Line]:
    """Those who stand above or below the title by their names alone."""
    listed = zip(book.metadata.creators, prose.titles.creators, strict=True)
    return [line for person, line in listed if person.role == _AUTHOR]


def credited(book: Book, prose: Prose) -> list[tuple[str, Line]]:
    """All others: a pattern such as “translated by {}”, and the name."""
    meta, titles = book.metadata, prose.titles
    listed = [
        *zip(meta.creators, titles.creators, strict=True),
        *zip(meta.contributors, titles.contributors, strict=True),
    ]
    others = [each for each in listed if each[0] not in meta.creators or each[0].role != _AUTHOR]
    return [(credit(person.role, meta.lang), line) for person, line in others]
