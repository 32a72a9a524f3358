"""Locators as they are written: `p. 53`, `pp. 82–83, 90`, and the bare `53–54` behind *ibid.*

Offsets are those of the text that is looked at.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

_N = r"(?:\d{1,5}|[ivxlc]{1,9})(?!\w)"
_DASH = r"[ \u00a0]?(?:-{1,3}|[–—‑−])[ \u00a0]?"
_LABELLED = re.compile(
    rf"(?<![\w@/–-])(?P<label>[Pp]{{1,2}}|S)(?P<stop>\.?)(?P<space>[ \u00a0\u202f]{{0,3}})"
    rf"(?P<first>{_N})(?:(?P<dash>{_DASH})(?P<last>{_N}))?"
)
_BARE = re.compile(
    rf"(?:(?<=[Ii]bid\.)|(?<=[Ii]bid\.,)|(?<=[Ii]bid,)|(?<=[Ii]bid)|(?<=\d\d\):)) "
    rf"(?P<first>{_N})(?:(?P<dash>{_DASH})(?P<last>{_N}))?(?=[.,;)]|\Z)"
)
_FINAL = re.compile(r"(?<=, )(?P<first>\d{1,4})(?P<dash>--?|[–—])(?P<last>\d{1,4})(?=[.)]{0,2}\Z)")
_MORE = re.compile(
    rf"(?:,| and| &|, and| und| et| y| e) (?P<first>{_N})(?:(?P<dash>{_DASH})(?P<last>{_N}))?"
)
_GOES_ON = re.compile(
    r"[ \u00a0]?(?:ff?\b|n\.|et |passim|sqq?\b|seq|[-–—+/]|[,&] ?\d|and (?!p\.? ?\d)|to |through |bis |\(|\[)|\w|\.\d"
)
_CITING = re.compile(r"(?:[Ii]bid\.?,?|[Ee]bd\.?,?|[cC]it\.,?|\d{4}[).,]{0,2}|\))\Z")
_LARGEST = {"i": 1, "v": 5, "x": 10, "l": 50, "c": 100}


@dataclass(frozen=True, slots=True)
class Pages:
    """A page, or a range of pages; half-open offsets. `last` is empty for a single one."""

    first: str
    last: str
    start: int
    end: int
    dash_start: int
    dash_end: int

    @property
    def written_out(self) -> str:
        """The last page with the digits that it shares with the first."""
        return self.first[: len(self.first) - len(self.last)] + self.last

    @property
    def falls(self) -> bool:
        """Whether the range runs backwards, abbreviated or not."""
        first, last = number(self.first), number(self.written_out)
        return first is not None and last is not None and last < first


@dataclass(frozen=True, slots=True)
class Locator:
    """Where a passage is: half-open offsets; the label, as `pp`, without its stop and space.

    `goes_on` tells that what follows may add pages, as in `pp. 53 ff.`; `plain` that no markup
    stands amid it, so that it may be edited.
    """

    label: str
    stop: bool
    space: str
    start: int
    end: int
    pages: tuple[Pages, ...]
    goes_on: bool
    lang: str
    plain: bool = True

    @property
    def label_end(self) -> int:
        """Behind the label and its stop."""
        return self.start + len(self.label) + self.stop

    @property
    def is_compound(self) -> bool:
        """Whether `p. 3-2` may be one page, the second of chapter three."""
        pages = self.pages[0]
        single = self.label.lower() == "p" and pages.last != "" and pages.dash_end > 0
        return single and len(pages.first) <= 2 and pages.falls


def number(written: str) -> int | None:
    """The value of a number in arabic digits or small roman ones; None for what is neither."""
    if written.isdecimal():
        return int(written)
    values = [_LARGEST.get(sign, 0) for sign in written]
    if not values or 0 in values:
        return None
    following = [*values[1:], 0]
    return sum(v if v >= n else -v for v, n in zip(values, following, strict=True))


def locators(text: str, start: int, end: int, lang: str, *, grouped: bool) -> Iterator[Locator]:
    """The locators in a half-open range, in order.

    In prose, a `p` without a stop is one only behind what cites (`Ibid p 3`, `Memoirs, p 3`),
    for it may be a gene or a probability; in a group of citations it always is.
    """
    reached = start
    taken: set[int] = set()
    for match in _LABELLED.finditer(text, start, end):
        if match.start() < reached or not _is_label(text, match, start, end, lang, grouped=grouped):
            continue
        pages, behind = _listed(text, match, end)
        goes_on = _GOES_ON.match(text, behind, end) is not None
        space = match["space"]
        yield Locator(
            match["label"], bool(match["stop"]), space, match.start(), behind, pages, goes_on, lang
        )
        reached = behind
        taken.update(one.start for one in pages)
    if grouped:
        return
    for pattern in (_BARE, _FINAL):
        for match in pattern.finditer(text, start, end):
            if match.start("first") in taken:
                continue
            pages, behind = _listed(text, match, end)
            taken.update(one.start for one in pages)
            yield Locator("", False, "", match.start("first"), behind, pages, False, lang)


def _listed(text: str, match: re.Match[str], end: int) -> tuple[tuple[Pages, ...], int]:
    """The pages from a match on, and where they end."""
    pages = [_pages(match)]
    behind = match.end()
    while more := _MORE.match(text, behind, end):
        pages.append(_pages(more))
        behind = more.end()
    return tuple(pages), behind


def _pages(match: re.Match[str]) -> Pages:
    dash = match.span("dash") if match["dash"] else (0, 0)
    return Pages(match["first"], match["last"] or "", match.start("first"), match.end(), *dash)


def _is_label(
    text: str, match: re.Match[str], start: int, end: int, lang: str, *, grouped: bool
) -> bool:
    label, stop = match["label"], match["stop"]
    if (label == "S") != (lang == "de") and label == "S":
        return False
    roman = not match["first"].isdecimal()
    if roman and not (stop and match["space"]):
        return False
    if label[0] == "P" and match.start() > start:
        return False
    if label == "S" and not stop:
        return False
    if text[max(start, match.start() - 2) : match.start()].strip()[-1:].isdigit():
        return False
    if stop or grouped or len(label) == 2:
        return True
    before = text[max(start, match.start() - 12) : match.start()].rstrip()
    if _CITING.search(before):
        return True
    return before.endswith(",") and not text[match.end() : min(end, match.end() + 3)].strip(" .")
