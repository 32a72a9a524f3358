"""Names in front of what points back to a work: they are part of it, for the style writes them again."""

from __future__ import annotations

import re

from octavo.model.cited import Name
from octavo.recover.citations.terms import letters
from octavo.recover.citations.works import Work

_FARTHEST = 80
_WORD = r"[^\W\d_][\w’'-]*\.?(?:-?[^\W\d_]\.){0,3}"
# made by J.-L. Weber, | Weber |
_BEFORE = re.compile(rf"(?<![\w’'.-])(?:{_WORD}[ \u00a0]){{0,5}}[^\W\d_][\w’'-]*(?=[,:]? \Z)")
_START = re.compile(r"(?<![^ \u00a0])\S")


def author_before(text: str, start: int, least: int, work: Work) -> int:
    """Where the name of the only author of a work begins that stands right in front of an offset,
    at or behind `least`; the offset itself where none does.
    """
    if len(work.people) != 1:
        return start
    low = max(least, start - _FARTHEST)
    found = _BEFORE.search(text[low:start])
    if found is None:
        return start
    for word in _START.finditer(found[0]):
        if _names(found[0][word.start() :], work.people[0]):
            return low + found.start() + word.start()
    return start


def _names(words: str, name: Name) -> bool:
    """Whether words are a family name, with no other given names or initials than its own."""
    family = letters(name.family or name.literal)
    folded = letters(words)
    if folded == family:
        return True
    if not family or not folded.endswith(family):
        return False
    given = [letters(part) for part in re.findall(r"[^\W\d_]+", name.given)]
    at = len(words)
    while at and letters(words[at:]) != family:
        at -= 1
    before = [letters(part) for part in re.findall(r"[^\W\d_]+", words[:at])]
    return len(before) <= len(given) and all(
        mine == own or mine == own[:1] or own == mine[:1]
        for mine, own in zip(before, given, strict=False)
    )
