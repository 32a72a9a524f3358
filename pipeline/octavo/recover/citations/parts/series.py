"""A series: between title and imprint, or behind the year."""

from __future__ import annotations

import re

from octavo.recover.citations.dates import YEAR
from octavo.recover.citations.tail import Tail

# Salzburg Studies in English Literature: Jacobean Drama Studies, 36 (
_SERIES = re.compile(
    rf"(?P<series>[A-Z][^.;()“”\d]{{3,110}}?)(?:,? (?P<number>(?!{YEAR})\d{{1,4}}))?(?= \()"
)
# Historical Materialism Book Series 12.
_LATE_SERIES = re.compile(
    r"(?P<series>[A-Z][^.,;:()“”\d]{3,80}?)(?:,? (?P<number>\d{1,4}))?(?=\.?\s*\Z)"
)


def series(tail: Tail, pos: int, gap: str) -> int | None:
    """A series between title and imprint: `, Salzburg Studies: Drama, 36 (Salzburg: …)`."""
    draft, text = tail.draft, tail.shape.text
    if (
        tail.inside
        or (draft.quoted and not draft.contained)
        or draft.style != "direct"
        or draft.chunks
    ):
        return None
    if "collection-title" in draft.fields or "issued" in draft.fields or "," not in gap:
        return None
    if any(piece.role == "volume" and piece.end + 2 == pos for piece in draft.pieces):
        return None  # vol. 2, The Politics of Social Classes (New York: …)
    match = _SERIES.match(text, pos, tail.end)
    if match is None or match.end() + 1 not in tail.shape.brackets:
        return None
    draft.put("collection-title", *match.span("series"))
    if match["number"]:
        draft.put("collection-number", *match.span("number"))
    return match.end()


def labelled_series(tail: Tail, pos: int, _: str) -> int | None:
    """A series that is said to be one: `coll. « Points »`."""
    match = tail.cues.series_label.match(tail.shape.text, pos, tail.end)
    if match is None or "collection-title" in tail.draft.fields:
        return None
    quote = tail.shape.quotes.get(match.start("name"))
    tail.draft.term(*match.span("label"))
    if quote and quote.end <= tail.end:
        tail.draft.put("collection-title", quote.inner, quote.inner_end)
        return quote.end
    tail.draft.put("collection-title", *match.span("name"))
    return match.end("name")


def late_series(tail: Tail, pos: int, gap: str) -> int | None:
    """A series behind the year, as MLA has it: `Brill, 2006. Historical Materialism Series.`"""
    draft = tail.draft
    if "issued" not in draft.fields or "." not in gap or "collection-title" in draft.fields:
        return None
    if "container-title" in draft.fields or not draft.chunks:
        return None
    match = _LATE_SERIES.match(tail.shape.text, pos, tail.end)
    if match is None or not tail.cues.series.search(match["series"]):
        return None
    draft.put("collection-title", *match.span("series"))
    if match["number"]:
        draft.put("collection-number", *match.span("number"))
    return match.end()
