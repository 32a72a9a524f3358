"""Damage by what changes a page once it is open: scripts, frames, rules that add words."""

from __future__ import annotations

from functools import partial
from random import Random

from lxml import etree

from mutants.kind import Hit
from mutants.web import WEB, Element, Web, drop, note_of, paragraphs, tag

_TOLD = Hit(fields=("",))


def _somewhere(web: Web, random: Random) -> Element:
    return random.choice(paragraphs(web))


def _added(web: Web, parent: Element, name: str, text: str = "") -> Element:
    element = etree.SubElement(parent, web.name(name))
    element.text = text
    return element


@WEB.kind()
def script_that_takes_the_notes(web: Web, random: Random) -> Hit:
    selector = random.choice(("[role=doc-footnote]", ".note", "p + p"))
    script = f"document.querySelectorAll('{selector}').forEach(note => note.remove());"
    _added(web, random.choice(web.bodies), "script", script)
    return _TOLD


@WEB.kind("html")
def script_of_octavo_changed(web: Web, random: Random) -> Hit:
    own = next(s for s in web.tree("html").iter("script") if not s.attrib)
    at = random.choice([at for at, sign in enumerate(own.text or "") if sign == ";"])
    own.text = f"{(own.text or '')[:at]};document.body.hidden=true{(own.text or '')[at:]}"
    return _TOLD


@WEB.kind()
def attribute_that_is_a_script(web: Web, random: Random) -> Hit:
    element = _somewhere(web, random)
    element.set(random.choice(("onclick", "onpointerover")), "this.remove()")
    return web.hit(element)


@WEB.kind()
def address_that_is_a_script(web: Web, random: Random) -> Hit | None:
    paragraph = _somewhere(web, random)
    link = _added(web, paragraph, "a")
    link.set("href", f" javascript:void({random.random()})")
    return web.hit(paragraph)


@WEB.kind()
def frame(web: Web, random: Random) -> Hit:
    paragraph = _somewhere(web, random)
    element = _added(web, paragraph, random.choice(("iframe", "object", "embed")))
    element.set("title", "x")
    return web.hit(paragraph)


@WEB.kind()
def order_to_go_elsewhere(web: Web, random: Random) -> Hit:
    body = random.choice(web.bodies)
    document = body.getroottree().getroot()
    head = next(e for e in document.iter(web.name("head")))
    meta = _added(web, head, "meta")
    meta.set("http-equiv", "refresh")
    meta.set("content", f"{random.randint(1, 9)}; url=https://example.org/")
    return _TOLD


_RULES = (
    "section { display: flex; flex-direction: column-reverse }",
    "p { order: -1 }",
    "ol { list-style: none }",
    "h2 { text-transform: uppercase }",
    "pre { white-space: normal }",
    "em { unicode-bidi: bidi-override; direction: rtl }",
    ":root { --ink: #fffdf9 }",
    "@font-face { font-family: serif; src: url(https://example.org/a.woff2) }",
)
"""None hides a word, or adds one."""


@WEB.kind(wanted=2)
def rule_that_is_none_of_octavo(web: Web, random: Random) -> Hit:
    web.add_rule(random.choice(_RULES))
    return _TOLD


def _sheet(web: Web, random: Random, *, gone: bool) -> Hit:
    if web.edition == "html":
        sheet = next(web.tree("html").iter("style"))
        sheet.text = ""
    else:
        name = random.choice([i.filename for i in web.files if i.filename.endswith(".xhtml")])
        sheet = next(web.tree(name).iter("{*}link"))
        sheet.set("href", "none.css")
    if gone:
        drop(sheet)
    return _TOLD


WEB.add("style sheet removed", partial(_sheet, gone=True))
WEB.add("style sheet emptied", partial(_sheet, gone=False))


def _attribute(web: Web, random: Random, names: tuple[str, ...], name: str, value: str) -> Hit:
    element = random.choice([e for e in web.body(*names) if web.hit(e).texts != ("",)])
    element.set(name, value)
    captions = [caption for caption in element.iter("*") if tag(caption) == "caption"]
    return web.hit(element, *captions)


for _names, _name, _value in (
    (("p",), "aria-label", "Something else"),
    (("p",), "aria-labelledby", "toc"),
    (("p",), "dir", "rtl"),
    (("p",), "style", "white-space: nowrap"),
    (("p",), "class", "popup"),
    (("table", "ol", "ul"), "role", "presentation"),
    (("table", "ol", "ul"), "role", "none"),
    (("img",), "width", "0"),
    (("img",), "srcset", "other.png 2x"),
    (("math",), "alttext", "x"),
):
    _change = partial(_attribute, names=_names, name=_name, value=_value)
    WEB.add(f"{' or '.join(_names)} given {_name}={_value}", _change)


@WEB.kind()
def class_of_a_call_dropped(web: Web, random: Random) -> Hit:
    call = random.choice([call for call in web.calls if note_of(call) is None])
    call.attrib.pop("class")
    return web.hit(call)


@WEB.kind()
def line_broken_in_a_paragraph(web: Web, random: Random) -> Hit:
    paragraph = random.choice([p for p in paragraphs(web) if " " in (p.text or "").strip()])
    text = paragraph.text or ""
    hit, at = web.hit(paragraph), text.strip().index(" ")
    mark = paragraph.makeelement(web.name("br"), {})
    paragraph.text, mark.tail = text[:at], text[at:]
    paragraph.insert(0, mark)
    return hit


@WEB.kind()
def words_turned_round(web: Web, random: Random) -> Hit:
    element = random.choice([e for e in web.body("em") if e.text])
    element.tag = web.name("bdo")
    element.set("dir", "rtl")
    return web.hit(element)


@WEB.kind()
def words_added_by_a_rule(web: Web, random: Random) -> Hit:
    where = random.choice(("p::after", ".chapter p:first-child:before", "h2::before"))
    rule = f'{where} {{ color: red; content: " not" }}'
    web.add_rule(rule)
    return _TOLD


@WEB.kind()
def name_of_a_note_given_again(web: Web, random: Random) -> Hit:
    note = random.choice(web.notes)
    name = note.get("id") or ""
    body = next(body for body in web.bodies if note in list(body.iter()))
    random.choice([e for e in paragraphs(web) if e in list(body.iter())]).set("id", name)
    return Hit(notes=(name,))
