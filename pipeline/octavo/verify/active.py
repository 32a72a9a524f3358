"""What acts by itself in a PDF, lies over its pages, or belongs to none of Octavo’s."""

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
    tree = root.get("/StructTreeRoot", pikepdf.Dictionary())
    for role, other in tree.get("/RoleMap", pikepdf.Dictionary()).items():
        if _ROLES.get(role[1:]) != str(other)[1:]:
            yield f"the role of “{role[1:]}”, which is read as “{str(other)[1:]}”,"
    boxes = {tuple(map(float, page.mediabox)) for page in document.pages}
    if len(boxes) > 1:
        yield "a page of another size"
    if any(page.get("/Tabs") != "/S" for page in document.pages):
        yield "another order of the links than that of reading"
    for page in document.pages:
        for key in page.obj.keys() - _PAGE - _TOLD:
            yield f"the entry “{key[1:]}” of page {page.label}"
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


_ROLES = {"Datetime": "Span", "Em": "Span", "Strong": "Span", "Terms": "Part", "Title": "P"}
"""The names of elements that the typesetter adds to the standard ones (14.8.4), which nothing may
map to others.
"""
_PAGE = frozenset(
    (
        "/Annots",
        "/Contents",
        "/MediaBox",
        "/Parent",
        "/Resources",
        "/StructParents",
        "/Tabs",
        "/Type",
    )
)
"""The entries of a page (7.7.3.3) that the typesetter writes."""
_TOLD = frozenset(("/AA", "/CropBox", "/Rotate", "/UserUnit"))
"""Those that are told by what they do."""
