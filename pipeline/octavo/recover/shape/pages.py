"""What pages leave in a text that was read from them: their numbers, and their running heads."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from octavo.recover.shape.lines import Line, is_titled, words_of

PAGE = "page number"
HEAD = "running head"
FEED = "form feed"
TURNS = frozenset((PAGE, HEAD, FEED))
"""Why something was set aside that tells where a page turns."""
_LEAST = 3
_NUMBER = re.compile(
    r"[\[(\-–—•|~*. ]*(?:page |p\. ?|seite |стр\. ?|-\s*)?(\d{1,4}|[ivxlc]{1,7})[\])\-–—•|~*. ]*",
    re.IGNORECASE,
)
_FIGURES = re.compile(r"\d+|\b[ivxlc]+\b", re.IGNORECASE)
_TEXT = re.compile(r"\f?\s*(?:(?:\[?\d{1,4}[.)\]]|[*†‡§‖¶])\s*\S|[\da-zß-ÿа-я].*[.,;:]\Z)")
"""What stands at a page’s edge and is no running head, however often it says “Ibid.”: a note, or the
end of a sentence.
"""
_SPREAD = re.compile(r"\f?\s*(?:\d{1,4}\s{4,}\D{3,70}|\D{3,70}?\s{4,}\d{1,4})")
"""A head set across the page, with the number at one edge."""
_WIDE = 160
_NEAR = 2


def furniture(lines: Sequence[Line]) -> dict[int, str]:
    """Ordinals of the lines that belong to pages and not to the text, with what they are.

    A page number is a line of its own that rises through the text; a running head is the line
    beside it, or beside a form feed, that returns with no more than another number in it.
    """
    found: dict[int, str] = {}
    feeds = dict.fromkeys(at for at, line in enumerate(lines) if "\f" in line.text)
    numbered = _rising(lines)
    numbered += [at for at in _amid(lines) if at not in numbered]
    edges = sorted({*numbered, *feeds})
    for at in numbered:
        found[at] = PAGE
    beside: dict[int, str] = {}
    for edge in edges:
        own = lines[edge].text.lstrip("\f ") if edge in feeds and edge not in found else ""
        if own:
            beside[edge] = _bare(own)
        for step in (-1,) if own else (-1, 1):
            near = _next(lines, edge, step)
            if near is not None and near not in found and not _TEXT.match(lines[near].text):
                beside[near] = _bare(lines[near].text)
    counts = Counter(words for words in beside.values() if 2 < len(words) < 80)
    for at, words in beside.items():
        if counts[words] >= _LEAST:
            found[at] = HEAD
    found |= _heads_with_numbers(lines, found)
    found |= _facing(lines)
    if feeds:
        tops = [
            at
            for at in (0, *feeds)
            if len(lines[at].text) < _WIDE and _SPREAD.fullmatch(lines[at].text)
        ]
        found |= dict.fromkeys(tops, HEAD)
    return found


def _bare(text: str) -> str:
    """A line without the numbers that change from page to page."""
    return _FIGURES.sub("#", text.strip("\f ").casefold()).strip("# .|-–—")


def _next(lines: Sequence[Line], at: int, step: int) -> int | None:
    for _ in range(_NEAR + 1):
        at += step
        if not 0 <= at < len(lines):
            return None
        if not lines[at].blank:
            return at
    return None


def _rising(lines: Sequence[Line]) -> list[int]:
    """Lines that hold nothing but a number, if there are enough that rise by one."""
    held: list[tuple[int, int]] = []
    for at, line in enumerate(lines):
        match = _NUMBER.fullmatch(line.text.strip("\f ")) if 0 < len(line.text) < 16 else None
        if match and match[1].isdigit():
            held.append((at, int(match[1])))
    best: dict[int, list[int]] = {}
    for at, number in held:
        before = best.get(number - 1) or best.get(number - 2)
        if before and before[-1] != at and at - before[-1] > 3:
            best[number] = [*best.pop(number - 1, before), at]
        else:
            best.setdefault(number, [at])
    longest = max(best.values(), key=len, default=[])
    return longest if len(longest) >= _LEAST else []


def _amid(lines: Sequence[Line]) -> list[int]:
    """Lines that hold nothing but a number, apart from what stands before, where a sentence goes on."""
    found = []
    for at, line in enumerate(lines):
        alone = 0 < at < len(lines) - 1 and lines[at - 1].blank and not line.blank
        if alone and re.fullmatch(r"\f?[\[(\-–— ]*\d{1,4}[\])\-–— ]*", line.text):
            near = _next(lines, at, 1)
            if near is not None and lines[near].text.strip("\f ")[:1].islower():
                found.append(at)
    return found


def _heads_with_numbers(lines: Sequence[Line], known: dict[int, str]) -> dict[int, str]:
    """Running heads that hold the page's number themselves: “12 THE LAST YEARS”, each alone."""
    held: dict[str, list[tuple[int, int]]] = {}
    for at, line in enumerate(lines):
        if at in known or not 4 < len(line.text) < 80:
            continue
        match = re.fullmatch(r"\f?(\d{1,4})\s+(\D{3,70})|\f?(\D{3,70}?)\s+(\d{1,4})", line.text)
        alone = (at == 0 or lines[at - 1].blank or "\f" in line.text) or (
            at + 1 < len(lines) and lines[at + 1].blank
        )
        if match and alone:
            words = (match[2] or match[3]).casefold().strip(" .|-–—")
            held.setdefault(words, []).append((at, int(match[1] or match[4])))
    found: dict[int, str] = {}
    titled = (places for places in held.values() if is_titled(words_of(lines[places[0][0]].text)))
    numbered = sorted(place for places in titled for place in places)
    for places in (*held.values(), _chain(numbered)):
        numbers = [number for _, number in places]
        if len(places) >= _LEAST and numbers == sorted(set(numbers)):
            found |= dict.fromkeys((at for at, _ in places), HEAD)
    return found


def _facing(lines: Sequence[Line]) -> dict[int, str]:
    """The number at the foot of a page, and the head of the next, which holds the next number."""
    found: dict[int, str] = {}
    for at, line in enumerate(lines):
        number = _NUMBER.fullmatch(line.text.strip("\f ")) if 0 < len(line.text) < 16 else None
        near = _next(lines, at, 1) if number and number[1].isdigit() else None
        if number is None or near is None or not _SPREAD.fullmatch(lines[near].text):
            continue
        if f"{int(number[1]) + 1}" in re.findall(r"\d+", lines[near].text):
            found |= {at: PAGE, near: HEAD}
    return found


def _chain(numbered: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """Of heads whose words change from chapter to chapter, those whose numbers rise page by page."""
    best: dict[int, list[tuple[int, int]]] = {}
    for at, number in numbered:
        before = best.get(number - 1) or best.get(number - 2) or []
        best[number] = [*before, (at, number)]
    return max(best.values(), key=len, default=[])
