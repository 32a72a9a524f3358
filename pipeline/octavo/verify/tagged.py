"""What the elements of a PDF's structure tree tell of themselves (ISO 32000-2, 14.7 and 14.8)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import ClassVar

import pikepdf

BLOCKS = frozenset(
    "P H1 H2 H3 H4 H5 H6 Title LI LBody L TH TD TR Table Caption BlockQuote Div "
    "Sect Part Note".split()
)
CONTAINERS = {"TD": "cell", "TH": "cell", "Caption": "caption", "BlockQuote": "quotation"}
"""The elements that interrupt a leaf, and those that leaves stand in."""
_ROWS = frozenset(("/THead", "/TBody", "/TFoot", "/TR"))
_LINE = 10.0
"""Points between the upper edge of what stands in a line and its foot, at most."""
_BOXES = frozenset(("/Div", "/Sect", "/Part", "/NonStruct"))


def kind(name: str, outer: tuple[str, str]) -> tuple[str, str]:
    """The kind and the detail of the leaves in an element, by its name."""
    if len(name) == 2 and name[0] == "H" and name[1].isdigit():
        return "heading", name[1]
    if name == "Code" or outer[0] == "code":
        return "code", ""
    return "paragraph", ""


def attributes(element: pikepdf.Object) -> Iterator[pikepdf.Dictionary]:
    """The attributes that an element bears itself, by their owners."""
    found = element.get("/A")
    for owner in found if isinstance(found, pikepdf.Array) else [found]:
        if isinstance(owner, pikepdf.Dictionary):
            yield owner


def placed_as_block(element: pikepdf.Object) -> bool:
    """Whether the layout gives an element lines of its own."""
    return any(owner.get("/Placement") == "/Block" for owner in attributes(element))


def beside(element: pikepdf.Object) -> Iterator[int]:
    """The identifiers of the marked content right before and behind an element."""
    outer = element.get("/P")
    kids = outer.get("/K") if isinstance(outer, pikepdf.Dictionary) else None
    around = list(kids) if isinstance(kids, pikepdf.Array) else []
    own = next((at for at, kid in enumerate(around) if kid == element), None)
    if own is not None:
        yield from _outermost(around[:own], -1)
        yield from _outermost(around[own + 1 :], 0)


def _outermost(kids: Sequence[pikepdf.Object], at: int) -> Iterator[int]:
    """The first marked content below these (`at` is 0), or the last (-1), if there is any."""
    while kids and isinstance(kids[at], pikepdf.Dictionary):
        below = kids[at].get("/K")
        beneath = list(below) if isinstance(below, pikepdf.Array) else [below]
        kids = [kid for kid in beneath if kid is not None]
    if kids:
        yield int(kids[at])


def marked_below(element: pikepdf.Object) -> Iterator[int]:
    """The identifiers of the marked content below an element, in their order, without notes."""
    kids = element.get("/K")
    for kid in list(kids) if isinstance(kids, pikepdf.Array) else [kids]:
        if isinstance(kid, pikepdf.Dictionary):
            if kid.get("/S", "/Note") != "/Note":
                yield from marked_below(kid)
        elif kid is not None:
            yield int(kid)


def has_lines(element: pikepdf.Object) -> bool:
    """Whether code is a block: each line of it is an element of its own."""
    kids = element.get("/K")
    below = list(kids) if isinstance(kids, pikepdf.Array) else [kids]
    return any(isinstance(kid, pikepdf.Dictionary) and kid.get("/S") == "/P" for kid in below)


def box(element: pikepdf.Object) -> tuple[float, float]:
    """The lower and the upper edge of an element’s box on its page, in points."""
    for owner in attributes(element):
        if "/BBox" in owner:
            _, lower, _, upper = (float(edge) for edge in owner["/BBox"])
            return lower, upper
    return 0.0, 0.0


def heights(element: pikepdf.Object) -> tuple[float, float]:
    """The heights of a line at the head of a formula or a picture and of one at its foot, in
    points; 0 where they are not known.
    """
    lower, upper = box(element)
    return max(lower, upper - _LINE), lower


def spans(element: pikepdf.Object) -> str:
    """The rows and columns that a cell spans (ISO 32000-2, 14.8.5.7)."""
    rows = columns = 1
    for owner in attributes(element):
        rows = int(owner.get("/RowSpan", rows))
        columns = int(owner.get("/ColSpan", columns))
    return f"{rows}x{columns}"


class Grid:
    """Where the cells of a table stand, as its elements are met."""

    PARTS: ClassVar = {"THead": "head", "TBody": "body", "TFoot": "foot"}

    def __init__(self) -> None:
        self.part = ""
        self.row = self.place = self.size = 0
        self.heads = False

    def enter(self, element: pikepdf.Object, name: str) -> str:
        """How a cell stands in its table (as in `Leaf.within`); nothing for what is none."""
        if name in self.PARTS:
            self.part = self.PARTS[name]
        elif name == "TR":
            kids = element.get("/K")
            own = list(kids) if isinstance(kids, pikepdf.Array) else [kids]
            named = [kid.get("/S") for kid in own if isinstance(kid, pikepdf.Dictionary)]
            self.row, self.place = self.row + 1, 0
            self.size = sum(kid in ("/TH", "/TD") for kid in named)
            self.heads = "/TD" not in named
        elif name in ("TH", "TD"):
            self.place += 1
            at = f"{self.row}:{self.place}/{self.size}"
            part = self.part or ("head" if self.heads else "body")  # a table may have no parts
            across = any(owner.get("/Scope") == "/Row" for owner in attributes(element))
            tag = "row" if name == "TH" and across else name.lower()
            return f"{part}:{tag}:{at}:{spans(element)}:"
        return ""


def unnumbered(element: pikepdf.Object) -> bool:
    """Whether a list's labels are words of its own: the terms of a list of definitions."""
    return any(owner.get("/ListNumbering") == "/None" for owner in attributes(element))


def page_below(element: pikepdf.Object, page: pikepdf.Object | None) -> pikepdf.Object | None:
    """The page of the first content below, where the element does not name it."""
    kids = element.get("/K")
    first = kids[0] if isinstance(kids, pikepdf.Array) and len(kids) else kids
    if isinstance(first, pikepdf.Dictionary):
        return first.get("/Pg", page)
    return page


def annotations_below(kids: pikepdf.Object | None) -> Iterator[pikepdf.Object]:
    """The annotations below, in their order."""
    for kid in kids if isinstance(kids, pikepdf.Array) else [kids]:
        if isinstance(kid, pikepdf.Dictionary):
            if kid.get("/Type") == "/OBJR":
                yield kid.Obj
            else:
                yield from annotations_below(kid.get("/K"))


def figure_before_caption(kids: list[pikepdf.Object]) -> list[pikepdf.Object]:
    """A picture's caption is read after it, wherever the layout has put it; a table's before."""
    names = [str(kid.get("/S", "")) if isinstance(kid, pikepdf.Dictionary) else "" for kid in kids]
    if "/Caption" not in names or any(map(_of_table, kids)):
        return kids
    captions = [kid for kid, name in zip(kids, names, strict=True) if name == "/Caption"]
    return [kid for kid, name in zip(kids, names, strict=True) if name != "/Caption"] + captions


def _of_table(kid: pikepdf.Object | None) -> bool:
    """Whether an element is a part of a table, or is one: beside the foot of a page the typesetter
    wraps it in boxes, and puts its caption next to these.
    """
    if not isinstance(kid, pikepdf.Dictionary):
        return False
    name = str(kid.get("/S", ""))
    if name in _BOXES:
        below = kid.get("/K")
        return any(map(_of_table, below if isinstance(below, pikepdf.Array) else [below]))
    return name == "/Table" or name in _ROWS


def labels(document: pikepdf.Pdf) -> list[str]:
    """The printed number of each page (ISO 32000-2, 12.4.2)."""
    return [str(page.label) for page in document.pages]


def destinations(document: pikepdf.Pdf) -> dict[str, pikepdf.Object]:
    """The named places of a document, by their names."""
    names = document.Root.get("/Names")
    tree = names.get("/Dests") if isinstance(names, pikepdf.Dictionary) else None
    return {str(key): to for key, to in pikepdf.NameTree(tree).items()} if tree is not None else {}


def address_of(action: pikepdf.Dictionary) -> str:
    """Where a link leads outside: ASCII as ISO 32000-2, 12.6.4.8 wants it, or else UTF-8."""
    uri = action.get("/URI", "")
    try:
        return bytes(uri).decode() if isinstance(uri, pikepdf.String) else str(uri)
    except UnicodeDecodeError:
        return str(uri)
