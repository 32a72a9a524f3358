"""Damage to formulas, pictures, languages and addresses of the finished PDF."""

from __future__ import annotations

import zlib
from random import Random

import pikepdf

from mutants.kind import Hit
from mutants.pdf import PDF, Document, Item, below, paragraphs, remove
from mutants.web import other_letter


def _in_passage(document: Document, item: Item) -> Hit:
    """The passage that something without words stands in."""
    around = [i for i in document.items if i.name in ("P", "Note", "LBody") and below(item, i)]
    return document.hit(item, *around)


@PDF.kind()
def formula_changed(document: Document, random: Random) -> Hit | None:
    items = document.all("Formula")
    if not items:
        return None
    item = random.choice(items)
    item.element.Alt = pikepdf.String(f"{item.element.get('/Alt', '')}+z")
    return _in_passage(document, item) | _of_formula(document, item)


def _of_formula(document: Document, item: Item) -> Hit:
    """The paragraph that a formula parts: the words before and behind it."""
    at = next(n for n, each in enumerate(document.items) if each.element == item.element)
    near = [i for i in document.items[max(0, at - 8) : at + 8] if i.name in ("P", "LBody")]
    return document.hit(*near)


def _figures(document: Document) -> list[Item]:
    return [i for i in document.outside("Figure") if i.element.get("/Alt")]


def _pictured(document: Document, item: Item) -> Hit:
    captions = [i for i in document.outside("Caption") if i.kids == item.kids]
    return (
        Hit(texts=(str(item.element.Alt),)) | document.hit(*captions) | _in_passage(document, item)
    )


@PDF.kind()
def alternative_edited(document: Document, random: Random) -> Hit | None:
    if not (found := _figures(document)):
        return None
    item = random.choice(found)
    hit = _pictured(document, item)
    item.element.Alt = pikepdf.String(other_letter(str(item.element.Alt), random))
    return hit


@PDF.kind()
def alternative_stripped(document: Document, random: Random) -> Hit | None:
    if not (found := _figures(document)):
        return None
    item = random.choice(found)
    hit = _pictured(document, item)
    del item.element["/Alt"]
    return hit


@PDF.kind()
def picture_dropped(document: Document, random: Random) -> Hit | None:
    if not (found := _figures(document)):
        return None
    item = random.choice(found)
    hit = _pictured(document, item)
    remove(item)
    return hit


def _images(document: Document, item: Item) -> list[pikepdf.Object]:
    """The images on the page of a figure."""
    numbers = {page for page, _ in document.pieces(item.element)}
    pages = [document.pdf.pages[number] for number in numbers]
    nothing = pikepdf.Dictionary()
    found = [x for page in pages for x in page.Resources.get("/XObject", nothing).values()]
    return [x for x in found if x.get("/Subtype") == "/Image"]


@PDF.kind(wanted=2)
def picture_painted_otherwise(document: Document, random: Random) -> Hit | None:
    painted = [(i, image) for i in _figures(document) for image in _images(document, i)]
    if not painted:
        return None
    item, image = random.choice(painted)
    hit = _pictured(document, item)
    if image.get("/Filter") == "/DCTDecode":
        image.Width = int(image.Width) + 1
    else:
        samples = bytearray(image.read_bytes())
        samples[random.randrange(len(samples))] ^= 0x80
        image.write(zlib.compress(bytes(samples)), filter=pikepdf.Name.FlateDecode)
    return hit


@PDF.kind()
def language_claimed(document: Document, random: Random) -> Hit:
    item = random.choice(paragraphs(document))
    item.element.Lang = pikepdf.String("pl")
    return document.hit(item)


@PDF.kind()
def address_changed(document: Document, random: Random) -> Hit | None:
    found = [
        (item, link)
        for item in document.all("Link")
        for link in document.links(item.element)
        if "/A" in link and "/URI" in link.A
    ]
    if not found:
        return None
    item, link = random.choice(found)
    start, slashes, rest = str(link.A.URI).partition("//")
    link.A.URI = pikepdf.String(start + slashes + other_letter(rest.rstrip("/"), random))
    hit = _in_passage(document, item)
    return hit if hit.notes or item.outer is not None else hit | Hit(fields=("",))
