"""Reading a book: a folder with a book.yaml, a folder of Markdown, or one file."""

from __future__ import annotations

import posixpath
import re

import yaml

from octavo.model.book import Book, Reference
from octavo.model.finding import OctavoError
from octavo.model.span import SourceText, Span
from octavo.read import yaml as y
from octavo.read.files import inside, read_source
from octavo.read.metadata import read_keys, read_metadata
from octavo.read.proofreading import read_proofreading
from octavo.read.references import kept_references, references_of
from octavo.read.scanned import scanned
from octavo.read.scanner import header_range
from octavo.world.world import World

SETTINGS = "book.yaml"


def find_books(world: World, path: str) -> tuple[str, ...]:
    """The books at a path: itself, or the books in a folder of books.

    Beside folders of books, each Markdown file is a book of its own; a folder of nothing
    but Markdown files is one book.

    Raises OctavoError where there is none.
    """
    if world.is_file(path):
        return (path,)
    if not world.is_folder(path):
        raise OctavoError(f"{path}: no such file or folder; give a book’s folder or a .md file")
    if world.is_file(posixpath.join(path, SETTINGS)):
        return (path,)
    names = world.list_folder(path)
    folders = [posixpath.join(path, name) for name in names]
    books = [folder for folder in folders if _is_book(world, folder)]
    texts = [posixpath.join(path, name) for name in names if _is_text(name)]
    if books:
        return (*books, *texts)
    if texts:
        return (path,)
    raise OctavoError(
        f"{path}: no book here; a book is a folder with a book.yaml, or a Markdown file"
    )


def _is_book(world: World, folder: str) -> bool:
    return world.is_folder(folder) and (
        world.is_file(posixpath.join(folder, SETTINGS))
        or any(_is_text(name) for name in world.list_folder(folder))
    )


def _is_text(name: str) -> bool:
    return name.endswith((".md", ".markdown")) and name.lower() != "readme.md"


def read_book(world: World, path: str) -> Book:
    """Read and scan the book at `path`.

    Raises OctavoError for what cannot be read; what can be read but is wrong is left
    to the checks.
    """
    if world.is_file(path):
        return _read_file(world, path)
    root = path.rstrip("/") or "/"
    settings = posixpath.join(root, SETTINGS)
    if world.is_file(settings):
        source = read_source(world, settings)
        node = _mapping(y.compose(source.text, settings), settings)
        names = _listed(world, root, node, settings)
        sources = [read_source(world, posixpath.join(root, name)) for name in names]
        return _book(world, root, _name(world, root), node, settings, 1, names, sources)
    names = _markdown(world, root)
    sources = [read_source(world, posixpath.join(root, name)) for name in names]
    headed = next((source for source in sources if header_range(source.text)), sources[0])
    node = _header(headed)
    return _book(world, root, _name(world, root), node, headed.path, 2, names, sources)


def _read_file(world: World, path: str) -> Book:
    source = read_source(world, path)
    root, name = posixpath.split(path)
    stem = posixpath.splitext(name)[0]
    return _book(world, root or ".", stem, _header(source), path, 2, [name], [source])


def _book(
    world: World,
    root: str,
    name: str,
    node: yaml.Node | None,
    path: str,
    first_line: int,
    names: list[str],
    sources: list[SourceText],
) -> Book:
    metadata = read_metadata(node, path, first_line)
    chapters = tuple(
        scanned(world, posixpath.splitext(name)[0], source, metadata.lang)
        for name, source in zip(names, sources, strict=True)
    )
    return Book(
        name=name,
        root=root,
        metadata=metadata,
        keys=read_keys(node, path, first_line),
        chapters=chapters,
        references=_references(world, root, node, path, first_line, metadata.bibliography),
        metadata_span=_first_line(path, first_line if node is not None else 1),
        proofreading=read_proofreading(node, path, first_line),
    )


def _first_line(path: str, line: int) -> Span:
    return Span(path, line, 1, line, 1)


def _name(world: World, root: str) -> str:
    return posixpath.basename(world.real_path(root)) or "book"


def _header(source: SourceText) -> yaml.Node | None:
    header = header_range(source.text)
    if header is None:
        return None
    node = y.compose(source.text[header[0] : header[1]], source.path, 2)
    return _mapping(node, source.path, 2)


def _mapping(node: yaml.Node | None, path: str, first_line: int = 1) -> yaml.Node | None:
    if node is None or isinstance(node, yaml.MappingNode) or y.scalar_is_null(node):
        return node
    raise OctavoError(
        f"{y.span(node, path, first_line)}: metadata is `key: value` lines; this is something else"
    )


def _listed(world: World, root: str, node: yaml.Node | None, settings: str) -> list[str]:
    listed = y.get(node, "chapters")
    if listed is None:
        return _markdown(world, root)
    if isinstance(listed, yaml.MappingNode):
        raise OctavoError(
            f"{y.span(listed, settings)}: `chapters` is a list; write `- file.md` lines"
        )
    names = []
    for item in y.items(listed):
        name = y.scalar(item)
        path = posixpath.join(root, name)
        if not inside(world, root, path):
            raise OctavoError(
                f"{y.span(item, settings)}: chapter “{name}” lies outside the book’s folder; move it in"
            )
        if not world.is_file(path):
            raise OctavoError(
                f"{y.span(item, settings)}: chapter “{name}” does not exist; check the name, or make the file"
            )
        names.append(name)
    if not names:
        raise OctavoError(
            f"{y.span(listed, settings)}: `chapters` is empty; list the chapters’ files"
        )
    return names


def natural(name: str) -> tuple[tuple[int, str], ...]:
    """Sort key under which `2.md` comes before `10.md`."""
    pieces = re.split(r"(\d+)", name)
    return tuple((int(p), "") if p.isdigit() else (-1, p) for p in pieces)


def _markdown(world: World, root: str) -> list[str]:
    names = [n for n in world.list_folder(root) if n.endswith((".md", ".markdown"))]
    for name in names:
        if not inside(world, root, posixpath.join(root, name)):
            raise OctavoError(
                f"{posixpath.join(root, name)}: lies outside the book’s folder; move it in"
            )
    names = [n for n in names if n.lower() != "readme.md"] or names
    if not names:
        raise OctavoError(
            f"{root}: no Markdown file here; write one, or list them under `chapters`"
        )
    return sorted(names, key=natural)


def _references(
    world: World,
    root: str,
    node: yaml.Node | None,
    path: str,
    first_line: int,
    files: tuple[str, ...],
) -> tuple[Reference, ...] | None:
    inline = y.get(node, "references")
    if inline is None and not files:
        return None
    found = references_of(inline, path, first_line)
    for name in files:
        file = posixpath.join(root, name)
        if not inside(world, root, file):
            raise OctavoError(
                f"{path}: bibliography “{name}” lies outside the book’s folder; move it in"
            )
        found += kept_references(world, read_source(world, file))
    return tuple(found)
