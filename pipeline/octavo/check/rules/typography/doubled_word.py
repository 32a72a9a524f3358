"""TYP010: a word typed twice."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from octavo.check.rule import Remark, Repair, rule
from octavo.model.finding import Severity
from octavo.model.running import RunningText

_LITTLE = {
    "en": "a an the of and or but to for with from at into onto upon than as if has have be been"
    " could would should this these those their its our your my his we they she because between also",
    "de": "und oder aber mit von vom zum zur auf für aus bei nach nicht ein eine einen einem einer kein"
    " dass wenn auch nur im am",
    "fr": "le la les de des du un une et à au aux en dans pour par sur avec que qui ce cette ces est sont"
    " pas ne ou mais sa ses",
    "es": "el la los las de del un una y a al en con por para que se su sus es son no pero",
    "it": "il lo la gli le di del della dei un una e a al in con per che si su sono è non ma",
    "pt": "o a os as de do da dos das um uma e em no na com por para que seu sua é são não mas",
    "nl": "de een en of van in met voor niet ook is",
}  # fmt: skip
LITTLE = {language: frozenset(words.split()) for language, words in _LITTLE.items()}
_ANY_LITTLE = frozenset().union(*LITTLE.values())
_LEFT = frozenset(
    "that had very much many more really long far again over never ever yeah blah knock tick well there"
    " here come hear dear please quite such what whom whose same hush tsk bang boom haha hello goodbye"
    " good great poor little pretty deep high dark back down round better worse less half more most"
    " some whole only just slow slowly wait help stop home love mine time times days years miles white"
    " black nice damn woof meow quack beep ding dong drip chop choppy tut fine true bora pago walla"
    " yada cous chin chow yoyo tutu baden duran mahi ylang aye zero one two three four five six seven eight nine double".split()
)
_MAKES = frozenset(
    "make makes made making call calls called keep keeps kept let lets is was are were".split()
)
"""Verbs that a thing and its own name stand behind: what makes a book book."""
_BEFORE_NOUN = frozenset(
    "a an the this these those that its our your my his her their every each no some any of in from"
    " with by at into onto upon under between during about without within".split()
)
"""Behind one of these stands a noun; elsewhere a word may be verb and object: fear fear itself."""
_NO_HOMOGRAPH = re.compile(r".{3,}(?:tion|ness|ity|ly|[^e]ed)\Z")
_THRICE = frozenset(
    "is it was are were be he she we they you i in on by do does did not will can which who when"
    " where this what how its am me him them us".split()
)
"""English words that are reported only three times in a row or more: twice they may be meant."""
_TWICE = re.compile(r"[ \n“\"]([a-zß-öø-ÿ]{1,20}+)(?= \1(?![\w’']|-\w))")
_BOUND = frozenset("/_@.\\")
_MENTIONED = ("“", "”", '"')
_SHORTEST = 4
_PAIR = 2


@rule("TYP010", Severity.WARNING, repair=Repair.UNSAFE, fields=True)
def doubled_word(text: RunningText) -> Iterator[Remark]:
    """The same word twice in a row, also over the end of a line.

    Little words in some languages; in English also lower-case words of four letters or more, where
    an article or preposition stands before, or the ending shows that they are no verb with its
    object (fear fear itself); and *is*, *it* and their like three times in a row.

    Left alone are what may be meant (had had, that that, very very, long long ago, Dutch *het
    het*), words that the chapter doubles more than once or mentions between quotation marks, what
    makes a book a book without its article, names, and a word set apart by emphasis.

    Why: The eye skips the second one, but a reader's ear does not.

    Bad:
        He wrote the ⟦the⟧ book in exile.
    Good:
        He wrote the book in exile.
    """
    found = [run for run in _runs(text) if _is_slip(text, *run)]
    counts = Counter(word for _, _, word, _ in found)
    for start, end, word, times in found:
        if counts[word] > 1 and times == _PAIR and word not in _ANY_LITTLE:
            continue
        yield Remark(
            text.span(start, end),
            f"“{word}” stands {'twice' if times == _PAIR else f'{times} times in a row'}",
            "leave one",
            text.edits((start - 1, end, "")),
        )


def _runs(text: RunningText) -> Iterator[tuple[int, int, str, int]]:
    """What is too much: half-open ranges behind the first, the word in lower case, how often."""
    string = text.text
    lower = string.lower()
    if len(lower) != len(string):
        lower = string
    held: tuple[int, int, str, int] | None = None
    for match in _TWICE.finditer(lower):
        word, start = match[1], match.end() + 1
        end = start + len(word)
        if not _is_bare(text, start):
            continue
        if held and held[1] == match.end() and held[2] == word:
            held = (held[0], end, word, held[3] + 1)
            continue
        if held:
            yield held
        held = (start, end, word, _PAIR)
    if held:
        yield held


def _is_bare(text: RunningText, start: int) -> bool:
    """Whether there is nothing but space between a word and the one before, in the source too."""
    first, second = text.range(start - 2, start - 1)[1], text.range(start, start + 1)[0]
    return not text.source.text[first:second].strip(" \t\n>")


def _is_slip(text: RunningText, start: int, end: int, word: str, times: int) -> bool:
    """Whether the words in the range, behind one alike, are there by mistake."""
    string = text.text
    behind = string[end : end + 2]
    if not string[start].islower() or (behind[:1] in _BOUND and behind[1:].isalnum()):
        return False
    first = start - 1 - len(word)
    if string[max(0, first - 1) : first] in _MENTIONED and behind[:1] in _MENTIONED:
        return False
    lang = text.language(start)
    if word in LITTLE.get(lang, ()):
        return True
    if lang != "en":
        return False
    if times > _PAIR and word in _THRICE:
        return True
    if len(word) < _SHORTEST or word in _LEFT:
        return False
    before = string[max(0, first - 20) : first].lower().split()[-2:]
    if string[first].isupper() or _MAKES.intersection(before):
        return False
    return _NO_HOMOGRAPH.match(word) is not None or not _BEFORE_NOUN.isdisjoint(before[-1:])
