"""The words of a chapter, as spelled."""

from __future__ import annotations

import re
from collections import Counter

from octavo.check.facts import fact
from octavo.check.lexicon.languages import another, is_own
from octavo.model.book import Book, Chapter
from octavo.model.packed import Packed
from octavo.model.running import Block, BlockKind, RunningText
from octavo.read.scanner.running import running_text

WORD = re.compile(r"[^\W\d_]+(?:['’‑-][^\W\d_]+)*")
_SENTENCE = re.compile(r"(?:[.!?…:;]['’”»\")\]]?|[“‘«\"'(\[–—-]) {0,2}\Z")
_GENITIVE = re.compile(r"['’]s?\Z")

_BOUND = "@/#\\_&=~$+*^|<>{}0123456789"
_BEFORE, _AFTER, _JOINING = frozenset(_BOUND + ".:"), frozenset(_BOUND + "("), frozenset(".:")
_SHORTEST_JUDGED = 20

Place = tuple[int, int, int]
"""How often a word occurs, and the half-open range in the source of its first place."""


@fact
def packed_words(chapter: Chapter) -> Packed[dict[str, Place]]:
    """What `words` gives."""
    text = running_text(chapter)
    counts: Counter[str] = Counter()
    first: dict[str, int] = {}
    for start, end in _own(text, unmarked_passages(chapter)):
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


@fact
def unmarked_passages(chapter: Chapter) -> tuple[tuple[int, int, str], ...]:
    """Blocks that are surely in another language than is said: ranges of the running text, language."""
    text = running_text(chapter)
    found = []
    for block in text.blocks:
        if block.end - block.start < _SHORTEST_JUDGED:
            continue
        language = text.language(block.start)
        string = text.text[block.start : block.end]
        if is_own(string, language):
            continue
        other = another(_unmarked(text, block) if text.foreign else string, language)
        if other is not None:
            found.append((block.start, block.end, other))
    return tuple(found)


def _unmarked(text: RunningText, block: Block) -> str:
    """The words of a block without those that are marked as being in some language."""
    language, said, at = text.language(block.start), [], block.start
    for start, end, _ in sorted(text.foreign):
        if at < end and start < block.end and text.language(start) != language:
            said.append(text.text[at : max(at, start)])
            at = min(end, block.end)
    return " ".join((*said, text.text[at : block.end]))


def _own(text: RunningText, unmarked: tuple[tuple[int, int, str], ...]) -> list[tuple[int, int]]:
    """The ranges between the foreign passages, marked or not."""
    primary = text.lang.split("-")[0].lower()
    foreign = [p for p in (*text.foreign, *unmarked) if p[2].split("-")[0].lower() != primary]
    own, at = [], 0
    for start, end, _ in sorted(foreign):
        if start > at:
            own.append((at, start))
        at = max(at, end)
    return [*own, (at, len(text.text))]


def stands_free(string: str, start: int, end: int) -> bool:
    """Whether a word is not a part of an address, a path, a tag or a name in a program."""
    if string[start - 1 : start] in _BEFORE and start:
        return False
    after = string[end : end + 2]
    return after[:1] not in _AFTER and not (after[:1] in _JOINING and after[1:].isalnum())


def allowed(book: Book) -> frozenset[str]:
    """The words that the book says are right, in lower case."""
    return frozenset(word.casefold() for word in book.proofreading.words)
