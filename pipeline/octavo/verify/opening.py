"""Opening finished files by their format; large ones in a process beside this one."""

from __future__ import annotations

import zlib
from collections.abc import Iterator, Mapping

import pikepdf

from octavo.verify.content import DAMAGED, Known, Page, pages
from octavo.verify.ledger import Edition, Found, Unreadable
from octavo.world.world import World

_LARGE = 1_000_000
"""Bytes of finished files from which on a second process pays."""
_CHUNK = 16
"""Pages that are handed over at once."""
_PRODUCTS = ".onix.xml"


def edition_of(name: str) -> Edition | None:
    """What a finished file is, by its name; None for what is no edition."""
    ending = name.rpartition(".")[2]
    if name.endswith(_PRODUCTS) or ending not in {edition.value for edition in Edition}:
        return None
    return Edition(ending)


def open_edition(edition: Edition, data: bytes, known: Known = lambda _: None) -> Found:
    """Open a finished file by its format, a PDF with its `known` pages. Raises Unreadable."""
    try:
        match edition:
            case Edition.EPUB:
                from octavo.verify.epub import read_epub

                return read_epub(data)
            case Edition.HTML:
                from octavo.verify.html import read_html

                return read_html(data)
            case Edition.PDF:
                from octavo.verify.pdf import read_pdf

                return read_pdf(data, known)
    except pikepdf.PasswordError as error:
        raise Unreadable("it is encrypted") from error
    except zlib.error as error:
        raise Unreadable(f"it is damaged: {error}") from error
    except RecursionError as error:
        raise Unreadable("it is nested more deeply than any book is") from error


class Ahead:
    """What is found in large files while this process does something else: what the pages of the
    PDF show, then the other editions. What does not come from there is found where it is needed.
    """

    def __init__(self, files: Mapping[str, bytes], world: World) -> None:
        large = sum(map(len, files.values())) >= _LARGE
        self._coming = world.beside(lambda: _found(files)) if large else iter(())
        self._pages: dict[int, Page] = {}
        self._opened: dict[str, Found] = {}

    def page(self, at: int) -> Page | None:
        """What the page of an ordinal shows."""
        while at not in self._pages and self._take():
            continue
        return self._pages.get(at)

    def opened(self, name: str) -> Found | None:
        """An edition that is no PDF."""
        while name not in self._opened and self._take():
            continue
        return self._opened.get(name)

    def _take(self) -> bool:
        for come in self._coming:
            if isinstance(come, dict):
                self._pages |= come
            else:
                name, found = come
                self._opened[name] = found
            return True
        return False


def _found(files: Mapping[str, bytes]) -> Iterator[dict[int, Page] | tuple[str, Found]]:
    """Damage is told where the file is opened again."""
    editions = {name: edition for name in files if (edition := edition_of(name))}
    for name, edition in editions.items():
        if edition is Edition.PDF:
            chunk: dict[int, Page] = {}
            try:
                for at, page in enumerate(pages(files[name])):
                    chunk[at] = page
                    if len(chunk) == _CHUNK:
                        yield chunk
                        chunk = {}
            except (pikepdf.PasswordError, zlib.error, RecursionError, *DAMAGED):
                pass
            yield chunk
    for name, edition in editions.items():
        if edition is not Edition.PDF:
            try:
                yield name, open_edition(edition, files[name])
            except Unreadable:
                continue
