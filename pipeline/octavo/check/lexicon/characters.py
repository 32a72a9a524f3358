"""Which characters a book holds, so that a rule on rare ones looks only where there are some."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from octavo.check.facts import fact
from octavo.check.files.places import sources
from octavo.model.book import Book, Chapter
from octavo.model.span import SourceText
from octavo.world.world import World

_USUAL = frozenset(map(chr, range(0x20, 0x7F))) | {"\n", "\t"}


@fact
def unusual(chapter: Chapter) -> frozenset[str]:
    """The characters of the chapter's file, its YAML header too, beyond printable ASCII."""
    return _unusual(chapter.source.text)


def _unusual(text: str) -> frozenset[str]:
    return frozenset(text) - _USUAL


def holding(
    book: Book, world: World, suspect: Callable[[frozenset[str]], object]
) -> Iterator[SourceText]:
    """The texts of the book among whose unusual characters are suspect ones."""
    for source, chapter in texts(book, world):
        if suspect(unusual(chapter) if chapter else _unusual(source.text)):
            yield source


def texts(book: Book, world: World) -> Iterator[tuple[SourceText, Chapter | None]]:
    """Every text of the book, those of chapters with their chapter."""
    chapters = {chapter.source.path: chapter for chapter in book.chapters}
    for source in sources(book, world):
        yield source, chapters.get(source.path)
