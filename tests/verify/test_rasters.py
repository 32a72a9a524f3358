"""The images of a PDF against the files that they were made of."""

from __future__ import annotations

import io
import struct
import zlib
from pathlib import Path

import pikepdf
import pytest

from octavo.build import build
from octavo.verify.rasters import Raster, of_file, of_image
from octavo.world.machine import Machine

WIDTH, HEIGHT = 5, 3
CHANNELS = {0: 1, 2: 3, 3: 1, 4: 2, 6: 4}
PALETTE = bytes(range(0, 240, 5))
TEXT = "---\ntitle: A\nauthor: Ada\nlang: en\n---\n\n# A\n\nWords.\n\n![One picture.](a.png)\n"


def png(colour: int, *, depth: int = 8, interlaced: int = 0) -> bytes:
    """A small file, of which each sample is another."""
    size = CHANNELS[colour] * WIDTH * depth // 8
    row = [bytes(1) + bytes((7 * y + x) % 16 for x in range(size)) for y in range(HEIGHT)]
    head = struct.pack(">IIBBBBB", WIDTH, HEIGHT, depth, colour, 0, 0, interlaced)
    parts = [(b"IHDR", head), (b"PLTE", PALETTE), (b"IDAT", zlib.compress(b"".join(row)))]
    made = b"\x89PNG\r\n\x1a\n"
    for name, data in [part for part in parts if colour == 3 or part[0] != b"PLTE"] + [
        (b"IEND", b"")
    ]:
        made += struct.pack(">I", len(data)) + name + data
        made += struct.pack(">I", zlib.crc32(name + data))
    return made


@pytest.mark.parametrize("colour", CHANNELS)
def test_the_samples_of_a_png_file_are_those_of_the_pdf(
    colour: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("OCTAVO_CACHE", "")
    book = tmp_path / "book"
    book.mkdir()
    (book / "book.md").write_text(TEXT, "utf-8")
    (book / "a.png").write_bytes(png(colour))
    outcome = build(str(book), Machine(), tmp_path / "dist", keep_going=True)
    assert [f.message for f in outcome.findings if f.code.startswith("PAR")] == []
    data = (tmp_path / "dist" / "book" / "book.pdf").read_bytes()
    with pikepdf.open(io.BytesIO(data)) as document:
        images = [
            of_image(image)
            for page in document.pages
            for image in page.Resources.get("/XObject", pikepdf.Dictionary()).values()
        ]
    assert images == [of_file(png(colour))]
    assert images[0].told == "samples"


def test_of_other_files_the_size_is_told() -> None:
    assert of_file(png(2, depth=16)) == Raster(WIDTH, HEIGHT)
    assert of_file(png(2, interlaced=1)) == Raster(WIDTH, HEIGHT)
    assert of_file(png(2)[:60]) == Raster(WIDTH, HEIGHT)
    assert of_file(b"GIF89a" + struct.pack("<HH", 7, 9) + bytes(9)) == Raster(7, 9)
    assert of_file(b"<svg xmlns='http://www.w3.org/2000/svg' width='7' height='9'/>") is None
    assert of_file(b"RIFF") is None


@pytest.mark.parametrize(
    ("wanted", "found", "other"),
    [
        (Raster(5, 3), Raster(5, 3), False),
        (Raster(5, 3), Raster(3, 5), False),
        (Raster(5, 3), Raster(5, 4), True),
        (Raster(5, 3, "JPEG", "a"), Raster(5, 3, "JPEG", "a"), False),
        (Raster(5, 3, "JPEG", "a"), Raster(5, 3, "JPEG", "b"), True),
        (Raster(5, 3, "JPEG", "a"), Raster(3, 5, "JPEG", "a"), True),
        (Raster(5, 3, "JPEG", "a"), Raster(5, 3, "samples", "b"), False),
    ],
)
def test_only_what_is_certain_is_another_picture(
    wanted: Raster, found: Raster, *, other: bool
) -> None:
    assert wanted.is_other(found) == other
