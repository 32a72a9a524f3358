"""The structure tree of a PDF, in the order that it is read aloud.

PDF/UA-1 (ISO 14289-1) demands that the tree holds all real content. Calls are `Lbl` with a
link outside of a note, notes are `Note`; a link's place is compared with its target's
rectangle on the page. Contents stand in the tree (`TOC`) and in the outline.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from copy import copy

import pikepdf

from octavo.verify.content import Known, Shown
from octavo.verify.direction import begins_left, leftward
from octavo.verify.ledger import ASTRAY, Foreign, Recorder, Unreadable
from octavo.verify.order import Eye
from octavo.verify.reader import Reader
from octavo.verify.standing import marker
from octavo.verify.tagged import (
    BLOCKS,
    CONTAINERS,
    Grid,
    annotations_below,
    beside,
    box,
    figure_before_caption,
    has_lines,
    heights,
    kind,
    marked_below,
    page_below,
    placed_as_block,
    unnumbered,
)
from octavo.verify.targets import Called, Entry, Linked, Noted, Target
from octavo.verify.words import CALL, formula, picture, words

_SPOKEN = ("/ActualText", "/Alt", "/E")
_TOLD_BY_ALT = frozenset(("Figure", "Formula"))
_FIRST = 8
"""Words by which a passage is found again."""
_STANDING_BESIDE = frozenset(("Table", "TD", "TH"))
"""What others stand beside that are read on."""


class Structure(Reader):
    """Walks the tree of a document, some of whose pages may be `known`."""

    def __init__(self, document: pikepdf.Pdf, known: Known) -> None:
        super().__init__(document, known)
        self.calls: list[Called] = []
        self.notes: list[Noted] = []
        self.note: Noted | None = None
        self.links: list[Linked] = []
        self.described = self.bare = False
        self.grid = Grid()
        self.listed: list[Entry] = []
        self.targets: dict[str, Target] = {}
        self.foreign: list[Foreign] = []

    def read(self) -> None:
        root = self.document.Root.get("/StructTreeRoot")
        if root is None:
            raise Unreadable("the PDF has no structure tree")
        self.kids(root.get("/K"), None)
        self.boundary()

    def kids(self, kids: pikepdf.Object | None, page: pikepdf.Object | None) -> None:
        if kids is None:
            return
        if isinstance(kids, pikepdf.Array):
            self.several(figure_before_caption(list(kids)), page)
        else:
            self.kid(kids, page)

    def several(self, kids: Sequence[pikepdf.Object | int], page: pikepdf.Object | None) -> None:
        """Elements and pieces of text; pieces that follow each other are read together."""
        pieces: list[Shown] = []
        here = page
        for kid in kids:
            if not isinstance(kid, pikepdf.Dictionary):
                there, mcid = page, int(kid)
            elif kid.get("/Type") == "/MCR":
                there, mcid = kid.get("/Pg", page), int(kid.MCID)
            else:
                self.pieces(pieces, here)
                pieces = []
                self.kid(kid, page)
                continue
            if pieces and there != here:
                self.pieces(pieces, here)
                pieces = []
            here = there
            pieces.append(self.marked(there, mcid))
        self.pieces(pieces, here)

    def kid(self, kid: pikepdf.Object | int, page: pikepdf.Object | None) -> None:
        if not isinstance(kid, pikepdf.Dictionary):
            self.follow(page, self.marked(page, int(kid)))
            return
        kind = kid.get("/Type")
        if kind == "/MCR":
            there = kid.get("/Pg", page)
            self.follow(there, self.marked(there, int(kid.MCID)))
        elif kind == "/OBJR":
            self.links.append(self.places.link(kid.Obj))
        else:
            self.element(kid, kid.get("/Pg", page))

    def element(self, element: pikepdf.Object, page: pikepdf.Object | None) -> None:
        name = str(element.get("/S", "/"))[1:]
        kids = element.get("/K")
        self.spoken_instead(element, name, page)
        if name == "TOCI":
            self.entry(kids, page)
            return
        if name == "Note" and self.note is None:
            around, base = self.around, self.base
            self.around = self.base = str(element.get("/Lang", around))
            self.footnote(kids, page)
            self.around, self.base = around, base
            return
        if self.leaf[0] == "code" and name == "P":  # a line of it
            self.recorder.say("\n")
            self.kids(kids, page)
            return
        block = (
            name in BLOCKS
            or (name == "Code" and has_lines(element))
            or (name == "Formula" and placed_as_block(element) and self.apart(element, page))
        )
        if block:
            self.boundary()
        leaf, described = self.leaf, self.described
        around, base = self.around, self.base
        self.around = str(element.get("/Lang", self.around))
        if block:
            self.leaf, self.base = kind(name, self.leaf), self.direction(element, page)
        container = CONTAINERS.get(name)
        if name == "L":
            self.described = unnumbered(element)
        elif name == "LBody":
            self.described = False
        grid = self.grid
        if name == "Table":
            self.grid = Grid()
        if name in _STANDING_BESIDE:
            self.eye.away()
        stands = self.grid.enter(element, name)
        if container:
            self.recorder.open(container, stands)
        self.content(element, name, kids, page)
        if block and name == "Code":
            self.leaf = "code", self.recorder.said
        if block:
            self.boundary()
        self.grid = grid if name == "Table" else self.grid
        if name in _STANDING_BESIDE:
            self.eye.away()
        if container:
            self.recorder.close()
        self.leaf, self.described = leaf, described
        self.around, self.base = around, base

    def spoken_instead(
        self, element: pikepdf.Object, name: str, page: pikepdf.Object | None
    ) -> None:
        """Keep a text that a voice speaks instead of what an element shows (14.9)."""
        for key in ("/ActualText", "/E") if name in _TOLD_BY_ALT else _SPOKEN:
            if key in element:
                page = page_below(element, page)
                shown = " ".join(self.marked(page, mcid).text for mcid in marked_below(element))
                what = f"“{element[key]}”, which is spoken instead of what is shown,"
                self.foreign.append(Foreign(what, said=tuple(words(shown))[:_FIRST]))

    def direction(self, element: pikepdf.Object, page: pikepdf.Object | None) -> str:
        """The language whose direction a paragraph has. The typesetter gives it that of its first
        words, which may be others than those around.
        """
        around = leftward(self.around)
        other = self.lang if around == leftward(self.base) else self.base
        if around == leftward(other):
            return self.around
        page = page_below(element, page)
        shown = [self.marked(page, mcid) for mcid in marked_below(element)]
        found = begins_left(shown)
        return self.around if found is None or found != around else other

    def apart(self, element: pikepdf.Object, page: pikepdf.Object | None) -> bool:
        """Whether a formula has no words beside it: the typesetter calls it a block as well where
        these stand in no paragraph of their own.
        """
        page = page_below(element, page)
        lower, upper = box(element)
        return not any(lower < self.marked(page, mcid).height < upper for mcid in beside(element))

    def content(
        self,
        element: pikepdf.Object,
        name: str,
        kids: pikepdf.Object | None,
        page: pikepdf.Object | None,
    ) -> None:
        if name == "Lbl":
            self.label(kids, page)
        elif name == "Formula" or (name == "Figure" and element.get("/Alt")):
            page = page_below(element, page)
            for height in heights(element):
                self.turn(page, height)
            told = str(element.get("/Alt", ""))
            shown = [self.marked(page, n) for n in marked_below(element)]
            veil = max((piece.veil for piece in shown), default="")
            if name == "Figure":
                self.recorder.paint([piece.picture for piece in shown if piece.picture])
            if name == "Formula" and veil:  # the signs of a drawing may stand as they like
                self.recorder.open("hidden", veil)
            self.recorder.put(formula(told) if name == "Formula" else picture(told))
            if name == "Formula" and veil:
                self.recorder.close()
        elif name == "Link":
            self.linked(kids, page)
        elif name == "L" and not self.described and isinstance(kids, pikepdf.Array):
            self.items(list(kids), page)
        else:
            self.kids(kids, page)

    def items(self, kids: list[pikepdf.Object], page: pikepdf.Object | None) -> None:
        """The items of a list; a list that stands beside an item belongs to it."""
        within = False
        for kid in kids:
            if isinstance(kid, pikepdf.Dictionary) and kid.get("/S") == "/LI":
                if within:
                    self.recorder.close()
                self.recorder.open("item")
                within = self.bare = True
            self.kid(kid, page)
        if within:
            self.boundary()
            self.recorder.close()

    def linked(self, kids: pikepdf.Object | None, page: pikepdf.Object | None) -> None:
        """A link of the text; in a note, one whose words are an arrow leads back."""
        found = list(annotations_below(kids))
        outer, self.links = self.links, []
        link = self.places.link(found[0]) if found else Linked(None, None, "", "")
        self.eye.first = None
        eye = copy(self.eye)
        if self.note is not None and self.aside(kids, page).startswith("↑"):
            self.note.backs += [kept.target for kept in self.links if kept.target]
        else:
            self.eye = eye
            if link.target and not link.name:  # of what is no heading only the place is known
                link.name = "@{}:{:.1f}:{:.1f}".format(*link.target)
                self.targets[link.name] = link.target
            kind = "address" if link.address else "link"
            self.recorder.open(kind, link.address or link.name)
            self.kids(kids, page)
            if not self.places.covered(found, self.eye.first):
                self.recorder.tell(kind, "")
            self.recorder.close()
        self.links = outer

    def aside(self, kids: pikepdf.Object | None, page: pikepdf.Object | None) -> str:
        """The text below, kept out of the running text; its links are in `links`."""
        kept, self.recorder = self.recorder, Recorder()
        self.links = []
        self.gather(kids, page)
        self.recorder, aside = kept, self.recorder
        return aside.said.strip()

    def gather(self, kids: pikepdf.Object | None, page: pikepdf.Object | None) -> None:
        """Text and links below, whatever they stand in."""
        if kids is None:
            return
        pieces: list[pikepdf.Object | int] = []
        for kid in list(kids) if isinstance(kids, pikepdf.Array) else [kids]:
            if isinstance(kid, pikepdf.Dictionary) and kid.get("/Type") not in ("/MCR", "/OBJR"):
                self.several(pieces, page)
                pieces = []
                self.spoken_instead(kid, str(kid.get("/S", "/"))[1:], page)
                self.gather(kid.get("/K"), kid.get("/Pg", page))
            else:
                pieces.append(kid)
        self.several(pieces, page)

    def label(self, kids: pikepdf.Object | None, page: pikepdf.Object | None) -> None:
        if self.described:
            self.described = False
            outer, self.leaf = self.leaf, ("term", "")
            self.boundary()
            self.kids(kids, page)
            self.boundary()
            self.described, self.leaf = True, outer
            return
        self.astray, self.eye.first = "", None
        mark = self.aside(kids, page)
        if not self.links:
            if self.bare:
                self.recorder.tell("item", marker(mark))
            self.bare = False
            return
        link = self.links[0]
        if not self.places.covered(list(annotations_below(kids)), self.eye.first):
            link.target = None
        if not mark and link.place is None:  # it stood on a page that is gone
            return
        if self.note is None:
            if link.place is not None:
                self.turn(self.places.sheets[link.place[0]], link.place[2])
            self.calls.append(Called(mark, link.place, link.target))
            figures = re.findall(r"\d+", link.spoken)
            if mark.isdecimal() and figures and mark not in figures:
                what = f"“{link.spoken}”, which is spoken instead of the call of note {mark},"
                self.foreign.append(Foreign(what))
            if self.astray:
                self.recorder.open(ASTRAY, self.astray)
            self.recorder.put(CALL + mark)
            if self.astray:
                self.recorder.close()
        elif not self.note.mark:
            self.note.mark, self.note.place = mark, link.place
            if link.target is not None:
                self.note.backs.append(link.target)

    def footnote(self, kids: pikepdf.Object | None, page: pikepdf.Object | None) -> None:
        self.note = Noted(Recorder())
        leaf, self.leaf = self.leaf, ("paragraph", "")
        outer, self.recorder = self.recorder, self.note.recorder
        described, self.described = self.described, False
        eye, self.eye = self.eye, Eye()
        self.kids(kids, page)
        self.boundary()
        if self.note.mark or self.note.recorder.tokens:
            self.notes.append(self.note)
        self.note, self.leaf, self.recorder, self.described = None, leaf, outer, described
        self.eye = eye

    def entry(self, kids: pikepdf.Object | None, page: pikepdf.Object | None) -> None:
        """An entry of the contents: its title, and apart from it the number of the page."""
        kept, self.recorder = self.recorder, Recorder()
        outer, self.links = self.links, []
        self.eye.first = None
        self.gather(kids, page)
        pieces = self.recorder.pieces
        text = "".join(pieces).strip()
        target = next((link.target for link in self.links), None)
        if not self.places.covered(list(annotations_below(kids)), self.eye.first):
            target = None
        number = self.labels[target[0]] if target else ""
        if not (number and text.endswith(number)):
            number = pieces[-1].strip() if len(pieces) > 1 else ""
        sure = self.recorder.text().sure
        self.listed.append(Entry(text.removesuffix(number), target, number, sure))
        self.recorder, self.links = kept, outer
