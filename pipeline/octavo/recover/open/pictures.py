"""Pictures that come with a text: taken out of its archive, under names of their own."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Sequence
from urllib.parse import unquote

from lxml.html import HtmlElement

from octavo.recover.open.archive import Archive

FOLDER = "images"
_SIGNS = re.compile(r"[^\w.-]+")


def collected(
    elements: Sequence[HtmlElement], opened: Archive, names: Sequence[str]
) -> dict[str, bytes]:
    """The pictures of HTML documents, by their new names, to which their elements now point."""
    del names
    found: dict[str, bytes] = {}
    for element in elements:
        for image in element.iter("img"):
            source = unquote(image.get("src") or "")
            if new := taken(found, opened, source):
                image.set("src", f"{FOLDER}/{new}")
    return found


def taken(found: dict[str, bytes], opened: Archive, source: str) -> str:
    """Put one picture among those found; its new name, empty where the archive has none such."""
    if not source or source.startswith(("http:", "https:", "data:", "//")):
        return ""
    inside = opened.find(source) or opened.find(re.sub(r"^(?:\.\./)+", "", source))
    if not inside:
        return ""
    new = _SIGNS.sub("-", posixpath.basename(inside))
    data = opened.read(inside)
    while new in found and found[new] != data:
        new = f"x-{new}"
    found[new] = data
    return new
