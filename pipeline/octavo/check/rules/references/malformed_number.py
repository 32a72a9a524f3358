"""BIB006: an ISBN, ISSN or DOI that cannot be one."""

from __future__ import annotations

import re
from collections.abc import Iterator

from octavo.check.rule import Remark, rule
from octavo.model.book import Book
from octavo.model.finding import Severity
from octavo.model.isbn import bare

_DOI = re.compile(r"10\.\d{4,9}(?:\.\d+)*/\S+")
_DOI_PREFIX = re.compile(r"(?:https?://(?:dx\.)?doi\.org/|doi:\s*)", re.IGNORECASE)
_PARTS = re.compile(r"[,;/]|\([^()]*\)|\s+(?=97[89])|(?<=[\dXx])\s+(?=[\dXx-]{9})")


@rule("BIB006", Severity.ERROR)
def malformed_number(book: Book) -> Iterator[Remark]:
    """An entry's ISBN or ISSN with a wrong check digit or length, or a DOI that does not begin with `10.`.

    Several numbers may stand in one field, with a comma or a space between.

    Why: Whoever orders the book, or follows the link, arrives at another or at nothing.

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
          ISBN: ⟦978-1-59017-451-8⟧
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
          ISBN: 978-1-59017-451-7
        ---

        He was sentenced twice [@serge-memoirs, p. 53].
    """
    for reference in book.references or ():
        for field in reference.fields:
            if field.name in ("ISBN", "ISSN", "DOI") and not _is_right(field.name, field.value):
                yield Remark(
                    field.span,
                    f"“{field.value}” is no {field.name}",
                    "copy it again from the work"
                    if field.name != "DOI"
                    else "a DOI is 10., a number, a slash and a name, as in 10.2307/2089195",
                )


def _is_right(name: str, value: str) -> bool:
    from stdnum import isbn, issn

    if name == "DOI":
        prefix = _DOI_PREFIX.match(value)
        return _DOI.fullmatch(value[prefix.end() if prefix else 0 :]) is not None
    valid = isbn.is_valid if name == "ISBN" else issn.is_valid
    if valid(bare(value)):
        return True
    parts = [part.strip() for part in _PARTS.split(value) if part.strip()]
    return bool(parts) and all(valid(bare(part)) for part in parts)
