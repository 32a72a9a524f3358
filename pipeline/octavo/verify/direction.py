"""The order of reading of what a PDF shows from right to left (Unicode Standard Annex 9)."""

from __future__ import annotations

from collections.abc import Sequence

from octavo.verify.content import Shown
from octavo.verify.words import LETTERS_FROM_THE_RIGHT

_SAME = 0.05
"""Points between two pieces that stand in one place, at most."""
_LEVEL = 2.5
"""Points that marks are raised or lowered by in a line, at most."""
_LANGUAGES = frozenset("ar arc ckb dv fa he nqo ps sd syr ug ur yi".split())
"""Languages that are written from right to left."""


def reading(shown: Sequence[Shown], lang: str) -> list[Shown]:
    """Pieces of one paragraph, which is in `lang`, in the order that they are read in.

    The runs of a line stand in that order already, but where fonts change within a run, its
    parts follow each other from the left, as they are looked at. The space at the end of a line
    has no width, and may come before the words that it stands behind. A letter and a mark over
    it that are drawn one by one both tell the two.
    """
    lang = (shown[0].lang or lang).partition("-")[0].lower()
    base = lang in _LANGUAGES
    out: list[Shown] = []
    line: list[Shown] = []
    for piece in shown:
        if line and abs(piece.height - line[-1].height) > _LEVEL:
            out += _line(line, base=base)
            line = []
        line.append(piece)
    return out + _line(line, base=base)


def _line(line: list[Shown], *, base: bool) -> list[Shown]:
    """One line; the spaces at its end come last."""
    ends: list[Shown] = []
    kept: list[Shown] = []
    for piece, behind in zip(line, [*line[1:], None], strict=True):
        if behind is None or abs(piece.left - behind.left) > _SAME:
            kept.append(piece)
        elif piece.text.isspace():
            ends.append(piece)
        elif piece.text not in behind.text:
            kept.append(piece)
    out: list[Shown] = []
    run: list[Shown] = []
    for piece in kept:
        ours = bool(LETTERS_FROM_THE_RIGHT.search(piece.text)) or not any(
            map(str.isalnum, piece.text)
        )
        if run and not (ours and piece.left >= run[-1].left):
            out += _run(run, base=base)
            run = []
        if ours:
            run.append(piece)
        else:
            out.append(piece)
    return [*out, *_run(run, base=base), *ends]


def _run(run: list[Shown], *, base: bool) -> list[Shown]:
    """The parts of a run, from the right where they have letters that are read so. Signs at its
    ends belong to it where the whole paragraph is read so (`base`).
    """
    letters = [at for at, piece in enumerate(run) if LETTERS_FROM_THE_RIGHT.search(piece.text)]
    if not letters:
        return run
    first, last = (0, len(run)) if base else (letters[0], letters[-1] + 1)
    return [*run[:first], *reversed(run[first:last]), *run[last:]]
