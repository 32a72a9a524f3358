"""The files that a book's pages show."""

from __future__ import annotations

import posixpath
from urllib.parse import unquote

from octavo.model.book import Book
from octavo.model.prose import Asset
from octavo.read.files import inside
from octavo.world.world import World

MEDIA_TYPES = {
    ".png": "image/png",
    ".jpg": "image/jpeg",
    ".jpeg": "image/jpeg",
    ".gif": "image/gif",
    ".svg": "image/svg+xml",
    ".webp": "image/webp",
}


class Assets:
    """Collects the assets of a book; each file once, under a name of its own."""

    def __init__(self, world: World, book: Book) -> None:
        self.world = world
        self.book = book
        self.found: dict[str, int] = {}
        self.assets: list[Asset] = []

    def add(self, source: str, folder: str) -> int:
        """The ordinal of the image that `source` names, seen from `folder`; -1 for none.

        Looked for beside the chapter, then in the book's folder; never outside it.
        """
        name = unquote(source)
        media_type = MEDIA_TYPES.get(posixpath.splitext(name)[1].lower())
        if media_type is None or "://" in name:
            return -1
        for base in (folder, self.book.root):
            path = posixpath.normpath(posixpath.join(base, name))
            if self.world.is_file(path) and inside(self.world, self.book.root, path):
                return self._keep(path, media_type)
        return -1

    def _keep(self, path: str, media_type: str) -> int:
        if path not in self.found:
            ending = posixpath.splitext(path)[1].lower()
            self.found[path] = len(self.assets)
            name = f"image-{len(self.assets) + 1:03}{ending}"
            self.assets.append(Asset(path, name, media_type))
        return self.found[path]
