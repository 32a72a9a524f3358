"""Places in the metadata, down to the word."""

from __future__ import annotations

from octavo.model.book import Book
from octavo.model.finding import OctavoError
from octavo.model.metadata import MetadataKey
from octavo.model.span import SourceText, Span
from octavo.read.files import read_source
from octavo.world.world import World


def value_place(book: Book, world: World, keys: tuple[str, ...], text: str) -> Span:
    """The span of `text` within the value of the first of `keys` that holds it.

    Falls back to the whole value where the text is not found there as written, and to
    the metadata's first line where no such key is set.
    """
    whole = [key.value_span for name in keys for key in book.keys if key.name == name]
    if not whole:
        return book.metadata_span
    source = metadata_source(book, world)
    for span in whole if source else ():
        if source and text and (found := within(source, span, text)):
            return found
    return whole[0]


def exact(book: Book, world: World, key: MetadataKey) -> Span:
    """The span of a key's value as written, without quotation marks; else of the whole."""
    source = metadata_source(book, world)
    return (source and within(source, key.value_span, key.value)) or key.value_span


def metadata_source(book: Book, world: World) -> SourceText | None:
    """The file that the metadata stand in, if it can be read."""
    path = book.metadata_span.path
    for chapter in book.chapters:
        if chapter.source.path == path:
            return chapter.source
    try:
        return read_source(world, path)
    except OctavoError:
        return None


def within(source: SourceText, span: Span, text: str) -> Span | None:
    """The span of `text` within another, as written; None where it is not there."""
    start, end = source.offsets(span)
    at = source.text.find(text, start, max(end, start + len(text)))
    return source.span(at, at + len(text)) if at >= 0 else None


def sources(book: Book, world: World) -> tuple[SourceText, ...]:
    """Every text of the book: the metadata's file, the chapters, the bibliographies."""
    found = {chapter.source.path: chapter.source for chapter in book.chapters}
    root = book.root.rstrip("/")
    names = [book.metadata_span.path, *(f"{root}/{name}" for name in book.metadata.bibliography)]
    for path in names:
        if path not in found:
            try:
                found[path] = read_source(world, path)
            except OctavoError:
                continue
    return tuple(found.values())
