"""MET008: one ISBN for two editions."""

from __future__ import annotations

from collections.abc import Iterator

from octavo.check.files.places import exact
from octavo.check.isbn import editions_isbns
from octavo.check.rule import Remark, rule
from octavo.model.book import Book
from octavo.model.finding import Severity
from octavo.model.isbn import comparable
from octavo.world.world import World


@rule("MET008", Severity.ERROR)
def shared_isbn(book: Book, world: World) -> Iterator[Remark]:
    """Two editions have the same ISBN under `octavo: isbn:`.

    A number that stands there without an edition would be that of all, so it counts as well.
    An ISBN-10 is the same as the ISBN-13 made from it. The `identifier` of the book is not
    compared: Pandoc takes it for the EPUB's, others for the printed book's.

    Why: ISBN agencies and shops want a number for each format; under one number a shop
        sells one edition and delivers another.

    Bad:
        ---
        title: A Sentence of Five Years
        author: Ada Example
        lang: en
        octavo:
          isbn:
            epub: 978-0-306-40615-7
            pdf: ⟦978-0-306-40615-7⟧
        ---

        Five years.
    Good:
        ---
        title: A Sentence of Five Years
        author: Ada Example
        lang: en
        octavo:
          isbn:
            epub: 978-0-306-40615-7
            pdf: 978-1-4028-9462-6
        ---

        Five years.
    """
    editions: dict[str, str] = {}
    for edition, key in editions_isbns(book):
        if not edition:
            yield Remark(
                exact(book, world, key),
                "this ISBN would be that of every edition",
                "give each edition its own: `isbn:` with a line `epub: …`, `pdf: …` or `html: …`",
            )
            continue
        number = comparable(key.value)
        if number and editions.setdefault(number, edition) != edition:
            yield Remark(
                exact(book, world, key),
                f"the editions {editions[number]} and {edition} have the same ISBN",
                f"give {edition} a number of its own, or delete this line",
            )
