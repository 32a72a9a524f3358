"""MET007: a title page that gives another title than the metadata."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterator

from octavo.check.rule import Remark, rule
from octavo.model.book import Book, Chapter, Heading
from octavo.model.finding import Severity
from octavo.model.metadata import Metadata

_TITLE_PAGE = re.compile(r"(?:\d+[-_ .]*)?(?:title|half[-_ ]?title)(?:[-_ ]?page)?", re.IGNORECASE)
_MARKUP = re.compile(r"[*_`]|\[\^[^\s\]]{1,99}\]|\{[^{}]{0,200}\}|<[^<>]{1,200}>|\\")
_NEAR, _NEAR_ON_PAGE = 0.85, 0.6
_SHORTEST = 12


@rule("MET007", Severity.WARNING)
def title_page(book: Book) -> Iterator[Remark]:
    """The title that opens the book is nearly, but not quite, that of the metadata.

    What opens the book is the first heading of its first file, if it is of the first level.
    Most such headings are a chapter's or a section's and are left alone: only one that is
    almost the title counts, and in a file named `title` or `title-page` one that is much like
    it. Capitals, punctuation, formatting and a subtitle make no difference, nor do numbers,
    which tell the volumes of a work apart.

    Why: The cover, the title page and the catalogue then disagree, and readers ask which
        title is right.

    Bad:
        ---
        title: A Sentence of Five Years
        author: Ada Example
        lang: en
        ---

        # ⟦The Sentence of Five Years⟧

        He was arrested in March.
    Good:
        ---
        title: A Sentence of Five Years
        author: Ada Example
        lang: en
        ---

        # A Sentence of Five Years

        He was arrested in March.
    """
    chapter = book.chapters[0]
    heading = chapter.headings[0] if chapter.headings else None
    if heading is None or heading.level != 1 or not book.metadata.title:
        return
    written = _folded(heading.text)
    titles = _titles(book.metadata)
    if len(written) < _SHORTEST or any(_same(written, title) for title in titles):
        return
    name = chapter.name.rpartition("/")[2]
    near = _NEAR_ON_PAGE if _TITLE_PAGE.fullmatch(name) else _NEAR
    if any(_likeness(written, title) >= near for title in titles):
        start, end = _place(chapter, heading)
        yield Remark(
            chapter.source.span(start, end),
            f"this is not quite the title of the metadata, “{book.metadata.title}”",
            "give the book one title, here and in the metadata",
        )


def _titles(metadata: Metadata) -> list[str]:
    title, subtitle = _folded(metadata.title), _folded(metadata.subtitle)
    return [title, f"{title} {subtitle}"] if subtitle else [title]


def _folded(text: str) -> str:
    """The words alone, in lower case."""
    return " ".join(re.findall(r"\w+", _MARKUP.sub("", text[:500]).casefold()))


def _same(one: str, other: str) -> bool:
    return re.sub(r"[\d ]", "", one) == re.sub(r"[\d ]", "", other)


def _likeness(one: str, other: str) -> float:
    return difflib.SequenceMatcher(None, one, other, autojunk=False).ratio()


def _place(chapter: Chapter, heading: Heading) -> tuple[int, int]:
    at = chapter.source.text.find(heading.text, heading.start, heading.end)
    return (at, at + len(heading.text)) if at >= 0 else (heading.start, heading.end)
