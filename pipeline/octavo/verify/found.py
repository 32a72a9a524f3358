"""What a finished edition holds, in terms that are the same for every format."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import Enum


class Edition(Enum):
    """The three formats, by the ending of their files."""

    EPUB = "epub"
    PDF = "pdf"
    HTML = "html"


@dataclass(frozen=True, slots=True)
class FoundCall:
    """A call as displayed; `note` is the ordinal of the note its link leads to, if any."""

    mark: str
    note: int | None


@dataclass(frozen=True, slots=True)
class FoundNote:
    """A note as displayed; `backs` are the ordinals of the calls its links lead back to."""

    mark: str
    tokens: tuple[str, ...]
    backs: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Found:
    """One opened edition: the tokens of its running text, its calls and notes in order.

    `metadata` maps a field's name to the values found. `unseen` counts, by kind, what
    the format holds but this reading cannot compare.
    """

    edition: Edition
    tokens: tuple[str, ...]
    calls: tuple[FoundCall, ...]
    notes: tuple[FoundNote, ...]
    metadata: dict[str, tuple[str, ...]]
    unseen: dict[str, int] = field(default_factory=dict)


class Unreadable(Exception):
    """The finished file cannot be opened as what it should be."""
