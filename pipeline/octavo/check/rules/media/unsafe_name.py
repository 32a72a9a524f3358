"""MED006: a file name that not every system can hold."""

from __future__ import annotations

import posixpath
import re
import unicodedata
from collections.abc import Iterator

from octavo.check.files.resources import Locator, everything
from octavo.check.rule import Remark, rule
from octavo.model.book import Book
from octavo.model.finding import Severity
from octavo.world.world import World

_SHOWN = {"image", "cover image", "<image>", "<video>", "<audio>", "<source>", "<track>"}
_FORBIDDEN = re.compile(r'[\\:*?"<>|#%]')
_INVISIBLE = re.compile(
    r"[\x00-\x1f\x7f-\x9f\xad\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff0-\uffff\ue000-\uf8ff]"
)
_DEVICE = re.compile(r"(?:con|prn|aux|nul|com[1-9]|lpt[1-9])(?:\..*)?", re.IGNORECASE | re.DOTALL)


@rule("MED006", Severity.WARNING)
def unsafe_file_name(book: Book, world: World) -> Iterator[Remark]:
    r"""An image, a sound or a film whose name not every system can hold.

    Such a name holds a space, one of `\ : * ? " < > | # %`, or a character that nobody sees;
    ends in a full stop; is a device of Windows, as `aux.png`; or has letters in pieces (a letter
    and its accent as two characters). Letters of all scripts are fine. No edit of the text can
    rename a file: rename it, and then its name here.

    Why: The book cannot be unpacked, checked out or uploaded everywhere; in a link the name must
        be written otherwise than on the disk, and sooner or later somebody does not.

    Bad:
        ![Victor Serge in 1920](⟦images/a%20b.png⟧)
    Good:
        ![Victor Serge in 1920](images/portrait.png)
    """
    locate = Locator(world, book)
    told: set[str] = set()
    for folder, item in everything(book, world):
        path = locate.path(folder, item.destination) if item.what in _SHOWN else None
        if path is None or path in told:
            continue
        told.add(path)
        problems = (_problem(name) for name in _names(book, path))
        if problem := next(filter(None, problems), ""):
            yield Remark(
                item.span,
                f"this file’s name {problem}",
                "rename the file with letters, digits, hyphens and underscores; then its name here",
            )


def _names(book: Book, path: str) -> list[str]:
    """The names of the file and of the folders between the book's and it."""
    return posixpath.relpath(path, book.root or ".").split("/")


def _problem(name: str) -> str:
    if invisible := _INVISIBLE.search(name):
        return f"holds the invisible character U+{ord(invisible[0]):04X}"
    if forbidden := _FORBIDDEN.search(name):
        return f"holds “{forbidden[0]}”"
    if " " in name or "\u00a0" in name:
        return "holds a space"
    if name.endswith(".") and name.strip("."):
        return "ends in a full stop"
    if _DEVICE.fullmatch(name):
        return "is that of a device in Windows"
    return "has accents as characters of their own" if _in_pieces(name) else ""


def _in_pieces(name: str) -> bool:
    return not name.isascii() and unicodedata.normalize("NFC", name) != name
