"""Short titles in notes, and the full references that they may stand for."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from octavo.check.citations.citing import citing, source_words
from octavo.check.citations.sources import words_of
from octavo.model.book import Book
from octavo.model.span import Span

_FIELDS = ("author", "editor", "title", "title-short", "container-title")


@dataclass(frozen=True, slots=True)
class ShortTitle:
    """A short title at its place; `fitting` are the titles of the earlier references it fits."""

    text: str
    span: Span
    known: bool
    fitting: tuple[str, ...]


def short_titles(book: Book) -> Iterator[ShortTitle]:
    """The notes that are a short title and a page, in the order of their calls."""
    if not any(note.short for chapter in book.chapters for note in citing(chapter)):
        return
    entries = _entries(book)
    every = frozenset().union(*(source_words(chapter) for chapter in book.chapters))
    earlier: dict[str, tuple[frozenset[str], str]] = {}
    for chapter in book.chapters:
        for note in citing(chapter):
            if note.short:
                start, end = note.short
                text = chapter.source.text[start:end].strip('*_ ,“”"')
                words = words_of(text)
                fits = [title for known, title in earlier.values() if words <= known]
                fits += [title for known, title in entries if words <= known]
                known = bool(fits) or words <= every
                span = chapter.source.span(start, end)
                yield ShortTitle(text, span, known, tuple(dict.fromkeys(fits)))
            for source in note.sources:
                if source.title:
                    earlier.setdefault(source.identity, (source.words, source.title))


def _entries(book: Book) -> list[tuple[frozenset[str], str]]:
    return [
        (words_of(" ".join(reference.get(name) for name in _FIELDS)), reference.get("title"))
        for reference in book.references or ()
    ]
