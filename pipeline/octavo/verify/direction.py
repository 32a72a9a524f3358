"""The order of reading of what a PDF shows from right to left (Unicode Standard Annex 9).

The order that the pieces of a line stand in is that of reading, but where fonts change within a
run, its parts follow each other from the left, as they are looked at. What that makes of the
words is only taken for sure where they would, read so, be shown as they are.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import pairwise, product

from octavo.verify.bidi import displayed, levels
from octavo.verify.content import Shown
from octavo.verify.words import IDEOGRAM, LETTERS_FROM_THE_RIGHT

_SAME = 0.05
"""Points between two pieces that stand in one place, at most."""
_LEVEL = 5.0
"""Points that marks are raised or lowered by in a line, at most."""
_FROM_THE_RIGHT = frozenset(("Adlm", "Arab", "Hebr", "Mand", "Nkoo", "Rohg", "Syrc", "Thaa"))
_EUROPEAN = re.compile("(?:cs|da|de|el|en|es|fi|fr|it|la|nb|nl|no|pl|pt|ru|sv|uk)(?:-[A-Z]{2})?")
"""Languages of which none needs to be looked up: that takes a library which is slow to load."""
_EDGES, _WITHIN, _APART = "edges", "within", "apart"
"""Which signs belong to a run from right to left: those around its letters too, those between
them alone, or none.
"""

_LATIN = re.compile(r"[A-Za-z\u00c0-\u058f]")
"""Letters of scripts that are written from the left."""

Line = list[Shown]


@dataclass(frozen=True, slots=True)
class Read:
    """The pieces of a line as they are read, and whether that is sure."""

    pieces: Sequence[Shown]
    sure: bool


@cache
def direction(lang: str) -> str:
    """`rtl` where a language is written from right to left (CLDR's likely script), else `ltr`."""
    if _EUROPEAN.fullmatch(lang):
        return "ltr"
    import langcodes

    try:
        script = langcodes.Language.get(lang).maximize().script
    except ValueError:
        script = None
    return "rtl" if script in _FROM_THE_RIGHT else "ltr"


def leftward(lang: str) -> bool:
    """Whether a language is written from right to left."""
    return direction(lang) == "rtl"


def begins_left(shown: Sequence[Shown]) -> bool | None:
    """Whether a paragraph runs from the left: of words of both directions in its first line those
    that come first stand on the left. None where nothing tells.
    """
    first = {
        way: next((piece for piece in shown if pattern.search(piece.text)), None)
        for way, pattern in ((True, LETTERS_FROM_THE_RIGHT), (False, _LATIN))
    }
    right, left = first[True], first[False]
    if right is None or left is None or right is left or abs(right.height - left.height) > _LEVEL:
        return None
    earlier = next(piece for piece in shown if piece in (right, left))
    later = left if earlier is right else right
    return later.left > earlier.left


def reading(shown: Sequence[Shown], lang: str) -> Iterator[Read]:
    """Pieces of one paragraph, which is in `lang`, line by line."""
    before = ""
    for line in _lines(shown):
        kept, ends = _parted(line)
        read = _line(kept, base=leftward(lang))
        first = read.pieces[0].text if read.pieces else ""
        if _broken(before, first):  # the space at the end of the line is not among the pieces
            yield Read((Shown(" "), *read.pieces, *ends), read.sure)
        else:
            yield Read((*read.pieces, *ends), read.sure)
        before = "" if ends else read.pieces[-1].text if read.pieces else before


def _lines(shown: Sequence[Shown]) -> Iterator[Line]:
    line: Line = []
    height = 0.0
    for piece in shown:
        if line and abs(piece.height - height) > _LEVEL:
            yield line
            line = []
        if not line or any(map(str.isalnum, piece.text)):
            height = piece.height
        line.append(piece)
    yield line


def _parted(line: Line) -> tuple[Line, Line]:
    """A line without the spaces at its end, which have no width and may come before the words
    that they stand behind; and these. Of a letter and a mark over it, which both tell the two,
    one is left.
    """
    kept: Line = []
    ends: Line = []
    for piece, behind in zip(line, [*line[1:], None], strict=True):
        if behind is None or abs(piece.left - behind.left) > _SAME:
            kept.append(piece)
        elif piece.text.isspace():
            ends.append(piece)
        elif piece.text not in behind.text:
            kept.append(piece)
    return kept, ends


def _broken(before: str, behind: str) -> bool:
    """Whether two words meet where a line ends, in a script that parts words by spaces."""
    return (
        before[-1:].isalnum()
        and behind[:1].isalnum()
        and not IDEOGRAM.match(before[-1])
        and not IDEOGRAM.match(behind)
    )


def _line(line: Line, *, base: bool) -> Read:
    """One line of a paragraph that is read from the right, or not (`base`)."""
    if len(line) < 2:
        return Read(line, sure=True)
    for right in (base, not base):
        end = line[-1:] if line[-1].text.isspace() and not right else []  # rule L1
        tried = [_EDGES] if right else [_EDGES, _WITHIN, _APART]
        read = [_ordered(line[: len(line) - len(end)], way) for way in tried]
        good = [pieces for pieces in read if _as_shown(pieces, base=right)]
        if good:
            sure = good[0] is read[0] or not any(map(_led, line, line[1:]))
            sure = sure and all(_text(other) == _text(good[0]) for other in good)
            return Read((*good[0], *end), sure)
    return Read(_ordered(line, _EDGES if base else _WITHIN), sure=False)


def _text(pieces: Sequence[Shown]) -> str:
    return "".join([piece.text for piece in pieces])


def _ordered(line: Line, way: str) -> Line:
    """A line in the order of reading, if its runs are made up in this way."""
    out: Line = []
    run: Line = []
    for piece in line:
        ours = _leftward(piece) or (way != _APART and not any(map(str.isalnum, piece.text)))
        if run and not (ours and piece.left >= run[-1].left):
            out += _run(run, way)
            run = []
        if ours:
            run.append(piece)
        else:
            out.append(piece)
    return [*out, *_run(run, way)]


def _run(run: Line, way: str) -> Line:
    """The parts of a run, from the right where they have letters that are read so."""
    letters = [at for at, piece in enumerate(run) if _leftward(piece)]
    if not letters:
        return run
    first, last = (0, len(run)) if way == _EDGES else (letters[0], letters[-1] + 1)
    return [*run[:first], *reversed(run[first:last]), *run[last:]]


def _led(sign: Shown, piece: Shown) -> bool:
    """Whether a sign stands to the left of what is read from the right, and may be its end."""
    plain = not any(map(str.isalnum, sign.text)) and not sign.text.isspace()
    return plain and _leftward(piece) and sign.left <= piece.left


def _leftward(piece: Shown) -> bool:
    return LETTERS_FROM_THE_RIGHT.search(piece.text) is not None


def _as_shown(line: Line, *, base: bool) -> bool:
    """Whether a line that is read so is shown as it stands on the page, whatever stands before and
    behind it in the paragraph.
    """
    text = _text(line)
    owners = [piece for piece in line for _ in piece.text]
    sides = ("R", "AL", "L") if base else ("L", "R", "AL")
    return any(
        _rising([owners[at].left for at in displayed(levels(text, int(base), before, behind))])
        for before, behind in product(sides, "RL" if base else "LR")
    )


def _rising(places: Sequence[float]) -> bool:
    return all(here <= there + _SAME for here, there in pairwise(places))
