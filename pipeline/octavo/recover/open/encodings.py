"""From bytes to text: Unicode where the bytes are that, else by what their letters tell."""

from __future__ import annotations

from octavo.model.finding import OctavoError

_MARKS = (
    (b"\xef\xbb\xbf", "utf-8-sig"),
    (b"\xff\xfe\x00\x00", "utf-32"),
    (b"\x00\x00\xfe\xff", "utf-32"),
    (b"\xff\xfe", "utf-16"),
    (b"\xfe\xff", "utf-16"),
)
_WESTERN = ("cp1252", "mac_roman", "cp1250", "cp1251", "koi8_r", "mac_cyrillic", "iso8859_15")
"""Encodings of one byte a character, of which the first that reads best is taken."""
_SAMPLE = 200_000
_MARKS_OF_TEXT = frozenset("“”‘’«»„‚–—…•·§°©®™€£¿¡†‡№ \u00a0")
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
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError:
        text = ""
    if text and "\0" not in text:
        return text
    if not data.strip(b"\0 \r\n\t\f"):
        return ""
    if b"\0" not in data and (best := _western(data)):
        return best
    from charset_normalizer import from_bytes

    found = from_bytes(data).best()
    if found is None or "\0" in str(found):
        raise OctavoError(f"{path}: this is no text that Octavo can read; give it a known format")
    return str(found)


def _western(data: bytes) -> str:
    """The text in the encoding in which its letters stand most as letters do; empty where none fits."""
    best, chosen = _GOOD, ""
    for name in _WESTERN:
        try:
            text = data.decode(name)
        except UnicodeDecodeError:
            continue
        score = _score(text[:_SAMPLE])
        if score > best:
            best, chosen = score, text
    return chosen


def _score(text: str) -> float:
    """What share of the characters beyond ASCII stands as in a text: letters in words of their
    case and script, marks at their edges.
    """
    good = count = 0.0
    for at, sign in enumerate(text):
        if sign < "\x80":
            continue
        count += 1
        before = text[at - 1] if at else " "
        after = text[at + 1] if at + 1 < len(text) else " "
        if sign in _MARKS_OF_TEXT:
            inside = before.isalpha() and after.isalpha() and sign not in "’–—"
            good += 0.0 if inside else 1.0
        elif sign.isalpha():
            touches = [c for c in (before, after) if c.isalpha()]
            strange = any((c < "\x80") != (sign < "\u0250") and c > "\u0250" for c in touches)
            upper = sign.isupper() and before.islower()
            foreign = sign > "\u0250" and any("a" <= c.lower() <= "z" for c in touches)
            good += 0.0 if upper or foreign or strange or not touches else 1.0
    return good / count if count else 0.0
