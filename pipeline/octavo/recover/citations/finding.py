"""The first reading of a note: its full references, wherever they stand."""

from __future__ import annotations

import re
from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache

from octavo.model.cited import Piece
from octavo.recover.citations.amid import (
    bodies_in,
    containers_in,
    is_collection,
    is_person,
    names_in,
    secure,
)
from octavo.recover.citations.cues import cues
from octavo.recover.citations.draft import Draft
from octavo.recover.citations.names import is_given
from octavo.recover.citations.openings import Opening, limit_of, opening_behind
from octavo.recover.citations.pointers import Pointing
from octavo.recover.citations.reading import read_reference
from octavo.recover.citations.shape import Shape
from octavo.recover.citations.terms import Terms

_YEAR = re.compile(r"(?<!\d)\d{4}(?!\d)")
# The standard work is Beowulf: A New Verse Translation: the opening is not that of the title
_TITLE = re.compile(r"(?<![\w’'-])[^\W\d_a-zß-öø-ÿа-яё][\w’'-]*: \Z")
# He wrote:
_COLON = re.compile(r":\s\Z")
# “Title,” | „Titel“,
# Idem, | Id.:
_GAP = re.compile(r"[,:.]{0,2} ")


@cache
def _may_be_full(terms: Terms) -> re.Pattern[str]:
    """A year, an address, a colon behind a place, or words for that there is no year."""
    return re.compile(
        rf"\d{{4}}|https?:|www\.|: ?[^\W\d_]|10\.\d{{4}}|{terms.any('no_date', 'pending')}"
    )


@dataclass(slots=True)
class Finding:
    """Finds the full references of one note: `drafts` by the offsets of their openings."""

    shape: Shape
    terms: Terms
    pointing: Pointing
    openings: tuple[Opening, ...]
    drafts: dict[int, Draft] = field(default_factory=dict)

    def find(self) -> Iterator[Draft]:
        """Each reference in turn, so that the works of those before are known to the next."""
        text, reached, scanned = self.shape.text, 0, 0
        if not _may_be_full(self.terms).search(text):
            return
        pending = deque(self.openings)
        while pending:
            opening = pending.popleft()
            if opening.start < reached or not _may_be_full(self.terms).search(text, opening.start):
                continue
            between = self._amid(max(reached, scanned), opening.start)
            scanned = opening.start
            draft = between or self._full(opening, limit_of(self.shape, opening.start, self.terms))
            if draft is None or (between is None and self._begins_later(draft)):
                continue
            if between:
                pending.appendleft(opening)
            at = draft.start if between else opening.start
            self.drafts[at] = draft
            reached = draft.end
            pending.extendleft(opening_behind(self.shape, reached, self.terms))
            yield draft
        while draft := self._amid(max(reached, scanned), len(text)):
            self.drafts[draft.start] = draft
            reached = draft.end
            yield draft

    def _amid(self, start: int, end: int) -> Draft | None:
        """The first reference that begins between two openings, amid prose."""
        text = self.shape.text
        if start >= end or not _YEAR.search(text, start):
            return None
        for at in containers_in(self.shape, start, end, self.terms):
            draft = read_reference(self.shape, at, limit_of(self.shape, at, self.terms), self.terms)
            if draft and is_collection(draft):
                end = at
                collection = draft
                break
        else:
            collection = None
        for names in names_in(self.shape, start, end, self.terms):
            if names.start > start and is_person(names, text, self.terms):
                limit = limit_of(self.shape, names.start, self.terms)
                draft = _YEAR.search(text, names.end, limit) and read_reference(
                    self.shape, names.start, limit, self.terms
                )
                if draft and secure(draft):
                    return draft
        for at in bodies_in(self.shape, start, end, self.terms):
            draft = read_reference(self.shape, at, limit_of(self.shape, at, self.terms), self.terms)
            literal = draft and any(name.literal for name in draft.names.get("author", ()))
            if draft and literal and draft.style != "date" and secure(draft):
                return draft
        return collection

    def _full(self, opening: Opening, end: int) -> Draft | None:
        text, pointing = self.shape.text, self.pointing
        idem = pointing.patterns["idem"].match(text, opening.start, end)
        if idem:
            gap = _GAP.match(text, idem.end(), end)
            if gap:
                piece = Piece(*idem.span(), "reference")
                return read_reference(self.shape, gap.end(), end, self.terms, same=piece)
        if pointing.patterns["ibid"].match(text, opening.start, end):
            return None
        span = self.shape.brackets.get(opening.start - 1)
        imprint = span and cues(self.terms).imprint.match(text, span.inner, span.inner_end)
        if span and imprint and imprint.end() == span.inner_end:
            return None  # of a reference that was not understood
        draft = read_reference(self.shape, opening.start, end, self.terms)
        if draft is None and text[end : end + 1] == ";":
            if pointing.short(opening.start, end, signal=False, head=opening.head):
                return None  # Žižek, Sublime Object; Haraway, Donna: no two authors
            further = limit_of(self.shape, end + 1, self.terms)
            draft = read_reference(self.shape, opening.start, further, self.terms)
            if draft and not self._joined(draft, end):
                return None
        return draft

    def _begins_later(self, draft: Draft) -> bool:
        """Whether a title with no author holds prose: `Axelrod says the same: Weil, Simone. …`."""
        title = next((piece for piece in draft.pieces if piece.role == "title"), None)
        if title is None or draft.same_author:
            return False
        if draft.quoted:
            return draft.style == "none" and self._quotes(draft, title)
        untold = title.start == draft.start or draft.style == "body"
        if untold and _TITLE.search(draft.text, 0, draft.start):
            return True
        if draft.style != "none":
            author = draft.names.get("author", ())
            alone = len(author) == 1 and not author[0].given
            return alone and self._names_author(title.start, draft)
        for opening in self.openings:
            if title.start < opening.start < title.end:
                end = limit_of(self.shape, opening.start, self.terms)
                other = read_reference(self.shape, opening.start, end, self.terms)
                if other and other.names.get("author") and other.score > draft.score:
                    return True
        inside = names_in(self.shape, title.start + 1, title.end, self.terms)
        return any(
            is_person(names, self.shape.text, self.terms)
            and (other := read_reference(self.shape, names.start, draft.end, self.terms))
            and secure(other)
            for names in inside
        )

    def _quotes(self, draft: Draft, title: Piece) -> bool:
        """Whether what would be a title is what somebody says: `He wrote: “We lost.” Doe, …`."""
        if draft.contained or "," in draft.text[title.end : title.end + 2]:
            return False
        if _COLON.search(draft.text, 0, draft.start):
            return True
        within = next((p for p in draft.pieces if p.role == "container-title"), None)
        return within is not None and self._names_author(within.start, draft)

    def _names_author(self, start: int, draft: Draft) -> bool:
        """Whether a title begins with its author: `Pace Istrati: Cormac Ó Gráda, Famine (…)`."""
        names = next(names_in(self.shape, start, draft.end, self.terms), None)
        if names is None or names.start != start or not is_given(names.names[0].given):
            return False
        if draft.text[names.end : names.end + 1] not in (",", "."):
            return False
        other = read_reference(self.shape, start, draft.end, self.terms)
        return other is not None and other.style in ("direct", "inverted") and secure(other)

    def _joined(self, draft: Draft, at: int) -> bool:
        """Whether a semicolon stands between authors (`Müller, A.; Schmidt, B.`) or in a title."""
        if (
            len(draft.names.get("author", ())) > 1
            and draft.names["author"][1].family in draft.text[at : at + 40]
        ):
            return True
        title = next((piece for piece in draft.pieces if piece.role == "title"), None)
        if title is None or not title.start < at < title.end:
            return False
        before, behind = draft.text[title.start : at], draft.text[at + 1 : title.end]
        if before[-1:].isdigit() or "," in behind:
            return False
        start = at + 1 + len(behind) - len(behind.lstrip())
        return read_reference(self.shape, start, len(draft.text), self.terms) is None
