"""The books whose files are open in the editor, read and checked as they stand there."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass

from octavo.check.proofread import proofread
from octavo.model.book import Book, Chapter
from octavo.model.checked import Checked
from octavo.model.finding import OctavoError
from octavo.model.span import SourceText
from octavo.read.book import SETTINGS, read_book
from octavo.world.overlay import Overlay
from octavo.world.world import World

_UP = 4
_KEPT = 2_000


@dataclass(frozen=True, slots=True)
class Opened:
    """A book as it is in the editor, with what was found in it; or why it cannot be read."""

    path: str
    book: Book | None
    checked: Checked | None
    error: str = ""

    def chapter(self, path: str) -> Chapter | None:
        chapters = self.book.chapters if self.book else ()
        return next((c for c in chapters if os.path.abspath(c.source.path) == path), None)

    def source(self, path: str) -> SourceText | None:
        texts: Mapping[str, SourceText] = self.checked.texts if self.checked else {}
        return next((t for name, t in texts.items() if os.path.abspath(name) == path), None)


def book_of(world: World, path: str) -> str:
    """The book that a file belongs to: the nearest folder above it with a book.yaml, else itself."""
    folder = os.path.dirname(path)
    for _ in range(_UP):
        if world.is_file(os.path.join(folder, SETTINGS)):
            return folder
        folder = os.path.dirname(folder)
    return path


class Shelf:
    """Reads books through the texts of the open documents; a reading is kept while none changes."""

    def __init__(self, world: World) -> None:
        self._world = world
        self._texts: dict[str, bytes] = {}
        self._kept: dict[str, bytes] = {}
        self._read: dict[str, Opened] = {}

    def put(self, path: str, text: str) -> str:
        """A document as it is now; returns the path of its book."""
        self._texts[path] = text.encode("utf-8", "surrogatepass")
        return self._changed(path)

    def drop(self, path: str) -> str:
        """A document that was closed: from now on the file on the disk counts."""
        self._texts.pop(path, None)
        return self._changed(path)

    def opened(self, path: str) -> Opened:
        """The book at a path, as `book_of` gives it."""
        if path not in self._read:
            self._read[path] = self._look(path)
        return self._read[path]

    def _changed(self, path: str) -> str:
        book = book_of(self._world, path)
        self._read.pop(book, None)
        return book

    def _look(self, path: str) -> Opened:
        if len(self._kept) > _KEPT:
            self._kept.clear()
        world = Overlay(self._world, self._texts, self._kept)
        try:
            book = read_book(world, path)
            return Opened(path, book, proofread(book, world))
        except OctavoError as error:
            return Opened(path, None, None, str(error))
