"""What a finished edition holds, in terms that are the same for every format.

The words are one sequence of tokens; whatever stands among them (a paragraph, a cell, a link)
is a mark over a range of them, so that everything is compared where its words are.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import Enum

from octavo.verify.words import words


class Edition(Enum):
    """The three formats, by the ending of their files."""

    EPUB = "epub"
    PDF = "pdf"
    HTML = "html"


LEAVES = ("paragraph", "heading", "code", "line", "term")
"""Runs of text that no other block interrupts; each token stands in exactly one."""
CONTAINERS = ("item", "cell", "caption", "quotation")
"""What leaves stand in."""


@dataclass(frozen=True, slots=True)
class Mark:
    """Something that stands over the tokens [start, end).

    `kind` is one of LEAVES or CONTAINERS, or `link`, `address` or `language`. `detail` is a
    heading's level, an address or a BCP 47 tag; a link's is the anchor it leads to.
    """

    kind: str
    start: int
    end: int
    detail: str = ""


@dataclass(frozen=True, slots=True)
class Text:
    """A run of tokens, and the marks over it."""

    tokens: tuple[str, ...]
    marks: tuple[Mark, ...]


@dataclass(frozen=True, slots=True)
class FoundCall:
    """A call as displayed; `note` is the ordinal of the note its link leads to, if any.

    `page` is the printed number of its page, in an edition that has pages.
    """

    mark: str
    note: int | None
    page: str = ""


@dataclass(frozen=True, slots=True)
class FoundNote:
    """A note as displayed; `backs` are the ordinals of the calls its links lead back to."""

    mark: str
    text: Text
    backs: tuple[int, ...]
    page: str = ""


@dataclass(frozen=True, slots=True)
class Listed:
    """An entry of a table of contents, and the token offsets it may lead to; none for nowhere.

    A format that tells no more than the page gives all offsets that begin a leaf on it.
    """

    title: tuple[str, ...]
    leads: frozenset[int]


@dataclass(frozen=True, slots=True)
class PageStart:
    """A printed page's label, and the offset of the first token that begins on it."""

    label: str
    offset: int


@dataclass(frozen=True, slots=True)
class Found:
    """One opened edition.

    `anchors` tells, for each place that links lead to, the token offsets it may mean, as in
    `Listed`. `contents` holds the edition's tables of contents by name. `metadata` maps a field's
    name to the values found; `claims` are those of its accessibility that are false. `unseen` counts, by kind, what the format holds but this reading
    cannot compare.
    """

    edition: Edition
    text: Text
    calls: tuple[FoundCall, ...]
    notes: tuple[FoundNote, ...]
    anchors: dict[str, frozenset[int]]
    contents: dict[str, tuple[Listed, ...]]
    pages: tuple[PageStart, ...]
    metadata: dict[str, tuple[str, ...]]
    unseen: dict[str, int] = field(default_factory=dict)
    claims: tuple[str, ...] = ()


class Unreadable(Exception):
    """The finished file cannot be opened as what it should be."""


@dataclass(slots=True)
class _Open:
    kind: str
    detail: str
    start: int = 0


class Recorder:
    """Takes down a text as it is read: words, what is no word, and where things begin and end."""

    def __init__(self) -> None:
        self.tokens: list[str] = []
        self.marks: list[Mark] = []
        self.anchors: dict[str, int] = {}
        self.pages: list[PageStart] = []
        self._said: list[str] = []
        self._length = 0
        self._open: list[_Open] = []
        self._points: list[tuple[int, str, _Open | str]] = []
        self._leaf = 0

    def say(self, text: str) -> None:
        self._said.append(text)
        self._length += len(text)

    @property
    def said(self) -> str:
        """The words since the last token or boundary, as they stand."""
        return "".join(self._said)

    def put(self, token: str) -> None:
        """A token that is no text."""
        self.flush()
        self.tokens.append(token)

    def open(self, kind: str, detail: str = "") -> None:
        opened = _Open(kind, detail)
        self._open.append(opened)
        self._points.append((self._length, "open", opened))

    def close(self) -> None:
        """The end of what was opened last."""
        self._points.append((self._length, "close", self._open.pop()))

    def anchor(self, name: str) -> None:
        self._points.append((self._length, "anchor", name))

    def page(self, label: str) -> None:
        """The page that what follows stands on; a word that is broken stays where it began."""
        self._points.append((self._length, "page", label))

    def boundary(self, kind: str = "paragraph", detail: str = "") -> None:
        """The end of a leaf, where it held anything."""
        self.flush()
        if len(self.tokens) > self._leaf:
            self.marks.append(Mark(kind, self._leaf, len(self.tokens), detail))
        self._leaf = len(self.tokens)

    def flush(self) -> None:
        """Turn what was said into tokens."""
        if self._said:
            text = "".join(self._said)
            made = words(text)
        else:
            text, made = "", []
        if self._points:
            for at, what, point in self._points:
                self._settle(text, made, at, what, point)
            self._points.clear()
        self.tokens += made
        self._said.clear()
        self._length = 0

    def _settle(self, text: str, made: list[str], at: int, what: str, point: _Open | str) -> None:
        """A place amid a word belongs to the whole of it."""
        before = len(words(text[:at]))
        amid = 0 < at < len(text) and before + len(words(text[at:])) > len(made)
        offset = len(self.tokens) + before
        if isinstance(point, str):
            if what == "anchor":
                self.anchors.setdefault(point, offset - amid)
            else:
                self.pages.append(PageStart(point, offset))
        elif what == "open":
            point.start = offset - amid
        elif point.start < offset:
            self.marks.append(Mark(point.kind, point.start, offset, point.detail))

    def text(self) -> Text:
        self.flush()
        return Text(tuple(self.tokens), tuple(self.marks))
