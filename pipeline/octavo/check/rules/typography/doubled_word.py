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
    " pas ne ou mais son sa ses",
    "es": "el la los las de del un una y a al en con por para que se su sus es son no pero",
    "it": "il lo la gli le di del della dei un una e a al in con per che si su sono è non ma",
    "pt": "o a os as de do da dos das um uma e em no na com por para que se seu sua é são não mas",
    "nl": "de het een en of van in op met voor aan uit door niet ook is zijn",
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
_TWICE = re.compile(r"[ \n“\"]([a-zß-öø-ÿ]{1,20}+)(?= \1(?![\w’']|-\w))")
_BOUND = frozenset("/_@.\\")
_SHORTEST = 4


@rule("TYP010", Severity.WARNING, repair=Repair.UNSAFE)
def doubled_word(text: RunningText) -> Iterator[Remark]:
    """The same word twice in a row, also over the end of a line.

    Little words in some languages; in English also any lower-case word of four letters or more.
    Left alone are what may be meant (had had, that that, very very, long long ago), words that
    the chapter doubles more than once, what makes a book
    a book without its article, names, and a word set apart by emphasis.

    Why: The eye skips the second one, but a reader's ear does not.

    Bad:
        He wrote the ⟦the⟧ book in exile.
    Good:
        He wrote the book in exile.
    """
    found = list(_doubled(text))
    counts = Counter(word for _, _, word in found)
    for start, end, word in found:
        if counts[word] > 1 and word not in _ANY_LITTLE:
            continue
        yield Remark(
            text.span(start, end),
            f"“{word}” stands twice",
            "delete one",
            text.edits((start - 1, end, "")),
        )


def _doubled(text: RunningText) -> Iterator[tuple[int, int, str]]:
    """The second words: half-open ranges, and the word in lower case."""
    string = text.text
    lower = string.lower()
    if len(lower) != len(string):
        lower = string
    for match in _TWICE.finditer(lower):
        word = match[1]
        start = match.end() + 1
        end = start + len(word)
        behind = string[end : end + 2]
        if not string[start].islower() or (behind[:1] in _BOUND and behind[1:].isalnum()):
            continue
        lang = text.language(start)
        little = word in LITTLE.get(lang, ())
        if not little:
            if lang != "en" or len(word) < _SHORTEST or word in _LEFT:
                continue
            before = lower[max(0, match.start() - 20) : match.start()].split(" ")[-2:]
            if string[match.start(1)].isupper() or _MAKES.intersection(before):
                continue
        first, second = text.range(start - 2, start - 1)[1], text.range(start, start + 1)[0]
        if not text.source.text[first:second].strip(" \t\n>"):
            yield start, end, word
