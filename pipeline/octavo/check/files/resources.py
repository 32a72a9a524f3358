"""The files that a book draws in, and where each of them lies.

A path is relative to the folder of the chapter that names it, else to the book's root.
"""

from __future__ import annotations

import html
import posixpath
import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum
from urllib.parse import unquote

from octavo.check.files.places import value_place
from octavo.check.markup.brackets import normal, referring
from octavo.check.markup.tags import Tag, tags
from octavo.model.book import Book, Chapter
from octavo.model.span import Span
from octavo.read.files import inside
from octavo.world.world import World

_REMOTE = re.compile(r"(?:https?:|ftps?:)?//", re.IGNORECASE)
_SCHEME = re.compile(r"[a-z][a-z0-9+.-]+:", re.IGNORECASE)
_ABSOLUTE = re.compile(r"/|\\|[a-z]:[\\/]|file:", re.IGNORECASE)
_ESCAPE = re.compile(r"\\([!-/:-@\[-`{-~])")
_SUFFIX = re.compile(r"[?#].*\Z", re.DOTALL)
_ATTRIBUTES = {
    "img": ("src", "srcset"),
    "image": ("href", "xlink:href"),
    "script": ("src",),
    "iframe": ("src",),
    "link": ("href",),
    "video": ("src", "poster"),
    "audio": ("src",),
    "source": ("src", "srcset"),
    "track": ("src",),
    "embed": ("src",),
    "object": ("data",),
}
_NOT_FETCHED = {"canonical", "alternate", "license", "author", "next", "prev", "me", "help"}


class Place(Enum):
    """Where a resource lies, seen from the book."""

    HERE = "in the book's folder"
    MISSING = "nowhere"
    OUTSIDE = "outside the book's folder"
    REMOTE = "on the network"
    ELSEWHERE = "no file: data and other schemes"


@dataclass(frozen=True, slots=True)
class Resource:
    """A file that the book names: `what` it is, in words, and the span of its name."""

    what: str
    destination: str
    span: Span


def of_chapter(chapter: Chapter) -> Iterator[Resource]:
    """Images, inline and by reference, and what HTML tags draw in, each name once."""
    source = chapter.source
    for target in chapter.targets:
        if target.image:
            span = source.span(target.start, target.end)
            yield Resource("image", _ESCAPE.sub(r"\1", target.destination), span)
    yield from _by_reference(chapter)
    for tag in tags(chapter):
        for name in _ATTRIBUTES.get(tag.name, ()):
            value = tag.get(name)
            if value is not None and _fetched(tag):
                for at, destination in _names(name, value.value):
                    start = value.start + at
                    span = source.span(start, start + len(destination))
                    what = "image" if tag.name == "img" else f"<{tag.name}>"
                    yield Resource(what, destination, span)


def _by_reference(chapter: Chapter) -> Iterator[Resource]:
    images = {normal(item.reference.label) for item in referring(chapter) if item.image}
    for definition in chapter.link_definitions if images else ():
        if normal(definition.label) in images:
            images.discard(normal(definition.label))
            after = definition.start + len(definition.label) + 3
            at = chapter.source.text.find(definition.destination, after)
            span = chapter.source.span(at, at + len(definition.destination))
            yield Resource("image", definition.destination, span)


def _fetched(tag: Tag) -> bool:
    rel = tag.get("rel") if tag.name == "link" else None
    return rel is None or not _NOT_FETCHED & set(rel.value.lower().split())


def _names(attribute: str, value: str) -> Iterator[tuple[int, str]]:
    """The names in an attribute, with their offsets; a `srcset` holds several."""
    pattern = r"(?:^|,)\s*([^\s,]\S*)" if attribute == "srcset" else r"^\s*(.*\S|)"
    for match in re.finditer(pattern, value, re.DOTALL):
        yield match.start(1), match[1].rstrip("," if attribute == "srcset" else "")


def of_metadata(book: Book, world: World) -> Iterator[Resource]:
    """Cover, bibliography, citation style and style sheet."""
    metadata = book.metadata
    named = [("cover-image", metadata.cover_image), ("csl", metadata.csl)]
    named += [("bibliography", name) for name in metadata.bibliography]
    named += [(key.name, key.value) for key in book.keys if key.name == "css"]
    for key, text in named:
        if text:
            keys = ("csl", "citation-style") if key == "csl" else (key,)
            what = "cover image" if key == "cover-image" else key
            yield Resource(what, text, value_place(book, world, keys, text))


class Locator:
    """Where names lead, for one book; each name is looked up once."""

    def __init__(self, world: World, book: Book) -> None:
        self._world, self._book = world, book
        self._places: dict[tuple[str, str], Place] = {}

    def __call__(self, folder: str, destination: str) -> Place:
        """Where `destination`, named by a file in `folder`, lies.

        `folder` is a path like those of the chapters' sources; pass the book's root for
        names that stand in the metadata.
        """
        key = folder, destination
        if key not in self._places:
            self._places[key] = self._place(folder, html.unescape(destination).strip())
        return self._places[key]

    def path(self, folder: str, destination: str) -> str | None:
        """The path of the file that `destination` names, where it lies in the book's folder."""
        if self(folder, destination) is not Place.HERE:
            return None
        return self._find(folder, html.unescape(destination).strip())

    def _place(self, folder: str, name: str) -> Place:
        if _REMOTE.match(name):
            return Place.REMOTE
        if _ABSOLUTE.match(name):
            return Place.OUTSIDE
        if _SCHEME.match(name):
            return Place.ELSEWHERE
        if leaves(self._book, folder, unquote(name)):
            return Place.OUTSIDE
        found = self._find(folder, name)
        if found is None:
            return Place.MISSING
        return Place.HERE if inside(self._world, self._book.root, found) else Place.OUTSIDE

    def _find(self, folder: str, name: str) -> str | None:
        bare = _SUFFIX.sub("", name)
        for candidate in dict.fromkeys((unquote(name), name, unquote(bare))):
            for base in dict.fromkeys((folder, self._book.root)):
                path = posixpath.join(base, candidate)
                known = candidate and not leaves(self._book, base, candidate)
                if known and self._world.is_file(path):
                    return path
        return None


def everything(book: Book, world: World) -> Iterator[tuple[str, Resource]]:
    """Every resource of the book, with the folder that its name is relative to."""
    for item in of_metadata(book, world):
        yield book.root, item
    for chapter in book.chapters:
        for item in of_chapter(chapter):
            yield folder_of(chapter), item


def leaves(book: Book, folder: str, path: str) -> bool:
    """Whether the path, by its own words, climbs out of the book's folder."""
    root, base = posixpath.normpath(book.root), posixpath.normpath(folder or ".")
    within = base if root == "." else base.removeprefix(root).lstrip("/")
    steps = posixpath.normpath(posixpath.join(within, path))
    return steps == ".." or steps.startswith(("../", "/"))


def folder_of(chapter: Chapter) -> str:
    return posixpath.dirname(chapter.source.path) or "."


def neighbours(world: World, book: Book, folder: str, beside: str) -> list[str]:
    """The files in the folder `beside`, seen from `folder`, as one would write them."""
    for base in dict.fromkeys((folder, book.root)):
        path = posixpath.join(base, beside) if beside else base
        if leaves(book, base, beside or ".") or not world.is_folder(path):
            continue
        if inside(world, book.root, path):
            return [posixpath.join(beside, name) for name in world.list_folder(path)]
    return []
