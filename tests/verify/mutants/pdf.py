"""The finished PDF as a tree: its structure, its links, what its pages show."""

from __future__ import annotations

import io
from collections.abc import Iterator
from dataclasses import dataclass
from random import Random

import pikepdf
from essay import Built

from mutants.kind import Change, Hit, Table
from octavo.verify.fonts import Fonts


@dataclass(frozen=True)
class Item:
    """An element of the structure: where it stands among its parent's kids, and what is around.

    `note` is the ordinal of the note that it stands in, or is.
    """

    element: pikepdf.Object
    name: str
    kids: pikepdf.Array
    at: int
    above: tuple[str, ...]
    note: int | None
    body: bool
    outer: pikepdf.Object | None = None


class Document:
    """An opened PDF of a book."""

    def __init__(self, built: Built) -> None:
        self.built = built
        self.pdf = pikepdf.open(io.BytesIO(built.files["pdf"]))
        self.pages = {page.obj.objgen: at for at, page in enumerate(self.pdf.pages)}
        self.shown = built.shown
        self.items: list[Item] = []
        self._notes = 0
        self._walk(self.pdf.Root.StructTreeRoot, (), None, None)
        last = max(n for n, item in enumerate(self.items) if "TOC" in (*item.above, item.name))
        self.front, self.items = self.items[: last + 1], self.items[last + 1 :]

    def _walk(
        self,
        element: pikepdf.Object,
        above: tuple[str, ...],
        note: int | None,
        table: pikepdf.Object | None,
    ) -> None:
        kids = element.get("/K")
        if isinstance(kids, pikepdf.Dictionary):
            kids = element.K = pikepdf.Array([kids])
        if not isinstance(kids, pikepdf.Array):
            return
        for at, kid in enumerate(kids):
            if not isinstance(kid, pikepdf.Dictionary) or "/S" not in kid:
                continue
            name = str(kid.S)[1:]
            inside = note
            if name == "Note" and note is None:
                inside, self._notes = self._notes, self._notes + 1
            around = kid if name == "Table" else table
            self.items.append(Item(kid, name, kids, at, above, inside, body=True, outer=around))
            self._walk(kid, (*above, name), inside, around)

    def all(self, *names: str) -> list[Item]:
        return [item for item in self.items if item.name in names]

    def outside(self, *names: str) -> list[Item]:
        """The same without those in notes and in the bibliography."""
        titles = self.built.prose.titles.bibliography.text
        end = len(self.items)
        for n, item in enumerate(self.items):
            if item.name == "H1" and titles and self.text(item.element).strip() == titles:
                end = n
        return [item for item in self.items[:end] if item.name in names and item.note is None]

    def pieces(self, element: pikepdf.Object) -> Iterator[tuple[int, int]]:
        """Page and marked-content identifier of all words below an element, without notes."""
        yield from self._pieces(element, element.get("/Pg"))

    def _pieces(
        self, element: pikepdf.Object, page: pikepdf.Object | None
    ) -> Iterator[tuple[int, int]]:
        kids = element.get("/K")
        for kid in list(kids) if isinstance(kids, pikepdf.Array) else [kids]:
            if kid is None:
                continue
            if not isinstance(kid, pikepdf.Dictionary):
                yield self.pages[page.objgen], int(kid)
            elif kid.get("/Type") == "/MCR":
                yield self.pages[kid.get("/Pg", page).objgen], int(kid.MCID)
            elif kid.get("/S") not in ("/Note", "/Lbl", "/Formula", None):
                yield from self._pieces(kid, kid.get("/Pg", page))

    def text(self, element: pikepdf.Object) -> str:
        return " ".join(self.shown[page][m].text for page, m in self.pieces(element)
                        if m in self.shown[page])  # fmt: skip

    def hit(self, *items: Item) -> Hit:
        found = Hit()
        for item in items:
            if item.note is not None:
                found |= Hit(notes=(self.built.prose.notes[item.note].identifier,))
            elif item.outer is not None and "Caption" not in (item.name, *item.above):
                cells = [i for i in self.items if i.outer == item.outer and i.name in ("TH", "TD")]
                found |= Hit(texts=(" ".join(self.text(i.element) for i in cells),))
            else:
                found |= Hit(texts=(self.text(item.element),))
        return found

    def links(self, element: pikepdf.Object) -> list[pikepdf.Object]:
        """The annotations of the links below an element, notes apart."""
        found: list[pikepdf.Object] = []
        kids = element.get("/K")
        for kid in list(kids) if isinstance(kids, pikepdf.Array) else [kids]:
            if isinstance(kid, pikepdf.Dictionary):
                if kid.get("/Type") == "/OBJR":
                    found.append(kid.Obj)
                elif kid.get("/S") != "/Note":
                    found += self.links(kid)
        return found

    def calls(self) -> list[tuple[Item, Hit]]:
        """Calls in their order, each with the note that it leads to and the passage it is in."""
        labels = [i for i in self.items if i.name == "Lbl" and i.note is None]
        labels = [item for item in labels if self.links(item.element)]
        notes, led = self.built.prose.notes, self.built.proof.expected.calls
        return [
            (item, Hit(notes=(notes[note].identifier,)))
            for item, note in zip(labels, led, strict=True)
        ]

    def backs(self) -> list[tuple[Item, pikepdf.Object]]:
        """The mark of each note, with its link."""
        found = {}
        for item in self.items:
            if item.name == "Lbl" and item.note is not None and item.note not in found:
                links = self.links(item.element)
                if links:
                    found[item.note] = (item, links[0])
        return list(found.values())

    def data(self) -> bytes:
        out = io.BytesIO()
        self.pdf.save(out, deterministic_id=True, compress_streams=False)
        self.pdf.close()
        return out.getvalue()


HEADINGS = ("H1", "H2", "H3", "H4", "H5", "H6")


def paragraphs(document: Document) -> list[Item]:
    """Those that hold some words, and stand in no table, list or caption."""
    return [
        item
        for item in document.outside("P")
        if not {"TD", "TH", "LI", "Caption", "Code", "Div"} & set(item.above)
        and len(document.text(item.element).split()) > 3
    ]


def below(inner: Item, outer: Item) -> bool:
    """Whether an element stands in another."""
    parent = inner.element.get("/P")
    while isinstance(parent, pikepdf.Dictionary):
        if parent == outer.element:
            return True
        parent = parent.get("/P")
    return False


def remove(item: Item) -> None:
    del item.kids[item.at]


@dataclass
class Showing:
    """An operation that shows text, with the marked content that it stands in."""

    at: int
    mcid: int
    text: str


class Page:
    """The operations of one page."""

    def __init__(self, document: Document, number: int) -> None:
        self.pdf = document.pdf
        self.number = number
        self.page = document.pdf.pages[number]
        self.operations = list(pikepdf.parse_content_stream(self.page))
        self.maps = Fonts().of(self.page.obj.Resources)
        self.showings: list[Showing] = []
        stack: list[tuple[int | None, bool]] = []
        font: dict[int, str] = {}
        for at, (operands, operator) in enumerate(self.operations):
            name = str(operator)
            mcid, replaced = stack[-1] if stack else (None, False)
            if name in ("BDC", "BMC"):
                given = operands[1] if name == "BDC" else pikepdf.Dictionary()
                new = int(given.MCID) if "/MCID" in given else mcid
                artifact = str(operands[0]) == "/Artifact"
                stack.append((None if artifact else new, replaced or "/ActualText" in given))
            elif name == "EMC":
                stack.pop()
            elif name == "Tf":
                font = self.maps.get(str(operands[0])[1:].encode(), {})
            elif name in ("Tj", "TJ") and mcid is not None and not replaced:
                shown = "".join(
                    font.get(int.from_bytes(data[n : n + 2], "big"), "")
                    for data in _strings(operands[0])
                    for n in range(0, len(data), 2)
                )
                self.showings.append(Showing(at, mcid, shown))

    def write(self) -> None:
        data = pikepdf.unparse_content_stream(self.operations)
        self.page.Contents = self.pdf.make_stream(data)


def _strings(shown: pikepdf.Object) -> list[bytes]:
    parts = list(shown) if isinstance(shown, pikepdf.Array) else [shown]
    return [bytes(part) for part in parts if isinstance(part, pikepdf.String)]


def _damage(
    _edition: str, built: Built, change: Change[Document], random: Random
) -> tuple[bytes, Hit] | None:
    document = Document(built)
    hit = change(document, random)
    return None if hit is None else (document.data(), hit)


PDF: Table[Document] = Table(("pdf-finished",), _damage, wanted=1)
