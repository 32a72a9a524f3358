"""What a book says of itself, in Pandoc's vocabulary."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import Enum

from octavo.model.span import Span


class Numbering(Enum):
    """Where the numbers of notes begin again."""

    BY_CHAPTER = "chapter"
    THROUGH_BOOK = "book"


class Division(Enum):
    """What a heading of the first level opens."""

    CHAPTER = "chapter"
    SECTION = "section"


@dataclass(frozen=True, slots=True)
class Creator:
    """A person or body with a MARC relator code such as `aut` or `trl`."""

    name: str
    role: str = "aut"
    file_as: str = ""


@dataclass(frozen=True, slots=True)
class Identifier:
    """An identifier and its scheme (`ISBN-13`, `DOI`, `UUID`, …; may be empty)."""

    text: str
    scheme: str = ""


AUTHORITIES = (
    "AAT", "BIC", "BISAC", "CLC", "DDC", "CLIL", "EuroVoc", "MEDTOP", "LCSH", "NDC", "Thema",
    "UDC", "WGS",
)  # fmt: skip
"""The schemes that EPUB reserves a name for ("EPUB Subject Authorities Registry")."""


@dataclass(frozen=True, slots=True)
class Subject:
    """What the book is about, and its code (`term`) in a scheme (`authority`).

    The scheme is one of `AUTHORITIES`, or an absolute IRI; both are empty for a plain keyword.
    """

    text: str
    authority: str = ""
    term: str = ""

    @property
    def coded(self) -> bool:
        """Whether scheme and code are both there, and the scheme is one that can be named."""
        known = self.authority in AUTHORITIES or ":" in self.authority
        return bool(self.term) and known


@dataclass(frozen=True, slots=True)
class Settings:
    """What stands under `octavo:`; `isbns` are pairs of an edition and its number as written."""

    numbering: Numbering = Numbering.BY_CHAPTER
    division: Division | None = None
    trim: str = "a5"
    isbns: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Metadata:
    """The fields that Octavo reads; texts are Pandoc Markdown, as written.

    `date` is `YYYY`, `YYYY-MM` or `YYYY-MM-DD` where it is well-formed (MET004).
    Paths (`bibliography`, `csl`, `cover_image`) are relative to the book's folder.
    """

    title: str = ""
    subtitle: str = ""
    creators: tuple[Creator, ...] = ()
    contributors: tuple[Creator, ...] = ()
    lang: str = ""
    date: str = ""
    identifiers: tuple[Identifier, ...] = ()
    publisher: str = ""
    rights: str = ""
    description: str = ""
    subjects: tuple[Subject, ...] = ()
    collection: str = ""
    position: str = ""
    bibliography: tuple[str, ...] = ()
    csl: str = ""
    nocite: str = ""
    reference_section_title: str = ""
    cover_image: str = ""
    toc: bool = True
    toc_depth: int = 2
    settings: Settings = field(default_factory=Settings)


@dataclass(frozen=True, slots=True)
class MetadataKey:
    """A key as it stands in the source, with the spans of key and value."""

    name: str
    span: Span
    value: str
    value_span: Span
