"""English words that no dictionary lists, since anybody may make them of two that it does."""

from __future__ import annotations

import re
from collections.abc import Callable

from octavo.check.lexicon.languages import LITTLE

_PREFIXES = tuple(
    "anti auto bio co counter cyber de eco extra fore geo hyper infra inter intra macro mega meta micro mid mini"
    " mono multi nano neo neuro non off on out over poly post pre proto pseudo psycho re semi socio"
    " sub super techno tele trans ultra un under up".split()
)
_LITTLE = LITTLE["en"]
_THREE = frozenset(
    "air arm art bar bed box bus car cat cow day dog ear egg end eye fan fox gas gun hay ice ink jet key law leg lip"
    " log lap man map net oil pan pay pen pig pin pop pot rag rat red rib rod run sand sea sex sky spy"
    " sun tax tea tip toe top toy war way wax web wet wig".split()
)
"""The words of three letters that make compounds; the others are mostly what a slip leaves."""
_ENDINGS = frozenset(
    "able ally ance bred ding dion ding ence ered full ions king ling ment ming ning pled"
    " ping ring sing sion ting tion tings tent tend tents tens sors tors rend dent red".split()
)
"""Words that are an ending with a slip in it behind any other: `abandonding`."""
_SLIPPERY = ("co", "de", "re", "un")
"""Prefixes that many words begin with by chance: what stands behind must be longer."""
_PART = 4
_BRITISH = (
    (re.compile("our"), "or"),
    (re.compile(r"is(?=(?:e|ed|er|ers|es|ing|ation|ations)$)"), "iz"),
    (re.compile(r"ys(?=(?:e|ed|er|es|ing)$)"), "yz"),
    (re.compile(r"(?<=[aeiou])ll(?=(?:ed|er|ers|ing)$)"), "l"),
    (re.compile(r"tre(?=s?$)"), "ter"),
)


def is_british(word: str, knows: Callable[[str], bool]) -> bool:
    """Whether a word in lower case is known as Americans spell it: `harbour`, `organised`."""
    for written, american in _BRITISH:
        other = written.sub(american, word, count=1)
        if other != word and knows(other):
            return True
    return False


def is_compound(word: str, knows: Callable[[str], bool]) -> bool:
    """Whether a word in lower case is a prefix and a known word, or two known words.

    Each has four letters at least, or is one of a few short ones that make compounds. None is
    a little word: `withthe` is no compound, but a space that was lost.
    """
    for prefix in _PREFIXES:
        stem = word.removeprefix(prefix)
        if stem == word or (prefix in _SLIPPERY and len(stem) <= _PART):
            continue
        if _is_part(stem) and knows(stem):
            return True
    return any(
        _is_part(word[:at]) and _is_part(word[at:]) and knows(word[:at]) and knows(word[at:])
        for at in range(3, len(word) - 2)
    )


def _is_part(part: str) -> bool:
    if part in _LITTLE or part in _ENDINGS:
        return False
    return len(part) >= _PART or part in _THREE
