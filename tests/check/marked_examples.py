"""Marked examples: ⟦ and ⟧ enclose exactly what a finding must point at."""

from __future__ import annotations

import re
from collections.abc import Mapping

from octavo.check.run import check
from octavo.model.finding import Finding
from octavo.read.book import read_book
from octavo.world.fake import FakeWorld

HEADER = "---\ntitle: A Book\nlang: en\nauthor: Ada Example\n---\n\n"
FIXTURES: Mapping[str, bytes] = {
    "images/portrait.png": b"\x89PNG",
    "images/a b.png": b"\x89PNG",
    "cover.jpg": b"\xff\xd8",
}
Place = tuple[str, str, int | None, int | None, int | None, int | None]

_PIECE = re.compile(r"\\x([0-9A-F]{2})|⟦|⟧|\n|.", re.DOTALL)


def unmark(text: str) -> tuple[bytes, list[tuple[int, int, int, int]]]:
    """The file that a marked text stands for, and its marked places, 1-based."""
    content = bytearray()
    places: list[tuple[int, int, int, int]] = []
    opened: list[tuple[int, int]] = []
    line = column = 1
    for match in _PIECE.finditer(text):
        piece = match[0]
        if piece == "⟦":
            opened.append((line, column))
        elif piece == "⟧":
            places.append((*opened.pop(), line, column))
        else:
            content += bytes([int(match[1], 16)]) if match[1] else piece.encode()
            line, column = (line + 1, 1) if piece == "\n" else (line, column + 1)
    assert not opened, "a ⟦ without its ⟧"
    return bytes(content), sorted(places)


def with_header(text: str) -> str:
    return text if text.replace("⟦", "").startswith("---\n") else HEADER + text


def findings_of(files: Mapping[str, bytes], path: str) -> list[Finding]:
    world = FakeWorld(files)
    return list(check(read_book(world, path), world))


def place(finding: Finding) -> Place:
    span = finding.span
    return finding.code, span.path, span.line, span.column, span.end_line, span.end_column


def marked(
    code: str,
    example: str | Mapping[str, str],
    *,
    crlf: bool = False,
    bom: bool = False,
    files: Mapping[str, bytes] | None = None,
) -> list[Finding]:
    """Assert that exactly the marked places are found, under `code`, and nothing else.

    A single text is the file `book.md`; a mapping is the folder `bk`.
    """
    single = isinstance(example, str)
    texts = {"book.md": with_header(example)} if isinstance(example, str) else example
    root = "" if single else "bk/"
    given: dict[str, bytes] = {root + name: data for name, data in FIXTURES.items()}
    given |= {root + name: data for name, data in (files or {}).items()}
    expected: list[Place] = []
    for name, text in texts.items():
        content, places = unmark(text)
        content = content.replace(b"\n", b"\r\n") if crlf else content
        given[root + name] = b"\xef\xbb\xbf" + content if bom else content
        expected += [(code, root + name, *spot) for spot in places]
    found = findings_of(given, "book.md" if single else "bk")
    assert sorted(map(place, found), key=str) == sorted(expected, key=str), found
    return found
