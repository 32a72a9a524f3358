"""What stands in brackets: an imprint, a date, `(X, Trans.)`, a series."""

from __future__ import annotations

import re

from octavo.recover.citations.dates import date_at
from octavo.recover.citations.draft import Chunk
from octavo.recover.citations.locators import locator_at
from octavo.recover.citations.parts.journals import journal_before
from octavo.recover.citations.parts.pages import page
from octavo.recover.citations.parts.roles import name
from octavo.recover.citations.people import people
from octavo.recover.citations.stops import is_stop
from octavo.recover.citations.tail import Tail

# (2000). Translated by | (2000). Penguin | ‘Title’ (1912) The Times
_GOES_ON = re.compile(r"\. [^\W_a-z]|(?<=[’'”\"] \(\d{4}\)) [^\W\d_a-z]")


def bracket(tail: Tail, pos: int, _: str) -> int | None:
    """Reads a bracket whole, or leaves the draft as it was."""
    span = tail.shape.brackets.get(pos)
    if span is None:
        return None
    draft = tail.draft
    if span.end > tail.end or (tail.inside and draft.text[pos] == "("):
        return None
    if tail.cues.issue.match(draft.text, pos, tail.end) and "issue" not in draft.fields:
        journal_before(tail)
        if "container-title" in draft.fields:
            draft.put("issue", span.inner, span.inner_end)
            return span.end
    locator = locator_at(draft.text, span.inner, span.inner_end, tail.terms, bare=False)
    if locator and locator.labelled and locator.end == span.inner_end and tail.complete():
        behind = page(tail, locator, labelled=True)
        return span.end if behind is not None else None
    before = (dict(draft.fields), dict(draft.names), list(draft.pieces), list(draft.chunks))
    state = (draft.locator, draft.undated, draft.type, draft.end, draft.letter)
    known = len(draft.chunks)
    inside = Tail(tail.shape, span.inner_end, tail.terms, draft, tail.parts, inside=True)
    stop = inside.read(span.inner)
    if only_signs(tail, stop, span.inner_end) and fits(tail, pos, known):
        draft.chunks = draft.chunks[:known] + [
            Chunk(c.start, c.end, c.before, c.colon, bracketed=True) for c in draft.chunks[known:]
        ]
        if _stands_for_author(tail, pos):
            draft.style = "date"
        return span.end
    draft.fields, draft.names, draft.pieces, draft.chunks = before
    draft.locator, draft.undated, draft.type, draft.end, draft.letter = state
    return parenthesis(tail, pos)


def _stands_for_author(tail: Tail, pos: int) -> bool:
    """Whether a title without an author stands in its place, with the date behind it."""
    draft, span = tail.draft, tail.shape.brackets[pos]
    if draft.style != "none" or draft.chunks or "container-title" in draft.fields:
        return False
    if draft.text[pos - 2] == "." and not is_stop(draft.text, pos - 2, tail.end, tail.terms):
        return False  # Singer, P. (1972).
    date = date_at(draft.text, span.inner, span.inner_end, tail.terms)
    alone = date is not None and date.end == span.inner_end and bool(date.value)
    behind = _GOES_ON.match(draft.text, span.end) if alone else None
    return behind is not None and not tail.cues.asserting.match(
        draft.text, behind.end() - 1, tail.end
    )


def only_signs(tail: Tail, start: int, end: int) -> bool:
    return not any(sign.isalnum() for sign in tail.draft.text[start:end])


def fits(tail: Tail, pos: int, known: int) -> bool:
    """Whether the words of a bracket may be an imprint: it names a year, a colon or a place."""
    draft = tail.draft
    chunks = draft.chunks[known:]
    if not chunks:
        return True
    inner = draft.text[tail.shape.brackets[pos].inner : tail.shape.brackets[pos].inner_end]
    words = draft.text[chunks[0].start : chunks[-1].end]
    if draft.text[pos] == "[":
        # [PhD diss., Uppsala] | within round ones, [London: Verso, 2004]
        thesis = draft.type in ("thesis", "report") and "genre" in draft.fields
        return thesis or (chunks[0].colon and "issued" in draft.fields)
    if any(chunk.colon for chunk in chunks) or tail.cues.places.match(words):
        return True
    dated = date_at(inner, len(inner) - 4, len(inner), tail.terms) if len(inner) > 4 else None
    return (
        dated is not None
        or draft.type == "thesis"
        or draft.undated
        or "status" in draft.fields
        or bool(tail.cues.publisher.search(words))
    )


def helpers(tail: Tail, pos: int, end: int) -> int:
    """Takes `H. Arendt, Ed.; H. Zohn, Trans.`; where the last of them ends."""
    text, start = tail.draft.text, pos
    while True:
        found = people(text, start, end, tail.terms)
        marker = found and tail.cues.marker.match(text, found.end, end)
        if not found or not marker or not marker[0].startswith(","):
            return pos
        kind = next(name for name in ("both", "editor", "translator") if marker[name])
        name(tail, ("editor", "translator") if kind == "both" else (kind,), found)
        tail.draft.term(*marker.span(kind))
        pos = start = marker.end()
        while start < end and text[start] in " ;,&":
            start += 1


def parenthesis(tail: Tail, pos: int) -> int | None:
    """`(X, Trans.)`, `[Film]`, a series."""
    span, text, draft = tail.shape.brackets[pos], tail.draft.text, tail.draft
    inner = text[span.inner : span.inner_end]
    at = helpers(tail, span.inner, span.inner_end)
    if at > span.inner:
        rest = Tail(tail.shape, span.inner_end, tail.terms, draft, tail.parts, inside=True)
        stop = rest.read(at)
        return span.end if only_signs(tail, stop, span.inner_end) else None
    if text[pos] == "[" and len(inner) < 60 and "genre" not in draft.fields and inner[:1].isupper():
        draft.put("genre", span.inner, span.inner_end)
        return span.end
    if (
        "issued" not in draft.fields
        and len(inner) < 90
        and inner[:1].isupper()
        and "collection-title" not in draft.fields
        and not tail.complete()
    ) or (tail.cues.series.search(inner) and "collection-title" not in draft.fields):
        if re.search(r"[;:“”]", inner) or not (
            tail.cues.series.search(inner) or draft.style == "direct"
        ):
            return None
        number = tail.cues.numbered.search(inner)
        stop = span.inner + number.start() if number else span.inner_end
        draft.put("collection-title", span.inner, stop)
        if number:
            draft.term(stop, span.inner + number.start("number"))
            draft.put("collection-number", span.inner + number.start("number"), span.inner_end)
        return span.end
    return None
