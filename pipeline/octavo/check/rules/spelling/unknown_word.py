"""SPL002: a word that no dictionary knows, and that occurs once."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from octavo.check.facts import fact
from octavo.check.lexicon.compounds import is_british, is_compound
from octavo.check.lexicon.dictionary import corrections, dictionary, other_spellings
from octavo.check.lexicon.spellings import every_form
from octavo.check.lexicon.words import allowed, forms, stands_free, words
from octavo.check.rule import Remark, rule
from octavo.model.book import Book, Chapter
from octavo.model.finding import Severity
from octavo.model.running import CALL, Block, RunningText
from octavo.read.scanner.running import running_text

_SHORTEST = 4
_RARE = 15
_AROUND = frozenset(("", CALL, *" \n“”‘’\"'(),.;:!?—–-…[]"))


@fact
def unknown(chapter: Chapter) -> dict[str, tuple[int, int]]:
    """Lower-case words that occur once here and that the dictionary does not know: their places."""
    knows = dictionary(chapter.lang)
    if knows is None:
        return {}
    source, english = chapter.source.text, chapter.lang.lower().startswith("en")
    found = {
        word: (start, end)
        for word, (count, start, end) in words(chapter).items()
        if count == 1
        and len(word) >= _SHORTEST
        and word.islower()
        and (word.isascii() or not english)
        and source[start:end] == word
        and not (source.endswith("__", 0, start) and source.startswith("__", end))
        and not _known(word, knows)
        and not (english and _made_in_english(word, knows))
    }
    return _alone(running_text(chapter), found)


def _alone(text: RunningText, found: dict[str, tuple[int, int]]) -> dict[str, tuple[int, int]]:
    """Without the words that stand together: those are another language, not slips."""
    blocks: dict[Block, list[str]] = {}
    for word, (start, _) in found.items():
        at = text.find(start)
        if at is not None and _stands_free(text.text, at, at + len(word)):
            blocks.setdefault(text.block(at), []).append(word)
    kept = {}
    for block, unknown_words in blocks.items():
        count = text.text.count(" ", block.start, block.end) + 1
        if len(unknown_words) == 1 or len(unknown_words) * _RARE <= count:
            kept.update({word: found[word] for word in unknown_words})
    return kept


def _stands_free(string: str, start: int, end: int) -> bool:
    """Whether only spaces and points touch a word: one with other signs is a name of a program."""
    alone = string[max(0, start - 1) : start] in _AROUND and string[end : end + 1] in _AROUND
    return alone and stands_free(string, start, end)


def _made_in_english(word: str, knows: Callable[[str], bool]) -> bool:
    return word in other_spellings() or is_british(word, knows) or is_compound(word, knows)


def _known(word: str, knows: Callable[[str], bool]) -> bool:
    """A compound with hyphens is known where its parts are; a misspelling is SPL001's."""
    return bool(corrections(word)) or knows(word) or all(knows(part) for part in word.split("-"))


@rule("SPL002", Severity.REVIEW)
def unknown_word(book: Book) -> Iterator[Remark]:
    """A word in lower case that occurs once in the book and is in no dictionary of its language.

    Hunspell's dictionaries are used: American English comes with Octavo, others from the machine
    (on Debian `hunspell-en-gb`, `hunspell-de-de`, `hunspell-fr`, …) or a folder that `DICPATH`
    names. Without one for the book's language the rule says nothing. In English British spellings
    are known beside American ones (SPL003 compares the two), and so are compounds of two known
    words and known words behind a prefix (`timeline`, `cyberwar`). Several unknown words together
    are taken for another language, and in English a word with an accent is.

    Why: A slip of the pen is made once; a word that the author means comes again.

    Bad:
        The ⟦sentemce⟧ was five years.
    Good:
        The sentence was five years.
    """
    right = allowed(book)
    every = every_form(book)
    for chapter in book.chapters:
        others = [forms(other) for other in book.chapters if other is not chapter]
        for word, (start, end) in unknown(chapter).items():
            again = word.capitalize() in every or word.upper() in every
            if not again and word not in right and not any(word in other for other in others):
                yield Remark(
                    chapter.source.span(start, end),
                    f"“{word}” is in no dictionary, and occurs once",
                    "look at it; or list it under `octavo: check: words:`",
                )
