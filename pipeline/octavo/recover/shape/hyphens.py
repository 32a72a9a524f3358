"""Words that a line end had broken, put together again."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from octavo.model.manuscript import SetAside

HYPHEN = "hyphen at a line end"
_BROKEN = re.compile(r"(?P<head>[^\W\d_]+)(?P<hyphen>[-‐\u00ad¬])[ \t]*\n[ \t]*(?P<tail>[^\W\d_]+)")
_WORD = re.compile(r"[^\W\d_]+(?:[-‐][^\W\d_]+)*")
_COMPOUND = frozenset("self ex half non all well quasi cross post vice anti pseudo semi".split())


def broken_words(text: str) -> Iterator[SetAside]:
    """The hyphens that only a line end has set: the text itself tells how it writes the word."""
    known: Counter[str] | None = None
    for match in _BROKEN.finditer(text):
        if known is None:
            known = Counter(word.casefold() for word in _WORD.findall(text))
        head, tail = match["head"].casefold(), match["tail"].casefold()
        soft = match["hyphen"] in "\u00ad¬"
        whole, parted = known[head + tail], known[f"{head}-{tail}"]
        one = match["tail"][0].islower() and head not in _COMPOUND
        if soft or whole > parted or (one and not parted):
            yield SetAside(match.start("hyphen"), match.end("hyphen"), HYPHEN, joins=True)
