"""MED001: an image that is not there."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator
from urllib.parse import unquote

from octavo.check.files.resources import Locator, Place, everything, neighbours
from octavo.check.nearest import Nearest
from octavo.check.rule import Remark, rule
from octavo.model.book import Book
from octavo.model.finding import Severity
from octavo.world.world import World

_SHOWN = {"image", "cover image", "<image>", "<video>", "<audio>", "<source>", "<track>"}


@rule("MED001", Severity.ERROR)
def missing_file(book: Book, world: World) -> Iterator[Remark]:
    """An image, the cover image, or a sound or film that is not where the source says.

    A path is relative to the chapter's own folder, else to the book's.

    Why: The edition has a hole where the image belongs, and EPUBCheck refuses it.

    Bad:
        ![Victor Serge in 1920](⟦images/portrai.png⟧)
    Good:
        ![Victor Serge in 1920](images/portrait.png)
    """
    locate = Locator(world, book)
    nearest: dict[tuple[str, str], Nearest] = {}
    for folder, item in everything(book, world):
        name = item.destination
        if item.what not in _SHOWN or locate(folder, name) is not Place.MISSING:
            continue
        if not name.strip():
            yield Remark(item.span, f"this {item.what} names no file", "write the file’s path here")
            continue
        beside = posixpath.dirname(unquote(name))
        if (folder, beside) not in nearest:
            files = neighbours(world, book, folder, beside)
            nearest[folder, beside] = Nearest(files, cutoff=0.75)
        near = nearest[folder, beside](unquote(name))
        yield Remark(
            item.span,
            f"the file “{name}” does not exist",
            f"did you mean {near}?" if near else "put the file there, or mend its path",
        )
