"""The files that a book's pages show."""

from __future__ import annotations

import posixpath
import re
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

_SIGNATURES = {
    "image/png": re.compile(rb"\x89PNG\r\n\x1a\n"),
    "image/jpeg": re.compile(rb"\xff\xd8\xff"),
    "image/gif": re.compile(rb"GIF8[79]a"),
    "image/webp": re.compile(rb"RIFF....WEBP", re.DOTALL),
}


class Assets:
    """Collects the assets of a book; each file once, under a name of its own."""

    def __init__(self, world: World, book: Book) -> None:
        self.world = world
        self.book = book
        self.found: dict[str, int] = {}
        self.assets: list[Asset] = []
        self.unusable: dict[str, str] = {}

    def add(self, source: str, folder: str) -> int:
        """The ordinal of the image that `source` names, seen from `folder`; -1 for none.

        Looked for beside the chapter, then in the book's folder; never outside it. One
        that is there but cannot be shown is kept in `unusable`, with the reason.
        """
        name = unquote(source)
        if "://" in name:
            return -1
        for base in (folder, self.book.root):
            path = posixpath.normpath(posixpath.join(base, name))
            if self.world.is_file(path) and inside(self.world, self.book.root, path):
                return self._keep(path, source)
        return -1

    def _keep(self, path: str, source: str) -> int:
        if path in self.found:
            return self.found[path]
        ending = posixpath.splitext(path)[1].lower()
        media_type = MEDIA_TYPES.get(ending)
        signature = _SIGNATURES.get(media_type or "")
        if media_type is None:
            self.unusable[source] = "no edition can show it; make it PNG, JPEG, GIF, SVG or WebP"
        elif signature and not signature.match(self.world.read_bytes(path)[:16]):
            self.unusable[source] = f"its content is not {ending[1:].upper()}; save it anew"
        else:
            self.found[path] = len(self.assets)
            name = f"image-{len(self.assets) + 1:03}{ending}"
            self.assets.append(Asset(path, name, media_type))
            return self.found[path]
        return -1
