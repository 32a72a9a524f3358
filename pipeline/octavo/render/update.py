"""An incremental update of a finished PDF (ISO 32000-2, 7.5.6): two objects written anew.

Rewriting a large tagged file only to change its metadata takes as long as many pages take
to set; what is appended takes no time, and the file's own bytes stay as they are.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable

_START = re.compile(rb"startxref\s+(\d+)\s+%%EOF\s*\Z")
_TABLE = re.compile(rb"xref\s+0 (\d+)\r?\n")
_TRAILER = re.compile(rb"trailer\s*<<(.*)>>\s*startxref", re.DOTALL)
_ROOT = re.compile(rb"/Root (\d+) 0 R")
_METADATA = re.compile(rb"/Metadata (\d+) 0 R")
_STREAM = re.compile(rb"\d+ 0 obj\s*<<(.*?)>>\s*stream\r?\n(.*?)\r?\nendstream", re.DOTALL)
_ID = re.compile(rb"/ID\s*\[.*\]", re.DOTALL)
_LANG = re.compile(rb"/Lang\s*\([^()]*\)")
_ENTRY = 20


def _matched(pattern: re.Pattern[bytes], data: bytes, start: int = 0) -> re.Match[bytes]:
    found = pattern.search(data, start)
    if found is None:
        raise ValueError(f"the typesetter’s PDF has no {pattern.pattern.decode()}")
    return found


def with_metadata(pdf: bytes, change: Callable[[bytes], bytes], lang: str) -> bytes:
    """The file with its XMP packet changed, and its language set to a whole BCP 47 tag.

    It must have a classic cross-reference table and an uncompressed packet, as Typst
    writes them. Raises ValueError where it has not.
    """
    table = int(_matched(_START, pdf, max(0, len(pdf) - 64))[1])
    entries = _matched(_TABLE, pdf, table).end()
    trailer = _matched(_TRAILER, pdf, table)[1]

    def offset(number: int) -> int:
        return int(pdf[entries + _ENTRY * number : entries + _ENTRY * number + 10])

    root = int(_matched(_ROOT, trailer)[1])
    catalogue = pdf[offset(root) : pdf.index(b"endobj", offset(root))] + b"endobj\n"
    number = int(_matched(_METADATA, catalogue)[1])
    packet = change(_matched(_STREAM, pdf, offset(number))[2])
    head = b"%d 0 obj\n<</Type/Metadata/Subtype/XML/Length %d>>\nstream\n" % (number, len(packet))
    changed = {number: head + packet + b"\nendstream\nendobj\n"}
    if lang.isascii() and lang.replace("-", "").isalnum():
        changed[root] = _LANG.sub(b"/Lang(%s)" % lang.encode(), catalogue, count=1)
    return _appended(pdf, changed, trailer, table)


def _appended(pdf: bytes, changed: dict[int, bytes], trailer: bytes, table: int) -> bytes:
    """The file with new versions of some objects behind it, and a table that finds them."""
    pieces = [pdf if pdf.endswith(b"\n") else pdf + b"\n"]
    at = len(pieces[0])
    rows = []
    for number, body in sorted(changed.items()):
        rows.append(b"%d 1\n%010d 00000 n\r\n" % (number, at))
        pieces.append(body)
        at += len(body)
    identity = hashlib.md5(b"".join(pieces), usedforsecurity=False).hexdigest().encode()
    trailer = _ID.sub(b"/ID[<%s><%s>]" % (identity, identity), trailer)
    pieces += [b"xref\n", *rows, b"trailer\n<<%s/Prev %d>>\n" % (trailer, table)]
    return b"".join([*pieces, b"startxref\n%d\n%%%%EOF\n" % at])
