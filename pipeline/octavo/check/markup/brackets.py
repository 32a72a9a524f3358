"""Where the brackets of reference links open: the scanner gives only their labels."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from octavo.model.book import Chapter, LinkReference

_TOKEN = re.compile(r"\\.|[\[\]]|\n[ \t]*\n", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Referring:
    """A reference with its text; `opening` is the offset of its `[`, or of its `![`.

    `shortcut` tells `![label]` from `![text][label]` and `[text][label]`.
    """

    reference: LinkReference
    opening: int
    text_end: int
    text: str
    image: bool
    shortcut: bool


def referring(chapter: Chapter) -> Iterator[Referring]:
    """The chapter's reference links and images whose text can be told."""
    if not chapter.link_references:
        return
    text = chapter.source.text
    opened = _openings(text, chapter.body_start)
    for reference in chapter.link_references:
        shortcut = text[reference.start - 1 : reference.start] == "!"
        close = reference.end - 1 if shortcut else reference.start - 1
        start = reference.start if shortcut else opened.get(close)
        if start is None:
            continue
        image = text[start - 1 : start] == "!" and start > chapter.body_start
        yield Referring(
            reference, start - image, close + 1, text[start + 1 : close], image, shortcut
        )


def normal(label: str) -> str:
    """A label as Pandoc compares it: case-insensitive, white space as one space."""
    return " ".join(label.lower().split())


def _openings(text: str, start: int) -> dict[int, int]:
    """From the offset of each `]` to that of its `[`; pairs stay within a paragraph."""
    pairs: dict[int, int] = {}
    stack: list[int] = []
    for match in _TOKEN.finditer(text, start):
        if match[0] == "[":
            stack.append(match.start())
        elif match[0] == "]":
            if stack:
                pairs[match.start()] = stack.pop()
        elif match[0].startswith("\n"):
            stack.clear()
    return pairs
