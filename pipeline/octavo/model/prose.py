"""The book as Pandoc read it: its words, and the same in the two markups of the editions.

Markup holds two kinds of tokens, which each edition fills in: `call` for a note's call and
`image` for a picture's file. Everything else (citations, identifiers, links inside the
book) is settled here, once for all editions.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from octavo.model.book import Apparatus
from octavo.model.finding import Finding
from octavo.model.span import Span

OPEN, CLOSE = "\U0010f801", "\U0010f802"
TOKEN = re.compile(f"{OPEN}([A-Z])([^{OPEN}{CLOSE}]*){CLOSE}")


def call_token(note: int) -> str:
    """Where the note with this ordinal (0-based, through the book) is called."""
    return f"{OPEN}N{note}{CLOSE}"


def image_token(asset: int) -> str:
    """Where the file of `Prose.assets[asset]` is shown; -1 where there is no such file."""
    return f"{OPEN}G{asset}{CLOSE}"


@dataclass(frozen=True, slots=True)
class Call:
    """A note's call amid the words: the note's ordinal in the book, 0-based."""

    note: int


@dataclass(frozen=True, slots=True)
class Formula:
    """A formula amid the words, in TeX."""

    tex: str


@dataclass(frozen=True, slots=True)
class Picture:
    """An image amid the words, by its alternative text."""

    alt: str


@dataclass(frozen=True, slots=True)
class Opening:
    """Where a link or a passage in another language begins; it ends at its `Closing`.

    `kind` is `link` (`value` is an anchor of the book), `address` (one outside of it) or
    `language` (a BCP 47 tag).
    """

    kind: str
    value: str


@dataclass(frozen=True, slots=True)
class Closing:
    """The end of the last `Opening` that is still open."""


@dataclass(frozen=True, slots=True)
class Anchor:
    """A place that links may lead to."""

    identifier: str


@dataclass(frozen=True, slots=True)
class Apart:
    """What follows stands on a line of its own: a displayed formula, or the text behind it."""


Piece = str | Call | Formula | Picture | Opening | Closing | Anchor | Apart


@dataclass(frozen=True, slots=True)
class Leaf:
    """A run of text that no other block interrupts: a paragraph, heading, cell, line…

    `kind` is `paragraph`, `heading`, `code`, `line` or `term`; `level`, `identifier` and
    `unlisted` are a heading's. `within` names what the leaf stands in, the outermost first, each with a
    number of its own: `quotation.3 item=iv.4`; a passage in another language is `lang=fr.5`. An item
    bears the number that stands before it, or `•`; a cell the part of its table, what it is, its
    row, its place in that, its spans and how it is aligned: `cell=body:td:2:1/3:1x1:left.6`.
    """

    kind: str
    pieces: tuple[Piece, ...]
    level: int = 0
    identifier: str = ""
    within: str = ""
    unlisted: bool = False

    @property
    def text(self) -> str:
        return "".join(piece for piece in self.pieces if isinstance(piece, str))


@dataclass(frozen=True, slots=True)
class Passage:
    """The same text three times: XHTML, Typst, and its words."""

    html: str
    typst: str
    leaves: tuple[Leaf, ...]


@dataclass(frozen=True, slots=True)
class Note:
    """A note under the number it bears in every edition.

    `identifier` is its anchor, `mark` what the reader sees, `chapter` the 0-based ordinal
    of its chapter, `calls` the source places it is called from, in order.
    """

    identifier: str
    label: str
    apparatus: Apparatus
    mark: str
    chapter: int
    span: Span
    calls: tuple[Span, ...]
    body: Passage


@dataclass(frozen=True, slots=True)
class Line:
    """A field of the metadata: XHTML, Typst, plain text."""

    html: str = ""
    typst: str = ""
    text: str = ""


@dataclass(frozen=True, slots=True)
class Asset:
    """A file that the editions carry: path in the source, name in the editions."""

    path: str
    name: str
    media_type: str


@dataclass(frozen=True, slots=True)
class ChapterProse:
    """One chapter. `identifier` is the anchor of its beginning."""

    name: str
    identifier: str
    title: str
    body: Passage


@dataclass(frozen=True, slots=True)
class Titles:
    """The fields that a reader sees, as Pandoc set them."""

    title: Line = field(default_factory=Line)
    subtitle: Line = field(default_factory=Line)
    publisher: Line = field(default_factory=Line)
    rights: Line = field(default_factory=Line)
    description: Line = field(default_factory=Line)
    collection: Line = field(default_factory=Line)
    bibliography: Line = field(default_factory=Line)
    creators: tuple[Line, ...] = ()
    contributors: tuple[Line, ...] = ()
    subjects: tuple[Line, ...] = ()


@dataclass(frozen=True, slots=True)
class Prose:
    """A whole book, ready for the editions; `findings` are what came up on the way.

    `cover` is the ordinal of the cover's picture among the assets, -1 where there is none.
    """

    titles: Titles
    chapters: tuple[ChapterProse, ...]
    notes: tuple[Note, ...]
    bibliography: tuple[Passage, ...]
    assets: tuple[Asset, ...]
    cover: int
    findings: tuple[Finding, ...]
