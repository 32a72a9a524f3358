"""BIB005: an entry that lacks what its kind must have."""

from __future__ import annotations

import re
from collections.abc import Iterator

from octavo.check.rule import Remark, rule
from octavo.model.book import Book, Reference
from octavo.model.finding import Severity

_MAKERS = (
    "author", "editor", "translator", "collection-editor", "container-author", "composer", "director",
    "compiler", "editorial-director", "illustrator", "interviewer", "recipient",
)  # fmt: skip
_NEEDED = {
    "book": ("author", "publisher", "issued"),
    "chapter": ("container-title", "publisher", "issued"),
    "article-journal": ("container-title", "issued"),
    "article-magazine": ("container-title", "issued"),
    "article-newspaper": ("container-title", "issued"),
    "paper-conference": ("issued",),
    "thesis": ("author", "publisher", "issued"),
    "report": ("issued",),
    "webpage": ("URL",),
    "post": ("URL",),
    "post-weblog": ("URL",),
}
_CALLED = {
    "author": "author or editor",
    "issued": "year",
    "container-title": "title of the work it is in",
    "URL": "address",
}
_YEAR = re.compile(r"\d{4}")
_MODERN = 1900
_OF_NOBODY = re.compile(
    r"\b(?:bible|qur|koran|talmud|manual|handbook|dictionary|encyclop|style|guide|atlas|yearbook|beowulf|nights|anonymous|wörterbuch|duden|chronicle|report|constitution)",
    re.IGNORECASE,
)


@rule("BIB005", Severity.WARNING)
def missing_field(book: Book) -> Iterator[Remark]:
    """An entry without a field that the reader needs to find the work.

    A book needs an author or editor, a publisher and a year; a chapter the title of its book; an
    article that of its journal; a page of the web its address; and all of them a title. Other kinds need
    but the title. Nobody is asked for the author of a dictionary or of a work with an `edition`,
    nor for the publisher of a work from before 1900.

    Why: The style leaves out what is missing, and prints a reference with a hole in it.

    Bad:
        ---
        title: A Sentence
        lang: en
        author: Ada Example
        references:
        - id: ⟦serge-memoirs⟧
          type: book
          title: Memoirs of a Revolutionary
          author: [{family: Serge, given: Victor}]
          publisher: New York Review Books
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
        ---

        He was sentenced twice [@serge-memoirs, p. 53].
    """
    for reference in book.references or ():
        missing = _missing(reference) if reference.fields else []
        if missing:
            names = [_CALLED.get(name, name) for name in missing]
            yield Remark(
                reference.span,
                f"the entry “{reference.key}” has no {_listed(names)}",
                f"add {_listed([f'`{name}`' for name in missing])}",
            )


def _missing(reference: Reference) -> list[str]:
    has = {field.name for field in reference.fields}
    if has & {"crossref", "xdata", "status"}:
        return []
    kind = reference.get("type")
    missing = [] if has & {"title", "title-short", "reviewed-title", "genre"} else ["title"]
    for name in _NEEDED.get(kind, ()):
        if name in has:
            continue
        if name == "author" and (
            has.intersection(_MAKERS) or "edition" in has or _nobodys(reference)
        ):
            continue
        if name == "publisher" and (_is_old(reference) or has & {"URL", "DOI", "archive"}):
            continue
        if name == "issued" and has & {"accessed", "original-date"}:
            continue
        missing.append(name)
    return missing


def _nobodys(reference: Reference) -> bool:
    return _OF_NOBODY.search(reference.get("title")) is not None


def _is_old(reference: Reference) -> bool:
    year = _YEAR.search(reference.get("issued"))
    return year is not None and int(year[0]) < _MODERN


def _listed(names: list[str]) -> str:
    *first, last = names
    return f"{', '.join(first)} and {last}" if first else last
