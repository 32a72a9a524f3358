"""The links of a chapter with the words that they stand on."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from octavo.check.markup.brackets import referring
from octavo.check.markup.tags import tags
from octavo.model.book import Chapter

_LABELLED = ("aria-label", "aria-labelledby", "title")
_END = re.compile(r"</a\s*+>", re.IGNORECASE)
_LONGEST = 2_000


@dataclass(frozen=True, slots=True)
class Link:
    """A link: half-open offsets of its visible part (`[…]`, or the start tag) and its words.

    `text` is written in Markdown or HTML; `destination` is empty for a reference link.
    """

    start: int
    end: int
    text: str
    begin: int
    destination: str = ""


def links(chapter: Chapter) -> list[Link]:
    """Markdown's links, inline and by reference, and `<a href>`, in order."""
    found = [
        Link(
            target.opening,
            target.opening + len(target.text) + 2,
            target.text,
            target.opening + 1,
            target.destination,
        )
        for target in chapter.targets
        if not target.image
    ]
    found += [
        Link(item.opening, item.text_end, item.text, item.opening + 1)
        for item in referring(chapter)
        if not item.image
    ]
    found += _anchors(chapter)
    return sorted(found, key=lambda link: link.start)


def _anchors(chapter: Chapter) -> Iterator[Link]:
    """`<a href>` without a name for reading systems; one that is never closed is none."""
    text = chapter.source.text
    for tag in tags(chapter):
        href = tag.get("href") if tag.name == "a" else None
        if href is None or any(tag.get(name) for name in _LABELLED):
            continue
        close = _END.search(text, tag.end, tag.end + _LONGEST)
        if close is not None:
            yield Link(tag.start, tag.end, text[tag.end : close.start()], tag.end, href.value)
