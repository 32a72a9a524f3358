"""Words that a line end had broken, put together again."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cached_property

from octavo.model.manuscript import SetAside

HYPHEN = "hyphen at a line end"
_BROKEN = re.compile(
    r"(?P<head>[^\W_]+)(?P<hyphen>[-‐\u00ad¬])[ \t]*(?:\n[ \t]*|\n\s*\0[\0\s]*)(?P<tail>[^\W_]+)"
)
_WORD = re.compile(r"[^\W\d_]+(?:[-‐][^\W\d_]+)*")
_COMPOUND = frozenset("self half well cross vice".split())
_TENS = frozenset("twenty thirty forty fifty sixty seventy eighty ninety".split())
_UNITS = frozenset("one two three four five six seven eight nine".split())
_RANKED = frozenset("century centuries floor class rate hand person".split())
_ORDINAL = tuple(
    "first second third fourth fifth sixth seventh eighth ninth enth elfth ieth".split()
)
_SUSPENDED = frozenset("and or to und oder bis et ou y o и или".split())
"""What follows a hyphen that stands for a word to come: “first- and second-born”."""


class BrokenWords:
    """How words are put together that a line end, or the end of a page, had broken: the text
    itself tells how it writes them.
    """

    def __init__(self, text: str) -> None:
        self.text = text

    @cached_property
    def known(self) -> Counter[str]:
        return Counter(word.casefold() for word in _WORD.findall(self.text))

    def size(self, head: str, hyphen: str, tail: str, *, chained: bool = False) -> int | None:
        """How many characters of the hyphen go, with the line end; None where both stay. `chained`
        tells that another hyphen touches: “mother-in-” and “law” are one word with its hyphens.
        """
        lower, end = head.casefold(), tail.casefold()
        if hyphen in "\u00ad¬":
            return 1
        if end in _SUSPENDED:
            return None
        if chained or (end in _RANKED and lower.endswith(_ORDINAL)):
            return 0
        if not (lower + end).isalpha() or (lower in _TENS and end in _UNITS):
            return 0
        whole, parted = self.known[lower + end], self.known[f"{lower}-{end}"]
        one = tail[0].islower() and lower not in _COMPOUND
        return 1 if whole > parted or (one and not parted) else 0


def broken_words(text: str, furniture: Sequence[SetAside]) -> Iterator[SetAside]:
    """What goes where lines end in the middle of words: mostly the hyphen. Words may be broken
    across a page’s `furniture`, too, which is then given back as what joins.
    """
    parts, at = [], 0
    for each in furniture:
        parts += [text[at : each.start], "\0" * (each.end - each.start)]
        at = each.end
    view = "".join([*parts, text[at:]])
    words = BrokenWords(view)
    starts = [each.start for each in furniture]
    for match in _BROKEN.finditer(view):
        chained = (
            view[match.start() - 1 : match.start()] == "-"
            or view[match.end() : match.end() + 1] == "-"
        )
        size = words.size(match["head"], match["hyphen"], match["tail"], chained=chained)
        if size is not None:
            end = match.end("hyphen")
            yield SetAside(end - size, end, HYPHEN, joins=True)
            between = slice(bisect_left(starts, end), bisect_left(starts, match.start("tail")))
            for each in furniture[between]:
                yield replace(each, joins=True)
