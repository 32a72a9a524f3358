"""The text of a PDF page, by marked content (ISO 32000-2, 9.4, 9.10 and 14.6).

A text library reads a page as a picture and guesses at spaces and order; here the shown
strings are decoded through the fonts' ToUnicode maps, so that what comes back is what
was written, each run under the marked-content identifier that the structure tree names.
"""

from __future__ import annotations

import codecs
import io
import re
from array import array
from collections.abc import Callable, Iterator
from itertools import repeat
from sys import byteorder
from typing import NamedTuple

import pikepdf

from octavo.verify.fonts import Fonts
from octavo.verify.painted import FORMS
from octavo.verify.rasters import Raster, of_image
from octavo.verify.unseen import PIECE, belied, paper, sound, veils
from octavo.verify.words import LETTERS_FROM_THE_RIGHT


def _nested(depth: int) -> bytes:
    """A pattern for a literal string; balanced parentheses in it need no escape (7.3.4.2)."""
    inner = b"|" + _nested(depth - 1) if depth else b""
    return rb"\((?:[^()\\]++|\\." + inner + rb")*+\)"


_STRING = _nested(4)
_HEXADECIMAL = rb"(?<!<)<[0-9A-Fa-f\s]+>(?!>)"
_SHOWN = re.compile(_STRING + b"|" + _HEXADECIMAL, re.DOTALL)
_OPERATION = re.compile(
    # What the typesetter writes for most pieces, read in one step; the others, operation by operation.
    rb"(?P<piece>/Span<</MCID (?P<mcid>\d+)(?:/Lang\((?P<lang>[\w-]+)\))?>>"
    + PIECE
    + rb"(?:\[(?P<glyphs>(?:\((?:[^()\\]++|\\.)*+\)|[^()\]]++)*+)\]TJ|(?P<glyph>\((?:[^()\\]++|\\.)*+\))Tj)"
    rb"\nET\nQ\nEMC)"
    rb"|/(?P<tag>[^\s<>\[\]()/]+)\s*(?P<properties><<(?:[^<>()]|"
    + _STRING
    + rb"|<[^<>]*>)*>>)\s*BDC"
    rb"|/(?P<bare>[^\s<>\[\]()/]+)\s*BMC"
    rb"|(?P<end>EMC)\b"
    rb"|/(?P<font>[^\s<>\[\]()/]+)\s+[-\d.]+\s+Tf"
    rb"|\[(?P<array>(?:" + _STRING + rb"|[^()\]]++)*+)\]\s*TJ"
    rb"|(?P<string>" + _STRING + b"|" + _HEXADECIMAL + rb")\s*(?:Tj|'|\")"
    rb"|/(?P<object>[^\s<>\[\]()/]+)\s+Do\b"
    rb"|\b1 0 0 -1 (?P<left>[-\d.]+) (?P<height>[-\d.]+) cm",
    re.DOTALL,
)
_SHIFT = re.compile(rb"\)-?\d{0,4}(?:\.\d*)?\(")
_FAR = re.compile(rb"(?:^|[)>\s])-?\d{5}")
"""A shift by more than ten times the type’s size."""
_MCID = re.compile(rb"/MCID\s+(\d+)")
_LANG = re.compile(rb"/Lang\s*\(([^()]*)\)")
_ACTUAL = re.compile(rb"/ActualText\s*(" + _STRING + rb"|<[0-9A-Fa-f\s]*>)")

_LEFT_TO_RIGHT = re.compile(r"[A-Za-z\u00c0-\u058f]")

Run = tuple[list[str], bool | None]
"""Glyphs as text, in the order shown, and whether they run from right to left; None for a text
that stands for what is shown.
"""

UNMAPPED = "\N{REPLACEMENT CHARACTER}"


class Shown(NamedTuple):
    """A piece of marked content: its text, its language where it names one, and its height on
    the page in points, from below, and its left edge (0 where they are not known); `veil` is by
    what it is hidden from the reader, if it is, `picture` the last image that it paints.
    """

    text: str
    lang: str = ""
    height: float = 0.0
    left: float = 0.0
    veil: str = ""
    picture: Raster | None = None


Page = dict[int, Shown]
"""What a page shows, by the marked-content identifiers."""
Known = Callable[[int], Page | None]
"""Gives a page that is decoded already, by its ordinal."""
NOTHING = Shown("")
DAMAGED = (pikepdf.PdfError, AttributeError, KeyError, ValueError, TypeError)
"""What is raised while a damaged document is read."""
_NOWHERE = 0.0, 0.0
_UNMARKED = -1
"""The number of what is not marked; those of artifacts are below."""
_OTHER = b"?"
"""Stands for a form or a wide shift among what may hide words."""


def _bytes(raw: bytes) -> bytes:
    """The bytes of a string object, literal or hexadecimal."""
    if raw.startswith(b"<"):
        digits = raw[1:-1].translate(None, b" \r\n\t")
        return bytes.fromhex((digits + b"0" * (len(digits) % 2)).decode())
    return _unescaped(raw[1:-1])


def _unescaped(body: bytes) -> bytes:
    body = body.replace(b"\\(", b"\\050").replace(b"\\)", b"\\051").replace(b"\\\n", b"")
    return codecs.escape_decode(body)[0] if b"\\" in body else body


def page_text(page: pikepdf.Object, fonts: Fonts) -> dict[int, Shown]:
    """What is shown under each marked-content identifier of a page; under negative numbers what
    stands in no structure: each artifact (14.8.2.2), and what is not marked at all.

    Runs that were shown from right to left (`ReversedChars`) come back in logical order.
    """
    data = _contents(page)
    reader = _Page(fonts, page.get("/Resources", pikepdf.Dictionary()))
    shown = reader.read(data)
    hidden = reader.belied
    if not sound(b"\n".join(reader.rest), (height for height, _ in reader.places.values())):
        hidden = veils(page, fonts) | hidden
    there = paper(page)
    for mcid, piece in shown.items():
        if mcid in hidden:
            shown[mcid] = piece._replace(veil=hidden[mcid])
        elif piece.text and not there.holds((piece.left, piece.height)):
            shown[mcid] = piece._replace(veil="standing beside the page")
    return shown


def pages(data: bytes) -> Iterator[Page]:
    """What is shown on each page of a PDF.

    Raises what stands in DAMAGED, and pikepdf.PasswordError.
    """
    fonts = Fonts()
    with pikepdf.open(io.BytesIO(data)) as document:
        for page in document.pages:
            yield page_text(page.obj, fonts)


def _contents(page: pikepdf.Object) -> bytes:
    contents = page.get("/Contents")
    if isinstance(contents, pikepdf.Array):
        return b"\n".join(part.read_bytes() for part in contents)
    return contents.read_bytes() if isinstance(contents, pikepdf.Stream) else b""


class _Page:
    def __init__(self, fonts: Fonts, resources: pikepdf.Object) -> None:
        self.fonts = fonts
        self.resources = resources
        self.maps = fonts.of(resources)
        self.forms = 0
        self.outside = _UNMARKED
        self.map: dict[int, str] = {}
        self.runs: dict[int, list[Run]] = {}
        self.stack: list[tuple[int, bool, bool]] = [(_UNMARKED, False, False)]
        self.langs: dict[int, str] = {}
        self.places: dict[int, tuple[float, float]] = {}
        self.place = _NOWHERE
        self.actual = self.covered = ""
        self.belied: dict[int, str] = {}
        self.pictures: dict[int, Raster] = {}
        self.rest: list[bytes] = []

    def read(self, data: bytes) -> dict[int, Shown]:
        self.follow(data)
        found = {
            mcid: Shown(_logical(runs), self.langs.get(mcid, ""), *self.places.get(mcid, _NOWHERE))
            for mcid, runs in self.runs.items()
        }
        for mcid, picture in self.pictures.items():
            if mcid >= 0:
                found[mcid] = found.get(mcid, NOTHING)._replace(picture=picture)
        return found

    def follow(self, data: bytes) -> None:
        """Take down what the operators of a page or a form show."""
        end = 0
        for match in _OPERATION.finditer(data):
            kind = match.lastgroup
            if kind == "piece":
                if match.start() != end:
                    self.rest.append(data[end : match.start()])
                end = match.end()
                self.piece(match)
            elif kind == "array":
                self.show(self.joined(match["array"]))
            elif kind == "string":
                self.show(_bytes(match["string"]))
            elif kind == "properties":
                self.begin(match["tag"], match["properties"])
            elif kind == "end":
                if len(self.stack) > 1 and self.stack.pop()[2]:
                    self.uncover()
            elif kind == "height":
                self.place = float(match["height"]), float(match["left"])
            elif kind == "font":
                self.map = self.maps.get(match["font"], {})
            elif kind == "bare":
                self.begin(match["bare"], b"")
            elif kind == "object":
                self.form(match["object"])
        self.rest.append(data[end:])

    def form(self, name: bytes) -> None:
        """What a form shows (8.10) belongs to whatever it is painted in."""
        form = self.resources.get("/XObject", pikepdf.Dictionary()).get(
            f"/{name.decode('latin-1')}"
        )
        if form is not None and form.get("/Subtype") == "/Image":
            self.pictures[self.stack[-1][0]] = of_image(form)
        if form is None or form.get("/Subtype") != "/Form":
            return
        self.rest.append(_OTHER)
        if self.forms == FORMS:
            return
        outer = self.resources, self.maps, self.stack
        self.resources = form.get("/Resources", self.resources)
        self.maps, self.stack = self.fonts.of(self.resources), self.stack[-1:]
        self.forms += 1
        self.follow(form.read_bytes())
        self.forms -= 1
        self.resources, self.maps, self.stack = outer

    def piece(self, match: re.Match[bytes]) -> None:
        self.place = float(match["y"]), float(match["x"])
        self.map = self.maps.get(match["face"], {})
        above, reverse, replaced = self.stack[-1]
        mcid = above if self.forms else int(match["mcid"])
        if lang := match["lang"]:
            self.langs[mcid] = lang.decode()
        self.stack.append((mcid, reverse, replaced))
        many = match["glyphs"]
        self.show(_bytes(match["glyph"]) if many is None else self.joined(many))
        self.stack.pop()

    def joined(self, shown: bytes) -> bytes:
        """The bytes of the strings in an array, without the shifts between them."""
        if b"<" not in shown and b"\\\\" not in shown and b"\\)" not in shown:
            text = b"".join(_SHIFT.split(shown))
            start, end = text.find(b"("), text.rfind(b")")
            if not start and text.count(b"(") - text.count(b"\\(") == 1:
                return _unescaped(text[start + 1 : end])
        if _FAR.search(shown):
            self.rest.append(_OTHER)
        return b"".join([_bytes(raw) for raw in _SHOWN.findall(shown)])

    def begin(self, tag: bytes, properties: bytes) -> None:
        mcid, reverse, replaced = self.stack[-1]
        if tag == b"Artifact":
            self.outside -= 1
            mcid = self.outside
        elif (found := _MCID.search(properties)) and not self.forms:  # a form has its own numbers
            mcid = int(found[1])
        if lang := _LANG.search(properties):
            self.langs[mcid] = lang[1].decode("latin-1")
        if (actual := _ACTUAL.search(properties)) and not replaced:
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
        self.stack.append((mcid, reverse or tag == b"ReversedChars", replaced))

    def uncover(self) -> None:
        """Hold what an ActualText says against what is shown under it."""
        mcid = self.stack[-1][0]
        if belied(self.covered, self.actual):
            self.belied[mcid] = f"an ActualText over “{self.covered}”"
        self.covered = self.actual

    def show(self, codes: bytes) -> None:
        mcid, reverse, replaced = self.stack[-1]
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
