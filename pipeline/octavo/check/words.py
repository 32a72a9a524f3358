"""The words of a chapter, as spelled."""

from __future__ import annotations

import re

from octavo.check.facts import fact
from octavo.model.book import Book, Chapter
from octavo.model.running import BlockKind, RunningText
from octavo.read.scanner.running import running_text

WORD = re.compile(r"[^\W\d_]+(?:['’‑-][^\W\d_]+)*")
_SENTENCE = re.compile(r"(?:[.!?…:;]['’”»\")\]]?|[“‘«\"'(\[–—-]) {0,2}\Z")
_GENITIVE = re.compile(r"['’]s?\Z")

Place = tuple[int, int, int]
"""How often a word occurs, and the half-open range in the source of its first place."""


@fact
def words(chapter: Chapter) -> dict[str, Place]:
    """Every form in the book's language; one in a passage marked as foreign does not count."""
    text = running_text(chapter)
    counts: dict[str, int] = {}
    first: dict[str, int] = {}
    for start, end in _own(text):
        for match in WORD.finditer(text.text, start, end):
            word = match[0]
            if word in counts:
                counts[word] += 1
            else:
                counts[word] = 1
                first[word] = match.start()
    return {word: (counts[word], *text.range(at, at + len(word))) for word, at in first.items()}


@fact
def names(chapter: Chapter) -> dict[str, Place]:
    """Forms that begin with a capital amid a sentence, outside headings, and so are names.

    Without the ending of a genitive.
    """
    text = running_text(chapter)
    string = text.text
    found: dict[str, Place] = {}
    for block in text.blocks:
        if block.kind is BlockKind.HEADING:
            continue
        for match in WORD.finditer(string, block.start, block.end):
            word = _GENITIVE.sub("", match[0])
            if not word[0].isupper() or len(word) < 3 or word.isupper():
                continue
            if word in found:
                count, start, end = found[word]
                found[word] = count + 1, start, end
            elif match.start() > block.start and not _SENTENCE.search(
                string, max(block.start, match.start() - 5), match.start()
            ):
                found[word] = (1, *text.range(match.start(), match.start() + len(word)))
    return found


def _own(text: RunningText) -> list[tuple[int, int]]:
    """The ranges between the foreign passages."""
    own, at = [], 0
    for start, end, lang in text.foreign:
        if lang.split("-")[0].lower() != text.lang.split("-")[0].lower():
            own.append((at, start))
            at = end
    return [*own, (at, len(text.text))]


def allowed(book: Book) -> frozenset[str]:
    """The words that the book says are right, in lower case."""
    return frozenset(word.casefold() for word in book.proofreading.words)
