"""What a finished edition holds, in terms that are the same for every format.

The words are one sequence of tokens; whatever stands among them (a paragraph, a cell, a link)
is a mark over a range of them, so that everything is compared where its words are.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import Enum
from typing import NamedTuple

from octavo.verify.rasters import Raster
from octavo.verify.sights import Sight
from octavo.verify.words import CALL, folded, placed, words


class Edition(Enum):
    """The three formats, by the ending of their files."""

    EPUB = "epub"
    PDF = "pdf"
    HTML = "html"


LEAVES = ("paragraph", "heading", "code", "line", "term")
"""Runs of text that no other block interrupts; each token stands in exactly one."""
CONTAINERS = ("item", "cell", "caption", "quotation")
"""What leaves stand in."""
UNSURE = "unsure"
"""The mark over words whose order a PDF does not tell for sure."""
ASTRAY = "astray"
"""The mark over words that a PDF page shows elsewhere than where they are read."""


@dataclass(frozen=True, slots=True)
class Mark:
    """Something that stands over the tokens [start, end).

    `kind` is one of LEAVES or CONTAINERS, or `link`, `address`, `language`, `hidden`, `turned` (the
    passage in a language does not run as that does) or
    UNSURE. `detail`
    is a heading's level, the text of code as it stands, what stands before an item, how a cell
    stands in its table (as in `Leaf.within`), an address, a BCP 47 tag or by what the words are
    hidden; a link's is the anchor it leads to.
    """

    kind: str
    start: int
    end: int
    detail: str = ""


class Passage(NamedTuple):
    """A run of text as it is written, with its white space folded but for no-break spaces: between
    the ends of leaves and tokens that are no text. `start` is the offset of its first token.
    """

    start: int
    letters: str


@dataclass(frozen=True, slots=True)
class Text:
    """A run of tokens, the marks over it, what else is seen in it, its letters, and the images of a
    PDF by the offsets of the pictures that they are.
    """

    tokens: tuple[str, ...]
    marks: tuple[Mark, ...]
    sights: tuple[Sight, ...] = ()
    passages: tuple[Passage, ...] = ()
    rasters: Mapping[int, Raster] = field(default_factory=dict)

    @property
    def sure(self) -> bool:
        """Whether the order of all its words is known."""
        return not any(mark.kind == UNSURE for mark in self.marks)


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

    A format that tells no more than the page gives all offsets that begin a leaf on it. `page` is
    the number that the entry shows, `stands` that of the page it leads to, where there are pages.
    `sure` tells whether its words are known to stand in this order.
    """

    title: tuple[str, ...]
    leads: frozenset[int]
    page: str = ""
    stands: str = ""
    sure: bool = True


@dataclass(frozen=True, slots=True)
class PageStart:
    """A printed page's label, the offset of the first token that begins on it, and the name of
    the place where an edition marks it.
    """

    label: str
    offset: int
    name: str = ""


@dataclass(frozen=True, slots=True)
class Document:
    """A document of an EPUB: what it is, and how its root speaks of it."""

    kind: str
    title: str
    lang: str
    direction: str


@dataclass(frozen=True, slots=True)
class Package:
    """What an edition says of itself beside the record: values by name, and of an EPUB its
    documents in the order of reading, the navigation among them.
    """

    fields: dict[str, tuple[str, ...]] = field(default_factory=dict)
    documents: tuple[Document, ...] = ()


@dataclass(frozen=True, slots=True)
class Foreign:
    """What stands in an edition and Octavo does not write; where an element has it, the name and
    the role of that one, and the first words in it or what stands for them.

    An attribute has a name and a value; an element’s value is its name. Without either it
    is nothing that a source could ask for.
    """

    what: str
    name: str = ""
    value: str = ""
    element: str = ""
    role: str = ""
    said: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Found:
    """One opened edition.

    `anchors` tells, for each place that links lead to, the token offsets it may mean, as in
    `Listed`. `contents` holds the edition's tables of contents by name. `metadata` maps a field's
    name to the values found; `access` the properties of its accessibility, and `claims` are those
    that the edition itself shows to be false. `shown` maps the address of a picture to what it
    looks like, `drawings` to the bytes of those that are drawings. `unseen` counts, by kind, what
    the format holds but this reading cannot compare. `broken` tells what is wrong with the pages
    as such, so that their numbers prove nothing; `foreign` is what Octavo does not write, `sheets`
    tells in what the style sheets are not its own. `length` counts the pages of a PDF, `fonts` are
    the names of those of its first pages, in small letters without spaces, `furniture` is what its
    pages show beside the text, with the label of the first page that shows it. `front` are the
    words shown around the text of a web edition, `around` its letters, with those of its tables of
    contents. `package` is what an edition says of
    itself beside the record.
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
    access: dict[str, tuple[str, ...]] | None = None
    shown: dict[str, str] = field(default_factory=dict)
    drawings: dict[str, bytes] = field(default_factory=dict)
    broken: str = ""
    foreign: tuple[Foreign, ...] = ()
    sheets: tuple[str, ...] = ()
    length: int = 0
    front: tuple[str, ...] = ()
    furniture: dict[str, str] = field(default_factory=dict)
    around: str = ""
    fonts: tuple[str, ...] = ()
    package: Package = field(default_factory=Package)


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
        self.sights: list[Sight] = []
        self.passages: list[Passage] = []
        self.rasters: dict[int, Raster] = {}
        self._said: list[str] = []
        self._length = 0
        self._after = ""
        self._open: list[_Open] = []
        self._points: list[tuple[int, str, _Open | str | Sight]] = []
        self._leaf = 0

    def say(self, text: str) -> None:
        self._said.append(text)
        self._length += len(text)

    @property
    def pieces(self) -> tuple[str, ...]:
        """What was said since the last token or boundary, piece by piece."""
        return tuple(self._said)

    @property
    def said(self) -> str:
        """The words since the last token or boundary, as they stand."""
        return "".join(self._said)

    def put(self, token: str, letters: str = "") -> None:
        """A token that is no text, and how what it stands for is written."""
        self.flush(token)
        if letters:
            self.passages.append(Passage(len(self.tokens), folded(letters)))
        self.tokens.append(token)
        self._after = token[:1]

    def paint(self, images: list[Raster]) -> None:
        """The images of the picture that is put next: one alone can be told."""
        self.flush()
        if len(images) == 1:
            self.rasters[len(self.tokens)] = images[0]

    def open(self, kind: str, detail: str = "") -> None:
        opened = _Open(kind, detail)
        self._open.append(opened)
        self._points.append((self._length, "open", opened))

    def tell(self, kind: str, detail: str) -> None:
        """What is to be said of the last of a kind that was opened and is not closed."""
        for opened in reversed(self._open):
            if opened.kind == kind:
                opened.detail = detail
                return

    def close(self) -> None:
        """The end of what was opened last."""
        self._points.append((self._length, "close", self._open.pop()))

    def anchor(self, name: str) -> None:
        self._points.append((self._length, "#", name))

    def page(self, label: str, name: str = "") -> None:
        """The page that what follows stands on; a word that is broken stays where it began."""
        self._points.append((self._length, name, label))

    def see(self, sight: Sight) -> None:
        """Something that is seen in what follows."""
        self._points.append((self._length, "sight", sight))

    def boundary(self, kind: str = "paragraph", detail: str = "") -> None:
        """The end of a leaf, where it held anything."""
        self.flush()
        if len(self.tokens) > self._leaf:
            self.marks.append(Mark(kind, self._leaf, len(self.tokens), detail))
        self._leaf = len(self.tokens)

    def flush(self, before: str = "") -> None:
        """Turn what was said into tokens; `before` is the token that it stands before."""
        text = "".join(self._said)
        if letters := self._folded(text, before):
            self.passages.append(Passage(len(self.tokens), letters))
        if not self._points:
            self.tokens += words(text) if text else []
        else:
            made, places = placed(text, [at for at, _, _ in self._points])
            for (count, amid), (_, what, point) in zip(places, self._points, strict=True):
                self._settle(len(self.tokens) + count, amid, what, point)
            self._points.clear()
            self.tokens += made
        self._said.clear()
        self._length = 0

    def _folded(self, text: str, before: str) -> str:
        """The letters of a run; at its ends, white space counts only beside a call."""
        behind, self._after = self._after == CALL, ""
        led = before[:1] == CALL
        if not (letters := folded(text)):
            return " " if text and behind and led else ""
        first = " " if behind and text[0].isspace() else ""
        last = " " if led and text[-1].isspace() else ""
        return f"{first}{letters}{last}"

    def _settle(self, offset: int, amid: bool, what: str, point: _Open | str | Sight) -> None:  # noqa: FBT001
        """A place amid a word, which `offset` stands behind, belongs to the whole of it."""
        if isinstance(point, str):
            if what == "#":
                self.anchors.setdefault(point, offset - amid)
            else:
                self.pages.append(PageStart(point, offset, what))
        elif isinstance(point, Sight):
            self.sights.append(Sight(point.kind, point.look, point.said, offset - amid))
        elif what == "open":
            point.start = offset - amid
        elif point.start < offset:
            self.marks.append(Mark(point.kind, point.start, offset, point.detail))

    def text(self) -> Text:
        self.flush()
        return Text(
            tuple(self.tokens),
            tuple(self.marks),
            tuple(self.sights),
            tuple(self.passages),
            self.rasters,
        )
