"""MED007: an image with too few pixels for print."""

from __future__ import annotations

import re
from collections.abc import Iterator

from octavo.check.files.images import Image, images
from octavo.check.files.pictures import Picture, pictures
from octavo.check.rule import Remark, rule
from octavo.model.book import Book
from octavo.model.finding import Severity
from octavo.model.span import Span
from octavo.model.trim import Trim, trim_of
from octavo.world.world import World

_LEAST = 150
_SCREEN = 72
_LENGTH = re.compile(r"([0-9]+(?:\.[0-9]*)?|\.[0-9]+)\s*(px|in|cm|mm|pt|em|%|)")


@rule("MED007", Severity.REVIEW)
def low_resolution(book: Book, world: World) -> Iterator[Remark]:
    """An image has fewer than 150 pixels an inch where the PDF sets it.

    An image is set as wide as its `width` says. Where nothing says so, it is set at its own
    size, that is at the pixels an inch that the file names, else 72; but never wider than the
    text and never higher than four fifths of the page. Drawings in SVG have no pixels, and
    ornaments are left alone.

    Why: Printers ask for 300 pixels an inch and refuse less than 150, where faces and letters
        become blocks that a screen did not show.

    Bad:
        ![Victor Serge in 1920](⟦images/thumbnail.png⟧)
    Good:
        ![Victor Serge in 1920](images/photograph.png)

        ![Victor Serge in 1920](images/thumbnail.png){width=15mm}
    """
    trim = trim_of(book.metadata.settings.trim)
    sized = {item.span: image for item, image in images(book, world) if image.width}
    for chapter in book.chapters if sized else ():
        for picture in pictures(chapter):
            span = chapter.source.span(*picture.named)
            image = sized.get(span)
            if image is not None and not picture.ornament:
                yield from _judged(picture, image, trim, span)


def _judged(picture: Picture, image: Image, trim: Trim, span: Span) -> Iterator[Remark]:
    inches = _set_width(picture, image, trim)
    found = image.width / inches if inches else _LEAST
    if found < _LEAST:
        yield Remark(
            span,
            f"this image has {found:.0f} pixels an inch: {image.width} pixels on "
            f"{inches * 25.4:.0f} mm",
            f"use one of at least {inches * _LEAST:.0f} pixels’ width, better of twice that, or set "
            f"it smaller, as in {{width={_fitting(image)}}}",
        )


def _fitting(image: Image) -> str:
    return f"{image.width / _LEAST * 25.4:.0f}mm"


def _set_width(picture: Picture, image: Image, trim: Trim) -> float:
    """The width at which the page shows the image, in inches."""
    ratio = image.width / image.height
    width, height = _inches(picture.width, trim), _inches(picture.height, trim)
    if not width and "%" not in picture.height:
        width = height * ratio
    if not width:
        density = image.density or _SCREEN
        width = min(image.width / density, trim.measure / 25.4)
    return min(width, 0.8 * trim.depth / 25.4 * ratio)


def _inches(length: str, trim: Trim) -> float:
    match = _LENGTH.fullmatch(length.strip())
    if match is None:
        return 0
    units = {"px": 1 / 96, "": 1 / 96, "in": 1, "cm": 1 / 2.54, "mm": 1 / 25.4, "pt": 1 / 72}
    units |= {"em": trim.size / 72, "%": trim.measure / 2540}
    return float(match[1]) * units[match[2]]
