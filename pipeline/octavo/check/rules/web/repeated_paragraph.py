"""WEB006: a paragraph that comes back in every chapter."""

from __future__ import annotations

from collections.abc import Iterator

from octavo.check.facts import fact
from octavo.check.rule import Remark, rule
from octavo.model.book import Book, Chapter
from octavo.model.finding import Severity
from octavo.model.running import BlockKind
from octavo.read.scanner.running import running_text

_CHAPTERS = 3
_WORDS = 5


@fact
def paragraphs(chapter: Chapter) -> dict[str, tuple[int, int]]:
    """By their words, the paragraphs of five words and more: half-open range in the source."""
    text = running_text(chapter)
    found: dict[str, tuple[int, int]] = {}
    for block in text.blocks:
        if block.kind is BlockKind.PARAGRAPH and block.note is None:
            words = text.text[block.start : block.end]
            if words.count(" ") >= _WORDS - 1:
                found.setdefault(words, text.range(block.start, block.end))
    return found


@rule("WEB006", Severity.REVIEW)
def repeated_paragraph(book: Book) -> Iterator[Remark]:
    """The same paragraph, of five words and more, in three chapters or more.

    Why: It is a banner or a footer of the pages that the chapters were copied from.

    Bad:
        %% book.yaml
        title: A Sentence of Five Years
        author: Victor Serge
        lang: en
        %% 1.md
        ⟦The archive is kept by volunteers.⟧
        %% 2.md
        ⟦The archive is kept by volunteers.⟧
        %% 3.md
        ⟦The archive is kept by volunteers.⟧
    Good:
        %% book.yaml
        title: A Sentence of Five Years
        author: Victor Serge
        lang: en
        %% 1.md
        The archive is kept by volunteers.
        %% 2.md
        The archive was kept by soldiers.
        %% 3.md
        The archive was burnt.
    """
    counts: dict[str, int] = {}
    for chapter in book.chapters:
        for words in paragraphs(chapter):
            counts[words] = counts.get(words, 0) + 1
    often = {words: count for words, count in counts.items() if count >= _CHAPTERS}
    for chapter in book.chapters if often else ():
        for words, (start, end) in paragraphs(chapter).items():
            if words in often:
                yield Remark(
                    chapter.source.span(start, end),
                    f"this paragraph stands in {often[words]} chapters",
                    "delete it, if it came with the pages",
                )
