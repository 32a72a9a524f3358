"""Damage to the contents, the page list and the metadata of the EPUB and the HTML."""

from __future__ import annotations

import json
from functools import partial
from random import Random

from lxml import etree

from mutants.kind import Hit
from mutants.web import WEB, Element, Web, drop, other_letter, role, tag

_OPS = "{http://www.idpf.org/2007/ops}type"


def _list_of(web: Web, kind: str) -> list[Element]:
    """The links of a table of contents."""
    navs = [e for e in web.navigation.iter("*") if tag(e) == "nav"]
    (nav,) = [e for e in navs if role(e) == kind or e.get(_OPS) == kind]
    return [e for e in nav.iter("*") if tag(e) == "a"]


def _listed(web: Web, name: str) -> list[Element]:
    if name == "NCX":
        return list(web.ncx.iter("{*}navPoint"))
    return _list_of(web, "doc-pagelist" if name == "page list" else "doc-toc")


def _title(entry: Element) -> Element:
    if tag(entry) == "navPoint":
        return next(entry.iter("{*}text"))
    return entry


def _address(entry: Element) -> tuple[Element, str]:
    if tag(entry) == "navPoint":
        return next(entry.iter("{*}content")), "src"
    return entry, "href"


def _told(entry: Element) -> Hit:
    """What stands in no chapter, as the bibliography, is told at the metadata."""
    return Hit(texts=("".join(_title(entry).itertext()),), fields=("",))


def _entry_dropped(web: Web, random: Random, name: str) -> Hit | None:
    entries = _listed(web, name)
    if not entries:
        return None
    entry = random.choice(entries)
    hit = _told(entry)
    parent = entry.getparent()
    assert parent is not None
    drop(entry if tag(entry) == "navPoint" else parent)
    return hit


def _entry_retitled(web: Web, random: Random, name: str) -> Hit | None:
    entries = _listed(web, name)
    if not entries:
        return None
    entry = random.choice(entries)
    hit = _told(entry)
    title = _title(entry)
    title.text = other_letter(title.text or "", random)
    return hit


def _entry_led_elsewhere(web: Web, random: Random, name: str) -> Hit | None:
    entries = _listed(web, name)
    if len(entries) < 2:
        return None
    first, second = (_address(entry) for entry in random.sample(entries, 2))
    entry = next(e for e in entries if _address(e) == first)
    (element, attribute), (other, _) = first, second
    element.set(attribute, other.get(attribute) or "")
    return _told(entry)


for _name, _editions in (
    ("navigation", ("epub",)),
    ("NCX", ("epub",)),
    ("contents", ("html",)),
    ("page list", ("epub",)),
):
    WEB.add(f"entry of the {_name} dropped", partial(_entry_dropped, name=_name), *_editions)
    WEB.add(f"entry of the {_name} retitled", partial(_entry_retitled, name=_name), *_editions)
    WEB.add(
        f"entry of the {_name} led elsewhere", partial(_entry_led_elsewhere, name=_name), *_editions
    )


@WEB.kind(wanted=2)
def table_of_contents_gone(web: Web, random: Random) -> Hit | None:
    entries = _listed(web, "contents")
    if not entries:
        return None
    nav = next(e for e in entries[0].iterancestors() if tag(e) == "nav")
    drop(nav)
    return Hit(fields=("",))


@WEB.kind("epub", wanted=2)
def page_list_gone(web: Web, random: Random) -> Hit | None:
    entries = _listed(web, "page list")
    drop(next(e for e in entries[0].iterancestors() if tag(e) == "nav"))
    return Hit(fields=("",))


# Metadata of the EPUB -----------------------------------------------------------------


def _dublin_core(web: Web, random: Random, field: str) -> Hit | None:
    elements = list(web.package.iter("{http://purl.org/dc/elements/1.1/}" + field))
    if not elements:
        return None
    element = random.choice(elements)
    element.text = other_letter(element.text or "", random)
    told = (field, "subtitle", "isbn") if field in ("title", "identifier") else (field,)
    return Hit(fields=told)


for _name in "title creator language date publisher rights description subject identifier".split():
    WEB.add(f"{_name} changed", partial(_dublin_core, field=_name), "epub", wanted=2)
WEB.add("contributor changed", partial(_dublin_core, field="contributor"), "epub", wanted=2)

_REFINED = {
    "role": ("creator-role", "contributor-role"),
    "file-as": ("creator-file-as", "contributor-file-as"),
    "title-type": ("title", "subtitle"),
    "term": ("subject-scheme",),
    "group-position": ("position",),
    "belongs-to-collection": ("series",),
}


def _refinement(web: Web, random: Random, field: str) -> Hit | None:
    found = [e for e in web.package.iter("{*}meta") if e.get("property") == field]
    if not found:
        return None
    element = random.choice(found)
    element.text = other_letter(element.text or "", random)
    return Hit(fields=_REFINED[field])


for _name in _REFINED:
    WEB.add(f"{_name} changed", partial(_refinement, field=_name), "epub", wanted=2)


@WEB.kind("epub")
def field_dropped(web: Web, random: Random) -> Hit:
    fields = list(web.package.iter("{http://purl.org/dc/elements/1.1/}*"))
    element = random.choice([e for e in fields if tag(e) != "source"])
    drop(element)
    return Hit(fields=(tag(element), "subtitle", "isbn"))


@WEB.kind("epub")
def field_doubled(web: Web, random: Random) -> Hit:
    fields = list(web.package.iter("{http://purl.org/dc/elements/1.1/}*"))
    element = random.choice([e for e in fields if tag(e) not in ("source", "title")])
    copy = etree.SubElement(element.getparent(), element.tag)
    copy.text = element.text
    return Hit(fields=(tag(element),))


# Metadata of the HTML -----------------------------------------------------------------

_METAS = {
    "author": "creator",
    "description": "description",
    **{f"dcterms.{name}": name for name in
       "title contributor language date publisher rights identifier subject".split()},
}  # fmt: skip


def _metas(web: Web) -> list[Element]:
    return [e for e in web.tree("html").iter("meta") if e.get("name") in _METAS]


def _meta(web: Web, random: Random, name: str) -> Hit | None:
    found = [e for e in _metas(web) if e.get("name") == name]
    if not found:
        return None
    meta = random.choice(found)
    meta.set("content", other_letter(meta.get("content") or "", random))
    return Hit(fields=(_METAS[name],))


for _name, _field in _METAS.items():
    WEB.add(f"{_field} changed", partial(_meta, name=_name), "html", wanted=2)


@WEB.kind("html")
def field_of_the_head_dropped(web: Web, random: Random) -> Hit:
    meta = random.choice(_metas(web))
    drop(meta)
    return Hit(fields=(_METAS[meta.get("name") or ""],))


@WEB.kind("html")
def field_of_the_head_doubled(web: Web, random: Random) -> Hit:
    meta = random.choice(_metas(web))
    meta.addnext(meta.makeelement("meta", dict(meta.attrib)))
    return Hit(fields=(_METAS[meta.get("name") or ""],))


@WEB.kind("html", wanted=2)
def title_of_the_window_changed(web: Web, random: Random) -> Hit:
    title = next(web.tree("html").iter("title"))
    title.text = other_letter(title.text or "", random)
    return Hit(fields=("title",))


@WEB.kind("html", wanted=2)
def language_of_the_page_changed(web: Web, random: Random) -> Hit:
    web.tree("html").set("lang", random.choice(("de", "fr", "en-US", "en")))
    return Hit(fields=("language",))


_LINKED = {
    "name": "title",
    "alternativeHeadline": "subtitle",
    "inLanguage": "language",
    "datePublished": "date",
    "copyrightNotice": "rights",
    "description": "description",
    "position": "position",
}


@WEB.kind("html")
def linked_data_changed(web: Web, random: Random) -> Hit:
    script = next(
        e for e in web.tree("html").iter("script") if e.get("type") == "application/ld+json"
    )
    data = json.loads(script.text or "")
    key = random.choice(sorted(_LINKED.keys() & data.keys()))
    data[key] = other_letter(str(data[key]), random)
    script.text = json.dumps(data, ensure_ascii=False)
    return Hit(fields=(_LINKED[key],))


@WEB.kind("html")
def person_of_the_linked_data_changed(web: Web, random: Random) -> Hit:
    script = next(
        e for e in web.tree("html").iter("script") if e.get("type") == "application/ld+json"
    )
    data = json.loads(script.text or "")
    people = [p for key in ("author", "editor", "translator") for p in data.get(key, [])]
    person = random.choice(people)
    key = random.choice([k for k in ("name", "role", "fileAs") if k in person])
    person[key] = other_letter(person[key], random)
    script.text = json.dumps(data, ensure_ascii=False)
    told = {"name": "", "role": "-role", "fileAs": "-file-as"}[key]
    return Hit(fields=(f"creator{told}", f"contributor{told}"))
