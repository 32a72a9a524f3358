"""Opening the PDF edition: its structure tree, in the order that it is read aloud.

PDF/UA-1 (ISO 14289-1) demands that the tree holds all real content. Calls are `Lbl` with a
link outside of a note, notes are `Note`; a link's place is compared with its target's
rectangle on the page.
"""

from __future__ import annotations

import io
from collections import Counter
from dataclasses import dataclass, field

import pikepdf

from octavo.verify.content import UNMAPPED, Fonts, page_text
from octavo.verify.found import Edition, Found, FoundCall, FoundNote, Unreadable
from octavo.verify.record import document_record
from octavo.verify.words import CALL, formula, picture, words

_BLOCKS = frozenset(
    "P H1 H2 H3 H4 H5 H6 Title LI LBody L TH TD TR Table Caption BlockQuote Div "
    "Figure Sect Part".split()
)
_ROWS = frozenset(("/THead", "/TBody", "/TFoot", "/TR"))
_SKIPPED = frozenset(("TOC", "TOCI"))
NEAR = 40.0
"""Points between a link's target and the mark it means, at most, when a line was broken."""
CLOSE = 2.5
"""Points between a link's target and the mark it means, height allowed for."""
APART = 16.0
"""The same for a mark in a line of another height, as before a table or a formula."""

Place = tuple[int, float, float, float]
"""Page (0-based), left edge, upper edge, right edge, in points."""
Target = tuple[int, float, float]
"""Page, x, y."""


@dataclass(slots=True)
class _Note:
    mark: str = ""
    place: Place | None = None
    tokens: list[str] = field(default_factory=list)
    backs: list[Target] = field(default_factory=list)


@dataclass(slots=True)
class _Call:
    mark: str
    place: Place | None
    target: Target | None


class _Reader:
    def __init__(self, document: pikepdf.Pdf) -> None:
        self.document = document
        self.pages = {page.obj.objgen: at for at, page in enumerate(document.pages)}
        self.fonts = Fonts()
        self.texts: dict[tuple[int, int], dict[int, str]] = {}
        self.tokens: list[str] = []
        self.text: list[str] = []
        self.calls: list[_Call] = []
        self.notes: list[_Note] = []
        self.note: _Note | None = None
        self.links: list[tuple[Place | None, Target | None]] = []
        self.described = False
        self.annotated = {
            annotation.objgen: at
            for at, page in enumerate(document.pages)
            for annotation in page.obj.get("/Annots", [])
        }

    # Text -----------------------------------------------------------------------------

    def marked(self, page: pikepdf.Object | None, mcid: int) -> str:
        if page is None:
            return ""
        if page.objgen not in self.texts:
            self.texts[page.objgen] = page_text(page, self.fonts)
        return self.texts[page.objgen].get(mcid, "")

    def flush(self) -> None:
        into = self.tokens if self.note is None else self.note.tokens
        into += words("".join(self.text))
        self.text.clear()

    def put(self, token: str) -> None:
        self.flush()
        (self.tokens if self.note is None else self.note.tokens).append(token)

    # Structure ------------------------------------------------------------------------

    def read(self) -> None:
        root = self.document.Root.get("/StructTreeRoot")
        if root is None:
            raise Unreadable("the PDF has no structure tree")
        self.kids(root.get("/K"), None)
        self.flush()

    def kids(self, kids: pikepdf.Object | None, page: pikepdf.Object | None) -> None:
        if kids is None:
            return
        if isinstance(kids, pikepdf.Array):
            for kid in _figure_before_caption(list(kids)):
                self.kid(kid, page)
        else:
            self.kid(kids, page)

    def kid(self, kid: pikepdf.Object | int, page: pikepdf.Object | None) -> None:
        if not isinstance(kid, pikepdf.Dictionary):
            self.text.append(self.marked(page, int(kid)))
            return
        kind = kid.get("/Type")
        if kind == "/MCR":
            self.text.append(self.marked(kid.get("/Pg", page), int(kid.MCID)))
        elif kind == "/OBJR":
            self.link(kid.Obj)
        else:
            self.element(kid, kid.get("/Pg", page))

    def element(self, element: pikepdf.Object, page: pikepdf.Object | None) -> None:
        name = str(element.get("/S", "/"))[1:]
        if name in _SKIPPED:
            return
        block = name in _BLOCKS
        if block:
            self.text.append("\n")
        kids = element.get("/K")
        if name == "Note" and self.note is None:
            self.footnote(kids, page)
        elif name == "L":
            outer, self.described = self.described, _unnumbered(element)
            self.kids(kids, page)
            self.described = outer
        elif name == "LBody":
            outer, self.described = self.described, False
            self.kids(kids, page)
            self.described = outer
        elif name == "Lbl":
            self.label(kids, page)
        elif name == "Formula":
            self.put(formula(str(element.get("/Alt", ""))))
        elif name == "Figure" and element.get("/Alt"):
            self.put(picture(str(element.Alt)))
        elif name == "Link" and self.note is not None:
            self.link_in_note(kids, page)
        else:
            self.kids(kids, page)
        if block:
            self.text.append("\n")

    def aside(self, kids: pikepdf.Object | None, page: pikepdf.Object | None) -> str:
        """The text below, kept out of the running text; its links are in `links`."""
        kept, self.text = self.text, []
        self.links = []
        self.kids(kids, page)
        text, self.text = "".join(self.text).strip(), kept
        return text

    def label(self, kids: pikepdf.Object | None, page: pikepdf.Object | None) -> None:
        if self.described:
            outer, self.described = self.described, False
            self.text.append("\n")
            self.kids(kids, page)
            self.text.append("\n")
            self.described = outer
            return
        mark = self.aside(kids, page)
        if not self.links:
            return
        place, target = self.links[0]
        if self.note is None:
            self.calls.append(_Call(mark, place, target))
            self.put(CALL + mark)
        elif not self.note.mark:
            self.note.mark, self.note.place = mark, place
            if target is not None:
                self.note.backs.append(target)

    def link_in_note(self, kids: pikepdf.Object | None, page: pikepdf.Object | None) -> None:
        text = self.aside(kids, page)
        if text.startswith("↑") and self.note is not None:
            self.note.backs += [target for _, target in self.links if target is not None]
        else:
            self.text.append(text)

    def footnote(self, kids: pikepdf.Object | None, page: pikepdf.Object | None) -> None:
        kept, self.text = self.text, []
        self.note = _Note()
        self.kids(kids, page)
        self.flush()
        self.notes.append(self.note)
        self.note, self.text = None, kept

    # Links ----------------------------------------------------------------------------

    def link(self, annotation: pikepdf.Object) -> None:
        rectangle = [float(n) for n in annotation.get("/Rect", [])]
        page = self.annotated.get(annotation.objgen)
        place = None
        if len(rectangle) == 4 and page is not None:
            place = page, rectangle[0], rectangle[3], rectangle[2]
        self.links.append((place, self.destination(annotation.get("/Dest"))))

    def destination(self, target: pikepdf.Object | None) -> Target | None:
        if isinstance(target, pikepdf.Array) and len(target) >= 4 and target[1] == "/XYZ":
            at = self.pages.get(target[0].objgen)
            return None if at is None else (at, float(target[2]), float(target[3]))
        return None


def _unnumbered(element: pikepdf.Object) -> bool:
    """Whether a list's labels are words of its own: the terms of a list of definitions."""
    attributes = element.get("/A")
    owners = attributes if isinstance(attributes, pikepdf.Array) else [attributes]
    return any(
        isinstance(owner, pikepdf.Dictionary) and owner.get("/ListNumbering") == "/None"
        for owner in owners
    )


def _figure_before_caption(kids: list[pikepdf.Object]) -> list[pikepdf.Object]:
    """A picture's caption is read after it, wherever the layout has put it; a table's before."""
    names = [str(kid.get("/S", "")) if isinstance(kid, pikepdf.Dictionary) else "" for kid in kids]
    if "/Caption" not in names or not _ROWS.isdisjoint(names):
        return kids
    captions = [kid for kid, name in zip(kids, names, strict=True) if name == "/Caption"]
    return [kid for kid, name in zip(kids, names, strict=True) if name != "/Caption"] + captions


class _Targets:
    """Tells which mark a link means.

    A link's target lies a little above the mark it means; how much, depends on the type
    that the document is set in, and is taken from the document: it is the height that
    most of its links agree on.
    """

    def __init__(self, targets: list[Target | None], places: list[Place | None]) -> None:
        self.by_page: dict[int, list[tuple[int, Place]]] = {}
        for at, place in enumerate(places):
            if place is not None:
                self.by_page.setdefault(place[0], []).append((at, place))
        heights = self._heights(targets, level=True) or self._heights(targets, level=False)
        self.height = heights.most_common(1)[0][0] if heights else 0.0

    def _heights(self, targets: list[Target | None], *, level: bool) -> Counter[float]:
        """How often each height occurs; `level` takes only marks at whose edge a link points."""
        return Counter(
            round(target[2] - upper, 1)
            for target in targets
            if target is not None
            for _, (_, left, upper, right) in self.by_page.get(target[0], ())
            if 0 <= target[2] - upper < NEAR
            and (not level or min(abs(left - target[1]), abs(right - target[1])) < 1)
        )

    def meant(self, target: Target | None) -> int | None:
        """The ordinal of the mark that stands where the target points.

        A mark that was broken to the next line, or page, is pointed at from the end of
        the line before.
        """
        if target is None:
            return None
        page, x, y = target
        here = self.by_page.get(page, [])
        level = [found for found in here if abs(y - found[1][2] - self.height) < CLOSE]
        for edge in (1, 3):
            for at, place in level:
                if abs(place[edge] - x) < CLOSE:
                    return at
        if len(level) == 1:
            return level[0][0]
        beside = [
            (abs(y - place[2] - self.height), at)
            for at, place in here
            if abs(place[1] - x) < CLOSE and abs(y - place[2] - self.height) < APART
        ]
        if beside:
            return min(beside)[1]
        below = [(at, place) for at, place in here if CLOSE <= y - place[2] - self.height < NEAR]
        if not below and not any(place[2] + self.height < y for _, place in here):
            below = self.by_page.get(page + 1, [])
        if not below:
            return None
        return min(below, key=lambda found: (-round(found[1][2]), found[1][1]))[0]


def read_pdf(data: bytes) -> Found:
    """Open a tagged PDF.

    Raises Unreadable where it is none.
    """
    try:
        with pikepdf.open(io.BytesIO(data)) as document:
            reader = _Reader(document)
            reader.read()
            return _found(reader, document_record(document))
    except (pikepdf.PdfError, AttributeError, KeyError, ValueError) as error:
        raise Unreadable("it is damaged, or no tagged PDF") from error


def _found(reader: _Reader, metadata: dict[str, tuple[str, ...]]) -> Found:
    notes = _Targets([c.target for c in reader.calls], [n.place for n in reader.notes])
    calls = _Targets(
        [back for note in reader.notes for back in note.backs], [c.place for c in reader.calls]
    )
    text = "".join(reader.tokens)
    unseen = {"glyphs without text": text.count(UNMAPPED)} if UNMAPPED in text else {}
    return Found(
        edition=Edition.PDF,
        tokens=tuple(reader.tokens),
        calls=tuple(FoundCall(c.mark, notes.meant(c.target)) for c in reader.calls),
        notes=tuple(
            FoundNote(
                note.mark,
                tuple(note.tokens),
                tuple(n for back in note.backs if (n := calls.meant(back)) is not None),
            )
            for note in reader.notes
        ),
        metadata=metadata,
        unseen=unseen,
    )
