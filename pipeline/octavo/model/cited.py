"""What the notes of a text cite, as it was recovered from their prose."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Words:
    """The text of a note; `italic` and `links` (range and target) are half-open ranges of it."""

    text: str
    italic: tuple[tuple[int, int], ...] = ()
    links: tuple[tuple[int, int, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Piece:
    """What a half-open range of a note's text is.

    `role` is the field of the entry that holds it (author, title, translator, publisher-place,
    issued, page, URL …), or locator, prefix (“See”), suffix, reference (what only points back:
    “Ibid.”, a short title, an author), or term (a word that the citation style writes:
    “translated by”, “pp.”). White space and punctuation need no piece.
    """

    start: int
    end: int
    role: str


@dataclass(frozen=True, slots=True)
class Citation:
    """A citation in a note: the half-open range [start, end) of its text that it takes the place of.

    `form` is full, short, ibid, idem, op. cit. or loc. cit.; `key` names the entry; `locator` is
    normalised (“pp. 387–389”); `antecedent` is the index (0-based) of the note that a form which
    points back took it from. `score` (0 to 1) tells how sure that is.
    """

    start: int
    end: int
    form: str
    key: str
    locator: str = ""
    prefix: str = ""
    suffix: str = ""
    antecedent: int | None = None
    score: float = 1.0
    pieces: tuple[Piece, ...] = ()


@dataclass(frozen=True, slots=True)
class Name:
    """A person, or a body in `literal`."""

    family: str = ""
    given: str = ""
    literal: str = ""
    suffix: str = ""


@dataclass(frozen=True, slots=True)
class Entry:
    """A work: CSL's type, fields and names, under the key that notes cite it by.

    `note` is the index (0-based) of the note that gives it in full. `fields` values are texts
    (issued is a year or an ISO 8601 date); `names` go by role: author, editor, translator.
    """

    key: str
    type: str
    fields: tuple[tuple[str, str], ...]
    names: tuple[tuple[str, tuple[Name, ...]], ...]
    note: int


@dataclass(frozen=True, slots=True)
class Doubt:
    """What a person should look at: `note` is the index (0-based) of the note it is about."""

    note: int
    kind: str
    message: str


@dataclass(frozen=True, slots=True)
class Cited:
    """The citations of each note, in the order of the notes; the works; and what is uncertain."""

    notes: tuple[tuple[Citation, ...], ...]
    entries: tuple[Entry, ...]
    doubts: tuple[Doubt, ...]
