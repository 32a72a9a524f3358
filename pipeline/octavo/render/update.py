"""An incremental update of a finished PDF (ISO 32000-2, 7.5.6): one stream written anew.

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
_ENTRY = 20


def _matched(pattern: re.Pattern[bytes], data: bytes, start: int = 0) -> re.Match[bytes]:
    found = pattern.search(data, start)
    if found is None:
        raise ValueError(f"the typesetter’s PDF has no {pattern.pattern.decode()}")
    return found


def with_metadata(pdf: bytes, change: Callable[[bytes], bytes]) -> bytes:
    """The file with its XMP packet changed.

    It must have a classic cross-reference table and an uncompressed packet, as Typst
    writes them. Raises ValueError where it has not.
    """
    table = int(_matched(_START, pdf, max(0, len(pdf) - 64))[1])
    entries = _matched(_TABLE, pdf, table).end()
    trailer = _matched(_TRAILER, pdf, table)[1]

    def offset(number: int) -> int:
        return int(pdf[entries + _ENTRY * number : entries + _ENTRY * number + 10])

    root = int(_matched(_ROOT, trailer)[1])
    number = int(_matched(_METADATA, pdf, offset(root))[1])
    packet = change(_matched(_STREAM, pdf, offset(number))[2])
    head = b"%d 0 obj\n<</Type/Metadata/Subtype/XML/Length %d>>\nstream\n" % (number, len(packet))
    identity = hashlib.md5(pdf + packet, usedforsecurity=False).hexdigest().encode()
    trailer = _ID.sub(b"/ID[<%s><%s>]" % (identity, identity), trailer)
    start = len(pdf) + (not pdf.endswith(b"\n"))
    added = head + packet + b"\nendstream\nendobj\n"
    return b"".join(
        [
            pdf.ljust(start, b"\n"),
            added,
            b"xref\n%d 1\n%010d 00000 n\r\n" % (number, start),
            b"trailer\n<<%s/Prev %d>>\n" % (trailer, table),
            b"startxref\n%d\n%%%%EOF\n" % (start + len(added)),
        ]
    )
