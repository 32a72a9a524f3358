"""MED004: an image larger than any page can show."""

from __future__ import annotations

from collections.abc import Iterator

from octavo.check.files.images import images
from octavo.check.rule import Remark, rule
from octavo.model.book import Book
from octavo.model.finding import Severity
from octavo.world.world import World

_BYTES = 10_000_000
_PIXELS = 12_000


@rule("MED004", Severity.WARNING)
def large_image(book: Book, world: World) -> Iterator[Remark]:
    """An image file of more than 10 MB, or of more than 12,000 pixels on a side.

    A page of A4 at 600 dots an inch, the most that a press takes, is 7,016 pixels high; at
    12,000 even a spread has more than it can print. A photograph of that page takes some 5 MB.
    Drawings in SVG are measured by their bytes alone. A file is told once, however often it
    is shown.

    Why: The image is in every copy: shops charge for the delivery of each megabyte, phones run
        out of memory when they unpack it, and nobody sees the difference.

    Bad:
        ![The barricade in the Rue Myrha](⟦images/poster.png⟧)
    Good:
        ![The barricade in the Rue Myrha](images/photograph.png)
    """
    told: set[str] = set()
    for item, image in images(book, world):
        if image.path in told:
            continue
        told.add(image.path)
        if max(image.width, image.height) > _PIXELS:
            yield Remark(
                item.span,
                f"this image is {image.width:,} × {image.height:,} pixels large",
                f"scale it down to {_PIXELS:,} pixels at most on a side; 2,500 fill a page",
            )
        elif image.size > _BYTES:
            yield Remark(
                item.span,
                f"this image file has {image.size / 1_000_000:.1f} MB",
                "scale it down, or save it as JPEG of a lower quality; 10 MB are the limit",
            )
