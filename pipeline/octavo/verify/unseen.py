"""Words that a PDF page holds and that nobody sees on it.

A text may be shown by a rendering mode that paints nothing (ISO 32000-2, 9.3.6), in the colour of
what it stands on (8.6), transparent (11.3), too small to be read, mirrored or turned, beside the
page (14.11.2) or a clipping path (8.5.4), under a shape that is painted later, or under an
`ActualText` that says something else (14.9.4). Most pages hold nothing that could do so, which
their bytes tell; the others are painted (`painted.py`).
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator

import pikepdf

from octavo.verify.fonts import Fonts
from octavo.verify.geometry import Shape
from octavo.verify.painted import SMALL, Painter
from octavo.verify.words import LETTERS_FROM_THE_RIGHT

_HIGH = 12.0
"""Points that a line of words rises above its foot, at most, where it stands by an image."""
_BIG = rb"(?:[2-9]|[1-9]\d)[\d.]* Tf"
"""The type’s size, where it is no less than SMALL."""
PIECE = (
    rb"BDC\nq 1 0 0 -1 (?P<x>[\d.]+) (?P<y>[\d.]+) cm/c0 cs 0 scn\nBT 0 Tr/(?P<face>\w+) "
    + _BIG
    + rb" 1 0 0 -1 0 0 Tm"
)
"""How the typesetter begins a piece of text, in type that is upright, black and large enough."""
_STRING = rb"\((?:[^()\\]++|\\.)*+\)"
_MARK = rb"/\w+(?:<<(?:[^<>()]++|<[0-9A-F]*>|" + _STRING + rb")*+>>BDC| BMC)"
_SHOWN = rb"(?:\[(?:" + _STRING + rb"|[^()\]]++)*+\]TJ|" + _STRING + rb"Tj|<[0-9A-F]+>Tj)"
_FACE = rb" 0 Tr/\w+ " + _BIG + rb" 1 0 0 -1 \d{1,3}(?:\.\d+)? 0 Tm"
_TEXT = rb"cs 0 scn\nBT(?:" + _MARK + rb"|\n?EMC|" + _FACE + _SHOWN + rb")*+\nET"
_RULE = rb"cs 0 scn N N m N N l N N l N N l\nh\nf".replace(b"N", rb"-?[\d.]+")
_LINE = rb"CS 0 SCN [01]?\.\d+ w 4 M 0 0 m [\d.]+ 0 l\nS"
_PLACED = rb"q 1 0 0 -1 [\d.]+ [\d.]+ cm/c0 "
_IMAGE = rb"q [\d.]+ 0 0 [\d.]+ [\d.]+ [\d.]+ cm/\w+ Do\nQ"
_PARTS = rb"|".join((_MARK, rb"\s", rb"EMC", _IMAGE))
_PAINTED = _PLACED + rb"(?:" + rb"|".join((_RULE, _TEXT, _LINE)) + rb")\nQ"
_SOUND = re.compile(rb"(?:" + _PARTS + rb"|" + _PAINTED + rb")*+", re.DOTALL)
_BOX = re.compile(_PLACED + _RULE + rb"|" + _IMAGE)
_NUMBER = re.compile(rb"(?<![\w.])-?[\d.]+")


def sound(rest: bytes, heights: Iterable[float]) -> bool:
    """Whether what a page holds beside its pieces of text can hide none of them: it is text of
    the same kind, thin lines, and images beside which no words stand; `heights` are those of all
    words, in points.
    """
    if not _SOUND.fullmatch(rest):
        return False
    boxes = list(_boxes(rest))
    return not boxes or not any(
        lower - _HIGH < height < upper for height in heights for lower, upper in boxes
    )


def _boxes(rest: bytes) -> Iterator[tuple[float, float]]:
    """The lower and the upper edges of rules and images that could cover words."""
    if b"\nf" not in rest and b" Do" not in rest:
        return
    for match in _BOX.finditer(rest):
        if match[0].endswith(b"Q"):
            _, _, _, high, _, lower = map(float, _NUMBER.findall(match[0]))
            yield lower, lower + high
            continue
        _, _, _, _, _, upper, _, *around = map(float, _NUMBER.findall(match[0]))
        xs, ys = around[::2], around[1::2]
        if min(max(xs) - min(xs), max(ys) - min(ys)) >= SMALL:
            yield upper - max(ys), upper - min(ys)


def veils(page: pikepdf.Object, fonts: Fonts) -> dict[int, str]:
    """By what the words under each marked-content identifier are hidden, for those that are."""
    painter = Painter(paper(page), fonts)
    painter.paint(page, page.get("/Resources", pikepdf.Dictionary()))
    return painter.veiled


def paper(page: pikepdf.Object) -> Shape:
    """What of a page is printed: the media box, or the crop box within it."""
    boxes = [[float(n) for n in box] for box in _media(page)]
    left, lower = (max(box[at] for box in boxes) for at in (0, 1))
    right, upper = (min(box[at] for box in boxes) for at in (2, 3))
    return Shape.of((((left, lower), (right, lower), (right, upper), (left, upper)),))


def _media(page: pikepdf.Object) -> Iterator[pikepdf.Object]:
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
    return letters(shown) != letters(actual)


def letters(text: str) -> str:
    """Letters and figures alone, without case, accents and ligatures."""
    return "".join(filter(str.isalnum, unicodedata.normalize("NFKD", text).casefold()))
