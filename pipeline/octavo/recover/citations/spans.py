"""The words that may be a short title: in quotation marks, in italics, or up to a sign."""

from __future__ import annotations

from collections.abc import Iterator

from octavo.recover.citations.shape import Shape
from octavo.recover.citations.works import Work

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


def stands(
    works: list[Work],
    words: tuple[str, ...],
    *,
    marked: bool,
    among: bool,
    head: bool,
    ends: bool,
    parted: bool,
) -> bool:
    """Whether a short title names a work with no page behind it.

    Behind its author it does so wherever it ends; else in quotation marks, or as a whole sentence.
    """
    fit = min(work.called(words) for work in works)
    several = len(words) > 1
    if among:
        return ends or several or marked or (parted and fit > 1)
    if marked:
        return (several and fit > 1) or (head and ends)
    return head and ends and (several or (fit > 1 and not works[0].signed))
