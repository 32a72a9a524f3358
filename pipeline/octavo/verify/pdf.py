"""Opening the PDF edition: what its structure tree holds, its outline, its metadata."""

from __future__ import annotations

import io
from collections.abc import Iterator

import pikepdf

from octavo.verify.active import acting
from octavo.verify.content import DAMAGED, UNMAPPED, Known
from octavo.verify.ledger import Edition, Found, FoundCall, FoundNote, Listed, Package, Unreadable
from octavo.verify.packet import document_package, document_record
from octavo.verify.structure import Structure
from octavo.verify.targets import Entry, Targets
from octavo.verify.words import words


def read_pdf(data: bytes, known: Known = lambda _: None) -> Found:
    """Open a tagged PDF, some of whose pages may be `known`.

    Raises Unreadable where it is none.
    """
    try:
        with pikepdf.open(io.BytesIO(data)) as document:
            reader = Structure(document, known)
            reader.read()
            return _found(reader)
    except DAMAGED as error:
        raise Unreadable("it is damaged, or no tagged PDF") from error


def _found(reader: Structure) -> Found:
    lines = {page: [height for height, _ in here] for page, here in reader.places.heights.items()}
    notes = Targets([c.target for c in reader.calls], [n.place for n in reader.notes], lines)
    calls = Targets(
        [back for note in reader.notes for back in note.backs], [c.place for c in reader.calls]
    )
    text, places = reader.body.text(), reader.places
    unmapped = sum(token.count(UNMAPPED) for token in text.tokens)
    return Found(
        edition=Edition.PDF,
        text=text,
        calls=tuple(
            FoundCall(c.mark, notes.meant(c.target), reader.labels[c.place[0]] if c.place else "")
            for c in reader.calls
        ),
        notes=tuple(
            FoundNote(
                note.mark,
                note.recorder.text(),
                tuple(n for back in note.backs if (n := calls.meant(back)) is not None),
                reader.labels[note.place[0]] if note.place else "",
            )
            for note in reader.notes
        ),
        anchors={
            name: places.leads(target)
            for name, target in (*places.named(), *reader.targets.items())
        },
        contents={
            name: tuple(
                Listed(
                    tuple(words(entry.title)),
                    places.leads(entry.target),
                    entry.page,
                    reader.labels[entry.target[0]] if entry.target and entry.page else "",
                    entry.sure,
                )
                for entry in entries
            )
            for name, entries in (("contents", reader.listed), ("bookmarks", _bookmarks(reader)))
            if entries
        },
        pages=tuple(reader.body.pages),
        length=len(reader.document.pages),
        foreign=(*acting(reader.document), *reader.foreign),
        metadata=document_record(reader.document),
        unseen={"glyphs without text": unmapped} if unmapped else {},
        broken=_broken(reader),
        fonts=tuple(_fonts(reader)),
        furniture=_furniture(reader),
        package=Package(document_package(reader.document)),
    )


def _furniture(reader: Structure) -> dict[str, str]:
    """What the pages show and the structure does not hold, with the first page that shows it;
    without the numbers of the pages.
    """
    found: dict[str, str] = {}
    for page, label in zip(reader.document.pages, reader.labels, strict=False):
        for mcid, shown in reader.painted(page.obj).items():
            if mcid < 0 and shown.text.strip() != label:
                found.setdefault(shown.text, label)
    return found


def _fonts(reader: Structure) -> Iterator[str]:
    """The names of the fonts on the pages before the first numbered 1."""
    for page, label in zip(reader.document.pages, reader.labels, strict=False):
        if label == "1":
            return
        nothing = pikepdf.Dictionary()
        for font in page.obj.get("/Resources", nothing).get("/Font", nothing).values():
            yield "".join(filter(str.isalnum, str(font.get("/BaseFont", "")))).casefold()


def _broken(reader: Structure) -> str:
    """What is wrong with the pages as such."""
    if count := len(reader.gone):
        pages = "a page is" if count == 1 else f"{count} pages are"
        return f"{pages} gone, with what stood there"
    if "/PageLabels" not in reader.document.Root:
        return "the numbers of the pages (PageLabels) are gone"
    before = reader.labels.index("1") if "1" in reader.labels else 0
    ought = [*map(_roman, range(1, before + 1)), *map(str, range(1, len(reader.labels) + 1))]
    for page, (label, other) in enumerate(zip(reader.labels, ought, strict=False), 1):
        if label != other:
            return f"sheet {page} is page “{label}”, not “{other}”"
    return ""


def _roman(number: int) -> str:
    """A small Roman numeral, as the pages before the text bear it."""
    made = ""
    for value, sign in _ROMAN.items():
        made += sign * (number // value)
        number %= value
    return made


_ROMAN = {100: "c", 90: "xc", 50: "l", 40: "xl", 10: "x", 9: "ix", 5: "v", 4: "iv", 1: "i"}


def _bookmarks(reader: Structure) -> list[Entry]:
    """The outline, with the entry for the contents themselves."""
    found: list[Entry] = []

    def walk(items: list[pikepdf.OutlineItem]) -> None:
        for item in items:
            to = item.destination
            target = pikepdf.String(to) if isinstance(to, str) else to
            leads = (
                reader.places.destination(target) if isinstance(target, pikepdf.Object) else None
            )
            found.append(Entry(item.title, leads))
            walk(item.children)

    with reader.document.open_outline() as outline:
        walk(list(outline.root))
    return found
