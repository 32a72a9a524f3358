"""Quotation marks: which way each is turned, by the language and by what stands around it."""

from __future__ import annotations

import re
from bisect import bisect_left
from functools import lru_cache

from octavo.model.running import CALL, RunningText

RISING = frozenset(
    "en es pt it fr ca gl eu tr vi zh ko ja ar fa he hi el ga gd cy eo id ms la ru uk".split()
)
"""Languages in which “ opens and ” closes, whatever other marks they have."""

LOW = frozenset("de cs sk sl bg lt lv et is sq sr hr mk ka".split())
"""Languages in which „ opens and “ closes."""

LOW_CLOSING = frozenset("pl hu ro nl af".split())
"""Languages in which „ opens and ” closes."""

SAME = frozenset("sv fi da nb nn no".split())
"""Languages in which the same mark opens and closes."""

ELISION = re.compile(
    r"(?:tis|twas|twere|twill|twould|twixt|em|til|cos|n|neath|gainst)(?!\w)|\d0s(?!\w)",
    re.IGNORECASE,
)
"""What an apostrophe, never a quotation mark, stands before."""

_OPENERS = frozenset("([{“‘„«‚'\"/—–-¿¡\u200b")
_CLOSERS = frozenset(".,;:!?…)]}”’»'\"/—–-%" + CALL)


def around(text: RunningText, at: int) -> tuple[str, str]:
    """The characters before and behind the one at `at`; a space at the edge of a block."""
    string = text.text
    before = string[at - 1] if at else " "
    behind = string[at + 1] if at + 1 < len(string) else " "
    return " " if before == "\n" else before, " " if behind == "\n" else behind


def can_open(before: str, behind: str) -> bool:
    """Whether a mark between these two can open a quotation, by its place."""
    return (before.isspace() or before in _OPENERS) and not behind.isspace()


def can_close(before: str, behind: str) -> bool:
    """Whether a mark between these two can close a quotation, by its place."""
    return not before.isspace() and (behind.isspace() or behind in _CLOSERS)


def turned(text: RunningText, at: int) -> str:
    """The curly mark that belongs where a straight one is; empty where that cannot be told."""
    lang = text.language(at)
    before, behind = around(text, at)
    opens, closes = can_open(before, behind), can_close(before, behind)
    if opens and closes:
        opens = before != '"' and not before.isalnum() and behind.isalnum()
        closes = not opens
    if text.text[at] == "'":
        return _single(text, at, opens=opens) if lang in RISING else ""
    if opens == closes:
        return ""
    if lang in RISING:
        return "“" if opens else "”"
    if lang in LOW or lang in LOW_CLOSING:
        return "„" if opens else "“" if lang in LOW else "”"
    return ""


def _single(text: RunningText, at: int, *, opens: bool) -> str:
    string = text.text
    if not opens or ELISION.match(string, at + 1) or string[at + 1].isdigit():
        return "’"
    end = string.find("\n", at)
    return "‘" if closes_later(string, at + 1, len(string) if end < 0 else end) else "’"


_SINGLE_CLOSING = re.compile(rf"['’](?<=[\w.,;:!?…)\]].)(?![\w])(?!{CALL}\w)")


def closes_later(string: str, start: int, end: int) -> bool:
    """Whether a mark that may close a single quotation stands in the range."""
    closings = _closings(string)
    at = bisect_left(closings, start)
    return at < len(closings) and closings[at] < end


@lru_cache(maxsize=2)
def _closings(string: str) -> tuple[int, ...]:
    return tuple(match.start() for match in _SINGLE_CLOSING.finditer(string))
