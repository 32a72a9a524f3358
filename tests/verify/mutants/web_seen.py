"""Damage to what no word tells: emphasis, the signs of formulas, pictures, what is hidden."""

from __future__ import annotations

import base64
from functools import partial
from random import Random

from mutants.kind import Hit
from mutants.web import (
    WEB,
    Element,
    Web,
    drop,
    note_of,
    other_letter,
    paragraphs,
    role,
    said,
    tag,
    unwrap,
)

_STYLES = ("em", "strong", "sup", "sub", "smallcaps")


def _styled(web: Web, style: str) -> list[Element]:
    return [
        element
        for element in web.all(style, "span")
        if tag(element) == style or element.get("class") == style
    ]


def _style_dropped(web: Web, random: Random, style: str) -> Hit | None:
    found = [e for e in _styled(web, style) if said(e).strip()]
    if not found:
        return None
    element = random.choice(found)
    hit = web.hit(element)
    unwrap(element)
    return hit


for _style in _STYLES:
    _wanted = 0 if _style == "em" else 1
    WEB.add(f"{_style} dropped", partial(_style_dropped, style=_style), wanted=_wanted)


@WEB.kind()
def emphasis_made_strong(web: Web, random: Random) -> Hit | None:
    found = [e for e in _styled(web, "em") if said(e).strip()]
    element = random.choice(found)
    element.tag = web.name("strong")
    return web.hit(element)


def _emphasis_added(web: Web, random: Random, *, notes: bool) -> Hit | None:
    slots = [s for s, _ in web.words(notes=notes) if not s.behind and tag(s.element) == "p"]
    if not slots:
        return None
    paragraph = random.choice(slots).element
    hit = web.hit(paragraph)
    text = paragraph.text or ""
    made = paragraph.makeelement(web.name("em"))
    made.text, paragraph.text = text, ""
    paragraph.insert(0, made)
    return hit


WEB.add("emphasis added", partial(_emphasis_added, notes=False))
WEB.add("emphasis added in a note", partial(_emphasis_added, notes=True))


@WEB.kind()
def sign_of_a_formula_changed(web: Web, random: Random) -> Hit | None:
    found = [e for e in web.all("mi", "mn") if e.text and e.text.strip().isalnum()]
    if not found:
        return None
    sign = random.choice(found)
    hit = web.hit(sign)
    sign.text = other_letter(sign.text or "", random)
    return hit


# Pictures -----------------------------------------------------------------------------


def _pictures(web: Web) -> list[Element]:
    return [e for e in web.all("img") if e.get("alt")]


def _of_picture(web: Web, source: str) -> Hit:
    """Wherever the same file is shown."""
    hit = Hit()
    for image in _pictures(web):
        if image.get("src") == source:
            hit |= Hit(texts=(image.get("alt") or "",)) | web.hit(image)
    return hit


def _file(web: Web, random: Random, *, gone: bool) -> Hit | None:
    found = _pictures(web)
    if not found:
        return None
    source = random.choice(found).get("src") or ""
    info = next(info for info in web.files if info.filename == f"EPUB/{source}")
    if gone:
        del web.files[info]
    else:
        web.files[info] = _other(web.files[info])
    return _of_picture(web, source)


def _other(data: bytes) -> bytes:
    """Another picture of the same format."""
    end = data.rindex(b"</") if b"<svg" in data else len(data)
    return data[:end] + (b'<path d="M0 0h9"/>' if b"<svg" in data else b"\0") + data[end:]


WEB.add("file of a picture removed", partial(_file, gone=True), "epub")
WEB.add("file of a picture changed", partial(_file, gone=False), "epub")


@WEB.kind()
def picture_without_address(web: Web, random: Random) -> Hit | None:
    found = _pictures(web)
    if not found:
        return None
    image = random.choice(found)
    image.set("src", "")
    return Hit(texts=(image.get("alt") or "",)) | web.hit(image)


@WEB.kind("html")
def picture_changed(web: Web, random: Random) -> Hit | None:
    found = _pictures(web)
    if not found:
        return None
    image = random.choice(found)
    head, _, data = (image.get("src") or "").partition(",")
    other = base64.b64encode(_other(base64.b64decode(data))).decode()
    image.set("src", f"{head},{other}")
    return Hit(texts=(image.get("alt") or "",)) | web.hit(image)


# What is hidden -----------------------------------------------------------------------


def _hidden(web: Web, random: Random, name: str, value: str) -> Hit | None:
    element = random.choice([*paragraphs(web), *web.body("h2", "h3")])
    element.set(name, value)
    return web.hit(element)


for _name, _value in (
    ("hidden", "hidden"),
    ("aria-hidden", "true"),
    ("style", "color: red; display:none"),
    ("style", "visibility: hidden"),
):
    WEB.add(f"words hidden by {_value}", partial(_hidden, name=_name, value=_value))


@WEB.kind()
def note_hidden(web: Web, random: Random) -> Hit | None:
    note = random.choice(web.notes)
    note.set("hidden", "hidden")
    return Hit(notes=(note.get("id") or "",))


_RULES = (
    "h2 { display: none }",
    "h2 { position: absolute; left: -9999px }",
    ".chapter h2 { text-indent: -60em; color: red }",
    "h2 { height: 0; overflow: hidden }",
    "h2 { clip-path: inset(50%); position: absolute }",
    "section > h2, .chapter h2 { color: transparent }",
    "h2 { transform: scale(0) }",
    "@media screen { section > h2, .no { color: red; visibility: hidden } }",
    "@supports (color: red) { .chapter h2 { opacity: 0 } }",
    "h2 { font-size: 0px !important; }",
)


@WEB.kind()
def all_notes_hidden(web: Web, random: Random) -> Hit | None:
    section = random.choice([e for e in web.by_role("doc-endnotes") if len(e)])
    section.set("aria-hidden", "true")
    return Hit(notes=tuple(note.get("id") or "" for note in section))


@WEB.kind()
def words_hidden_by_a_rule(web: Web, random: Random) -> Hit | None:
    rule = random.choice(_RULES)
    headings = [e for e in web.body("h2") if note_of(e) is None]
    if not headings:
        return None
    web.add_rule(rule)
    return Hit(texts=tuple(map(said, headings)))


# Ways ---------------------------------------------------------------------------------


@WEB.kind()
def way_back_made_plain(web: Web, random: Random) -> Hit | None:
    note = random.choice(web.notes)
    back = next(e for e in note.iter("*") if role(e) == "doc-backlink")
    unwrap(back)
    return Hit(notes=(note.get("id") or "",))


@WEB.kind("epub")
def chapter_dropped_from_the_spine(web: Web, random: Random) -> Hit | None:
    references = [e for e in web.package.iter("{*}itemref") if "chapter" in (e.get("idref") or "")]
    if len(references) < 2:
        return None
    reference = random.choice(references)
    body = next(web.tree(f"EPUB/{reference.get('idref')}.xhtml").iter("{*}body"))
    heading = next(e for e in body.iter("*") if tag(e) in ("h1", "h2"))
    drop(reference)
    return Hit(texts=(said(heading),))


@WEB.kind()
def name_of_a_page_changed(web: Web, random: Random) -> Hit | None:
    page = random.choice([e for e in web.by_role("doc-pagebreak") if note_of(e) is None])
    page.set("id", f"{page.get('id')}9")
    label = page.get("aria-label") or page.get("title") or ""
    return Hit(fields=(label, "")) | web.hit(page)


@WEB.kind()
def page_moved_to_the_end(web: Web, random: Random) -> Hit | None:
    page = random.choice([e for e in web.by_role("doc-pagebreak") if note_of(e) is None])
    hit = web.hit(page)
    drop(page)
    end = web.bodies[-1]
    if web.edition == "html":
        end = next(e for e in reversed(list(end.iter("section", "div"))) if e.getparent() is end)
    end.append(page)
    page.tail = None
    return hit | Hit(fields=("",))
