"""The book as its author wrote it: what the scanner and the YAML reader saw."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import Enum
from functools import cached_property
from typing import Any

from octavo.model.metadata import Division, Metadata, MetadataKey
from octavo.model.packed import Packed
from octavo.model.proofreading import Proofreading
from octavo.model.span import SourceText, Span


class Apparatus(Enum):
    """The series that a note belongs to, told by the prefix of its label."""

    AUTHOR = "author"
    EDITOR = "ed"
    TRANSLATOR = "tr"

    @classmethod
    def of(cls, label: str) -> Apparatus:
        prefix, colon, _ = label.partition(":")
        if colon and prefix in (cls.EDITOR.value, cls.TRANSLATOR.value):
            return cls(prefix)
        return cls.AUTHOR


@dataclass(frozen=True, slots=True)
class NoteCall:
    """`[^label]` in the text; offsets are half-open, 0-based code points.

    `inside` is the label of the definition that the call stands in, if any.
    """

    label: str
    start: int
    end: int
    inside: str | None = None


@dataclass(frozen=True, slots=True)
class NoteDefinition:
    """`[^label]: …`: the marker, and the body that follows the colon."""

    label: str
    start: int
    body_start: int
    end: int

    @property
    def marker_end(self) -> int:
        return self.start + len(self.label) + 3


@dataclass(frozen=True, slots=True)
class InlineNote:
    """`^[…]`: offsets of the whole, brackets included."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class CitationKey:
    """`@key` in the text; `bracketed` tells `[@key]` from a bare `@key`."""

    key: str
    start: int
    end: int
    bracketed: bool


@dataclass(frozen=True, slots=True)
class DivFence:
    """A line of colons that opens or closes a div: half-open offsets."""

    start: int
    end: int
    opens: bool


@dataclass(frozen=True, slots=True)
class CitationGroup:
    """`[see @key, p. 3; @other]`, or the `[p. 3]` behind a bare `@key`: brackets included."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class ProseLine:
    """What a line holds of a block of prose: half-open offsets, without its prefixes.

    `opens` names the kind of block that begins here; empty where one goes on. `note` is the
    label of the note around it, `quoted` tells a block quotation.
    """

    start: int
    end: int
    opens: str
    note: str | None
    quoted: bool


@dataclass(frozen=True, slots=True)
class Markup:
    """Characters that a reader does not see as they are written: half-open offsets.

    `shown` is what stands in their place, mostly nothing; see `RunningText`.
    """

    start: int
    end: int
    shown: str


@dataclass(frozen=True, slots=True)
class Target:
    """Where a link or an image points: offsets are those of the destination.

    `opening` is the offset of the `[` or `![`; `text` what stands between the brackets.
    """

    destination: str
    start: int
    end: int
    image: bool
    opening: int
    text: str
    attributes: str = ""


@dataclass(frozen=True, slots=True)
class LinkReference:
    """`[text][label]`: offsets of the label's brackets."""

    label: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class LinkDefinition:
    """`[label]: destination`."""

    label: str
    destination: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Identified:
    """An explicit identifier, `{#name}` or `id="name"`: offsets of the name."""

    name: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading: level 1 to 6, text without attributes, offsets of the line."""

    level: int
    text: str
    start: int
    end: int
    identified: bool


Layout = tuple[tuple[ProseLine, ...], tuple[Markup, ...], tuple[tuple[int, int, str], ...]]
"""Lines, markup and foreign passages: what the running text of a chapter is made of."""


@dataclass(frozen=True)
class Chapter:
    """One source file: its text and every construct found in it, in order.

    `body_start` is the offset behind the file's YAML header, if it has one. `lines` and
    `markup` are what the running text is made of; `foreign` are the ranges of passages marked
    with a language, with its tag; `lang` is the book's. `facts` is where what is made of a
    chapter once is kept, by the name of its maker.
    """

    name: str
    source: SourceText
    body_start: int = 0
    note_calls: tuple[NoteCall, ...] = ()
    definitions: tuple[NoteDefinition, ...] = ()
    inline_notes: tuple[InlineNote, ...] = ()
    citations: tuple[CitationKey, ...] = ()
    targets: tuple[Target, ...] = ()
    link_references: tuple[LinkReference, ...] = ()
    link_definitions: tuple[LinkDefinition, ...] = ()
    identified: tuple[Identified, ...] = ()
    headings: tuple[Heading, ...] = ()
    citation_groups: tuple[CitationGroup, ...] = ()
    fences: tuple[DivFence, ...] = ()
    layout: Packed[Layout] = field(default_factory=lambda: Packed(((), (), ())))
    lang: str = ""
    facts: dict[str, Any] = field(default_factory=dict, compare=False, repr=False)

    @property
    def lines(self) -> tuple[ProseLine, ...]:
        return self.layout.value[0]

    @property
    def markup(self) -> tuple[Markup, ...]:
        return self.layout.value[1]

    @property
    def foreign(self) -> tuple[tuple[int, int, str], ...]:
        return self.layout.value[2]

    @cached_property
    def notes(self) -> dict[str, NoteDefinition]:
        """The definition that counts for each label: the last, as in Pandoc."""
        return {definition.label: definition for definition in self.definitions}


@dataclass(frozen=True, slots=True)
class Field:
    """A field of a bibliography's entry, under its name in CSL, with the place of its value.

    Persons are `Family, Given; Family, Given`, a body its name. A date is as it was written;
    one of numbers `YYYY-MM-DD` as far as it goes, two of them parted by `/`.
    """

    name: str
    value: str
    span: Span


@dataclass(frozen=True, slots=True)
class Reference:
    """An entry of the bibliography; `span` is the place of its key."""

    key: str
    span: Span
    fields: tuple[Field, ...] = ()

    def get(self, name: str) -> str:
        """The value of a field; empty where there is none."""
        return next((field.value for field in self.fields if field.name == name), "")


@dataclass(frozen=True)
class Book:
    """A book's source, whole.

    `root` is the folder that every path of the book is relative to and must not leave;
    `name` the name of its folder in dist/; `keys` its metadata as written.
    `references` is None where the book names no bibliography; `facts` is where what is made of
    the whole book once is kept.
    """

    name: str
    root: str
    metadata: Metadata
    keys: tuple[MetadataKey, ...]
    chapters: tuple[Chapter, ...]
    references: tuple[Reference, ...] | None
    metadata_span: Span
    proofreading: Proofreading = field(default_factory=Proofreading)
    facts: dict[str, Any] = field(default_factory=dict, compare=False, repr=False)

    @property
    def has_chapters(self) -> bool:
        """Whether headings of the first level open chapters rather than sections."""
        if self.metadata.settings.division is not None:
            return self.metadata.settings.division is Division.CHAPTER
        return len(self.chapters) > 1
