"""What acts by itself in a PDF, or lies over its pages."""

from __future__ import annotations

from collections.abc import Iterator

import pikepdf

from octavo.verify.ledger import Foreign


def acting(document: pikepdf.Pdf) -> Iterator[Foreign]:
    """What there is of it (ISO 32000-2, 12.5 and 12.6): Octavo writes nothing but links."""
    yield from map(Foreign, _acting(document))


def _acting(document: pikepdf.Pdf) -> Iterator[str]:
    root = document.Root
    names = root.get("/Names", pikepdf.Dictionary())
    for holder, key, what in (
        (root, "/OpenAction", "an action when the file is opened"),
        (root, "/AA", "an action of the document’s own"),
        (root, "/AcroForm", "a form"),
        (root, "/OCProperties", "layers, which may be switched off,"),
        (names, "/JavaScript", "a script"),
        (names, "/EmbeddedFiles", "an attached file"),
    ):
        if key in holder:
            yield what
    for page in document.pages:
        if "/AA" in page:
            yield f"an action of page {page.label}"
        if int(page.get("/Rotate", 0)) or float(page.get("/UserUnit", 1)) != 1:
            yield f"another direction or scale of page {page.label}"
        for note in page.get("/Annots", ()):
            if note.get("/Subtype") != "/Link" or "/AA" in note:
                yield f"an annotation on page {page.label} that is no link"
            elif "/AP" in note:
                yield f"a link on page {page.label} that is painted over the words"
            elif "/A" in note and note.A.get("/S") not in ("/URI", "/GoTo"):
                yield f"a link on page {page.label} that does more than lead somewhere"
