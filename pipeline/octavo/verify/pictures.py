"""The pictures of a PDF, held against the files of the source."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from octavo.model.finding import Finding
from octavo.verify.comparing import Comparing
from octavo.verify.ledger import Text
from octavo.verify.rasters import Raster, of_file
from octavo.verify.sights import PICTURE as LOOK
from octavo.verify.sights import Sight
from octavo.verify.words import PICTURE, picture, spoken


def compare_rasters(comparing: Comparing, pairs: dict[int, int]) -> None:
    """Hold the images of a PDF against the files, in the running text and in the paired notes."""
    expected, found = comparing.expected, comparing.found
    if not (found.text.rasters or any(note.text.rasters for note in found.notes)):
        return
    body = [sight for sights in expected.seen.chapters for sight in sights]

    def image(at: int) -> Raster | None:
        there = comparing.body.start(at)
        return None if there is None else found.text.rasters.get(there)

    def tell(at: int, message: str) -> Finding:
        return comparing.differs("PAR011", LOOK, message, at)

    _compare(comparing, expected.text, body, image, tell)
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
