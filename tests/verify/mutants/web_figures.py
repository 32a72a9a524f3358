"""Damage to captions, formulas, pictures and languages, in the EPUB and the HTML."""

from __future__ import annotations

from random import Random

from mutants.kind import Hit
from mutants.web import (
    WEB,
    Element,
    Web,
    block,
    drop,
    other_letter,
    paragraphs,
    said,
    swap,
    tag,
)

_LANG = "{http://www.w3.org/XML/1998/namespace}lang"


@WEB.kind()
def caption_dropped(web: Web, random: Random) -> Hit | None:
    if not (found := web.body("caption", "figcaption")):
        return None
    caption = random.choice(found)
    hit = web.hit(caption)
    drop(caption)
    return hit


@WEB.kind()
def caption_edited(web: Web, random: Random) -> Hit | None:
    found = [(s, m) for s, m in web.words() if tag(block(s.owner)).endswith("caption")]
    if not found:
        return None
    slot, match = random.choice(found)
    hit = web.hit(slot.owner)
    slot.put(*match.span(), other_letter(match[0], random))
    return hit


@WEB.kind(wanted=3)
def caption_made_a_paragraph(web: Web, random: Random) -> Hit | None:
    if not (found := web.body("figcaption")):
        return None
    caption = random.choice(found)
    caption.tag = web.name("div")
    return web.hit(caption)


@WEB.kind()
def formula_changed(web: Web, random: Random) -> Hit | None:
    if not (found := web.all("annotation")):
        return None
    tex = random.choice(found)
    tex.text = f"{tex.text or ''}+z"
    return web.hit(tex)


@WEB.kind()
def formula_dropped(web: Web, random: Random) -> Hit | None:
    if not (found := web.all("math")):
        return None
    formula = random.choice(found)
    hit = web.hit(formula)
    drop(formula)
    return hit


def _pictures(web: Web) -> list[Element]:
    return [image for image in web.body("img") if image.get("alt")]


def _pictured(web: Web, image: Element) -> Hit:
    """A picture stands with its caption, with its alternative, or amid words."""
    parent = image.getparent()
    assert parent is not None
    captions = [e for e in parent if tag(e) == "figcaption"]
    return Hit(texts=(image.get("alt") or "",)) | web.hit(*captions or [image])


@WEB.kind()
def picture_dropped(web: Web, random: Random) -> Hit | None:
    if not (found := _pictures(web)):
        return None
    image = random.choice(found)
    hit = _pictured(web, image)
    drop(image)
    return hit


@WEB.kind()
def alternative_stripped(web: Web, random: Random) -> Hit | None:
    if not (found := _pictures(web)):
        return None
    image = random.choice(found)
    hit = _pictured(web, image)
    del image.attrib["alt"]
    return hit


@WEB.kind()
def alternative_edited(web: Web, random: Random) -> Hit | None:
    if not (found := _pictures(web)):
        return None
    image = random.choice(found)
    hit = _pictured(web, image)
    image.set("alt", other_letter(image.get("alt") or "", random))
    return hit


@WEB.kind()
def pictures_swapped(web: Web, random: Random) -> Hit | None:
    if len(found := _pictures(web)) < 2:
        return None
    first, second = random.sample(found, 2)
    hit = _pictured(web, first) | _pictured(web, second)
    swap(first, second)
    return hit


def _foreign(web: Web) -> list[Element]:
    inside = [e for body in web.bodies for e in body.iterdescendants() if e.get("lang")]
    return [e for e in inside if said(e).strip() and tag(e) != "section"]


def _spoken(web: Web, element: Element) -> Hit:
    return web.hit(element, *(e for e in element.iterdescendants() if tag(e) == "p"))


@WEB.kind()
def language_removed(web: Web, random: Random) -> Hit | None:
    if not (found := _foreign(web)):
        return None
    passage = random.choice(found)
    for name in ("lang", _LANG):
        passage.attrib.pop(name, None)
    return _spoken(web, passage)


@WEB.kind()
def language_changed(web: Web, random: Random) -> Hit | None:
    if not (found := _foreign(web)):
        return None
    passage = random.choice(found)
    for name in ("lang", _LANG):
        passage.attrib.pop(name, None)
    passage.set("lang", random.choice(("pl", "sv", "tr")))
    return _spoken(web, passage)


@WEB.kind()
def language_claimed(web: Web, random: Random) -> Hit:
    paragraph = random.choice([p for p in paragraphs(web) if len(said(p).split()) > 3])
    paragraph.set("lang", "pl")
    return web.hit(paragraph)
