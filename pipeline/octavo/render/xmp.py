"""The XMP packet of a PDF (ISO 16684-1): the Dublin Core fields that Typst does not write."""

from __future__ import annotations

import io

from lxml import etree

from octavo.model.book import Book
from octavo.model.isbn import edition_identifiers
from octavo.model.prose import Prose

_RDF = "{http://www.w3.org/1999/02/22-rdf-syntax-ns#}"
_DC = "{http://purl.org/dc/elements/1.1/}"
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
    if identifiers := edition_identifiers(meta, "pdf"):
        _replace(description, "identifier").text = identifiers[0].text
    return etree.tostring(tree, encoding="utf-8")


def _replace(description: etree._Element, name: str) -> etree._Element:
    for old in description.findall(f"{_DC}{name}"):
        description.remove(old)
    return etree.SubElement(description, f"{_DC}{name}")


def _add(description: etree._Element, name: str, container: str, values: list[str]) -> None:
    if not values:
        return
    listed = etree.SubElement(_replace(description, name), f"{_RDF}{container}")
    for value in values:
        item = etree.SubElement(listed, f"{_RDF}li")
        item.text = value
        if container == "Alt":
            item.set(_LANG, "x-default")
