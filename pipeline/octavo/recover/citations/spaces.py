"""Notes with runs of spaces, or with others than plain ones: they are read with single plain spaces."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from octavo.model.cited import Citation, Words

_RUN = re.compile(r"[ \u00a0\u202f\t]{2,}")
# A space that does not break, but not the one that French sets by its signs
_NOT_PLAIN = re.compile(r"(?<!«)[\u00a0\u202f\u2009\u2007\t](?![?!:;»])")


def single_spaced(words: Words) -> tuple[Words, Sequence[int]]:
    """The words with single spaces, and for each of their offsets the one in the text as it is."""
    text = _NOT_PLAIN.sub(" ", words.text)
    if _RUN.search(text) is None:
        return Words(text, words.italic, words.links), range(len(text) + 1)
    kept: list[int] = []
    at = 0
    for run in _RUN.finditer(text):
        kept += range(at, run.start() + 1)
        at = run.end()
    kept += range(at, len(text))
    new = [0] * (len(text) + 1)
    for count, old in enumerate(kept):
        new[old] = count
    for old in range(1, len(text) + 1):
        new[old] = new[old] or new[old - 1]
    new[len(text)] = len(kept)
    italic = tuple((new[start], new[end]) for start, end in words.italic if end <= len(text))
    links = tuple((new[start], new[end], to) for start, end, to in words.links if end <= len(text))
    return Words(_RUN.sub(" ", text), italic, links), [*kept, len(text)]


def as_written(citation: Citation, offsets: Sequence[int]) -> Citation:
    """A citation of the single-spaced text, with the offsets of the text as it is."""
    if isinstance(offsets, range):
        return citation
    return replace(
        citation,
        start=offsets[citation.start],
        end=_end(citation.end, offsets),
        pieces=tuple(
            replace(piece, start=offsets[piece.start], end=_end(piece.end, offsets))
            for piece in citation.pieces
        ),
    )


def _end(end: int, offsets: Sequence[int]) -> int:
    return offsets[end - 1] + 1 if end else 0
