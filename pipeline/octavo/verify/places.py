"""Where the links of a PDF lie and lead (ISO 32000-2, 12.3.2 and 12.5.6.5)."""

from __future__ import annotations

from collections.abc import Iterator

import pikepdf

from octavo.verify.tagged import address_of, destinations
from octavo.verify.targets import Linked, Target


class Places:
    """The places of a document; `leaves` are the page, the height and the offset of what stands on
    its pages, `sheets` these, `pages` their ordinals by their numbers as objects.
    """

    def __init__(self, document: pikepdf.Pdf) -> None:
        self.sheets = [page.obj for page in document.pages]
        self.pages = {page.objgen: at for at, page in enumerate(self.sheets)}
        self.names = destinations(document)
        self.annotated = {
            annotation.objgen: at
            for at, page in enumerate(self.sheets)
            for annotation in page.get("/Annots", [])
        }
        self.leaves: list[tuple[int, float, int]] = []
        self.heights: dict[int, list[tuple[float, int]]] = {}
        """The lines of each page: their heights, and the offsets of the leaves that they are in."""

    def line(self, page: int, height: float) -> None:
        """A line of the last leaf stands at this height; 0 tells that it is not known."""
        here = self.heights.setdefault(page, [])
        leaf = self.leaves[-1][2]
        known = here and here[-1][1] == leaf
        if not known or height not in (0, here[-1][0]):
            here.append((height, leaf))

    def link(self, annotation: pikepdf.Object) -> Linked:
        page = self.annotated.get(annotation.objgen)
        hidden = int(annotation.get("/F", 0)) & _HIDDEN
        if page is None or hidden:  # nobody can follow it
            return Linked(None, None, "", "")
        rectangle = [float(n) for n in annotation.get("/Rect", [])]
        place = None
        if len(rectangle) == 4:
            place = page, rectangle[0], rectangle[3], rectangle[2]
        action = annotation.get("/A")
        address = address_of(action) if isinstance(action, pikepdf.Dictionary) else ""
        target = annotation.get("/Dest")
        if target is None and isinstance(action, pikepdf.Dictionary):
            target = action.get("/D")
        name = str(target) if isinstance(target, (pikepdf.String, pikepdf.Name)) else ""
        spoken = str(annotation.get("/Contents", ""))
        return Linked(place, self.destination(target), address, name.removeprefix("/"), spoken)

    def covered(
        self, annotations: list[pikepdf.Object], words: tuple[int, float, float] | None
    ) -> bool:
        """Whether one of the annotations lies over words, of which the place is told: those over
        no words are looked for nowhere.
        """
        if words is None:
            return True
        page, height, left = words
        for annotation in annotations:
            if self.annotated.get(annotation.objgen) == page:
                x, y, right, upper = map(float, annotation.get("/Rect", _NOWHERE))
                if x - _BESIDE < left < right + _BESIDE and y - _BESIDE < height < upper + _BESIDE:
                    return True
        return False

    def destination(self, target: pikepdf.Object | None) -> Target | None:
        if isinstance(target, (pikepdf.String, pikepdf.Name)):
            target = self.names.get(str(target).removeprefix("/"))
        if isinstance(target, pikepdf.Array) and len(target) >= 4 and target[1] == "/XYZ":
            at = self.pages.get(target[0].objgen)
            return None if at is None else (at, float(target[2]), float(target[3]))
        return None

    def named(self) -> Iterator[tuple[str, Target | None]]:
        for name, target in self.names.items():
            yield name, self.destination(target)

    def leads(self, target: Target | None) -> frozenset[int]:
        """The offsets that a target may mean: of the leaf in whose line it is, else of whatever is
        on its page.
        """
        if target is None:
            return frozenset()
        page, _, upper = target
        here = self.heights.get(page, [])
        below = [(height, offset) for height, offset in here if 0 < height < upper - _ABOVE]
        if not all(height for height, _ in here):
            return self.on_page(page)
        if not below:  # it stands at the foot of the page, before what begins the next
            return frozenset(sorted(self.on_page(page + 1))[:1])
        height, offset = max(below)
        return frozenset((offset,)) if upper - height < _LINES else self.on_page(page)

    def on_page(self, page: int) -> frozenset[int]:
        """Every leaf that begins on a page."""
        return frozenset(offset for at, _, offset in self.leaves if at == page)


_HIDDEN = 0x22
"""The flags Hidden and NoView of an annotation (12.5.3)."""
_NOWHERE = 0, 0, 0, 0
_BESIDE = 2.0
"""Points that words may stand beside the rectangle of their link."""
_ABOVE = 9.8
"""Points that the typesetter sets a target at least above the line that it means, which are ten above
the foot of a line for a place amid it; the line before stands nearer.
"""
_LINES = 60.0
"""Points that a heading's first line stands below the place that a link to it points at, at most."""
