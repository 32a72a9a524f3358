"""The image files that a book shows, by what is in them rather than by their names."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from dataclasses import dataclass

from octavo.check.files.resources import Locator, Resource, everything
from octavo.model.book import Book
from octavo.world.world import World

SHOWN = ("image", "cover image", "<image>")
KINDS = {
    "png": "PNG",
    "jpg": "JPEG",
    "jpeg": "JPEG",
    "gif": "GIF",
    "webp": "WebP",
    "svg": "SVG",
    "bmp": "BMP",
    "tif": "TIFF",
    "tiff": "TIFF",
    "avif": "AVIF",
    "heic": "HEIC",
    "pdf": "PDF",
    "eps": "PostScript",
}
"""What a file of each ending holds."""

_SIGNATURES = (
    ("PNG", re.compile(rb"\x89PNG")),
    ("JPEG", re.compile(rb"\xff\xd8\xff")),
    ("GIF", re.compile(rb"GIF8[79]a")),
    ("WebP", re.compile(rb"RIFF.{4}WEBP", re.DOTALL)),
    ("BMP", re.compile(rb"BM.{4}\0{4}", re.DOTALL)),
    ("TIFF", re.compile(rb"II\*\0|MM\0\*")),
    ("AVIF", re.compile(rb".{4}ftypavi[fs]", re.DOTALL)),
    ("HEIC", re.compile(rb".{4}ftyp(?:hei[cx]|mif1|msf1)", re.DOTALL)),
    ("PDF", re.compile(rb"%PDF-")),
    ("PostScript", re.compile(rb"%!PS")),
    ("a Git LFS pointer", re.compile(rb"version https://git-lfs")),
    ("SVG", re.compile(rb"(?:\xef\xbb\xbf)?\s*+(?:<\?xml[^>]*+>\s*+)?(?:<!--.{0,900}?-->\s*+)*+<svg\b", re.DOTALL)),
    ("SVG", re.compile(rb"(?:\xef\xbb\xbf)?\s*+(?:<\?xml[^>]*+>\s*+)?<!DOCTYPE svg\b")),
    ("HTML", re.compile(rb"(?:\xef\xbb\xbf)?\s*+<(?:!doctype\s+html|html)\b", re.IGNORECASE)),
)  # fmt: skip
_HEAD = 4_096


@dataclass(frozen=True, slots=True)
class Image:
    """A file that is shown: bytes, pixels (0 where not known), pixels an inch (0: not said).

    `kind` is empty where the content is none that is known.
    """

    path: str
    size: int
    kind: str
    width: int
    height: int
    density: int

    @property
    def ending(self) -> str:
        """The ending of the name in lower case, without its dot."""
        name = self.path.rpartition("/")[2]
        return name.rpartition(".")[2].lower() if "." in name else ""


def images(book: Book, world: World) -> tuple[tuple[Resource, Image], ...]:
    """Every image that the book names and has, each time that it is named; looked for once a book."""
    if "images" not in book.facts:
        book.facts["images"] = tuple(_images(book, world))
    found: tuple[tuple[Resource, Image], ...] = book.facts["images"]
    return found


def _images(book: Book, world: World) -> Iterator[tuple[Resource, Image]]:
    locate = Locator(world, book)
    seen: dict[str, Image | None] = {}
    for folder, item in everything(book, world):
        path = locate.path(folder, item.destination) if item.what in SHOWN else None
        if path is not None:
            if path not in seen:
                seen[path] = image(world, path)
            if (known := seen[path]) is not None:
                yield item, known


def image(world: World, path: str) -> Image | None:
    """What the file holds; None where it cannot be read."""
    import imagesize

    try:
        data = world.read_bytes(path)
    except OSError:
        return None
    head = data[:_HEAD]
    kind = next((name for name, signature in _SIGNATURES if signature.match(head)), "")
    width = height = density = -1
    if kind not in ("SVG", ""):
        width, height = imagesize.get(io.BytesIO(data))
        density = imagesize.getDPI(io.BytesIO(data))[0]
    return Image(path, len(data), kind, max(width, 0), max(height, 0), max(density, 0))
