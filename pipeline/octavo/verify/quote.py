"""The words of a passage as the source has them, with its spaces, for a person to read."""

from __future__ import annotations

from collections.abc import Iterator

from octavo.model.prose import Apart, Call, Formula, Passage, Picture, Prose


def as_written(passage: Passage, prose: Prose) -> str:
    """Its leaves on one line: a call as `[1]`, a formula as `$x$`, a picture by its alternative."""
    return " ".join("".join(_pieces(passage, prose)).split())


def _pieces(passage: Passage, prose: Prose) -> Iterator[str]:
    for leaf in passage.leaves:
        for piece in leaf.pieces:
            match piece:
                case str():
                    yield piece
                case Call(note):
                    yield f"[{prose.notes[note].mark}]"
                case Formula(tex):
                    yield f"${tex}$"
                case Picture(alt):
                    yield f"(image: {alt})" if alt else ""
                case Apart():
                    yield " "
                case _:
                    pass
        yield " "
