"""The XMP packet of a PDF (ISO 16684-1): the fields that Typst does not write.

Dublin Core has most. The subtitle, the series and the numbers of a book are those of PRISM 3.0
(https://www.w3.org/submissions/prism/), every identifier is in XMP's own bag, and who did what is
told as the IPTC's “Entity with role” (IPTC Photo Metadata Standard 2019.1, Extension), by the
addresses of the MARC relators. No standard schema has a name's form in an index, or a subject's
code in any scheme.
"""

from __future__ import annotations

import io
import re

from lxml import etree

from octavo.model.book import Book
from octavo.model.isbn import edition_identifiers, edition_isbn
from octavo.model.prose import Prose
from octavo.model.relators import relator

_RDF = "{http://www.w3.org/1999/02/22-rdf-syntax-ns#}"
_DC = "{http://purl.org/dc/elements/1.1/}"
_XMP = "{http://ns.adobe.com/xap/1.0/}"
_PRISM = "http://prismstandard.org/namespaces/basic/3.0/"
_IPTC = "http://iptc.org/std/Iptc4xmpExt/2008-02-29/"
_RELATORS = "http://id.loc.gov/vocabulary/relators/"
_DOI = re.compile(r"\b10\.\d{4,9}/\S+")
_LANG = "{http://www.w3.org/XML/1998/namespace}lang"


def complete_packet(packet: bytes, book: Book, prose: Prose) -> bytes:
    """The packet with the fields that Typst leaves out, or knows only in part."""
    meta, titles = book.metadata, prose.titles
    tree = etree.parse(io.BytesIO(packet), etree.XMLParser(resolve_entities=False))
    description = next(tree.iter(f"{_RDF}Description"))
    for name, container, values in (
        ("creator", "Seq", [line.text for line in titles.creators]),
        ("language", "Bag", [meta.lang]),
        ("date", "Seq", [meta.date]),
        ("publisher", "Bag", [titles.publisher.text]),
        ("rights", "Alt", [titles.rights.text]),
        ("contributor", "Bag", [line.text for line in titles.contributors]),
        ("description", "Alt", [titles.description.text]),
        ("subject", "Bag", [line.text for line in titles.subjects]),
    ):
        _add(description, name, container, [value for value in values if value])
    if identifiers := [each.text for each in edition_identifiers(meta, "pdf")]:
        _replace(description, "identifier").text = identifiers[0]
        _list(etree.SubElement(description, f"{_XMP}Identifier"), "Bag", identifiers)
    dois = (found[0] for text in identifiers if (found := _DOI.search(text)))
    for name, value in (
        ("subtitle", titles.subtitle.text),
        ("seriesTitle", titles.collection.text),
        ("seriesNumber", meta.position if titles.collection.text else ""),
        ("isbn", edition_isbn(meta, "pdf")),
        ("doi", next(dois, "")),
    ):
        if value:
            element = etree.SubElement(description, f"{{{_PRISM}}}{name}", nsmap={"prism": _PRISM})
            element.text = value
    _people(description, book, prose)
    return etree.tostring(tree, encoding="utf-8")


def _replace(description: etree._Element, name: str) -> etree._Element:
    for old in description.findall(f"{_DC}{name}"):
        description.remove(old)
    return etree.SubElement(description, f"{_DC}{name}")


def _add(description: etree._Element, name: str, container: str, values: list[str]) -> None:
    if not values:
        return
    _list(_replace(description, name), container, values)


def _list(element: etree._Element, container: str, values: list[str]) -> None:
    listed = etree.SubElement(element, f"{_RDF}{container}")
    for value in values:
        item = etree.SubElement(listed, f"{_RDF}li")
        item.text = value
        if container == "Alt":
            item.set(_LANG, "x-default")


def _people(description: etree._Element, book: Book, prose: Prose) -> None:
    """Everybody in the order of the record, creators first, with the role of each."""
    meta, titles = book.metadata, prose.titles
    people = (*meta.creators, *meta.contributors)
    if not people:
        return
    bag = etree.SubElement(
        etree.SubElement(description, f"{{{_IPTC}}}Contributor", nsmap={"Iptc4xmpExt": _IPTC}),
        f"{_RDF}Bag",
    )
    lines = (*titles.creators, *titles.contributors)
    for person, line in zip(people, lines, strict=True):
        item = etree.SubElement(bag, f"{_RDF}li", {f"{_RDF}parseType": "Resource"})
        _list(etree.SubElement(item, f"{{{_IPTC}}}Name"), "Alt", [line.text])
        known = relator(person.role) == person.role
        role = f"{_RELATORS}{person.role}" if known else person.role
        _list(etree.SubElement(item, f"{{{_IPTC}}}Role"), "Bag", [role])
