"""The pictures that a PDF paints, held against the files of the source.

A JPEG file stands in a PDF as it is (ISO 32000-2, 7.4.8); of a PNG file (PNG specification, third
edition) the samples do, if they have eight bits. Of other rasters only the size is compared, and
of drawings nothing.
"""

from __future__ import annotations

import hashlib
import io
import struct
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, NamedTuple

import pikepdf

from octavo.verify.sights import PICTURE as LOOK
from octavo.verify.words import PICTURE, picture, spoken

if TYPE_CHECKING:
    from octavo.model.finding import Finding
    from octavo.verify.comparing import Comparing
    from octavo.verify.ledger import Text
    from octavo.verify.sights import Sight

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


def compare_rasters(comparing: Comparing, pairs: dict[int, int]) -> None:
    """Hold the images of a PDF against the files, in the running text and in the paired notes."""
    expected, found = comparing.expected, comparing.found
    if not (found.text.rasters or any(note.text.rasters for note in found.notes)):
        return
    body = [sight for sights in expected.seen.chapters for sight in sights]
    start = comparing.body.start

    def tell(at: int, message: str) -> Finding:
        return comparing.differs("PAR011", LOOK, message, at)

    _compare(
        comparing, expected.text, body, lambda at: found.text.rasters.get(start(at) or 0), tell
    )
    for note, there in pairs.items():
        rasters = found.notes[there].text.rasters
        if rasters and expected.notes[note].tokens == found.notes[there].text.tokens:

            def blame(_: int, message: str, note: int = note) -> Finding:
                message = f"{comparing.name(note)}: {message}"
                return comparing.blame(note, "PAR011", "built otherwise", message)

            _compare(comparing, expected.notes[note], expected.seen.notes[note], rasters.get, blame)


def _compare(
    comparing: Comparing,
    text: Text,
    sights: Sequence[Sight],
    image: Callable[[int], Raster | None],
    tell: Callable[[int, str], Finding],
) -> None:
    seen = comparing.expected.seen
    wanted = [sight for sight in sights if sight.kind == LOOK and sight.said != picture("")]
    places = [at for at, token in enumerate(text.tokens) if token[0] == PICTURE]
    if [text.tokens[at] for at in places] != [sight.said for sight in wanted]:
        return
    for at, sight in zip(places, wanted, strict=True):
        shown, file = image(at), of_file(seen.pictures[int(sight.look)])
        if shown is None or file is None:
            continue
        comparing.unseen[LOOK] -= 1
        if file.is_other(shown):
            alt = spoken(sight.said[1:].split(), 30)
            message = f"the picture “{alt}” is not the one of the source"
            comparing.fails(LOOK, tell(at, message))
        else:
            comparing.agrees(LOOK)
