"""The outer shape of a note: what lies in quotation marks, brackets, italics and addresses."""

from __future__ import annotations

import re
from dataclasses import dataclass

from octavo.model.cited import Words

_QUOTES = {
    "“": "”",
    '"': '"',
    "«": "»",
    "„": "“”",
    "‘": "’",
    "'": "'",
    "‹": "›",
    "‚": "‘’",
    "»": "«",
}
_SINGLE = "’'"
_BRACKETS = {"(": ")", "[": "]"}
_LONGEST = 600
# https://example.org/a_(b), www.example.org, example.org/page, doi:10.1000/182
_URL = re.compile(
    r"(?:https?://|www\.)[^\s<>“”\"«»]{3,500}"
    r"|(?<![\w@./])(?:[a-z0-9-]{1,40}\.){1,4}[a-z]{2,10}/[^\s<>“”\"«»]{1,500}"
    r"|(?<![\w/])10\.\d{4,9}/[^\s<>“”\"«»]{1,200}"
)
_TRAILING = ".,;:!?'’]}>"


@dataclass(frozen=True, slots=True)
class Span:
    """Half-open offsets of a thing with its signs, and of what stands within them."""

    start: int
    end: int
    inner: int
    inner_end: int


@dataclass(frozen=True, slots=True)
class Shape:
    """The text of a note and its spans, by the offset at which each begins."""

    text: str
    quotes: dict[int, Span]
    brackets: dict[int, Span]
    italics: dict[int, int]
    urls: dict[int, int]
    links: tuple[tuple[int, int, str], ...]

    def behind(self, pos: int) -> int:
        """Behind the quotation, bracket or address that begins at an offset; else the next one."""
        for spans in (self.quotes, self.brackets):
            if pos in spans:
                return spans[pos].end
        return self.urls.get(pos, pos + 1)


def shape(words: Words) -> Shape:
    text = words.text
    urls = {match.start(): _end_of_url(match) for match in _URL.finditer(text)}
    quotes: dict[int, Span] = {}
    brackets: dict[int, Span] = {}
    pos = 0
    inside_until: list[int] = []
    while pos < len(text):
        if pos in urls:
            pos = urls[pos]
            continue
        sign = text[pos]
        if sign in _QUOTES and not (inside_until and pos < inside_until[-1]):
            span = _quote(text, pos)
            if span is not None:
                quotes[pos] = span
                inside_until.append(span.end)
        elif sign in _BRACKETS:
            end = _closing(text, pos, urls)
            if end is not None:
                brackets[pos] = Span(pos, end, pos + 1, end - 1)
        pos += 1
    italics = {start: end for start, end in words.italic if 0 <= start < end <= len(text)}
    return Shape(text, quotes, brackets, italics, urls, words.links)


def _end_of_url(match: re.Match[str]) -> int:
    end = match.end()
    text = match.string
    while end > match.start() + 1:
        last = text[end - 1]
        unbalanced = last == ")" and "(" not in text[match.start() : end]
        if last not in _TRAILING and not unbalanced:
            break
        end -= 1
    return end


def _quote(text: str, pos: int) -> Span | None:
    """The quotation that opens at an offset; apostrophes neither open nor close one."""
    sign = text[pos]
    if pos and (text[pos - 1].isalnum() or text[pos - 1] in ".,"):
        return None
    if pos + 1 >= len(text) or (text[pos + 1].isspace() and sign != "«"):
        return None
    closing = _QUOTES[sign]
    limit = min(len(text), pos + _LONGEST)
    depth = 0
    nested = sign in "“«" and text.count(sign, pos, limit) <= text.count(closing, pos, limit)
    for at in range(pos + 1, limit):
        if nested and text[at] == sign:
            depth += 1
            continue
        if nested and depth and text[at] == closing:
            depth -= 1
            continue
        if at == pos + 1 or text[at] not in closing or (text[at - 1].isspace() and sign != "«"):
            continue
        if text[at] in _SINGLE and not _closes(text, at):
            continue
        inner, inner_end = pos + 1, at
        while inner < inner_end and text[inner].isspace():
            inner += 1
        while inner_end > inner and (
            text[inner_end - 1].isspace() or text[inner_end - 1] in ".,;:"
        ):
            inner_end -= 1
        if inner_end > inner:
            return Span(pos, at + 1, inner, inner_end)
        return None
    return None


def _closes(text: str, at: int) -> bool:
    """Whether a `’` ends a quotation: `city’,` and `city,’` do, `workers’ rights`, `it’s` do not."""
    behind = text[at + 1 : at + 3]
    if not behind or text[at - 1] in ".,?!":
        return True
    return behind[0] in ",.;:)?!" or behind in {" (", " ["} or text[at + 1 : at + 5] == " in "


def _closing(text: str, pos: int, urls: dict[int, int]) -> int | None:
    """Behind the bracket that closes the one at an offset."""
    depth, at = 0, pos
    limit = min(len(text), pos + _LONGEST)
    while at < limit:
        if at in urls and urls[at] > at:
            at = urls[at]
            continue
        if text[at] == text[pos]:
            depth += 1
        elif text[at] == _BRACKETS[text[pos]]:
            depth -= 1
            if not depth:
                return at + 1
        at += 1
    return None
