"""From bytes to text: Unicode where the bytes are that, else by what their letters tell."""

from __future__ import annotations

import re

from octavo.model.finding import OctavoError

_MARKS = (
    (b"\xef\xbb\xbf", "utf-8-sig"),
    (b"\xff\xfe\x00\x00", "utf-32"),
    (b"\x00\x00\xfe\xff", "utf-32"),
    (b"\xff\xfe", "utf-16"),
    (b"\xfe\xff", "utf-16"),
)
CHARSET = re.compile(rb"<meta[^>]+charset=[\"']?\s*([\w-]+)", re.IGNORECASE)
"""Where an HTML file names its encoding."""
_WESTERN = ("cp1252", "mac_roman", "cp1250", "cp1251", "koi8_r", "mac_cyrillic", "iso8859_15")
"""Encodings of one byte a character, of which the first that reads best is taken."""
_SAMPLE = 200_000
_MARKS_OF_TEXT = frozenset("“”‘’«»„‚–—…•·§°©®™€£¿¡†‡№²³¹½¼¾±×÷ºª \u00a0")
_WITHIN = frozenset("’–—·\u00a0")
"""Marks that may stand between two letters."""
_APART = frozenset("€£")
"""Marks that touch no letter."""
_RARE = frozenset("ѕќћђѓљњџ")
"""Letters that few languages have; in the wrong encoding they come of the capitals of others."""
_SINGLE = frozenset("аеийкозусвяіїєàâáéèêíóúýäöåæøž")
"""Letters that are words."""
_WORD = re.compile(r"[^\W\d_]+")
_STRAY = {0xDC00 + byte: bytes([byte]).decode("cp1252", "replace") for byte in range(128, 256)}
_FEW = 4
"""How many bytes of UTF-8 must stand in a text for each that is none."""
_MARKED = 0.25
"""How many marks there are at most for each letter, where all letters are beyond ASCII."""
_GOOD = 0.8
"""What share of the letters beyond ASCII must stand as in a text."""


def decoded(path: str, data: bytes) -> str:
    """The text of a file; line ends are `\\n`. Raises OctavoError for a binary file."""
    text = _text(path, data)
    for end in ("\r\n", "\r", "\u2028", "\u2029"):
        text = text.replace(end, "\n")
    return text


def _text(path: str, data: bytes) -> str:
    for mark, name in _MARKS:
        if data.startswith(mark):
            return data.decode(name, "replace")
    if text := unicode(data):
        return text
    if not data.strip(b"\0 \r\n\t\f"):
        return ""
    name = guessed(data)
    text = data.decode(name) if name else "\0"
    if "\0" in text:
        raise OctavoError(f"{path}: this is no text that Octavo can read; give it a known format")
    return text


def unicode(data: bytes) -> str:
    """The text of bytes in UTF-8, empty where they are not. Single bytes amid it that are none, as
    old files leave them when they are pasted together, are of Windows.
    """
    if b"\0" in data:
        return ""
    text = data.decode("utf-8", "surrogateescape")
    strays = sum("\udc80" <= sign <= "\udcff" for sign in text) if not text.isascii() else 0
    beyond = sum(byte > 0x7F for byte in data) - strays if strays else 0
    return text.translate(_STRAY) if beyond >= _FEW * strays else ""


def guessed(data: bytes) -> str:
    """The encoding that is taken for text that does not say its own; empty for Unicode, and where
    none fits.
    """
    if any(data.startswith(mark) for mark, _ in _MARKS) or unicode(data):
        return ""
    if b"\0" not in data and (best := _western(data)):
        return best
    from charset_normalizer import from_bytes

    found = from_bytes(data).best()
    return found.encoding if found else ""


def _western(data: bytes) -> str:
    """The encoding in which the letters of a text stand most as letters do; empty where none fits."""
    best, chosen = _GOOD, ""
    for name in _WESTERN:
        try:
            text = data.decode(name)
        except UnicodeDecodeError:
            continue
        score = _score(text[:_SAMPLE])
        if score > best:
            best, chosen = score, name
    return chosen


def _score(text: str) -> float:
    """What share of the characters beyond ASCII stands as in a text."""
    good = letters = marks = others = 0.0
    words = [word for word in _WORD.findall(text) if not word.isascii()]
    for word in words:
        beyond = sum(sign > "\x7f" for sign in word)
        good += _word(word) * beyond
        letters += beyond
    for at, sign in enumerate(text):
        if sign < "\x80" or sign.isalpha():
            continue
        before = at > 0 and text[at - 1].isalpha()
        after = text[at + 1 : at + 2].isalpha()
        touches = (before or after) if sign in _APART else before and after and sign not in _WITHIN
        if sign in _MARKS_OF_TEXT and not touches:
            marks += 1
        else:
            others += 1
    count = letters + marks + others
    if any("\u0400" <= word[0] < "\u0530" for word in words):
        marks = min(marks, letters * _MARKED)  # more come of a script that is none of these
    return (good + marks) / count if count else 0.0


def _word(word: str) -> float:
    """How likely a word is one that a person wrote: of one script, its capitals first, or alone;
    in Latin letters, not without any of ASCII.
    """
    rest = word[1:]
    cyrillic = ["\u0400" <= sign < "\u0530" for sign in word]
    if any(a.islower() and b.isupper() for a, b in zip(word, rest, strict=False)):
        return 0.0
    if not rest:
        return 1.0 if word in _SINGLE else 0.5 if word.lower() in _SINGLE else 0.0
    if word[0] > "\x7f" and word[:2].isupper() and not word.isupper():
        return 0.0  # a quotation mark of another encoding: “ÒRevolution”
    if all(cyrillic):
        rare = sum(sign in _RARE for sign in word.lower()) / len(word)
        return (0.5 if rest.isupper() else 1.0) - rare / 2
    return 0.0 if any(cyrillic) or not any(sign < "\x80" for sign in word) else 1.0
