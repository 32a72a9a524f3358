"""Books made for one test: in memory, or in a folder."""

from __future__ import annotations

import gc
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from octavo.model.book import Book
from octavo.model.prose import Prose
from octavo.read.book import read_book
from octavo.read.prose import read_prose
from octavo.world.fake import FakeWorld
from octavo.world.machine import Machine
from octavo.world.resources import styles_folder

Files = Mapping[str, str | bytes]


def pytest_collection_finish() -> None:
    """Look for garbage as seldom as the program does, and never among the thousands of tests."""
    gc.set_threshold(200_000, 50, 50)
    gc.collect()
    gc.freeze()


class Desk(FakeWorld):
    """Files in memory; Pandoc, the typesetter and Octavo's own styles are this machine's."""

    def read_bytes(self, path: str) -> bytes:
        if Path(path).is_relative_to(styles_folder()):
            return Path(path).read_bytes()
        return super().read_bytes(path)

    def pandoc(self, script: Path, job: bytes) -> bytes:
        return Machine().pandoc(script, job)

    def typeset(self, main, **options):
        return Machine().typeset(main, **options)


@pytest.fixture(scope="session")
def desk() -> Callable[[Files], Desk]:
    return Desk


@pytest.fixture(scope="session")
def read() -> Callable[..., tuple[Book, Prose]]:
    """Reads a book in memory: one text, or a mapping of files with a book.yaml."""

    def reader(given: str | bytes | Files, path: str = "") -> tuple[Book, Prose]:
        files = given if isinstance(given, Mapping) else {"bk/book.md": given}
        world = Desk(files)
        book = read_book(world, path or ("bk/book.md" if "bk/book.md" in files else "bk"))
        return book, read_prose(book, world)

    return reader


def write_files(root: Path, files: Files) -> Path:
    for name, content in files.items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return root


@pytest.fixture
def folder(tmp_path: Path) -> Callable[..., Path]:
    """Writes the files of a book into a folder of its own."""

    def writer(files: Files, name: str = "book") -> Path:
        return write_files(tmp_path / name, files)

    return writer
