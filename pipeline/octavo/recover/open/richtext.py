"""RTF (Rich Text Format 1.9.1): its words, read apart from Pandoc, and what Pandoc misreads."""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator
from dataclasses import dataclass, field

_TOKEN = re.compile(
    rb"\\([a-z]{1,32})(-?\d{1,10})? ?|\\'([0-9a-f]{2})|\\([^a-z])|([{}])|[\r\n]+|([^\\{}\r\n]+)",
    re.IGNORECASE,
)
_SILENT = frozenset(
    b"fonttbl colortbl stylesheet info pict nonshppict object listtable listoverridetable rsidtbl"
    b" generator xmlnstbl themedata datastore latentstyles fldinst mmathPr bkmkstart"
    b" bkmkend".split()
)
_BREAKS = frozenset(b"par line tab cell row sect page".split())
_CODEPAGE = re.compile(rb"\\ansicpg(\d{3,5})")
_KINDS = frozenset(
    b"emfblip pngblip jpegblip macpict pmmetafile wmetafile dibitmap wbitmap".split()
)
_WINDOWS = "cp1252"
_MAC = {"cp10000": "mac_roman", "cp10007": "mac_cyrillic", "cp10029": "mac_latin2"}
_PRIVATE = 0xE000


@dataclass(frozen=True, slots=True)
class Token:
    """A token of a file: a control word and its number, a character by its code, a control symbol,
    a brace, or text; `raw` is all of it, with the bytes that `\\binN` announces.
    """

    word: bytes
    number: bytes
    code: bytes
    sign: bytes
    brace: bytes
    text: bytes
    raw: bytes


def tokens(data: bytes) -> Iterator[Token]:
    at = 0
    while match := _TOKEN.match(data, at):
        start, at = at, match.end()
        word, number, code, sign, brace, text = match.groups(b"")
        if word == b"bin":
            at += max(0, int(number or 0))
        yield Token(word, number, code, sign, brace, text, data[start:at])


@dataclass(slots=True)
class Mended:
    """A file as Pandoc reads it rightly, its pictures (bytes, and their kind, as `pngblip`), and
    the characters beyond U+FFFF, of which Pandoc knows none, by the private ones in their place.

    Behind each `\\uN` there stands one `\\'3f`, in place of whatever stood in for the character:
    of other signs Pandoc skips too many. A picture holds nothing but its digits, and stands there
    once: `\\nonshppict` gives the one before it again.
    """

    pictures: list[tuple[bytes, str]] = field(default_factory=list)
    beyond: dict[str, str] = field(default_factory=dict)
    out: list[bytes] = field(default_factory=list)
    skips: list[int] = field(default_factory=lambda: [1])
    pending: int = 0
    high: int = 0
    """The first half of a character beyond U+FFFF, if that was the last token."""
    inside: int = 0
    """The depth of the picture, or of the group that is left out, which the walk is in."""
    words: list[Token] = field(default_factory=list)
    digits: list[bytes] = field(default_factory=list)

    def data(self) -> bytes:
        return b"".join(self.out)

    def take(self, token: Token) -> None:
        if token.brace == b"{":
            self.skips.append(self.skips[-1])
        elif token.brace and len(self.skips) > 1:
            self.close()
            self.skips.pop()
        if token.brace or token.word or token.sign in (b"\r", b"\n"):
            self.pending = 0
        if token.word in (b"pict", b"nonshppict") and not self.inside:
            self.inside = len(self.skips)
            self.words, self.digits = [token], []
        elif self.inside:
            self.picture(token)
        elif token.word == b"u" and token.number:
            self.character(int(token.number) % 65536)
        elif token.word == b"uc":
            self.skips[-1] = max(0, int(token.number or 1))
            self.out.append(b"\\uc1 ")
        elif self.pending and (token.text or token.code or token.sign):
            if rest := token.text[self.pending :]:
                self.out.append(rest)
                self.high = 0
            self.pending = max(0, self.pending - (len(token.text) or 1))
        else:
            self.out.append(token.raw)
            self.high = 0 if token.raw.strip() else self.high

    def character(self, code: int) -> None:
        if self.high and 0xDC00 <= code < 0xE000:
            shown = chr(0x10000 + (self.high - 0xD800) * 0x400 + code - 0xDC00)
            known = {that: this for this, that in self.beyond.items()}
            private = known.get(shown, chr(_PRIVATE + len(self.beyond)))
            self.beyond[private] = shown
            code = ord(private)
            self.out.pop()
        self.high = code if 0xD800 <= code < 0xDC00 else 0
        self.out.append(b"\\u%d\\'3f" % (code if code < 0x8000 else code - 0x10000))
        self.pending = self.skips[-1]

    def picture(self, token: Token) -> None:
        if len(self.skips) > self.inside:
            return  # a property, an identifier
        if token.word == b"bin":
            count = min(max(0, int(token.number or 0)), len(token.raw))
            self.digits.append(token.raw[len(token.raw) - count :].hex().encode())
        elif token.word:
            self.words.append(token)
        else:
            self.digits.append(token.text)

    def close(self) -> None:
        """The end of a group: of a picture, it may be."""
        if len(self.skips) != self.inside:
            return
        self.inside = 0
        if self.words[0].word == b"nonshppict":
            return
        digits = re.sub(rb"[^0-9a-fA-F]", b"", b"".join(self.digits))
        digits = digits[: len(digits) // 2 * 2]
        kind = next((t.word for t in self.words if t.word in _KINDS), b"")
        self.pictures.append((bytes.fromhex(digits.decode()), kind.decode()))
        self.out += [*(b"\\" + t.word + t.number for t in self.words), b" ", digits]


def mended(data: bytes) -> Mended:
    made = Mended()
    for token in tokens(data):
        made.take(token)
    return made


def _codec(data: bytes) -> str:
    named = _CODEPAGE.search(data[:2000])
    codec = f"cp{int(named[1])}" if named else _WINDOWS
    try:
        return codecs.lookup(_MAC.get(codec, codec)).name
    except LookupError:
        return _WINDOWS


def spoken_rtf(data: bytes) -> str:
    """All that a reader of the file would see, headers and notes too."""
    codec = _codec(data)
    out: list[str] = []
    stack: list[tuple[bool, int]] = []
    silent, skip, pending = False, 1, 0
    opened = False
    for token in tokens(data):
        first, opened = opened, False
        if token.brace or token.word:
            pending = 0
        if token.brace == b"{":
            stack.append((silent, skip))
            opened = True
        elif token.brace == b"}":
            silent, skip = stack.pop() if stack else (False, 1)
        elif token.word:
            if token.word in _SILENT and first:
                silent = True
            elif token.word == b"uc":
                skip = max(0, int(token.number or 1))
            elif token.word == b"u" and not silent:
                out.append(chr(int(token.number or 0) % 65536))
                pending = skip
            elif token.word in _BREAKS:
                out.append(" ")
        elif token.sign == b"*":
            silent = True
        elif not silent and token.sign in (b"~", b"_"):
            out.append(" " if token.sign == b"~" else "-")
        elif not silent and (token.code or token.text or token.sign in (b"{", b"}", b"\\")):
            shown = bytes.fromhex(token.code.decode()) if token.code else token.text or token.sign
            out.append(shown[pending:].decode(codec, "replace"))
            pending = max(0, pending - len(shown))
    return "".join(out).encode("utf-16", "surrogatepass").decode("utf-16", "replace")
