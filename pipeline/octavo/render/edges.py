"""What a reader meets first on each page of a finished PDF (ISO 32000-2, 9.4, 9.10, 14.6)."""

from __future__ import annotations

import codecs
import io
import re
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass

import pikepdf

_ONE = r"\(?(?:\d{1,4}|[ivxlcdmIVXLCDM]{1,7}|[^\W\d_])[.)]"
"""What may be a list’s own numeral."""
LETTERS = re.compile(r"[^\W_]+")
"""Letters and figures: all that is sure to be shown as it is written."""
NUMERALS = re.compile(rf"^(?:[^\w\n]*{_ONE}\t)+", re.MULTILINE)
"""At the beginning of a line what may be lists’ own numerals, which the texts do not have."""
_NONE = pikepdf.Dictionary()
_ENOUGH = 128
"""Characters of a page's head that are read."""
_STRING = rb"\((?:[^()\\]|\\.|\((?:[^()\\]|\\.)*\))*\)"
_STEP = re.compile(
    rb"/Artifact\b[^>]*?(?:>>\s*BDC|BMC)"
    rb"|/(?P<font>\w+) [-\d.]+ Tf"
    rb"|(?P<wordless>/Alt\s*[(<])"
    rb"|<<[^>]*?/ActualText\s*(?P<actual>" + _STRING + rb"|<[0-9A-Fa-f]*>)[^>]*>>\s*BDC"
    rb"|\b1 0 0 -1 (?P<x>[-\d.]+) (?P<height>[-\d.]+) cm"
    rb"|(?P<begin>\bBDC\b|\bBMC\b)"
    rb"|(?P<end>\bEMC\b)"
    rb"|\[(?P<shown>(?:" + _STRING + rb"|[^()\]])*)\]\s*TJ"
    rb"|(?P<single>" + _STRING + rb"|<[0-9A-Fa-f]+>)\s*Tj",
    re.DOTALL,
)
_SHOWN = re.compile(_STRING + rb"|<[0-9A-Fa-f]+>", re.DOTALL)
_CODE = rb"<([0-9A-Fa-f]+)>\s*"
_SINGLE, _RANGE = re.compile(_CODE * 2), re.compile(_CODE * 3)
_BLOCK = re.compile(rb"beginbf(char|range)(.*?)endbf", re.DOTALL)
_NUMERAL = re.compile(_ONE)
_RIGHT_TO_LEFT = re.compile("[\u0590-\u065f\u066a-\u06ef\u06fa-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]")
"""Letters and marks of such scripts; their figures run from left to right."""


@dataclass(frozen=True, slots=True)
class Edge:
    """The head of a page: its number as it is printed, and what is shown first, line by line.

    `wordless` is how much stands before any word: each picture, and each sign of a formula.
    """

    label: str
    text: str
    wordless: int


def readings(text: str) -> tuple[str, ...]:
    """What a page shows without what may be numerals of lists, and with it, if that is another."""
    return tuple(dict.fromkeys((NUMERALS.sub("", text), text)))


def signs_before(text: str, begins: Callable[[str], bool]) -> str:
    """The signs that a page shows before its first letters with which something `begins`: these
    may be a numeral of the text’s own, or stand behind the list’s.
    """
    shown = readings(text)[0]
    first = LETTERS.search(shown)
    if not (first and begins(first[0])):
        shown = text
        first = next((found for found in LETTERS.finditer(text) if begins(found[0])), None)
    return "".join(re.split(r"\w", shown[: first.start()])[-1].split()) if first else ""


def edges(pdf: bytes) -> tuple[Edge, ...]:
    """The edge of every page, in order."""
    fonts: dict[tuple[int, int], dict[int, str]] = {}
    with pikepdf.open(io.BytesIO(pdf)) as document:
        return tuple(_Head(page.obj, fonts).edge(str(page.label)) for page in document.pages)


class Pages:
    """All that the pages of a PDF show, line by line; opened when the first of them is asked for."""

    def __init__(self, pdf: bytes) -> None:
        self._pdf = pdf
        self._fonts: dict[tuple[int, int], dict[int, str]] = {}
        self._document: pikepdf.Pdf | None = None

    def text(self, page: int) -> str:
        """What a page (1-based) shows: the running text, then the notes at its foot."""
        if self._document is None:
            self._document = pikepdf.open(io.BytesIO(self._pdf))
        head = _Head(self._document.pages[page - 1].obj, self._fonts, sys.maxsize)
        return head.edge("").text


class _Head:
    def __init__(
        self,
        page: pikepdf.Object,
        fonts: dict[tuple[int, int], dict[int, str]],
        enough: int = _ENOUGH,
    ) -> None:
        self.enough = enough
        self.named: dict[bytes, dict[int, str]] = {}
        self.formulas: set[bytes] = set()
        for name, font in page.get("/Resources", _NONE).get("/Font", _NONE).items():
            if font.objgen not in fonts:
                fonts[font.objgen] = _characters(font)
            self.named[name[1:].encode()] = fonts[font.objgen]
            if "Math" in str(font.get("/BaseFont", "")):
                self.formulas.add(name[1:].encode())
        contents = page.get("/Contents")
        parts = contents if isinstance(contents, pikepdf.Array) else [contents]
        self.data = b"\n".join(p.read_bytes() for p in parts if isinstance(p, pikepdf.Stream))
        self.shown: list[Sequence[str]] = []
        """Glyphs, each as text: what is shown at one go."""
        self.places: list[float] = []
        self.place = 0.0
        self.length = 0
        self.wordless = 0

    def edge(self, label: str) -> Edge:
        characters = dict[int, str]()
        silent, height, told, formula = [False], b"", False, False
        for step in _STEP.finditer(self.data):
            kind = step.lastgroup
            if kind is None:
                silent.append(True)
            elif kind == "font":
                characters = self.named.get(step["font"], {})
                formula = step["font"] in self.formulas
            elif kind == "end":
                if len(silent) > 1:
                    silent.pop()
            elif kind == "begin":
                silent.append(silent[-1] or told)
                told = False
            elif kind == "actual":
                self.say([_string(step["actual"])] if not silent[-1] else [])
                silent.append(True)
            elif silent[-1]:
                continue
            elif kind == "wordless":
                told = True  # what stands in it is told by its alternative
                self.wordless += not self.length
            elif kind == "height":
                if self.length and step["height"] != height:
                    self.put("\n")
                height, self.place = step["height"], float(step["x"])
            else:
                codes = _codes(step["shown"] or step["single"])
                if formula:
                    self.wordless += 0 if self.length else len(codes) // 2
                    continue
                pairs = zip(codes[::2], codes[1::2], strict=False)
                self.say([characters.get(256 * a + b, "") for a, b in pairs])
            if self.length > self.enough:
                break
        text = "".join(["".join(glyphs) for glyphs in self.shown])
        if not text.isascii() and _RIGHT_TO_LEFT.search(text):
            text = _logical(self.shown, self.places)
        return Edge(label, text, self.wordless)

    def say(self, glyphs: Sequence[str]) -> None:
        self.put(glyphs)
        said = "".join(glyphs).strip()
        if _NUMERAL.fullmatch(said):
            self.put("\t")
        elif not self.length and not any(map(str.isalnum, said)):  # a bullet is no word either
            return
        else:
            self.length += len(said)

    def put(self, glyphs: Sequence[str]) -> None:
        self.shown.append(glyphs)
        self.places.append(self.place)


def _logical(shown: list[Sequence[str]], places: list[float]) -> str:
    """What was shown from right to left, in the order of reading.

    The typesetter writes the runs of a line in that order, but the parts of a run, and the
    letters of each, from the left: parts that follow one another to the right, or stand in one
    place, are a run. White space and stops in it belong to the letters.
    """
    out: list[str] = []
    run: list[str] = []
    last, turned = 0.0, False
    for glyphs, place in zip(shown, places, strict=True):
        text = "".join(glyphs)
        letters = bool(_RIGHT_TO_LEFT.search(text))
        ours = letters or not (text == "\n" or any(map(str.isalnum, text)))
        if run and (place < last or not ours):
            out += reversed(run) if turned else run
            run, turned = [], False
        if ours:
            run += glyphs
            turned = turned or letters
        else:
            out.append(text)
        last = place
    return "".join([*out, *(reversed(run) if turned else run)])


def _codes(shown: bytes) -> bytes:
    """The bytes of all strings in an array; where it has no hexadecimal ones, in one go."""
    strings = _SHOWN.findall(shown)
    if b"<" in shown:
        return b"".join(map(_bytes, strings))
    return _unescaped(b"".join([string[1:-1] for string in strings]))


def _characters(font: pikepdf.Object) -> dict[int, str]:
    """What each two-byte code of a font stands for."""
    stream = font.get("/ToUnicode")
    found: dict[int, str] = {}
    if isinstance(stream, pikepdf.Stream):
        for kind, block in _BLOCK.findall(stream.read_bytes()):
            if kind == b"char":
                found |= {int(code, 16): _utf16(text) for code, text in _SINGLE.findall(block)}
                continue
            for low, high, start in _RANGE.findall(block):
                text = _utf16(start)
                for step in range(int(high, 16) - int(low, 16) + 1):
                    found[int(low, 16) + step] = text[:-1] + chr(ord(text[-1]) + step)
    return found


def _utf16(digits: bytes) -> str:
    return bytes.fromhex(digits.decode()).decode("utf-16-be", "replace") or "\0"


def _unescaped(body: bytes) -> bytes:
    if b"\\" not in body:
        return body
    plain = body.replace(b"\\(", b"\\050").replace(b"\\)", b"\\051").replace(b"\\\n", b"")
    return codecs.escape_decode(plain)[0]


def _bytes(raw: bytes) -> bytes:
    """The bytes of a string, literal or hexadecimal."""
    return bytes.fromhex(raw[1:-1].decode()) if raw.startswith(b"<") else _unescaped(raw[1:-1])


def _string(raw: bytes) -> str:
    data = _bytes(raw)
    if data.startswith(b"\xfe\xff"):
        return data[2:].decode("utf-16-be", "replace")
    return data.decode("latin-1")
