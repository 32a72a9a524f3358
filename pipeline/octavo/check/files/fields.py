"""What the metadata and the bibliography say in words, as text to proofread."""

from __future__ import annotations

from collections.abc import Iterator

from octavo.check.files.places import sources, within
from octavo.model.book import Book
from octavo.model.running import Block, BlockKind, RunningText
from octavo.model.span import SourceText, Span
from octavo.world.world import World

_CITED = frozenset("title container-title collection-title".split())


def own_fields(book: Book, world: World) -> Iterator[RunningText]:
    """The book's title, subtitle and description, each a paragraph with its place in the source.

    A value of several lines, and one that the source holds in another form, is left out.
    """
    texts = {source.path: source for source in sources(book, world)}
    record = book.metadata
    for value, names in (
        (record.title, ("title",)),
        (record.subtitle, ("subtitle", "title")),
        (record.description, ("description", "abstract")),
    ):
        for key in book.keys:
            if key.name in names:
                yield from _field(texts, key.value_span, value.strip(), record.lang)


def cited_titles(book: Book, world: World) -> Iterator[RunningText]:
    """The titles in the bibliography, in the language that their entry gives, else the book's."""
    texts = {source.path: source for source in sources(book, world)} if book.references else {}
    for entry in book.references or ():
        for field in entry.fields:
            if field.name in _CITED:
                lang = entry.get("language") or book.metadata.lang
                yield from _field(texts, field.span, field.value, lang)


def _field(
    texts: dict[str, SourceText], span: Span, value: str, lang: str
) -> Iterator[RunningText]:
    source = texts.get(span.path)
    found = within(source, span, value) if source and value and "\n" not in value else None
    if source and found:
        start, end = source.offsets(found)
        block = Block(BlockKind.PARAGRAPH, 0, len(value))
        yield RunningText(source, lang, value, (block,), [0], [end - start], [start], [end])
