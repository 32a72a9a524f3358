"""The words that may be a short title: in quotation marks, in italics, or up to a sign."""

from __future__ import annotations

from collections.abc import Iterator

from octavo.recover.citations.shape import Shape

_SPACE = " \u00a0\u202f\n\t"
_LONGEST_TITLE = 110


def title_spans(shape: Shape, start: int, end: int) -> Iterator[tuple[int, int, int, bool]]:
    """Runs of words that may be a short title: first, last, behind its signs, marked."""
    text = shape.text
    quote = shape.quotes.get(start)
    if quote and quote.end <= end:
        yield quote.inner, quote.inner_end, quote.end, True
        return
    stop = shape.italics.get(start)
    if stop and stop <= end:
        last = stop
        while last > start and text[last - 1] in " .,:;":
            last -= 1
        yield start, last, last, True
        return
    limit = min(end, start + _LONGEST_TITLE)
    for at in range(start + 2, limit + 1):
        sign = text[at : at + 1] if at < end else ""
        spaced = text[at + 1 : at + 2].isspace() or at + 1 >= end
        if not sign or sign in _SPACE or (sign in ",.:" and spaced):
            last = at
            while last > start and text[last - 1] in " ,.:":
                last -= 1
            yield start, last, at, False
