"""The metadata, field by field: as the source has them, and as each format gives them back."""

from __future__ import annotations

import pikepdf
from lxml import etree

from octavo.model.book import Book
from octavo.model.prose import Prose

_DC = "{http://purl.org/dc/elements/1.1/}"


def expected_record(book: Book, prose: Prose) -> dict[str, tuple[str, ...]]:
    """The fields that the source gives a value."""
    titles = prose.titles
    fields = {
        "title": (titles.title.text,),
        "creator": tuple(line.text for line in titles.creators),
        "contributor": tuple(line.text for line in titles.contributors),
        "language": (book.metadata.lang,),
        "date": (book.metadata.date,),
        "publisher": (titles.publisher.text,),
        "rights": (titles.rights.text,),
        "identifier": tuple(identifier.text for identifier in book.metadata.identifiers),
    }
    return {name: values for name, values in fields.items() if any(values)}


def package_record(package: etree._Element) -> dict[str, tuple[str, ...]]:
    """The fields of an EPUB's package document."""

    def values(name: str) -> list[str]:
        return [" ".join((e.text or "").split()) for e in package.iter(f"{_DC}{name}")]

    names = ("creator", "contributor", "language", "date", "publisher", "rights", "identifier")
    found = {name: tuple(values(name)) for name in names}
    return {"title": tuple(values("title")[:1]), **found}


def page_record(root: etree._Element) -> dict[str, tuple[str, ...]]:
    """The fields of an HTML edition's head."""
    named: dict[str, list[str]] = {}
    for meta in root.iter("meta"):
        named.setdefault(meta.get("name") or "", []).append(meta.get("content") or "")
    title = root.findtext(".//title") or ""
    found = {
        "title": [" ".join(title.split())],
        "creator": named.get("author", []),
        "contributor": named.get("dcterms.contributor", []),
        "language": [root.get("lang") or ""],
        "date": named.get("dcterms.date", []),
        "publisher": named.get("dcterms.publisher", []),
        "rights": named.get("dcterms.rights", []),
        "identifier": named.get("dcterms.identifier", []),
    }
    return {name: tuple(values) for name, values in found.items()}


def document_record(document: pikepdf.Pdf) -> dict[str, tuple[str, ...]]:
    """The fields of a PDF's XMP packet."""
    with document.open_metadata(set_pikepdf_as_editor=False, update_docinfo=False) as xmp:

        def values(name: str) -> tuple[str, ...]:
            value = xmp.get(name)
            if value is None:
                return ()
            return (
                (value,)
                if isinstance(value, str)
                else tuple(sorted(value) if isinstance(value, set) else value)
            )

        found = {
            "title": values("dc:title"),
            "creator": values("dc:creator"),
            "contributor": values("dc:contributor"),
            "date": values("dc:date"),
            "publisher": values("dc:publisher"),
            "rights": values("dc:rights"),
            "identifier": values("dc:identifier"),
        }
    return {**found, "language": (str(document.Root.get("/Lang", "")),)}
