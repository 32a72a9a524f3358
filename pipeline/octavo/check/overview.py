"""What a proofreader wants to see of a book beside the findings."""

from __future__ import annotations

from octavo.check.ledger import ledger
from octavo.check.lexicon.spellings import Variant, counted_names, near_names, variants
from octavo.check.lexicon.words import words
from octavo.model.book import Book, Chapter
from octavo.model.overview import ChapterView, Overview, SpellingView
from octavo.model.prose import Prose


def overview(book: Book, prose: Prose | None) -> Overview:
    """Chapters, notes, names and spellings; `prose` is None where Pandoc cannot read the book."""
    found = [*variants(book), *near_names(book)]
    return Overview(
        chapters=tuple(_chapter(chapter) for chapter in book.chapters),
        ledger=ledger(book, prose),
        names=tuple(counted_names(book)),
        spellings=tuple(map(_spelling, found)),
    )


def _chapter(chapter: Chapter) -> ChapterView:
    title = next((heading.text for heading in chapter.headings if heading.text), chapter.name)
    count = sum(count for count, _, _ in words(chapter).values())
    return ChapterView(chapter.source.path, title, count)


def _spelling(variant: Variant) -> SpellingView:
    return SpellingView(variant.usual, variant.rare, variant.counts, variant.span)
