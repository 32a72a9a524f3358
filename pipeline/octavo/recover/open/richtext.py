"""The words of an RTF file, read apart from Pandoc (Rich Text Format 1.9.1)."""

from __future__ import annotations

import re

_TOKEN = re.compile(
    rb"\\([a-z]{1,32})(-?\d{1,10})? ?|\\'([0-9a-f]{2})|\\([^a-z])|([{}])|[\r\n]+|([^\\{}\r\n]+)",
    re.IGNORECASE,
)
_SILENT = frozenset(
    b"fonttbl colortbl stylesheet info pict object listtable listoverridetable rsidtbl generator xmlnstbl"
    b" themedata datastore latentstyles fldinst mmathPr bkmkstart bkmkend".split()
)
_BREAKS = frozenset(b"par line tab cell row sect page".split())
_CODEPAGE = re.compile(rb"\\ansicpg(\d{3,5})")


def spoken_rtf(data: bytes) -> str:
    """All that a reader of the file would see, headers and notes too."""
    named = _CODEPAGE.search(data[:2000])
    codec = f"cp{int(named[1])}" if named else "cp1252"
    out: list[str] = []
    stack: list[tuple[bool, int]] = []
    silent, skip, pending = False, 1, 0
    opened = False
    for match in _TOKEN.finditer(data):
        word, number, code, sign, brace, text = match.groups()
        first, opened = opened, False
        if brace == b"{":
            stack.append((silent, skip))
            opened = True
        elif brace == b"}":
            silent, skip = stack.pop() if stack else (False, 1)
        elif word:
            if word in _SILENT and first:
                silent = True
            elif word == b"uc":
                skip = int(number or 1)
            elif word == b"u" and not silent:
                out.append(chr(int(number or 0) % 65536))
                pending = skip
            elif word in _BREAKS:
                out.append(" ")
        elif sign == b"*":
            silent = True
        elif not silent and sign in (b"~", b"_"):
            out.append(" " if sign == b"~" else "-")
        elif not silent and (code or text or sign in (b"{", b"}", b"\\")):
            shown = bytes.fromhex(code.decode()) if code else text or sign or b""
            out.append(shown[pending:].decode(codec, "replace"))
            pending = max(0, pending - len(shown))
    return "".join(out).encode("utf-16", "surrogatepass").decode("utf-16", "replace")
