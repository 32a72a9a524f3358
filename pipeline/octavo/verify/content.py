"""The text of a PDF page, by marked content (ISO 32000-2, 9.4, 9.10 and 14.6).

A text library reads a page as a picture and guesses at spaces and order; here the shown
strings are decoded through the fonts' ToUnicode maps, so that what comes back is what
was written, each run under the marked-content identifier that the structure tree names.
"""

from __future__ import annotations

import codecs
import io
import re
import zlib
from array import array
from collections.abc import Callable, Mapping
from itertools import repeat
from sys import byteorder
from typing import NamedTuple

import pikepdf

from octavo.verify.unseen import Paper, belied, veils
from octavo.verify.words import LETTERS_FROM_THE_RIGHT
from octavo.world.world import World


def _nested(depth: int) -> bytes:
    """A pattern for a literal string; balanced parentheses in it need no escape (7.3.4.2)."""
    inner = b"|" + _nested(depth - 1) if depth else b""
    return rb"\((?:[^()\\]++|\\." + inner + rb")*+\)"


_STRING = _nested(4)
_HEXADECIMAL = rb"(?<!<)<[0-9A-Fa-f\s]+>(?!>)"
_SHOWN = re.compile(_STRING + b"|" + _HEXADECIMAL, re.DOTALL)
_OPERATION = re.compile(
    # What the typesetter writes for most pieces, read in one step; the others, operation by operation.
    rb"(?P<piece>/Span<</MCID (?P<mcid>\d+)>>BDC\nq 1 0 0 -1 (?P<x>[\d.]+) (?P<y>[\d.]+) cm/c0 cs 0 scn\n"
    rb"BT 0 Tr/(?P<face>\w+) [\d.]+ Tf 1 0 0 -1 0 0 Tm"
    rb"(?:\[(?P<glyphs>(?:\((?:[^()\\]++|\\.)*+\)|[^()\]]++)*+)\]TJ|(?P<glyph>\((?:[^()\\]++|\\.)*+\))Tj)"
    rb"\nET\nQ\nEMC)"
    rb"|/(?P<tag>[^\s<>\[\]()/]+)\s*(?P<properties><<(?:[^<>()]|"
    + _STRING
    + rb"|<[^<>]*>)*>>)\s*BDC"
    rb"|/(?P<bare>[^\s<>\[\]()/]+)\s*BMC"
    rb"|(?P<end>EMC)\b"
    rb"|/(?P<font>[^\s<>\[\]()/]+)\s+[-\d.]+\s+Tf"
    rb"|\[(?P<array>(?:" + _STRING + rb"|[^()\]]++)*+)\]\s*TJ"
    rb"|(?P<string>" + _STRING + b"|" + _HEXADECIMAL + rb")\s*(?:Tj|'|\")"
    rb"|\b1 0 0 -1 (?P<left>[-\d.]+) (?P<height>[-\d.]+) cm",
    re.DOTALL,
)
_SHIFT = re.compile(rb"\)[-\d.\s]*+\(")
_MCID = re.compile(rb"/MCID\s+(\d+)")
_LANG = re.compile(rb"/Lang\s*\(([^()]*)\)")
_ACTUAL = re.compile(rb"/ActualText\s*(" + _STRING + rb"|<[0-9A-Fa-f\s]*>)")
_BFCHAR = re.compile(rb"beginbfchar(.*?)endbfchar", re.DOTALL)
_BFRANGE = re.compile(rb"beginbfrange(.*?)endbfrange", re.DOTALL)
_HEX = re.compile(rb"<([0-9A-Fa-f]*)>")
_RANGE = re.compile(
    rb"<([0-9A-Fa-f]+)>\s*<([0-9A-Fa-f]+)>\s*(?:<([0-9A-Fa-f]+)>|\[(.*?)\])", re.DOTALL
)

_LEFT_TO_RIGHT = re.compile(r"[A-Za-z\u00c0-\u058f]")

Run = tuple[list[str], bool | None]
"""Glyphs as text, in the order shown, and whether they run from right to left; None for a text
that stands for what is shown.
"""

UNMAPPED = "\N{REPLACEMENT CHARACTER}"


class Shown(NamedTuple):
    """A piece of marked content: its text, its language where it names one, and its height on
    the page in points, from below, and its left edge (0 where they are not known); `veil` is by
    what it is hidden from the reader, if it is.
    """

    text: str
    lang: str = ""
    height: float = 0.0
    left: float = 0.0
    veil: str = ""


Pages = dict[int, dict[int, Shown]]
"""What is shown on pages, by their ordinals and the marked-content identifiers."""
NOTHING = Shown("")
PDF = ".pdf"
DAMAGED = (pikepdf.PdfError, AttributeError, KeyError, ValueError, TypeError)
"""What is raised while a damaged document is read."""
_LARGE = 500_000
"""Bytes of a PDF from which on a second process pays."""
_NOWHERE = 0.0, 0.0


def _bytes(raw: bytes) -> bytes:
    """The bytes of a string object, literal or hexadecimal."""
    if raw.startswith(b"<"):
        digits = raw[1:-1].translate(None, b" \r\n\t")
        return bytes.fromhex((digits + b"0" * (len(digits) % 2)).decode())
    return _unescaped(raw[1:-1])


def _unescaped(body: bytes) -> bytes:
    body = body.replace(b"\\(", b"\\050").replace(b"\\)", b"\\051").replace(b"\\\n", b"")
    return codecs.escape_decode(body)[0] if b"\\" in body else body


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


class Fonts:
    """ToUnicode maps, each read once for the whole file."""

    def __init__(self) -> None:
        self.maps: dict[tuple[int, int], dict[int, str]] = {}

    def of(self, page: pikepdf.Object) -> dict[bytes, dict[int, str]]:
        resources = page.get("/Resources", pikepdf.Dictionary())
        found: dict[bytes, dict[int, str]] = {}
        for name, font in resources.get("/Font", pikepdf.Dictionary()).items():
            if font.objgen not in self.maps:
                self.maps[font.objgen] = to_unicode(font)
            found[name[1:].encode()] = self.maps[font.objgen]
        return found


def page_text(page: pikepdf.Object, fonts: Fonts) -> dict[int, Shown]:
    """What is shown under each marked-content identifier of a page.

    Runs that were shown from right to left (`ReversedChars`) come back in logical order.
    """
    data = _contents(page)
    reader = _Page(fonts.of(page))
    shown = reader.read(data)
    hidden = veils(page, data) | reader.belied
    paper = Paper(page)
    for mcid, piece in shown.items():
        if mcid in hidden:
            shown[mcid] = piece._replace(veil=hidden[mcid])
        elif not paper.holds(piece.left, piece.height):
            shown[mcid] = piece._replace(veil="standing beside the page")
    return shown


def decoded(files: Mapping[str, bytes], world: World) -> Callable[[], Pages]:
    """Begin to decode the PDF among finished files, beside what else is to do if it is large; what
    is returned waits for its pages. There are none where it is small, and decoded as it is read,
    or damaged, which is told when it is opened.
    """
    data = next((files[name] for name in files if name.endswith(PDF)), b"")
    if len(data) < _LARGE:
        return dict
    return world.beside(lambda: every(data), large=True)


def every(data: bytes) -> Pages:
    """What is shown on every page of a PDF; nothing where it is damaged."""
    fonts = Fonts()
    try:
        with pikepdf.open(io.BytesIO(data)) as document:
            return {at: page_text(page.obj, fonts) for at, page in enumerate(document.pages)}
    except (pikepdf.PasswordError, zlib.error, RecursionError, *DAMAGED):
        return {}


def _contents(page: pikepdf.Object) -> bytes:
    contents = page.get("/Contents")
    if isinstance(contents, pikepdf.Array):
        return b"\n".join(part.read_bytes() for part in contents)
    return contents.read_bytes() if isinstance(contents, pikepdf.Stream) else b""


def _joined(shown: bytes) -> bytes:
    """The bytes of the strings in an array, without the shifts between them."""
    if b"<" not in shown and b"\\\\" not in shown and b"\\)" not in shown:
        text = b"".join(_SHIFT.split(shown))
        start, end = text.find(b"("), text.rfind(b")")
        if text.count(b"(") - text.count(b"\\(") == 1:
            return _unescaped(text[start + 1 : end])
    return b"".join([_bytes(raw) for raw in _SHOWN.findall(shown)])


class _Page:
    def __init__(self, maps: dict[bytes, dict[int, str]]) -> None:
        self.maps = maps
        self.map: dict[int, str] = {}
        self.runs: dict[int, list[Run]] = {}
        self.stack: list[tuple[int | None, bool, bool]] = []
        self.langs: dict[int, str] = {}
        self.places: dict[int, tuple[float, float]] = {}
        self.place = _NOWHERE
        self.actual = self.covered = ""
        self.belied: dict[int, str] = {}

    def read(self, data: bytes) -> dict[int, Shown]:
        for match in _OPERATION.finditer(data):
            kind = match.lastgroup
            if kind == "piece":
                self.piece(match)
            elif kind == "array":
                self.show(_joined(match["array"]))
            elif kind == "string":
                self.show(_bytes(match["string"]))
            elif kind == "properties":
                self.begin(match["properties"])
            elif kind == "end":
                if self.stack and self.stack.pop()[2]:
                    self.uncover()
            elif kind == "height":
                self.place = float(match["height"]), float(match["left"])
            elif kind == "font":
                self.map = self.maps.get(match["font"], {})
            elif kind == "bare":
                mcid, reverse, replaced = self.stack[-1] if self.stack else (None, False, False)
                artifact = match["bare"] == b"Artifact"
                reverse = reverse or match["bare"] == b"ReversedChars"
                self.stack.append((None if artifact else mcid, reverse, replaced))
        return {
            mcid: Shown(_logical(runs), self.langs.get(mcid, ""), *self.places.get(mcid, _NOWHERE))
            for mcid, runs in self.runs.items()
        }

    def piece(self, match: re.Match[bytes]) -> None:
        self.place = float(match["y"]), float(match["x"])
        self.map = self.maps.get(match["face"], {})
        _, reverse, replaced = self.stack[-1] if self.stack else (None, False, False)
        self.stack.append((int(match["mcid"]), reverse, replaced))
        many = match["glyphs"]
        self.show(_bytes(match["glyph"]) if many is None else _joined(many))
        self.stack.pop()

    def begin(self, properties: bytes) -> None:
        above, reverse, replaced = self.stack[-1] if self.stack else (None, False, False)
        found = _MCID.search(properties)
        mcid = int(found[1]) if found else above
        if mcid is not None and (lang := _LANG.search(properties)):
            self.langs[mcid] = lang[1].decode("latin-1")
        if (actual := _ACTUAL.search(properties)) and mcid is not None and not replaced:
            raw = actual[1]
            data = _bytes(raw)
            text = (
                data[2:].decode("utf-16-be")
                if data.startswith(b"\xfe\xff")
                else data.decode("latin-1")
            )
            self.runs.setdefault(mcid, []).append(([text], None))
            replaced = True
            self.actual, self.covered = text, ""
        self.stack.append((mcid, reverse, replaced))

    def uncover(self) -> None:
        """Hold what an ActualText says against what is shown under it."""
        mcid = self.stack[-1][0] if self.stack else None
        if mcid is not None and belied(self.covered, self.actual):
            self.belied[mcid] = f"an ActualText over “{self.covered}”"
        self.covered = self.actual

    def show(self, codes: bytes) -> None:
        if not self.stack:
            return
        mcid, reverse, replaced = self.stack[-1]
        if mcid is None:
            return
        self.places.setdefault(mcid, self.place)
        if replaced and reverse:  # what stands for it has its place among what is shown so
            runs = self.runs[mcid]
            runs[-1] = runs[-1][0], True
        numbers = array("H", codes[: len(codes) & ~1])
        if byteorder == "little":
            numbers.byteswap()
        glyphs = [*map(self.map.get, numbers, repeat(UNMAPPED))]
        if replaced:
            self.covered += "".join(glyphs)
            return
        self.runs.setdefault(mcid, []).append((glyphs, reverse))


def _logical(runs: list[Run]) -> str:
    """Runs in the order of reading.

    A stretch that was shown from right to left is read from its end: one that is marked
    `ReversedChars`, and, as the typesetter leaves the mark out where it writes ActualText,
    one that holds letters of such a script and none of another.
    """
    if not any(reverse for _, reverse in runs):
        text = "".join(["".join(glyphs) for glyphs, _ in runs])
        if text.isascii() or not LETTERS_FROM_THE_RIGHT.search(text) or _LEFT_TO_RIGHT.search(text):
            return text
        runs = [(glyphs, True) for glyphs, _ in runs]
    out: list[str] = []
    stretch: list[str] = []
    for glyphs, reverse in runs:
        if reverse or (reverse is None and LETTERS_FROM_THE_RIGHT.search(glyphs[0])):
            stretch += glyphs
            continue
        out += reversed(stretch)
        stretch.clear()
        out += glyphs
    out += reversed(stretch)
    return "".join(out)
