"""MED008: a path that leads out of the book's folder."""

from __future__ import annotations

from collections.abc import Iterator

from octavo.check.files.resources import Locator, Place, everything
from octavo.check.rule import Remark, rule
from octavo.model.book import Book
from octavo.model.finding import Severity
from octavo.world.world import World


@rule("MED008", Severity.ERROR)
def path_outside(book: Book, world: World) -> Iterator[Remark]:
    """An image, a cover, a bibliography or a style that lies outside the book's folder.

    That is a path that climbs out with `..`, an absolute path, or a symbolic link to a
    file elsewhere.

    Why: A book must be whole in its folder, so that it builds on every machine; and a
        manuscript from a stranger must not draw your own files into an edition.

    Bad:
        ![Victor Serge in 1920](⟦../portrait.png⟧)
    Good:
        ![Victor Serge in 1920](images/portrait.png)
    """
    locate = Locator(world, book)
    for folder, item in everything(book, world):
        if locate(folder, item.destination) is Place.OUTSIDE:
            yield Remark(
                item.span,
                f"the path “{item.destination}” leads out of the book’s folder",
                "copy the file into the book’s folder and name it from there",
            )
