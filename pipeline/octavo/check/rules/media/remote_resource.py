"""MED005: something that must be fetched from the network."""

from __future__ import annotations

from collections.abc import Iterator

from octavo.check.files.resources import Locator, Place, everything
from octavo.check.rule import Remark, rule
from octavo.model.book import Book
from octavo.model.finding import Severity
from octavo.world.world import World


@rule("MED005", Severity.ERROR)
def remote_resource(book: Book, world: World) -> Iterator[Remark]:
    """An image, script, frame, style sheet, sound or film on the network.

    Links to the web are fine; this is about what an edition shows as its own.

    Why: The edition must hold what it shows: a reader off the network sees a hole, the
        server learns who reads, and one day it is gone. Octavo never fetches anything.

    Bad:
        ![Victor Serge in 1920](⟦https://example.org/portrait.png⟧)
    Good:
        ![Victor Serge in 1920](images/portrait.png)

        There is [a larger scan](https://example.org/portrait.png).
    """
    locate = Locator(world, book)
    for folder, item in everything(book, world):
        if locate(folder, item.destination) is Place.REMOTE:
            yield Remark(
                item.span,
                f"this {item.what} is on the network",
                "save it into the book’s folder and name that file; or make it a plain link",
            )
