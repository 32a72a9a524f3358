"""Finished editions of a small book, opened as a reader would open them."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

import pikepdf
from lxml import etree, html

from octavo.model.book import Book
from octavo.model.finding import Finding
from octavo.model.prose import Prose
from octavo.read.book import read_book
from octavo.read.prose import read_prose
from octavo.render.editions import render
from octavo.world.world import World

STAMP = 1_700_000_000
PNG = bytes.fromhex(
    "89504e470d0a1a0a0000000d4948445200000001000000010804000000b51c0c02"
    "0000000b4944415478da6364f80f00010501012718e3660000000049454e44ae426082"
)


@dataclass
class Editions:
    book: Book
    prose: Prose
    files: Mapping[str, bytes]
    findings: tuple[Finding, ...]

    @cached_property
    def epub(self) -> zipfile.ZipFile:
        return zipfile.ZipFile(io.BytesIO(self.files["epub"]))

    @cached_property
    def pages(self) -> dict[str, etree._Element]:
        """The XHTML documents of the EPUB by file name, read as strict XML."""
        return {
            name.removeprefix("EPUB/"): etree.fromstring(self.epub.read(name))
            for name in self.epub.namelist()
            if name.endswith(".xhtml")
        }

    @cached_property
    def opf(self) -> etree._Element:
        return etree.fromstring(self.epub.read("EPUB/content.opf"))

    @cached_property
    def html(self) -> str:
        return self.files["html"].decode()

    @cached_property
    def page(self) -> etree._Element:
        return html.document_fromstring(self.html)

    def everything(self) -> bytes:
        """All bytes that a reader of any edition could come to see, unpacked."""
        parts = [self.epub.read(name) for name in self.epub.namelist()]
        parts.append(self.files["html"])
        if "pdf" in self.files:
            with pikepdf.open(io.BytesIO(self.files["pdf"])) as document:
                parts += [
                    item.read_bytes() if isinstance(item, pikepdf.Stream) else repr(item).encode()
                    for item in document.objects
                    if not (isinstance(item, pikepdf.Stream) and item.get("/Subtype") == "/Image")
                ]
        return b"\n".join(parts)


def opened(world: World, path: str, *wanted: str, force: bool = False) -> Editions:
    """Read and render the book at `path`; EPUB and HTML where nothing else is asked for."""
    book = read_book(world, path)
    prose = read_prose(book, world)
    made = list(render(book, prose, world, wanted or ("epub", "html"), STAMP, force=force))
    files = {one.edition: one.data for one in made if one.data is not None}
    findings = [finding for one in made for finding in one.findings]
    return Editions(book, prose, files, (*prose.findings, *findings))
