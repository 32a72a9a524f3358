"""HTML tags amid the prose of a chapter, with the places of their attributes.

Tags in code, in comments and behind a backslash are none; those in raw HTML blocks
(```` ```{=html} ````) and spans are. Follows the HTML standard's syntax of start tags.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from octavo.model.book import Chapter
from octavo.read.scanner.blocks import scan_blocks

_WANTED = re.compile(
    r"<(?:img|image|script|iframe|link|video|audio|source|track|embed|object|a|table)[\s/>]",
    re.IGNORECASE,
)
_ATTRIBUTES = (
    r"(?P<attributes>(?>(?:\s++|/)(?:[^\s\"'<>/=]++(?:\s*+=\s*+"
    r"(?:\"[^\"]*+\"|'[^']*+'|[^\s\"'=<>`]++))?+)?+)*+)"
)
_TAG = re.compile(rf"<(?P<name>[A-Za-z][A-Za-z0-9:-]*+){_ATTRIBUTES}\s*+>")
_TOKEN = re.compile(rf"\\.|(?P<code>`++)|(?P<comment><!--)|{_TAG.pattern}", re.DOTALL)
_ATTRIBUTE = re.compile(r"([^\s\"'<>/=]+)(?:\s*=\s*(?:\"([^\"]*)\"|'([^']*)'|([^\s\"'=<>`]+)))?")
_RAW_FENCE = re.compile(r"[ \t>]*(?:`{3,}|~{3,})[ \t]*\{=html5?\}")
_RAW_SPAN = "{=html}"
_OPAQUE = ("script", "style", "textarea")


@dataclass(frozen=True, slots=True)
class Attribute:
    """An attribute: name in lower case; offsets are those of the value."""

    name: str
    value: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Tag:
    """A start tag: name in lower case, half-open offsets of the whole."""

    name: str
    start: int
    end: int
    attributes: tuple[Attribute, ...]

    def get(self, name: str) -> Attribute | None:
        return next((item for item in self.attributes if item.name == name), None)


def tags(chapter: Chapter) -> tuple[Tag, ...]:
    """The start tags of a chapter, in order; none where no tag that a rule reads occurs."""
    return _tags(chapter.source.text, chapter.body_start)


@lru_cache(maxsize=256)
def _tags(text: str, body: int) -> tuple[Tag, ...]:
    if not _WANTED.search(text, body):
        return ()
    blocks = scan_blocks(text, body)
    return tuple(_Finder(text, body, blocks.literal, blocks.breaks).run())


class _Finder:
    def __init__(
        self, text: str, body: int, literal: list[tuple[int, int]], breaks: list[int]
    ) -> None:
        self.text, self.body, self.literal = text, body, literal
        self.breaks = [*breaks, len(text)]
        self.comments = text.rfind("-->")
        self.unclosed: dict[str, int] = {}

    def run(self) -> Iterator[Tag]:
        at, index, literal = self.body, 0, self.literal
        while match := _TOKEN.search(self.text, at):
            while index < len(literal) and literal[index][1] <= match.start():
                index += 1
            if index < len(literal) and literal[index][0] <= match.start():
                begin, at = literal[index]
                if fence := _RAW_FENCE.match(self.text, begin, at):
                    yield from self.raw(fence.end(), at)
                continue
            at = match.end()
            if match["code"]:
                at, inner = self.code(match)
                if self.text.startswith(_RAW_SPAN, at):
                    yield from self.raw(*inner)
            elif match["comment"]:
                at = self.text.index("-->", at) + 3 if at <= self.comments else at
            elif match["name"]:
                tag = _tag(match)
                yield tag
                at = self.close(tag)

    def raw(self, start: int, end: int) -> Iterator[Tag]:
        """The tags of a range that is all HTML."""
        while match := _TOKEN.search(self.text, start, end):
            start = match.end()
            if match["comment"]:
                close = self.text.find("-->", start, end)
                start = close + 3 if close >= 0 else end
            elif match["name"]:
                yield _tag(match)

    def code(self, match: re.Match[str]) -> tuple[int, tuple[int, int]]:
        """Where the code span ends, and the range of its content."""
        run, end = match["code"], match.end()
        limit = self.breaks[bisect_right(self.breaks, end)] if end < len(self.text) else end
        if self.unclosed.get(run) == limit:
            return end, (end, end)
        close = re.compile(rf"(?<!`){run}(?!`)").search(self.text, end, limit)
        if close is None:
            self.unclosed[run] = limit
            return end, (end, end)
        return close.end(), (end, close.start())

    def close(self, tag: Tag) -> int:
        """Where to go on behind a tag: at the end of a content that is no HTML."""
        name = f"</{tag.name}"
        if tag.name not in _OPAQUE or name in self.unclosed:
            return tag.end
        found = re.compile(name, re.IGNORECASE).search(self.text, tag.end)
        if found is None:
            self.unclosed[name] = 1
            return tag.end
        return found.start()


def _tag(match: re.Match[str]) -> Tag:
    found = []
    for item in _ATTRIBUTE.finditer(match.string, *match.span("attributes")):
        group = item.lastindex or 1
        start, end = item.span(group) if group > 1 else (item.end(), item.end())
        found.append(Attribute(item[1].lower(), match.string[start:end], start, end))
    return Tag(match["name"].lower(), match.start(), match.end(), tuple(found))
