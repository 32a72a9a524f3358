"""Marked examples: ⟦ and ⟧ enclose exactly what a finding must point at."""

from __future__ import annotations

import re
import struct
import zlib
from collections.abc import Callable, Mapping

from octavo.check.proofread import proofread
from octavo.check.repair import repair
from octavo.model.finding import Finding, Standing
from octavo.model.span import SourceText
from octavo.read.book import read_book
from octavo.world.fake import FakeWorld

HEADER = "---\ntitle: A Book\nlang: en\nauthor: Ada Example\n---\n\n"


def png(width: int, height: int, density: int = 0) -> bytes:
    """The head of a PNG file: all that is read of it; `density` in pixels an inch."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return (
            struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
        )

    metre = round(density / 0.0254)
    size = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    said = chunk(b"pHYs", struct.pack(">IIB", metre, metre, 1)) if density else b""
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", size) + said


JPEG = b"\xff\xd8\xff\xe0"
FIXTURES: Mapping[str, bytes] = {
    "images/portrait.png": b"\x89PNG",
    "images/a b.png": b"\x89PNG",
    "images/moving.gif": b"GIF89a" + b"\x21\xf9\x04\x00" * 2,
    "images/photograph.png": png(2_400, 1_800),
    "images/thumbnail.png": png(120, 90),
    "images/poster.png": png(20_000, 9_000),
    "images/scan.png": JPEG,
    "images/scan.jpg": JPEG,
    "cover.jpg": b"\xff\xd8",
}
Place = tuple[str, str, int | None, int | None, int | None, int | None]

_PIECE = re.compile(r"\\x([0-9A-F]{2})|\\u([0-9A-F]{4})|⟦|⟧|\n|.", re.DOTALL)


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
            shown = chr(int(match[2], 16)) if match[2] else piece
            content += bytes([int(match[1], 16)]) if match[1] else shown.encode()
            line, column = (line + 1, 1) if piece == "\n" else (line, column + 1)
    assert not opened, "a ⟦ without its ⟧"
    return bytes(content), sorted(places)


def several(example: str) -> str | dict[str, str]:
    """An example whose lines `%% name` head its files, as those files."""
    if not example.startswith("%% "):
        return example
    files = re.split(r"^%% (.*)\n", example, flags=re.MULTILINE)[1:]
    return {name: f"{text.strip()}\n" for name, text in zip(files[::2], files[1::2], strict=True)}


def with_header(text: str) -> str:
    return text if text.replace("⟦", "").startswith("---\n") else HEADER + text


def findings_of(files: Mapping[str, bytes], path: str) -> list[Finding]:
    world = FakeWorld(files)
    found = proofread(read_book(world, path), world).findings
    return [finding for finding in found if finding.standing is Standing.OPEN]


Look = Callable[[Mapping[str, str]], tuple[tuple[Finding, ...], Mapping[str, SourceText]]]


def _looking(example: str) -> Look:
    """Proofreads a single text, as changed by repairs so far."""
    content = unmark(with_header(example))[0]

    def look(changed: Mapping[str, str]) -> tuple[tuple[Finding, ...], Mapping[str, SourceText]]:
        files = {**FIXTURES, "book.md": content}
        files |= {path: text.encode() for path, text in changed.items()}
        world = FakeWorld(files)
        checked = proofread(read_book(world, "book.md"), world)
        return checked.findings, checked.texts

    return look


def mended(example: str) -> list[Finding]:
    """What is still found in a single text after every repair, safe or not."""
    look = _looking(example)
    return list(look(repair(look, unsafe=True).texts)[0])


def repaired(example: str, *, unsafe: bool = True) -> str:
    """A single marked text after every repair, without its marks."""
    made = repair(_looking(example), unsafe=unsafe).texts
    return made.get("book.md", unmark(with_header(example))[0].decode())


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

    A single text is the file `book.md`; a mapping, or a text of several files, is the folder
    `bk`. In a text, `\\xNN` is a byte and `\\uNNNN` a character. Beside a single text lie the
    fixtures, in a folder those that are named.
    """
    example = several(example) if isinstance(example, str) else example
    single = isinstance(example, str)
    texts = {"book.md": with_header(example)} if isinstance(example, str) else example
    root = "" if single else "bk/"
    named = {name for name in FIXTURES if single or any(name in text for text in texts.values())}
    given: dict[str, bytes] = {root + name: FIXTURES[name] for name in named}
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
