"""A reference while it is read: its fields and names, and the piece of the text that gives each."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from octavo.model.cited import Name, Piece


@dataclass(frozen=True, slots=True)
class Read:
    """A value, with the pieces that it was read from, and the half-open range of all of it."""

    start: int
    end: int
    value: str
    pieces: tuple[Piece, ...] = ()


@dataclass(frozen=True, slots=True)
class Chunk:
    """Words between two separators, not yet known for a field: a publisher, a place, a journal.

    `before` is the separator in front; `colon` tells that a colon follows.
    """

    start: int
    end: int
    before: str
    colon: bool = False
    bracketed: bool = False


@dataclass(slots=True)
class Draft:
    """What is known so far of the reference that begins at `start`.

    `style` is inverted, direct, date or none, by how the reference opens; `undated` says that the
    text itself tells that there is no year; `letter` is the a of “2002a”.
    """

    text: str
    start: int
    end: int
    style: str = "none"
    type: str = ""
    fields: dict[str, str] = field(default_factory=dict)
    names: dict[str, tuple[Name, ...]] = field(default_factory=dict)
    pieces: list[Piece] = field(default_factory=list)
    chunks: list[Chunk] = field(default_factory=list)
    locator: str = ""
    quoted: bool = False
    undated: bool = False
    contained: bool = False
    same_author: bool = False
    letter: str = ""
    score: float = 0.0

    @property
    def dated_title(self) -> bool:
        """Whether a year in brackets is all that follows the title: `“Mourning” (1917)`."""
        year = next((piece for piece in self.pieces if piece.role == "issued"), None)
        title = next((piece for piece in self.pieces if piece.role == "title"), None)
        if year is None or title is None or self.style == "date":
            return False
        between = self.text[title.end : year.start]
        return any(sign in "([" for sign in between) and not any(sign.isalnum() for sign in between)

    def put(self, role: str, start: int, end: int, value: str | None = None) -> None:
        """Gives a field its value, by default the text of its piece; the first value stands."""
        self.pieces.append(Piece(start, end, role))
        self.fields.setdefault(role, self.text[start:end] if value is None else value)

    def put_piece(self, piece: Piece, role: str, value: str) -> None:
        if role == "term":
            self.pieces.append(piece)
        else:
            self.put(role, piece.start, piece.end, value)

    def term(self, start: int, end: int) -> None:
        if end > start:
            self.pieces.append(Piece(start, end, "term"))

    def add(self, read: Read) -> None:
        self.pieces.extend(read.pieces)

    def name(self, role: str, names: Sequence[Name], pieces: Sequence[Piece]) -> None:
        """Adds people in a role; those that stand there already come first."""
        self.names[role] = (*self.names.get(role, ()), *names)
        self.pieces.extend(Piece(p.start, p.end, p.role or role) for p in pieces)
