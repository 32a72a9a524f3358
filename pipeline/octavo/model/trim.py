"""The sizes of the printed page that Octavo knows, as `styles/book.typ` sets them."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Trim:
    """A page: the width and the depth of its text in millimetres, the type in points."""

    measure: float
    depth: float
    size: float


_POINT = 25.4 / 72


def _trim(width: float, margins: float, size: float, lines: int) -> Trim:
    return Trim(width - margins, (lines * size * 4 / 3 - size / 3) * _POINT, size)


_TRIMS = {
    "a5": _trim(148, 18 + 26, 10.6, 33),
    "digest": _trim(139.7, 17 + 23.7, 10.2, 35),
    "trade": _trim(152.4, 18 + 26.4, 11, 35),
    "a4": _trim(210, 38 + 52, 12, 40),
    "letter": _trim(215.9, 40 + 55.9, 12, 37),
}


def trim_of(name: str) -> Trim:
    """The page of that name, in the words of the setting `octavo: trim:`."""
    return _TRIMS[name]
