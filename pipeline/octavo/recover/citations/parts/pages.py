"""Pages: the extent of an article or chapter, or the place that is cited."""

from __future__ import annotations

import re

from octavo.recover.citations.dates import date_at
from octavo.recover.citations.locators import DASH, Locator, locator_at
from octavo.recover.citations.parts.journals import journal_before
from octavo.recover.citations.tail import Tail

_EXTENT_OF_ARTICLE = 8
_EXTENT_OF_CHAPTER = 5
# 2:115 | II, 53
_IN_VOLUME = re.compile(r"\d{1,3}:\d|[IVX]+, \d{1,3}(?!\d)")
# pp. 76–136, p. 79: the extent, and the page that is cited
_BOTH = re.compile(
    rf"[^\W\d_]{{1,3}}\. ?\d{{1,5}}{DASH}\d{{1,5}}(?=, (?:at )?[^\W\d_]{{1,3}}\. ?\d)"
)
# New York: Anchor Books, 1994. 12. | 12. Print.
_LAST = re.compile(rf"\d{{1,4}}(?:{DASH}\d{{1,4}})?\.?\s*(?:Print\.?\s*)?\Z")


def pages(tail: Tail, pos: int, gap: str) -> int | None:
    """`pp. 34–56`, `320 pp.`, `: 34–56`, `, at 36`."""
    text, draft = tail.shape.text, tail.draft
    extent = tail.cues.extent.match(text, pos, tail.end)
    if (
        extent
        and "number-of-pages" not in draft.fields
        and ("issued" in draft.fields)
        and "." in gap + "—"
    ):
        draft.put("number-of-pages", *extent.span("count"))
        draft.term(*extent.span("label"))
        return extent.end()
    at = tail.cues.at.match(text, pos, tail.end)
    if at and tail.complete():
        found = locator_at(text, at.end(), tail.end, tail.terms, bare=True)
        behind = page(tail, found, labelled=True) if found else None
        if behind is not None:
            draft.term(*at.span("at"))
        return behind
    if draft.style == "date" and len(draft.fields.get("issued", "")) > 7:
        journal_before(tail)
    both = "container-title" in draft.fields and _BOTH.match(text, pos, tail.end)
    stop = both.end() if both else tail.end
    locator = locator_at(text, pos, stop, tail.terms, bare=False)
    if locator is not None and not locator.text[0].isdigit():
        label = text[pos : pos + 12].casefold()
        paged = label.startswith(tuple(tail.terms.of("page")))
        volume = not paged and (
            tail.cues.volume.match(text, pos, tail.end)
            or tail.cues.number.match(text, pos, tail.end)
        )
        if paged or (tail.complete() and not volume):
            return page(tail, locator, labelled=True)
        if volume and not tail.complete():
            return None
        if not volume and "container-title" not in draft.fields and tail.complete():
            return page(tail, locator, labelled=True)
        return None
    serial = "volume" in draft.fields or "issue" in draft.fields
    contained = "container-title" in draft.fields
    ready = tail.complete() or serial or contained
    if not ready or ("page" in draft.fields and draft.locator) or tail.closed:
        return None
    bare = (tail.cues.bare_pages, _IN_VOLUME)
    if not any(pattern.match(text, pos, tail.end) for pattern in bare):
        return None
    last = gap.strip() == "." and draft.chunks and _LAST.match(text, pos, tail.end)
    if not (gap.startswith((",", ":")) or (tail.inside and serial) or last):
        return None
    date = date_at(text, pos, tail.end, tail.terms)
    known = "issued" in draft.fields and not (tail.inside and draft.dated_title)
    if date and date.value and not known and not draft.undated:
        return None
    found = locator_at(text, pos, tail.end, tail.terms, bare=True)
    extent = tail.cues.then_cited.match(text, pos, tail.end)
    if extent and (contained or serial) and "page" not in draft.fields:
        if not contained:
            journal_before(tail)
        draft.put("page", *extent.span())
        return extent.end()
    if found is None:
        if contained:
            match = tail.cues.bare_pages.match(text, pos, tail.end)
            if match and "page" not in draft.fields:
                draft.put("page", *match.span())
                return match.end()
        return None
    if serial and not contained:
        journal_before(tail)
    return page(tail, found, labelled=False)


def page(tail: Tail, found: Locator, *, labelled: bool) -> int | None:
    """The extent of an article or chapter, or else the place that is cited."""
    draft = tail.draft
    part = (
        "container-title" in draft.fields
        or (draft.quoted and bool(draft.chunks))
        or ("volume" in draft.fields and "issue" in draft.fields)
    )
    listed = draft.style in ("inverted", "date", "body") or (draft.style == "none" and labelled)
    whole = part and "page" not in draft.fields and not draft.locator and not found.stressed
    plain = found.text.split(". ", 1)[-1] if ". " in found.text else found.text
    simple = "," not in plain and all(p.role in ("term", "locator") for p in found.pieces)
    labels = [p for p in found.pieces if p.role == "term"]
    if len(labels) == 1:
        label = draft.text[labels[0].start : labels[0].end].rstrip(".").casefold()
        simple = simple and label in tail.terms.of("page")
    # A page or two of a chapter of which only the book is described are those that are cited.
    in_book = bool(draft.chunks) or "editor" in draft.names
    listed = listed and (found.span >= _EXTENT_OF_CHAPTER or not in_book)
    extent = listed or found.span >= _EXTENT_OF_ARTICLE or cited_behind(tail, found.end)
    if whole and extent and simple and len(labels) < 2:
        for piece in found.pieces:
            draft.put_piece(piece, "page" if piece.role == "locator" else "term", plain)
        return found.end
    if draft.locator:
        return None
    draft.locator = found.text
    draft.pieces += found.pieces
    if tail.complete():
        tail.closed = not part or "page" in draft.fields
    return found.end


def cited_behind(tail: Tail, pos: int) -> bool:
    """Whether the page that is cited follows, as MHRA has it: `34–56 (p. 36)`."""
    return tail.cues.cited.match(tail.shape.text, pos, tail.end) is not None


def locator(tail: Tail, pos: int) -> int | None:
    """A locator with a label, wherever it stands."""
    found = locator_at(tail.shape.text, pos, tail.end, tail.terms, bare=False)
    return page(tail, found, labelled=True) if found else None
