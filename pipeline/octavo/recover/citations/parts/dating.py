"""When a work appeared: the year, the day of a newspaper, an earlier edition."""

from __future__ import annotations

from octavo.model.cited import Piece
from octavo.recover.citations.dates import Date, date_at, day_at
from octavo.recover.citations.tail import Tail


def published(tail: Tail, pos: int, _: str) -> int | None:
    """`last modified May 3, 2020`."""
    intro = tail.cues.published.match(tail.shape.text, pos, tail.end)
    if intro is None or not intro.end() < tail.end or "issued" in tail.draft.fields:
        return None
    behind = date(tail, intro.end(), "")
    if behind is not None:
        tail.draft.term(*intro.span("term"))
    return behind


def reprint(tail: Tail, pos: int, _: str) -> int | None:
    """`1859; repr.`, `first published 1859`: the earlier year is the original date."""
    match = tail.cues.reprint.match(tail.shape.text, pos, tail.end)
    if match is None or not (tail.inside or "issued" in tail.draft.fields or tail.draft.chunks):
        return None
    draft = tail.draft
    date = date_at(tail.shape.text, match.end(), tail.end, tail.terms)
    early = (
        date is not None
        and date.value
        and "issued" in draft.fields
        and draft.fields["issued"][:4] >= date.value[:4]
    )
    if date and (early or match[0][0] in "foFO") and "original-date" not in draft.fields:
        draft.term(*match.span())
        for piece in date.pieces:
            draft.put_piece(piece, piece.role or "original-date", date.value)
        return date.end
    if "issued" not in draft.fields or "original-date" in draft.fields:
        return None
    draft.fields["original-date"] = draft.fields.pop("issued")
    draft.pieces = [
        Piece(p.start, p.end, "original-date") if p.role == "issued" else p for p in draft.pieces
    ]
    draft.term(match.start(), match.start() + len(match[0].rstrip(" ,")))
    return match.start() + len(match[0].rstrip(" ,"))


def date(tail: Tail, pos: int, gap: str) -> int | None:
    """The date of issue; of two years, as in `1976 [1867]`, the earlier is the original one."""
    draft, text = tail.draft, tail.shape.text
    date = date_at(text, pos, tail.end, tail.terms)
    if date is None:
        return None
    behind = text[date.end : date.end + 1]
    if behind and (behind.isalnum() or behind in "-–/%"):
        return None
    if tail.inside and behind == ";" and _of_first_edition(tail, date):
        # (1925; Chicago: University of Chicago Press, 1992)
        for piece in date.pieces:
            draft.put_piece(piece, piece.role or "original-date", date.value)
        return date.end
    if "issued" in draft.fields or draft.undated or "status" in draft.fields:
        if date.original:
            return None
        original = date.value.isdecimal() and draft.fields.get("issued", "").isdecimal()
        if (
            not original
            or "original-date" in draft.fields
            or (text[date.start] != "[" and not tail.inside)
        ):
            return None
        old, new = sorted((date.value, draft.fields["issued"]))
        if old != date.value:
            draft.pieces = [
                Piece(p.start, p.end, "original-date") if p.role == "issued" else p
                for p in draft.pieces
            ]
        draft.fields["original-date"], draft.fields["issued"] = old, new
        role = "original-date" if old == date.value else "issued"
        draft.pieces += [Piece(p.start, p.end, p.role or role) for p in date.pieces]
        return date.end
    if date.value.isdecimal() and not gap and not tail.inside and pos and text[pos - 1].isalnum():
        return None
    role = "issued"
    for piece in date.pieces:
        first = date.original if piece.role == "original-date" else ""
        draft.put_piece(piece, piece.role or role, first or date.value)
    draft.undated = not date.value
    draft.letter = draft.letter or date.letter
    if date.circa:
        draft.fields["circa"] = "true"
    return date.end


def _of_first_edition(tail: Tail, date: Date) -> bool:
    """Whether the imprint of a later edition follows a year, with no *repr.* to tell of it."""
    text, later = tail.shape.text, date.end + 2
    return (
        "issued" not in tail.draft.fields
        and date.value.isdecimal()
        and tail.cues.reprint.match(text, later, tail.end) is None
    )


def day(tail: Tail, pos: int, _: str) -> int | None:
    """`3 May`, where the year stands behind the authors."""
    draft = tail.draft
    if draft.style != "date" or not draft.fields.get("issued", "").isdecimal():
        return None
    day = day_at(tail.shape.text, pos, tail.end, tail.terms)
    if day is None:
        return None
    draft.fields["issued"] += day.value
    draft.pieces += [Piece(p.start, p.end, "issued") for p in day.pieces]
    return day.end
