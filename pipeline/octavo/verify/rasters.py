"""What the images of a PDF and the files of the source show, as far as they can be compared.

A JPEG file stands in a PDF as it is (ISO 32000-2, 7.4.8); of a PNG file (PNG specification, third
edition) the samples do, if they have eight bits. Of other rasters only the size is compared, and
of drawings nothing.
"""

from __future__ import annotations

import hashlib
import io
import struct
from typing import NamedTuple

import pikepdf

_PNG = b"\x89PNG\r\n\x1a\n"
_JPEG = b"\xff\xd8\xff"
_RASTERS = (_PNG, _JPEG, b"GIF8", b"RIFF")
_CHANNELS = {0: 1, 2: 3, 3: 1, 4: 2, 6: 4}
"""Samples of a pixel, by the type of colour (11.2.1)."""


class Raster(NamedTuple):
    """A picture: its size in pixels, and the hash of its bytes as `told`, if it is known."""

    width: int
    height: int
    told: str = ""
    digest: str = ""

    def is_other(self, found: Raster) -> bool:
        """Whether what was found is certainly another picture; a camera's may be turned."""
        if self.told and self.told == found.told:
            return self[:2] != found[:2] or self.digest != found.digest
        return sorted(self[:2]) != sorted(found[:2])


def of_image(image: pikepdf.Object) -> Raster:
    """What an image of a PDF (8.9.5) shows."""
    size = int(image.Width), int(image.Height)
    kind = image.get("/Filter")
    if kind == "/DCTDecode":
        return Raster(*size, "JPEG", _digest(image.read_raw_bytes()))
    if image.get("/BitsPerComponent") == 8 and kind == "/FlateDecode":
        return Raster(*size, "samples", _digest(image.read_bytes()))
    return Raster(*size)


def of_file(data: bytes) -> Raster | None:
    """What a file of the source shows; None for a drawing, or what cannot be read."""
    import imagesize

    if not data.startswith(_RASTERS):
        return None
    width, height = imagesize.get(io.BytesIO(data))
    if width <= 0 or height <= 0:
        return None
    if data.startswith(_JPEG):
        return Raster(width, height, "JPEG", _digest(data))
    samples = _samples(data, width, height) if data.startswith(_PNG) else b""
    return Raster(width, height, *(("samples", _digest(samples)) if samples else ()))


def _digest(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


def _samples(data: bytes, width: int, height: int) -> bytes:
    """The samples of a PNG file in grey or RGB, without alpha; empty where they take more."""
    depth, colour, _, _, interlaced = data[24:29]
    if depth != 8 or interlaced or colour not in _CHANNELS:
        return b""
    chunks: dict[bytes, bytes] = {}
    at = len(_PNG)
    while at + 8 <= len(data):
        (length,) = struct.unpack_from(">I", data, at)
        name = data[at + 4 : at + 8]
        chunks[name] = chunks.get(name, b"") + data[at + 8 : at + 8 + length]
        at += 12 + length
    channels = _CHANNELS[colour]
    document = pikepdf.new()
    stream = document.make_stream(b"")
    stream.write(
        chunks.get(b"IDAT", b""),
        filter=pikepdf.Name.FlateDecode,
        decode_parms=pikepdf.Dictionary(Predictor=15, Colors=channels, Columns=width),
    )
    try:
        samples = stream.read_bytes()
    except pikepdf.PdfError:
        return b""
    if len(samples) != channels * width * height:
        return b""
    if colour == 3:
        palette = chunks.get(b"PLTE", b"").ljust(768, b"\0")
        return _woven([samples.translate(palette[n::3]) for n in range(3)])
    shown = channels - 1 if colour in (4, 6) else channels
    return _woven([samples[n::channels] for n in range(shown)]) if shown < channels else samples


def _woven(planes: list[bytes]) -> bytes:
    made = bytearray(sum(map(len, planes)))
    for n, plane in enumerate(planes):
        made[n :: len(planes)] = plane
    return bytes(made)
