"""Pictures that come with a text, under names of their own: out of its archive, beside its file, or
in it.
"""

from __future__ import annotations

import base64
import binascii
import posixpath
import re
from collections.abc import Callable
from typing import Any
from urllib.parse import unquote

from octavo.model.manuscript import Picture
from octavo.recover.open.archive import Archive
from octavo.world.world import World

FOLDER = "images"
ABSENT = "absent:"
"""What the source of a picture begins with that did not come with its text."""
Find = Callable[[str], tuple[str, bytes] | None]
"""Gives a picture's own name and its bytes, by what the text calls it; None where there is none."""
_SIGNS = re.compile(r"[^\w.-]+")
_ELSEWHERE = re.compile(r"[a-z][a-z0-9+.-]+:|//", re.IGNORECASE)
_DATA = re.compile(
    r"data:image/(?P<type>png|jpeg|gif|webp|svg\+xml);base64,(?P<data>.*)", re.DOTALL
)
_ENDINGS = {"jpeg": "jpg", "svg+xml": "svg"}


def in_archive(opened: Archive) -> Find:
    """Pictures in an EPUB, a DOCX, an ODT."""

    def find(source: str) -> tuple[str, bytes] | None:
        inside = opened.find(source) or opened.find(re.sub(r"^(?:\.\./)+", "", source))
        return (inside, opened.read(inside)) if inside else None

    return find


def beside(path: str, world: World) -> Find:
    """Pictures in the folder of a file, and below it; never elsewhere."""
    folder = posixpath.dirname(path.replace("\\", "/"))

    def find(source: str) -> tuple[str, bytes] | None:
        inside = posixpath.normpath(source.partition("?")[0])
        if inside.startswith(("/", "..")):
            return None
        found = posixpath.join(folder, inside)
        root = world.real_path(folder or ".")
        if not world.is_file(found) or not world.real_path(found).startswith(
            root.rstrip("/") + "/"
        ):
            return None
        return inside, world.read_bytes(found)

    return find


def pictured(node: Any, images: dict[str, Picture], find: Find) -> None:
    """Collect the pictures of Pandoc's blocks in `images`, and name them by where they will be;
    those that did not come are marked as absent.
    """
    if isinstance(node, list):
        for part in node:
            pictured(part, images, find)
    elif isinstance(node, dict):
        if node.get("t") == "Image":
            target = node["c"][2]
            found = _found(target[0], find)
            name = _taken(images, *found, target[0]) if found else ""
            target[0] = f"{FOLDER}/{name}" if found else f"{ABSENT}{target[0]}"
        pictured(list(node.values()), images, find)


def _found(source: str, find: Find) -> tuple[str, bytes] | None:
    if match := _DATA.fullmatch(source):
        try:
            data = base64.b64decode("".join(unquote(match["data"]).split()), validate=True)
        except binascii.Error:
            return None
        return f"picture.{_ENDINGS.get(match['type'], match['type'])}", data
    if not source or _ELSEWHERE.match(source):
        return None
    return find(unquote(source))


def _taken(images: dict[str, Picture], name: str, data: bytes, source: str) -> str:
    """Put a picture among those found; its name there."""
    new = base = _SIGNS.sub("-", posixpath.basename(name))
    count = 1
    while new in images and images[new].data != data:
        count += 1
        new = f"{count}-{base}"
    images[new] = Picture(data, source)
    return new
