"""Pictures that may move, by the marks that their formats have for it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from octavo.check.files.images import images
from octavo.model.book import Book
from octavo.world.world import World

_DRAWN = re.compile(rb"<(?:\w+:)?(?:animate|set\b)|@keyframes|animation")


def shown(book: Book, world: World) -> Iterator[bytes]:
    """The bytes of each picture that the book shows and that can be read."""
    for path in dict.fromkeys(image.path for _, image in images(book, world)):
        try:
            yield world.read_bytes(path)
        except OSError:
            continue


def moves(data: bytes) -> bool:
    """Whether a picture may be animated: GIF, APNG, WebP and SVG can be."""
    if data.startswith(b"GIF8"):
        return b"NETSCAPE2.0" in data or data.count(b"\x21\xf9\x04") > 1
    if data.startswith(b"\x89PNG"):  # the chunk stands before the first of the picture's data
        return b"acTL" in data.partition(b"IDAT")[0]
    if data[8:12] == b"WEBP":  # the animation bit of the extended header
        return data[12:16] == b"VP8X" and len(data) > 20 and bool(data[20] & 2)
    return b"<svg" in data and bool(_DRAWN.search(data))
