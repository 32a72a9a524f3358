"""Damage to the contents and the metadata of the finished PDF."""

from __future__ import annotations

from functools import partial
from random import Random

import pikepdf
from lxml import etree

from mutants.kind import Hit
from mutants.pdf import PDF, Document, below, remove
from mutants.web import other_letter
from octavo.verify.tagged import destinations


@PDF.kind()
def entry_of_the_contents_dropped(document: Document, random: Random) -> Hit:
    item = random.choice([i for i in document.front if i.name == "TOCI"])
    title = document.text(item.element).rstrip("0123456789 ")
    remove(item)
    return Hit(texts=(title,), fields=("",))


@PDF.kind()
def entry_of_the_contents_led_elsewhere(document: Document, random: Random) -> Hit:
    entries = [i for i in document.front if i.name == "TOCI"]
    linked = [(i, document.links(i.element)[0]) for i in entries]
    (first, link), (_, other) = linked[0], linked[-1]
    if random.random() < 0.5:
        (first, link), (_, other) = linked[-2], linked[0]
    key = "/Dest" if "/Dest" in link else "/A"
    link[key] = other[key]
    title = document.text(first.element).rstrip("0123456789 ")
    return Hit(texts=(title,), fields=("",))


@PDF.kind()
def link_led_to_another_heading_of_the_page(document: Document, random: Random) -> Hit | None:
    names = destinations(document.pdf)
    listed = [i for i in document.front if i.name == "TOCI"]
    found = []
    for item in (*listed, *document.outside("Link")):
        link = document.links(item.element)[0]
        if str(link.get("/Dest")) not in names:
            continue
        own = names[str(link.Dest)]
        near = [n for n, to in names.items() if to[0] == own[0] and abs(to[3] - own[3]) > 10]
        found += [(item, link, name) for name in near]
    if not found:
        return None
    # A page with a formula in a line of its own has the fewest words to tell its places by.
    signs = {page for i in document.all("Formula") for page, _ in document.pieces(i.element)}
    hard = [each for each in found if document.pages[names[each[2]][0].objgen] in signs]
    item, link, name = random.choice(hard or found)
    link.Dest = pikepdf.String(name)
    around = [i for i in document.items if i.name in ("P", "LBody") and below(item, i)]
    title = document.text(item.element).rstrip("0123456789 ")
    return Hit(texts=(title,), fields=("",)) | document.hit(*around)


@PDF.kind()
def bookmark_retitled(document: Document, random: Random) -> Hit:
    with document.pdf.open_outline() as outline:
        item = random.choice([i for i in outline.root if i.title != "Contents"])
        title = item.title
        item.title = other_letter(title, random)
    return Hit(texts=(title,), fields=("",))


@PDF.kind()
def bookmark_of_the_contents_retitled(document: Document, random: Random) -> Hit | None:
    with document.pdf.open_outline() as outline:
        found = [i for i in outline.root if i.title == "Contents"]
        if not found:
            return None
        found[0].title = other_letter(found[0].title, random)
    return Hit(fields=("",))


@PDF.kind()
def bookmark_dropped(document: Document, random: Random) -> Hit:
    with document.pdf.open_outline() as outline:
        item = random.choice([i for i in outline.root if i.title != "Contents"])
        outline.root.remove(item)
    return Hit(texts=(item.title,), fields=("",))


@PDF.kind()
def bookmark_led_elsewhere(document: Document, random: Random) -> Hit:
    with document.pdf.open_outline() as outline:
        items = [i for i in outline.root if i.title != "Contents"]
        first, second = random.sample(items, 2)
        first.destination = second.destination
    return Hit(texts=(first.title,), fields=("",))


_CHANGED: dict[str, object] = {
    "title": "Another",
    "creator": ["Nobody"],
    "date": ["1999"],
    "rights": "None",
    "identifier": "urn:x",
    "publisher": {"Else"},
    "language": {"fr"},
    "description": "Another",
    "contributor": {"Nobody"},
    "subject": {"Else"},
}


def _packet(field: str, value: object | None) -> None:
    def change(document: Document, random: Random) -> Hit | None:
        with document.pdf.open_metadata(
            set_pikepdf_as_editor=False, update_docinfo=False
        ) as packet:
            if f"dc:{field}" not in packet:
                return None
            if value is None:
                del packet[f"dc:{field}"]
            else:
                packet[f"dc:{field}"] = value
        return Hit(fields=(field, "isbn"))

    PDF.add(f"{field} {'changed' if value else 'dropped'}", change, wanted=1)


for _name, _value in _CHANGED.items():
    _packet(_name, _value)
    _packet(_name, None)


_IPTC = "{http://iptc.org/std/Iptc4xmpExt/2008-02-29/}"
_PRISM = "{http://prismstandard.org/namespaces/basic/3.0/}"
_BEYOND = {
    "subtitle": (f"{_PRISM}subtitle", ("subtitle",)),
    "series": (f"{_PRISM}seriesTitle", ("series",)),
    "position": (f"{_PRISM}seriesNumber", ("position",)),
    "role": (f"{_IPTC}Role//{{*}}li", ("creator-role", "contributor-role")),
    "name of who has a role": (f"{_IPTC}Name//{{*}}li", ("creator", "contributor")),
    "second identifier": ("{http://ns.adobe.com/xap/1.0/}Identifier//{*}li", ("identifier", "isbn")),
}  # fmt: skip


def _beyond_dublin_core(name: str, *, drop: bool) -> None:
    path, fields = _BEYOND[name]

    def change(document: Document, random: Random) -> Hit | None:
        packet = document.pdf.Root.Metadata
        tree = etree.fromstring(packet.read_bytes())
        found = tree.findall(f".//{path}")
        if not found:
            return None
        element = random.choice(found)
        element.text = "" if drop else other_letter(element.text or "", random)
        packet.write(etree.tostring(tree))
        return Hit(fields=fields)

    PDF.add(f"{name} {'emptied' if drop else 'changed'} in the packet", change, wanted=1)


for _name in _BEYOND:
    _beyond_dublin_core(_name, drop=False)
    _beyond_dublin_core(_name, drop=True)


@PDF.kind(wanted=1)
def series_made_up(document: Document, random: Random) -> Hit | None:
    packet = document.pdf.Root.Metadata
    tree = etree.fromstring(packet.read_bytes())
    etree.SubElement(next(tree.iter("{*}Description")), f"{_PRISM}seriesTitle").text = "Ours"
    packet.write(etree.tostring(tree))
    return Hit(fields=("series",))


@PDF.kind()
def document_information_changed(document: Document, random: Random) -> Hit:
    told = {"/Title": "title", "/Author": "creator", "/Keywords": "subject"}
    key = random.choice([key for key in told if key in document.pdf.docinfo])
    document.pdf.docinfo[key] = other_letter(str(document.pdf.docinfo[key]), random)
    return Hit(fields=(told[key],))


@PDF.kind()
def language_of_the_document_changed(document: Document, random: Random) -> Hit:
    document.pdf.Root.Lang = pikepdf.String(random.choice(("fr", "de", "en-US")))
    return Hit(fields=("language",))


def _catalog(document: Document, _random: Random, name: str, key: str, value: object) -> Hit:
    holder = document.pdf.Root[name] if key else document.pdf.Root
    if value is None:
        del holder[key or name]
    else:
        holder[key or name] = value
    return Hit(fields=((key or name).removeprefix("/"),))


for _kind, _holder, _key, _other in (
    ("tags disowned", "/MarkInfo", "/Marked", False),
    ("file name shown for the title", "/ViewerPreferences", "/DisplayDocTitle", None),
    ("pages that turn the other way", "/ViewerPreferences", "/Direction", pikepdf.Name.R2L),
    ("layout of the pages given", "/PageLayout", "", pikepdf.Name.TwoColumnLeft),
):
    PDF.add(_kind, partial(_catalog, name=_holder, key=_key, value=_other))


@PDF.kind()
def part_of_pdf_ua_changed(document: Document, random: Random) -> Hit:
    packet = document.pdf.Root.Metadata
    other = f"<pdfuaid:part>{random.choice('29')}<".encode()
    packet.write(packet.read_bytes().replace(b"<pdfuaid:part>1<", other))
    return Hit(fields=("pdfuaid:part",))
