"""What an import did, decision by decision, for people and for programs."""

from __future__ import annotations

from dataclasses import dataclass

QUOTATION = "quotation?"
"""The kind of a question that only suggests."""


@dataclass(frozen=True, slots=True)
class CitedRow:
    """A citation that a note's words became: `antecedent` is the mark of the note that it points
    back to, empty where it names its work itself.
    """

    words: str
    form: str
    key: str
    locator: str
    antecedent: str
    score: float


@dataclass(frozen=True, slots=True)
class NoteRow:
    """A note: the words before and behind its call, its own, why the two belong together, and
    where it stands in the book (`path`, 1-based `line` of its definition).

    `form` is how the call was written, `real` for a footnote of the format. `score` and `margin`
    are None where nothing was guessed; `runner_up` are the words before the next best call.
    """

    mark: str
    label: str
    before: str
    after: str
    text: str
    form: str
    score: float | None
    margin: float | None
    runner_up: str
    citations: tuple[CitedRow, ...]
    path: str
    line: int


@dataclass(frozen=True, slots=True)
class WorkRow:
    """An entry of the bibliography, as pairs of field and value, and the marks of its notes."""

    key: str
    type: str
    fields: tuple[tuple[str, str], ...]
    notes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Question:
    """What needs a person. `line` is that of the input (1-based), None where it has none;
    `decision` is what a file of decisions would say of it.
    """

    kind: str
    message: str
    words: str
    line: int | None
    decision: str


@dataclass(frozen=True, slots=True)
class Removed:
    """What stands nowhere in the book: its words, why, and its line in the input."""

    reason: str
    words: str
    line: int


@dataclass(frozen=True, slots=True)
class Brought:
    """A book that was brought in. `characters` is how many of the input were accounted for, white
    space not counted; `files` are those written, by their paths in the folder. `kept` tells that
    the text is Markdown whose notes are notes, and that it stands there as it was.
    """

    name: str
    folder: str
    sources: tuple[str, ...]
    files: tuple[str, ...]
    title: str
    characters: int
    notes: tuple[NoteRow, ...]
    works: tuple[WorkRow, ...]
    questions: tuple[Question, ...]
    removed: tuple[Removed, ...]
    kept: bool = False
