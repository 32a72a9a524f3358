"""The metadata of a PDF: its XMP packet (ISO 16684-1) and its information dictionary."""

from __future__ import annotations

import io

import pikepdf
from lxml import etree

from octavo.verify.record import Record, alike, filled, plain

_DC = "{http://purl.org/dc/elements/1.1/}"
_PRISM = "{http://prismstandard.org/namespaces/basic/3.0/}"
_IPTC = "{http://iptc.org/std/Iptc4xmpExt/2008-02-29/}"
_PDFUA = "{http://www.aiim.org/pdfua/ns/id/}"
_XMP = "{http://ns.adobe.com/xap/1.0/}"
_RDF = "{http://www.w3.org/1999/02/22-rdf-syntax-ns#}"
_RELATORS = "http://id.loc.gov/vocabulary/relators/"


def document_record(document: pikepdf.Pdf) -> Record:
    """The fields of a PDF; what its packet tells in two places, or the dictionary as well, must be
    the same there.
    """
    tree = _packet(document)

    def values(name: str) -> tuple[str, ...]:
        found = []
        for element in tree.iter(name):
            items = list(element.iter(f"{_RDF}li"))
            found += [plain(item.text or "") for item in items or [element]]
        return tuple(found)

    def told(name: str, key: str) -> tuple[str, ...]:
        """The packet's values, with the dictionary's behind them where it says another thing."""
        here, there = values(f"{_DC}{name}"), plain(str(document.docinfo.get(key, "")))
        joined = (", ".join(here), "; ".join(here))
        return here if there in joined else (*(here or ("—",)), there)

    people = _people(tree)
    names, roles = tuple(name for name, _ in people), tuple(role for _, role in people)
    creators = values(f"{_DC}creator")
    count = len(creators)
    contributors = values(f"{_DC}contributor")
    first, identifiers = values(f"{_DC}identifier"), values(f"{_XMP}Identifier")
    if first != identifiers[:1]:
        identifiers = (*(first or ("—",)), *identifiers)
    return filled(
        {
            "title": told("title", "/Title"),
            "subtitle": values(f"{_PRISM}subtitle"),
            "creator": (
                *told("creator", "/Author"),
                *(names[:count] if names[:count] != creators else ()),
            ),
            "creator-role": roles[:count],
            "contributor": alike(contributors, names[count:]),
            "contributor-role": roles[count:],
            "language": alike((str(document.Root.get("/Lang", "")),), values(f"{_DC}language")),
            "date": values(f"{_DC}date"),
            "publisher": values(f"{_DC}publisher"),
            "rights": values(f"{_DC}rights"),
            "description": told("description", "/Subject"),
            "subject": told("subject", "/Keywords"),
            "series": values(f"{_PRISM}seriesTitle"),
            "position": values(f"{_PRISM}seriesNumber"),
            "identifier": identifiers,
            "doi": values(f"{_PRISM}doi"),
            "isbn": values(f"{_PRISM}isbn"),
        }
    )


def document_package(document: pikepdf.Pdf) -> Record:
    """What the catalog of a PDF says of itself (ISO 32000-2, 7.7.2, 12.2 and 14.7.1), as names of
    its entries to their values, and the part of PDF/UA that the packet claims (ISO 14289-1, 5).
    """
    root, nothing = document.Root, pikepdf.Dictionary()
    holders = root.get("/MarkInfo", nothing), root.get("/ViewerPreferences", nothing)
    found: Record = {
        name[1:]: (str(value).removeprefix("/"),)
        for holder in holders
        for name, value in holder.items()
    }
    for name in ("PageLayout", "PageMode"):
        found[name] = (str(root.get(f"/{name}", "")).removeprefix("/"),)
    part = _packet(document).iter(f"{_PDFUA}part")
    found["pdfuaid:part"] = tuple(plain(element.text or "") for element in part)
    return filled(found)


def _packet(document: pikepdf.Pdf) -> etree._Element:
    packet = document.Root.get("/Metadata")
    data = packet.read_bytes() if isinstance(packet, pikepdf.Stream) else b"<none/>"
    try:
        return etree.parse(io.BytesIO(data), etree.XMLParser(resolve_entities=False)).getroot()
    except etree.XMLSyntaxError:
        return etree.Element("none")


def _people(tree: etree._Element) -> list[tuple[str, str]]:
    """Each name with its role, in their order: IPTC's “Entity with role”."""
    found = []
    for bag in tree.iterfind(f".//{_IPTC}Contributor/{_RDF}Bag"):
        for entity in bag.iterfind(f"{_RDF}li"):
            said = [
                plain("".join(map(str, part.itertext())) if part is not None else "")
                for part in (entity.find(f"{_IPTC}Name"), entity.find(f"{_IPTC}Role"))
            ]
            found.append((said[0], said[1].removeprefix(_RELATORS)))
    return found
