"""Words that a PDF page holds and that nobody sees on it.

A text may be shown by a rendering mode that paints nothing (ISO 32000-2, 9.3.6), in the colour of
the paper (8.6), transparent (11.3), too small to be read, beside the page (14.11.2), or under an
`ActualText` that says something else (14.9.4).
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

import pikepdf

from octavo.verify.words import LETTERS_FROM_THE_RIGHT

_FAINT = 0.9
"""The lightest shade of grey that can be read on paper, from 0 (black) to 1 (white)."""
_SMALL = 2.0
"""Points that type must have at least."""
_TINY = re.compile(rb"/\w+\s+(?:[01](?:\.\d*)?|0?\.\d+)\s+Tf")
_PAINTS = re.compile(rb" (?:gs|g|rg|k|sc)\s")
_STEP = re.compile(
    rb"/MCID\s+(?P<mcid>\d+)|/(?P<artifact>Artifact)\b|(?P<mode>\d+)\s+Tr\b|(?P<size>[\d.]+)\s+Tf\b|/(?P<state>\S+)\s+gs\b"
    rb"|(?P<colour>(?:[\d.]+\s+)+)(?:scn?|g|rg|k)\b|\b(?P<shown>TJ|Tj)\b|(?:^|\s)(?P<nest>[qQ])(?=[\s/])"
)
_INVISIBLE = frozenset((3, 7))


def veils(page: pikepdf.Object, data: bytes) -> dict[int, str]:
    """By what the words under each marked-content identifier are hidden, for those that are."""
    if _plain(data):
        return {}
    found: dict[int, str] = {}
    clear = _transparent(page)
    mcid, mode, size, light, gone = -1, 0, 12.0, False, False
    kept: list[tuple[int, float, bool, bool]] = []
    for step in _STEP.finditer(data):
        match step.lastgroup:
            case "mcid":
                mcid = int(step["mcid"])
            case "artifact":
                mcid = -1
            case "mode":
                mode = int(step["mode"])
            case "size":
                size = float(step["size"])
            case "state":
                gone = step["state"] in clear
            case "colour":
                light = _is_light([float(part) for part in step["colour"].split()])
            case "nest" if step["nest"] == b"q":
                kept.append((mode, size, light, gone))
            case "nest" if kept:
                mode, size, light, gone = kept.pop()
            case "shown" if mcid >= 0:
                if reason := _reason(mode, size, light=light, gone=gone):
                    found.setdefault(mcid, reason)
    return found


def _plain(data: bytes) -> bool:
    """Whether a page can hide no words by how it shows them: all is painted in plain black."""
    return (
        data.count(b" Tr") == data.count(b"\n0 Tr") + data.count(b" 0 Tr")
        and data.count(b" scn") == data.count(b"\n0 scn") + data.count(b" 0 scn")
        and not _PAINTS.search(data)
        and not _TINY.search(data)
    )


def _reason(mode: int, size: float, *, light: bool, gone: bool) -> str:
    if mode in _INVISIBLE:
        return f"the rendering mode {mode}, which paints nothing"
    if size < _SMALL:
        return f"a type of {size:g} points"
    if gone:
        return "being transparent"
    return "the colour of the paper" if light and mode == 0 else ""


def _is_light(parts: list[float]) -> bool:
    """Whether a colour is that of paper: of light in grey or RGB, of ink in CMYK."""
    if len(parts) == 4:
        return all(part <= 1 - _FAINT for part in parts)
    return all(part >= _FAINT for part in parts)


def _transparent(page: pikepdf.Object) -> frozenset[bytes]:
    """The names of the graphics states under which nothing is painted."""
    states = page.get("/Resources", pikepdf.Dictionary()).get("/ExtGState", pikepdf.Dictionary())
    return frozenset(
        name[1:].encode()
        for name, state in states.items()
        if float(state.get("/ca", 1)) <= 1 - _FAINT
    )


class Paper:
    """What of a page is printed: the media box, or the crop box within it, in points."""

    def __init__(self, page: pikepdf.Object) -> None:
        boxes = [[float(n) for n in box] for box in _boxes(page)]
        self.left, self.lower = (max(box[at] for box in boxes) for at in (0, 1))
        self.right, self.upper = (min(box[at] for box in boxes) for at in (2, 3))

    def holds(self, left: float, height: float) -> bool:
        return self.left <= left <= self.right and self.lower <= height <= self.upper


def _boxes(page: pikepdf.Object) -> Iterator[pikepdf.Object]:
    """The boxes of a page; they may stand in what is above it (7.7.3.4)."""
    for name in ("/MediaBox", "/CropBox"):
        node: pikepdf.Object | None = page
        while node is not None and name not in node:
            node = node.get("/Parent")
        if node is not None:
            yield node[name]


def belied(shown: str, actual: str) -> bool:
    """Whether Latin letters are replaced by other words. A single sign may stand for another: the
    typesetter says which where a font draws two alike; so may what runs from right to left.
    """
    if len(shown) < 2 or LETTERS_FROM_THE_RIGHT.search(actual):
        return False
    return _folded(shown) != _folded(actual)


def _folded(text: str) -> str:
    """Letters and figures alone, without case, accents and ligatures."""
    return "".join(filter(str.isalnum, unicodedata.normalize("NFKD", text).casefold()))
