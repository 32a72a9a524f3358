"""SPL001: a known misspelling, or a capital that slipped."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from octavo.check.facts import fact
from octavo.check.lexicon.dictionary import any_dictionary, corrections, dictionary
from octavo.check.lexicon.languages import LITTLE
from octavo.check.lexicon.words import WORD, allowed, stands_free, unmarked_passages, words
from octavo.check.rule import Remark, Repair, rule
from octavo.model.book import Book, Chapter
from octavo.model.finding import Edit, Severity
from octavo.model.running import Block, RunningText
from octavo.read.scanner.running import running_text

_CAMEL = re.compile(r"[A-ZÀ-Þ]?[a-zß-öø-ÿ]{2,}[A-ZÀ-Þ]|[A-ZÀ-Þ]{2}[a-zß-öø-ÿ]{2,}")
_SHORTEST = 4
_AROUND = 40
"""How many characters around a word tell whether it stands amid English."""
_ENGLISH = LITTLE["en"].difference(*(LITTLE[lang] for lang in ("de", "fr", "es", "it", "pt", "nl")))
_MEANT = 3

Slip = tuple[int, int, str, tuple[str, ...]]


@fact
def misspellings(chapter: Chapter) -> tuple[Slip, ...]:
    """Half-open ranges of the source, the word there, and what may be meant."""
    text = running_text(chapter)
    english = chapter.lang.lower().split("-")[0] == "en"
    wrong: dict[str, tuple[str, ...]] = {}
    for word in words(chapter):
        if _CAMEL.fullmatch(word):
            right = word.capitalize() if word[0].isupper() else word.lower()
            if _is_word(chapter, right):
                wrong[word] = (right,)
        elif english and word.islower() and len(word) >= _SHORTEST:
            meant = corrections(word.replace("’", "'"))
            if meant and not _in_english(word):
                wrong[word] = meant
    if not wrong:
        return ()
    found = []
    pattern = re.compile(rf"(?<![\w’'-])(?:{'|'.join(map(re.escape, wrong))})(?![\w’'-])")
    in_block: Counter[Block] = Counter()
    foreign = unmarked_passages(chapter)
    own = chapter.lang.lower().split("-")[0]
    for match in pattern.finditer(text.text):
        start, end = match.span()
        if (
            text.language(start) == own
            and stands_free(text.text, start, end)
            and not any(low <= start < high for low, high, _ in foreign)
        ):
            found.append((start, end, match[0], wrong[match[0]]))
            in_block[text.block(start)] += match[0].islower()
    return tuple(
        (*text.range(start, end), word, meant)
        for start, end, word, meant in found
        if not word.islower() or in_block[text.block(start)] == 1 or _amid_english(text, start, end)
    )


def _amid_english(text: RunningText, start: int, end: int) -> bool:
    """Whether a word that only English has stands nearby in the block."""
    block = text.block(start)
    low, high = max(block.start, start - _AROUND), min(block.end, end + _AROUND)
    return not _ENGLISH.isdisjoint(
        word.lower() for word in WORD.findall(text.text[low:start] + " " + text.text[end:high])
    )


def _is_word(chapter: Chapter, word: str) -> bool:
    knows = any_dictionary(chapter.lang)
    return word in words(chapter) or bool(knows and knows(word))


def _in_english(word: str) -> bool:
    """Whether either English dictionary has it: some misspellings are words as well."""
    return any(knows(word) for knows in map(dictionary, ("en-US", "en-GB")) if knows)


@rule("SPL001", Severity.WARNING, repair=Repair.UNSAFE)
def misspelling(book: Book) -> Iterator[Remark]:
    """A word on codespell's list of misspellings, or one whose last letter is a capital.

    English for the list; the slip of a capital (`New YorK`) in every language where the word
    without it is known, unless the book has it three times. Words with a capital are taken for
    names. Left alone are addresses, paths and tags (`#recieved`), passages that are in another
    language (ACC006), and several such words in a paragraph with no English around them. Words
    that are right in this book stand under `octavo: check: words:`.

    Why: The list holds what people do mistype; each of its words is wrong.

    Bad:
        He had ⟦recieved⟧ a letter from New ⟦YorK⟧.
    Good:
        He had received a letter from New York.
    """
    right = allowed(book)
    counts = Counter(slip[2] for chapter in book.chapters for slip in misspellings(chapter))
    for chapter in book.chapters:
        for start, end, word, meant in misspellings(chapter):
            meant_so = not word.islower() and counts[word] >= _MEANT
            if meant_so or word.casefold() in right:
                continue
            span = chapter.source.span(start, end)
            written = chapter.source.text[start:end] == word
            edits = (Edit(span, meant[0]),) if len(meant) == 1 and written else ()
            yield Remark(
                span,
                f"“{word}” is a misspelling",
                f"write {' or '.join(meant)}; or list it under `octavo: check: words:`",
                edits,
            )
