"""The words of a chapter, as spelled."""

from __future__ import annotations

import re
from collections import Counter

from octavo.check.facts import fact
from octavo.model.book import Book, Chapter
from octavo.model.packed import Packed
from octavo.model.running import BlockKind, RunningText
from octavo.read.scanner.running import running_text

WORD = re.compile(r"[^\W\d_]+(?:['’‑-][^\W\d_]+)*")
_SENTENCE = re.compile(r"(?:[.!?…:;]['’”»\")\]]?|[“‘«\"'(\[–—-]) {0,2}\Z")
_GENITIVE = re.compile(r"['’]s?\Z")

Place = tuple[int, int, int]
"""How often a word occurs, and the half-open range in the source of its first place."""


@fact
def packed_words(chapter: Chapter) -> Packed[dict[str, Place]]:
    """What `words` gives."""
    text = running_text(chapter)
    counts: Counter[str] = Counter()
    first: dict[str, int] = {}
    for start, end in _own(text):
        counts.update(WORD.findall(text.text, start, end))
        for match in WORD.finditer(text.text, start, end):
            first.setdefault(match[0], match.start())
    places = {word: (counts[word], *text.range(at, at + len(word))) for word, at in first.items()}
    return Packed(places)


@fact
def forms(chapter: Chapter) -> frozenset[str]:
    """Every form of the chapter's words, and nothing else of them: quick to load and to compare."""
    return frozenset(words(chapter))


def words(chapter: Chapter) -> dict[str, Place]:
    """Every form in the book's language; one in a passage marked as foreign does not count."""
    return packed_words(chapter).value


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
