"""The tail of a reference while it is read: everything behind the title."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TypeAlias

from octavo.recover.citations.cues import Cues, cues
from octavo.recover.citations.draft import Draft
from octavo.recover.citations.shape import Shape
from octavo.recover.citations.terms import Terms
from octavo.recover.citations.titles import Titles

_SEPARATORS = " \u00a0\u202f\n\t.,:;—–<>/"
_MOST = 40


@dataclass(slots=True)
class Tail:
    """Reads the parts behind a title into a draft, as far as `end`.

    `parts` are tried in their order; each takes the tail, an offset and the separators in front,
    and gives the offset behind the part, or None. `inside`: these are the words of a bracket.
    `closed`: a page that is cited has ended it, and only an address may follow.
    """

    shape: Shape
    end: int
    terms: Terms
    draft: Draft
    parts: tuple[Part, ...]
    inside: bool = False
    closed: bool = False
    cues: Cues = field(init=False)
    titles: Titles = field(init=False)

    def __post_init__(self) -> None:
        self.cues = cues(self.terms)
        self.titles = Titles(self.shape, self.end, self.terms)

    def read(self, pos: int) -> int:
        """Reads on from an offset; where the last part ends."""
        text = self.shape.text
        for _ in range(_MOST):
            start = pos
            while start < self.end and text[start] in _SEPARATORS:
                start += 1
            gap = text[pos:start]
            if start >= self.end or (";" in gap and not self.inside and not self._goes_on(start)):
                break
            behind = self._part(start, gap)
            if behind is None:
                break
            pos = self.draft.end = behind
        return pos

    def _goes_on(self, pos: int) -> bool:
        """Whether a semicolon stands within the reference: `М.; Л.: Госиздат`, `; repr.`."""
        text, end = self.shape.text, self.end
        return (
            self.cues.reprint.match(text, pos, end) is not None
            or self.cues.role.match(text, pos, end) is not None
            or self.cues.doi.match(text, pos, end) is not None
            or self.cues.url.match(text, pos, end) is not None
        )

    def _part(self, pos: int, gap: str) -> int | None:
        for part in self.parts:
            behind = part(self, pos, gap)
            if behind is not None:
                return behind
        return None

    def complete(self) -> bool:
        """Whether the reference has all that must be there, so that it may end."""
        draft = self.draft
        dated = "issued" in draft.fields or draft.undated or "status" in draft.fields
        if draft.style == "date":
            return bool(draft.chunks) or (
                "container-title" in draft.fields and "volume" in draft.fields
            )
        if dated:
            return True
        return any(chunk.colon for chunk in draft.chunks)


Part: TypeAlias = Callable[[Tail, int, str], int | None]
