"""A book as its proofreader sees it: chapters, notes, names and spellings."""

from __future__ import annotations

from dataclasses import dataclass

from octavo.model.span import Span


@dataclass(frozen=True, slots=True)
class ChapterView:
    """A file of the book, with its title and the number of its words, notes included."""

    path: str
    title: str
    words: int


@dataclass(frozen=True, slots=True)
class LedgerNote:
    """A note: its mark in the editions, the words around its call, its own, and where it stands.

    `rendered` is None where Pandoc could not read the book and `text` is the source's.
    `chain` are the marks of the notes that an ibid. leads back over, the nearest first.
    """

    mark: str
    label: str
    before: str
    after: str
    text: str
    rendered: bool
    span: Span
    sources: tuple[str, ...]
    chain: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class SpellingView:
    """The rarer of two spellings, or of two names alike, with counts of usual and rare."""

    usual: str
    rare: str
    counts: tuple[int, int]
    span: Span


@dataclass(frozen=True, slots=True)
class Overview:
    """All of it; `names` with how often each occurs, the most frequent first."""

    chapters: tuple[ChapterView, ...]
    ledger: tuple[LedgerNote, ...]
    names: tuple[tuple[str, int], ...]
    spellings: tuple[SpellingView, ...]
