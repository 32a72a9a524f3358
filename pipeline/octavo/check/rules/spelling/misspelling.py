"""SPL001: a known misspelling, or a capital that slipped."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from octavo.check.facts import fact
from octavo.check.files.fields import cited_titles, own_fields
from octavo.check.lexicon.dictionary import any_dictionary, corrections, dictionary
from octavo.check.lexicon.languages import LITTLE
from octavo.check.lexicon.spellings import every_form
from octavo.check.lexicon.words import WORD, allowed, stands_free, unmarked_passages, words
from octavo.check.rule import Remark, Repair, rule
from octavo.model.book import Book, Chapter
from octavo.model.finding import Edit, Severity
from octavo.model.running import Block, RunningText
from octavo.model.span import Span
from octavo.read.scanner.running import running_text
from octavo.world.world import World

_CAMEL = re.compile(r"[A-ZÀ-Þ]?[a-zß-öø-ÿ]{2,}[A-ZÀ-Þ]|[A-ZÀ-Þ]{2}[a-zß-öø-ÿ]{2,}")
_SHORTEST = 4
_AROUND = 40
"""How many characters around a word tell whether it stands amid English."""
_FOREIGN = frozenset().union(
    *(LITTLE[lang] for lang in ("de", "fr", "es", "it", "pt", "nl")),
    "mon ma mes ton ta tes votre notre vos ihre mein dein mi tu".split(),
) - LITTLE["en"].union(
    "am me us et ex id die den war man hat hay due come door met over sin son van per pro plus com con era op c d e l m n"
    " o s y".split()
)
"""Little words beside which no English word stands."""
_ENGLISH = LITTLE["en"].difference(*(LITTLE[lang] for lang in ("de", "fr", "es", "it", "pt", "nl")))
_MEANT = 3
_HABIT = 5
_OLDER = frozenset(
    "quitted despatch despatched despatcher despatches despatching surprize surprized surprizes surprizing expence "
    "expences inforce inforced inforces inforcing useable forbad shew shewed shewn shews cloathes compleat compleated "
    "connexion connexions chuse chuses gaoler inclose inclosed inclosure intreat intreated intreaty favorite staid "
    "stopt dropt".split()
)
"""On the list of misspellings, but right in older books, or in Britain."""

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
        if not word.islower()
        or (
            (in_block[text.block(start)] == 1 or _amid_english(text, start, end))
            and not _beside_foreign(text.text, start, end)
        )
    )


def _beside_foreign(string: str, start: int, end: int) -> bool:
    """Whether the word before or behind is a little word of another language: *mon fils*."""
    before = string[max(0, start - _AROUND) : start].rpartition("\n")[2].lower().split()[-1:]
    behind = string[end : end + _AROUND].partition("\n")[0].lower().split()[:1]
    return not _FOREIGN.isdisjoint(word.strip("“”‘’«».,;:()") for word in (*before, *behind))


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
def misspelling(book: Book, world: World) -> Iterator[Remark]:
    """A word on codespell's list of misspellings, or one whose last letter is a capital.

    English for the list; the slip of a capital (`New YorK`) in every language where the word
    without it is known, unless the book has it three times. Words with a capital are taken for
    names. Left alone are spellings of older books (`surprize`), and one that the book has five times
    and never otherwise; addresses, paths and tags (`#recieved`); passages that are in another language
    (ACC006), a word beside a little one of another language (*mon fils*), and several such words
    in a paragraph with no English around them. Words that are right in this book stand under `octavo: check: words:`. Title, subtitle and
    description of the book are read as well, and the titles in its bibliography.

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
            if word.casefold() in right or _is_habit(book, word, meant, counts[word]):
                continue
            written = chapter.source.text[start:end] == word
            yield _remark(chapter.source.span(start, end), word, meant, written=written)
    for text in (*own_fields(book, world), *cited_titles(book, world)):
        for start, end, word, meant in _in_field(text):
            if word not in right:
                yield _remark(text.span(start, end), word, meant, written=True)


def _is_habit(book: Book, word: str, meant: tuple[str, ...], count: int) -> bool:
    """Whether the book spells so on purpose: again and again, and never as the list would."""
    if not word.islower():
        return count >= _MEANT
    return word in _OLDER or (count >= _HABIT and every_form(book).isdisjoint(meant))


def _in_field(text: RunningText) -> Iterator[Slip]:
    """Misspellings of English in a title or description: half-open ranges of its text."""
    if text.language(0) != "en":
        return
    for match in WORD.finditer(text.text):
        word, (start, end) = match[0], match.span()
        if not word.islower() or len(word) < _SHORTEST or not stands_free(text.text, start, end):
            continue
        meant = corrections(word.replace("’", "'"))
        if not meant or _in_english(word) or _beside_foreign(text.text, start, end):
            continue
        if _amid_english(text, start, end):
            yield start, end, word, meant


def _remark(span: Span, word: str, meant: tuple[str, ...], *, written: bool) -> Remark:
    """The repair is made where one word may be meant, and this one stands so in the source."""
    return Remark(
        span,
        f"“{word}” is a misspelling",
        f"write {' or '.join(meant)}; or list it under `octavo: check: words:`",
        (Edit(span, meant[0]),) if len(meant) == 1 and written else (),
    )
