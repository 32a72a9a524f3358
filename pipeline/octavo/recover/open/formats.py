"""The formats that an import opens: told by what a file holds, then by the ending of its name."""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Sequence

from octavo.model.finding import OctavoError
from octavo.model.manuscript import Manuscript
from octavo.recover.open.encodings import CHARSET, decoded, guessed
from octavo.recover.shape.front import fronted
from octavo.recover.shape.plain import plain_manuscript
from octavo.world.world import World

LARGEST = 200_000_000
"""Bytes of a file at most."""
_HTML = re.compile(
    rb"\s*(?:<!doctype html|<html[\s>]|<\?xml[^>]*\?>\s*(?:<!doctype html|<html))", re.IGNORECASE
)
_TAGS = re.compile(rb"</(?:p|div|body|head|span|li|h[1-6])>", re.IGNORECASE)
_OLE = b"\xd0\xcf\x11\xe0"
Opener = Callable[[str, bytes, World], Manuscript]


def open_file(path: str, data: bytes, world: World, keep: Sequence[str] = ()) -> Manuscript:
    """The manuscript in a file’s bytes; raises OctavoError for what cannot be read."""
    if len(data) > LARGEST:
        raise OctavoError(f"{path}: is larger than {LARGEST // 1_000_000} MB; divide it")
    opener = _opener(path, data)
    if opener is None:
        return plain_manuscript(path, decoded(path, data), keep)
    return fronted(opener(path, data, world))


def guess(path: str, data: bytes) -> str:
    """The encoding that a text was read in without stating it; empty where it is sure."""
    if data.isascii() or data.startswith((b"PK", b"{\\rtf")):
        return ""
    return "" if CHARSET.search(data[:4096]) and _opener(path, data) else guessed(data)


def _opener(path: str, data: bytes) -> Opener | None:
    """What opens the file; None for plain text."""
    ending = os.path.splitext(path)[1].casefold()
    if data.startswith(b"PK"):
        return _of_archive(path, data)
    if data.startswith(b"{\\rtf"):
        from octavo.recover.open.office import open_rtf

        return open_rtf
    for start, name in ((b"%PDF", "a PDF"), (_OLE, "an old Word file (.doc)")):
        if data.startswith(start):
            raise OctavoError(
                f"{path}: is {name}, which Octavo does not read; save it as DOCX or as text"
            )
    head = data[:2048].lstrip(b"\xef\xbb\xbf\xff\xfe").replace(b"\0", b"")
    if (
        ending in (".html", ".htm", ".xhtml")
        or _HTML.match(head)
        or (ending not in (".md", ".markdown") and len(_TAGS.findall(head)) > 5)
    ):
        from octavo.recover.open.web import open_html

        return open_html
    if ending in (".md", ".markdown", ".mkd"):
        from octavo.recover.open.marked import open_markdown

        return open_markdown
    if ending in (".docx", ".odt", ".epub"):
        raise OctavoError(
            f"{path}: is no {ending[1:].upper()}, whatever its name says; it may be damaged"
        )
    return None


def _of_archive(path: str, data: bytes) -> Opener:
    from octavo.recover.open.archive import archive

    names = archive(path, data).names()
    if "word/document.xml" in names:
        from octavo.recover.open.office import open_docx

        return open_docx
    if "META-INF/container.xml" in names:
        from octavo.recover.open.publication import open_epub

        return open_epub
    if "content.xml" in names:
        from octavo.recover.open.office import open_odt

        return open_odt
    raise OctavoError(
        f"{path}: this archive is neither DOCX nor ODT nor EPUB; unpack it, and give its texts"
    )
