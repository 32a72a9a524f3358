"""The manuscripts under cases/: each tells in its header what must be found in it.

The first line of the header is a comment, `# 3 notes, 4 calls`, and may go on with the
codes of the findings that are meant: `; EDN001 EDN002`.
"""

from __future__ import annotations

import re
import shutil
import struct
import zlib
from dataclasses import dataclass
from pathlib import Path

CASES = Path(__file__).parent / "cases"
SOURCE = Path(__file__).parents[2] / "source"

_STATED = re.compile(r"^---\n# (\d+) notes?, (\d+) calls?(?:; ([A-Z0-9 ]+))?\n")
_SVG = (
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 8 8"><circle cx="4" cy="4" r="3"/></svg>'
)


@dataclass(frozen=True)
class Case:
    """One manuscript and what it states: notes, calls, codes of its findings."""

    path: Path
    notes: int
    calls: int
    codes: tuple[str, ...]


def cases() -> list[Case]:
    return [_case(path) for path in sorted(CASES.glob("*.md"))]


def _case(path: Path) -> Case:
    stated = _STATED.match(path.read_text("utf-8"))
    assert stated, f"{path.name}: the header does not begin with `# 3 notes, 4 calls`"
    return Case(path, int(stated[1]), int(stated[2]), tuple((stated[3] or "").split()))


def lay_out(case: Case, folder: Path) -> str:
    """Copy the manuscript into a folder with the pictures it may show; returns its path."""
    (folder / "images").mkdir(parents=True)
    (folder / "square.png").write_bytes(square())
    (folder / "circle.svg").write_text(_SVG, "utf-8")
    (folder / "images" / "round circle.svg").write_text(_SVG, "utf-8")
    shutil.copy(SOURCE / "specimen" / "images" / "spread.jpg", folder / "photo.jpg")
    return str(shutil.copy(case.path, folder))


def square(side: int = 8) -> bytes:
    """A grey PNG."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        body = kind + data
        return struct.pack(">I", len(data)) + body + struct.pack(">I", zlib.crc32(body))

    rows = (b"\0" + b"\x80" * side) * side
    header = struct.pack(">IIBBBBB", side, side, 8, 0, 0, 0, 0)
    packed = chunk(b"IHDR", header) + chunk(b"IDAT", zlib.compress(rows)) + chunk(b"IEND", b"")
    return b"\x89PNG\r\n\x1a\n" + packed
