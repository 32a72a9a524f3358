"""MET003: an ISBN that cannot be one."""

from __future__ import annotations

import re
from collections.abc import Iterator

from octavo.check.files.places import exact, value_place
from octavo.check.isbn import editions_isbns
from octavo.check.rule import Remark, rule
from octavo.model.book import Book
from octavo.model.finding import Severity
from octavo.model.isbn import PREFIX, bare
from octavo.model.metadata import Identifier
from octavo.world.world import World

_SCHEME = re.compile(r"isbn(?:[-\s]?1[03])?", re.IGNORECASE)


@rule("MET003", Severity.ERROR)
def wrong_isbn(book: Book, world: World) -> Iterator[Remark]:
    """An ISBN with a wrong check digit, a wrong length or a wrong prefix.

    Looks at identifiers whose `scheme` is `ISBN-13`, `ISBN-10` or `ISBN`, at those that
    begin with `urn:isbn:` or `isbn:`, and at the editions' under `octavo: isbn:`.

    Why: Shops and libraries refuse the number, or sell another book under it.

    Bad:
        ---
        title: A Sentence of Five Years
        author: Ada Example
        lang: en
        identifier: ⟦urn:isbn:9780306406158⟧
        ---

        Five years.
    Good:
        ---
        title: A Sentence of Five Years
        author: Ada Example
        lang: en
        identifier: urn:isbn:9780306406157
        ---

        Five years.
    """
    for identifier in book.metadata.identifiers:
        number = _isbn(identifier)
        if number is not None and (problem := _problem(number)):
            message, remedy = problem
            yield Remark(
                value_place(book, world, ("identifier",), identifier.text),
                f"{message}: {identifier.text}",
                remedy,
            )
    for _, key in editions_isbns(book):
        if problem := _problem(bare(key.value)):
            message, remedy = problem
            yield Remark(exact(book, world, key), f"{message}: {key.value}", remedy)


def _isbn(identifier: Identifier) -> str | None:
    if not PREFIX.match(identifier.text) and not _SCHEME.fullmatch(identifier.scheme.strip()):
        return None
    return bare(identifier.text)


def _problem(number: str) -> tuple[str, str] | None:
    from stdnum import ean, isbn

    if not number:
        return "this ISBN has no digits", "write its 13 digits, or delete the identifier"
    if isbn.is_valid(number):
        return None
    copy = "copy the number again from your ISBN agency’s letter"
    if not re.fullmatch(r"[0-9]+[Xx]?", number):
        return "this ISBN holds other characters than digits", "write its 13 digits"
    if len(number) not in (10, 13):
        return f"this ISBN has {len(number)} digits, not 13", copy
    if len(number) == 13 and not number.startswith(("978", "979")):
        return "this ISBN does not begin with 978 or 979", copy
    if len(number) == 13 and number.isdecimal():
        digit = ean.calc_check_digit(number[:-1])
        return (
            "this ISBN’s check digit is wrong",
            f"{copy}; were only its end wrong, it would be {digit}",
        )
    return "this ISBN’s check digit is wrong", copy
