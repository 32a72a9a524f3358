"""What was recovered of a text’s notes: which digit calls which note, and how sure that is."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Call:
    """What may be the call of a note: [start, end) in the text of the leaf with this ordinal.

    The range holds the mark with its brackets, and a space before it that goes with it. `form` is
    how it is written: link, superscript, bracket, roman (in brackets), parenthesis, glued, spaced,
    symbol, or one of the weak ones (acronym, number, year, decimal, sentence). `target` is where a link leads.
    """

    leaf: int
    start: int
    end: int
    mark: str
    form: str
    weight: float
    target: str = ""


@dataclass(frozen=True, slots=True)
class Listed:
    """What may be a note: its mark, and its words as (leaf, start, end), half-open, without the
    mark; the first of them is empty where the mark stands on a line of its own. `start` is the offset of the mark in its first leaf; `series` the ordinal of its list;
    `form` how the mark is written: bracket, parenthesis, superscript, symbol, or plain.
    """

    mark: str
    start: int
    words: tuple[tuple[int, int, int], ...]
    series: int
    identifier: str = ""
    form: str = "plain"

    @property
    def leaf(self) -> int:
        return self.words[0][0]

    @property
    def first(self) -> tuple[int, int, int]:
        """The first of its words that are any."""
        return next((part for part in self.words if part[1] < part[2]), self.words[0])


@dataclass(frozen=True, slots=True)
class Series:
    """A list of what may be notes: half-open range of leaves; the ordinal of the leaf that heads it,
    if one does; what is known for it (`weight`); and whether it was taken for notes.
    """

    first: int
    last: int
    heading: int | None
    weight: float
    taken: bool = False


@dataclass(frozen=True, slots=True)
class Pair:
    """A call and its note. `score` is what speaks for it; `runner_up` the next best call of the
    same note, and `margin` how much worse the whole pairing would be with it.
    """

    call: Call
    note: Listed
    label: str
    score: float
    runner_up: Call | None = None
    margin: float | None = None


@dataclass(frozen=True, slots=True)
class Recovered:
    """All pairs in the order of their calls; lists; and what found no partner, or is uncertain.

    `again` are further calls of notes that have been paired: links that lead to them. `doubtful` are
    pairs that were not made, since too little speaks for them.
    """

    pairs: tuple[Pair, ...] = ()
    again: tuple[Pair, ...] = ()
    series: tuple[Series, ...] = ()
    calls_alone: tuple[Call, ...] = ()
    notes_alone: tuple[Listed, ...] = ()
    doubtful: tuple[Pair, ...] = ()
