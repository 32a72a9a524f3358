"""The fonts of a PDF: what their codes stand for, and how wide they are (ISO 32000-2, 9.7)."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pikepdf

_BFCHAR = re.compile(rb"beginbfchar(.*?)endbfchar", re.DOTALL)
_BFRANGE = re.compile(rb"beginbfrange(.*?)endbfrange", re.DOTALL)
_HEX = re.compile(rb"<([0-9A-Fa-f]*)>")
_RANGE = re.compile(
    rb"<([0-9A-Fa-f]+)>\s*<([0-9A-Fa-f]+)>\s*(?:<([0-9A-Fa-f]+)>|\[(.*?)\])", re.DOTALL
)


def _utf16(digits: bytes) -> str:
    return bytes.fromhex(digits.decode()).decode("utf-16-be", "replace")


def to_unicode(font: pikepdf.Object) -> dict[int, str]:
    """The font's ToUnicode map: two-byte codes to text."""
    stream = font.get("/ToUnicode")
    if not isinstance(stream, pikepdf.Stream):
        return {}
    data, found = stream.read_bytes(), dict[int, str]()
    for part in _BFCHAR.findall(data):
        codes = _HEX.findall(part)
        found.update({int(c, 16): _utf16(t) for c, t in zip(codes[::2], codes[1::2], strict=False)})
    for part in _BFRANGE.findall(data):
        for low, high, start, listed in _RANGE.findall(part):
            first, last = int(low, 16), int(high, 16)
            if listed:
                texts = [_utf16(t) for t in _HEX.findall(listed)]
            else:
                head, tail = _utf16(start)[:-1], ord(_utf16(start)[-1:] or "\0")
                texts = [head + chr(tail + n) for n in range(last - first + 1)]
            found.update(zip(range(first, last + 1), texts, strict=False))
    return found


def widths(font: pikepdf.Object) -> tuple[dict[int, float], float]:
    """How wide the glyphs of a composite font are in parts of the type’s size, by their codes,
    and how wide all others (9.7.4.3).
    """
    below = font.get("/DescendantFonts")
    own = below[0] if isinstance(below, pikepdf.Array) else pikepdf.Dictionary()
    listed, found = list(own.get("/W", ())), dict[int, float]()
    while len(listed) > 1:
        first, second = int(listed[0]), listed[1]
        if isinstance(second, pikepdf.Array):
            found.update(enumerate((float(wide) / 1000 for wide in second), first))
            del listed[:2]
        else:
            found.update(dict.fromkeys(range(first, int(second) + 1), float(listed[2]) / 1000))
            del listed[:3]
    return found, float(own.get("/DW", 1000)) / 1000


class Font:
    """The texts and the widths of a font’s two-byte codes."""

    def __init__(self, texts: dict[int, str], font: pikepdf.Object) -> None:
        self.texts = texts
        self.widths, self.usual = widths(font)
        self.known: dict[int, tuple[float, bool]] = {}

    def glyphs(self, codes: bytes) -> Iterator[tuple[float, bool]]:
        """The width of each glyph in parts of the type’s size, and whether it leaves ink."""
        for code in (codes[at] << 8 | codes[at + 1] for at in range(0, len(codes) - 1, 2)):
            if code not in self.known:
                inked = bool(self.texts.get(code, "?").strip())
                self.known[code] = self.widths.get(code, self.usual), inked
            yield self.known[code]


class Fonts:
    """ToUnicode maps and widths, each read once for the whole file."""

    def __init__(self) -> None:
        self.maps: dict[tuple[int, int], dict[int, str]] = {}
        self.whole: dict[tuple[int, int], Font] = {}

    def of(self, resources: pikepdf.Object) -> dict[bytes, dict[int, str]]:
        """The maps of a page’s or a form’s resources, by the names of its fonts."""
        found: dict[bytes, dict[int, str]] = {}
        for name, font in resources.get("/Font", pikepdf.Dictionary()).items():
            found[name[1:].encode()] = self.map(font)
        return found

    def map(self, font: pikepdf.Object) -> dict[int, str]:
        """The ToUnicode map of a font."""
        if font.objgen not in self.maps:
            self.maps[font.objgen] = to_unicode(font)
        return self.maps[font.objgen]

    def font(self, resources: pikepdf.Object, name: str) -> Font:
        """The font that a name stands for."""
        font = resources["/Font"][name]
        if font.objgen not in self.whole:
            self.whole[font.objgen] = Font(self.map(font), font)
        return self.whole[font.objgen]
