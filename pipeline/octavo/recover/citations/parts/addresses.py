"""Where a work is found: a DOI, a web address, when it was seen, the database that has it."""

from __future__ import annotations

import re

from octavo.recover.citations.dates import date_at
from octavo.recover.citations.tail import Tail

# JSTOR, https://
_DATABASE = re.compile(
    r"(?P<name>[A-Z][^.,:;()\d]{1,40}),? (?=https?:|www\.|doi|10\.\d|[a-z0-9.-]{3,40}/)"
)


def address(tail: Tail, pos: int, _: str) -> int | None:
    """`doi:10.1000/182`, `https://example.org`, `Available at: …`."""
    text, draft = tail.shape.text, tail.draft
    doi = tail.cues.doi.match(text, pos, tail.end)
    if doi and "DOI" not in draft.fields:
        for name in ("doi", "http", "host"):
            draft.term(*doi.span(name))
        stop = doi.end("value")
        while text[stop - 1] in ".,;:)]":
            stop -= 1
        draft.put("DOI", doi.start("value"), stop)
        return stop
    intro = tail.cues.url.match(text, pos, tail.end)
    start = intro.end() if intro else pos
    if start not in tail.shape.urls or "URL" in draft.fields:
        return None
    if intro:
        draft.term(pos, start)
    if tail.cues.doi.match(text, start, tail.end) and start != pos and "DOI" not in draft.fields:
        return address(tail, start, "")
    stop = min(tail.shape.urls[start], tail.end)
    draft.put("URL", start, stop)
    return stop


def accessed(tail: Tail, pos: int, _: str) -> int | None:
    """`accessed May 3, 2020`, with the address that may follow."""
    text = tail.shape.text
    intro = tail.cues.accessed.match(text, pos, tail.end)
    if intro is None:
        return None
    date = date_at(text, intro.end(), tail.end, tail.terms)
    if date is None or not date.value:
        return address(tail, pos, "")
    tail.draft.term(intro.start(), len(text[: intro.end()].rstrip(" :,")))
    for piece in date.pieces:
        tail.draft.put_piece(piece, piece.role or "accessed", date.value)
    behind = tail.cues.behind.match(text, date.end, tail.end)
    if behind:
        tail.draft.term(date.end, behind.end())
        return address(tail, behind.end(), "")
    return date.end


def source(tail: Tail, pos: int, _: str) -> int | None:
    """A database in front of its address: `JSTOR, https://…`."""
    draft = tail.draft
    if not tail.complete() or "source" in draft.fields or "container-title" not in draft.fields:
        return None
    match = _DATABASE.match(tail.shape.text, pos, tail.end)
    if match is None:
        return None
    behind = address(tail, match.end(), "")
    if behind is not None:
        draft.put("source", *match.span("name"))
    return behind
