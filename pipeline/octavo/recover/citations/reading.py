"""A full reference, read from its opening to its last part.

A reference is its authors, perhaps a date, a title, and a tail of parts each of which a pattern of
`cues` knows; what no pattern knows is kept as chunks, which `settling` gives to the fields that
are still without a value. Every way to open it is tried, and the reading that explains most wins.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from octavo.model.cited import Piece
from octavo.recover.citations.cues import cues
from octavo.recover.citations.dates import YEAR
from octavo.recover.citations.draft import Draft
from octavo.recover.citations.heads import Head, date_behind, heads
from octavo.recover.citations.parts.order import PARTS
from octavo.recover.citations.settling import settle
from octavo.recover.citations.shape import Shape
from octavo.recover.citations.tail import Tail
from octavo.recover.citations.terms import Terms
from octavo.recover.citations.titles import Titles

_ENOUGH = 2.2
_YEAR_BEHIND = re.compile(rf"\. (?P<year>{YEAR})\Z")
# Orwell, George. 1984. London: Secker & Warburg, 1949: seldom is a year behind authors a title.
_YEAR_AS_TITLE = 2.0


def read_reference(
    shape: Shape, start: int, end: int, terms: Terms, *, same: Piece | None = None
) -> Draft | None:
    """The full reference at an offset; None where there is none, or none that is sure.

    `same`: the word that stands for the authors of another work (*Idem*); `start` is behind it.
    """
    best: Draft | None = None
    for head in _openings(shape, start, end, terms, same):
        dated = date_behind(shape, head.end, end, terms) if head.style != "none" or same else None
        dated_reading = False
        for with_date in (True, False) if dated else (False,):
            draft = _Reading(shape, end, terms, head, start).read(with_date=with_date)
            if with_date:
                dated_reading = draft is not None
            elif dated and draft and "issued" not in draft.fields and not draft.undated:
                continue
            elif dated and draft and dated_reading:
                draft.score -= _YEAR_AS_TITLE
            if draft and draft.score >= _ENOUGH and (best is None or draft.score > best.score):
                best = draft
    if best and same:
        best.start = same.start
        best.pieces.append(same)
        best.same_author = True
    return best


def _openings(shape: Shape, start: int, end: int, terms: Terms, same: Piece | None) -> list[Head]:
    if same:
        return [Head(start, "direct", ",")]
    return list(heads(shape, start, end, terms))


def _year_behind_title(draft: Draft) -> Piece | None:
    """The year of the first edition behind a title, as MLA has it, cut from it: `Beloved. 1987.`"""
    at = next(at for at, piece in enumerate(draft.pieces) if piece.role == "title")
    title = draft.pieces[at]
    match = _YEAR_BEHIND.search(draft.text, title.start, title.end)
    if match is None:
        return None
    draft.pieces[at] = Piece(title.start, match.start(), "title")
    draft.fields["title"] = draft.text[title.start : match.start()]
    return Piece(*match.span("year"), "original-date")


@dataclass(slots=True)
class _Reading:
    shape: Shape
    end: int
    terms: Terms
    head: Head
    start: int

    def read(self, *, with_date: bool) -> Draft | None:
        head, text = self.head, self.shape.text
        draft = Draft(text, self.start, head.end, head.style)
        if head.names:
            roles = ("editor", "translator") if head.role == "both" else (head.role,)
            for role in roles:
                draft.names[role] = head.names
            draft.pieces += [Piece(p.start, p.end, p.role or roles[0]) for p in head.pieces]
        pos = head.end
        if with_date:
            found = date_behind(self.shape, pos, self.end, self.terms)
            assert found is not None
            date, pos = found
            draft.style = "date"
            draft.undated = not date.value
            draft.letter = date.letter
            for piece in date.pieces:
                role = piece.role or "issued"
                first = date.original if role == "original-date" else ""
                draft.put_piece(piece, role, first or date.value)
            if date.circa:
                draft.fields["circa"] = "true"
        elif head.stop in "([ " and head.stop:
            return None
        titles = Titles(self.shape, self.end, self.terms)
        title = titles.read(draft, pos, with_date=with_date, stop=head.stop)
        if title is None:
            return None
        tail = Tail(self.shape, self.end, self.terms, draft, PARTS)
        original = None if with_date or draft.quoted else _year_behind_title(draft)
        tail.read(title)
        if original and "issued" not in draft.fields:
            draft.put("issued", original.start, original.end)
        elif original:
            draft.put("original-date", original.start, original.end)
        return settle(draft, self.shape, self.terms, cues(self.terms), head)
