"""Damage to what the editions say of themselves beside the record."""

from __future__ import annotations

import json
from copy import deepcopy
from functools import partial
from random import Random
from zipfile import ZipInfo

from lxml import etree

from mutants.kind import Hit
from mutants.web import WEB, Element, Web, drop, other_letter

_LANG = "{http://www.w3.org/XML/1998/namespace}lang"
_OPS = "{http://www.idpf.org/2007/ops}type"
_ANYWHERE = Hit(fields=("",))
_DOCUMENTS = ("chapter-001", "title", "imprint", "nav", "bibliography")


def _document(web: Web, random: Random) -> Element:
    if web.edition == "html":
        return web.tree("html")
    return web.tree(f"EPUB/{random.choice(_DOCUMENTS)}.xhtml")


@WEB.kind("epub")
def document_left_out_of_the_reading(web: Web, random: Random) -> Hit:
    random.choice(list(web.package.iter("{*}itemref"))).set("linear", "no")
    return Hit(fields=("linear",))


@WEB.kind("epub", wanted=1)
def pages_turned_the_other_way(web: Web, random: Random) -> Hit:
    spine = next(web.package.iter("{*}spine"))
    spine.set("page-progression-direction", "rtl")
    return Hit(fields=("page-progression-direction",))


@WEB.kind("epub", wanted=1)
def language_of_the_package_changed(web: Web, random: Random) -> Hit:
    web.package.set(_LANG, "fr")
    return Hit(fields=("xml:lang",))


@WEB.kind("epub", wanted=1)
def unique_identifier_of_nothing(web: Web, random: Random) -> Hit:
    web.package.set("unique-identifier", "nope")
    return Hit(fields=("unique-identifier",))


@WEB.kind("epub")
def media_type_changed(web: Web, random: Random) -> Hit:
    item = random.choice(
        [i for i in web.package.iter("{*}item") if "xhtml" not in (i.get("href") or "")]
    )
    item.set("media-type", "application/octet-stream")
    return Hit(fields=("media-type", ""))


@WEB.kind("epub")
def properties_of_a_document_changed(web: Web, random: Random) -> Hit | None:
    items = [
        item
        for item in web.package.iter("{*}item")
        if (item.get("href") or "").endswith(".xhtml") and item.get("properties") != "nav"
    ]
    item = random.choice(items)
    item.set("properties", "" if item.get("properties") else random.choice(("scripted", "svg")))
    return Hit(fields=("properties", ""))


@WEB.kind("epub", wanted=1)
def field_that_the_source_does_not_have(web: Web, random: Random) -> Hit | None:
    name = random.choice(("publisher", "contributor", "rights", "subject"))
    metadata = next(web.package.iter("{*}metadata"))
    element = f"{{http://purl.org/dc/elements/1.1/}}{name}"
    if metadata.find(element) is not None:
        return None
    etree.SubElement(metadata, element).text = random.choice(("Another", "Others"))
    return Hit(fields=(name,))


@WEB.kind("epub", wanted=1)
def second_title(web: Web, random: Random) -> Hit:
    title = next(web.package.iter("{http://purl.org/dc/elements/1.1/}title"))
    other = etree.SubElement(title.getparent(), title.tag)
    other.text = "Another"
    return Hit(fields=("title",))


def _refined(web: Web, random: Random, name: str) -> Hit | None:
    found = [m for m in web.package.iter("{*}meta") if m.get("property") == name]
    if not found:
        return None
    random.choice(found).text = "7"
    return Hit(fields=(name,))


for _name in ("identifier-type", "display-seq"):
    WEB.add(f"{_name} changed", partial(_refined, name=_name), "epub", wanted=1)


def _packed(web: Web, random: Random, what: str) -> Hit:
    package = web.package
    metadata, manifest, spine = (
        next(package.iter(f"{{*}}{name}")) for name in ("metadata", "manifest", "spine")
    )
    meta = next(m for m in metadata if m.get("property") == "dcterms:modified")
    match what:
        case "layout":
            etree.SubElement(metadata, meta.tag, property="rendition:layout").text = "pre-paginated"
        case "fallback" | "media-overlay":
            random.choice(list(manifest)).set(what, "nav")
        case "prefix":
            package.set("prefix", "schema: https://example.org/")
        case "spread":
            random.choice(list(spine)).set("properties", "page-spread-left")
        case "guide":
            guide = etree.SubElement(package, str(spine.tag).replace("spine", "guide"))
            guide.append(guide.makeelement("reference", href="bibliography.xhtml", type="text"))
        case "modified":
            meta.text = random.choice(("2026-11-01", "yesterday"))
        case "unmodified":
            drop(meta)
        case "type" | "relation" | "source":
            element = f"{{http://purl.org/dc/elements/1.1/}}{what}"
            etree.SubElement(metadata, element).text = "Another"
        case "contents out of the spine":
            drop(next(r for r in spine if r.get("idref") == "nav"))
        case "contents behind the text":
            spine.append(next(r for r in spine if r.get("idref") == "nav"))
    return _ANYWHERE


for _name in (
    "layout", "fallback", "media-overlay", "prefix", "spread", "guide", "modified", "unmodified",
    "type", "relation", "source", "contents out of the spine", "contents behind the text",
):  # fmt: skip
    WEB.add(f"package: {_name}", partial(_packed, what=_name), "epub")


@WEB.kind("epub")
def start_led_to_a_later_chapter(web: Web, random: Random) -> Hit:
    link = next(link for link in _landmarks(web) if link.get(_OPS) == "bodymatter")
    names = [i.filename for i in web.files if "chapter-" in i.filename]
    link.set("href", random.choice(sorted(names)[1:] or ["nav.xhtml"]).removeprefix("EPUB/"))
    return Hit(fields=("landmarks",))


@WEB.kind("epub")
def contents_hidden(web: Web, random: Random) -> Hit:
    nav = next(nav for nav in web.navigation.iter("{*}nav") if nav.get(_OPS) == "toc")
    random.choice([nav, nav.getparent(), *nav.iter("{*}ol")]).set("hidden", "hidden")
    return _ANYWHERE


@WEB.kind("epub")
def second_contents_put_first(web: Web, random: Random) -> Hit:
    nav = next(nav for nav in web.navigation.iter("{*}nav") if nav.get(_OPS) == "toc")
    other = deepcopy(nav)
    for link in other.iter("{*}a"):
        link.set("href", "chapter-001.xhtml")
    nav.addprevious(other)
    return Hit(texts=tuple(a.text or "" for a in nav.iter("{*}a")), fields=("",))


def _archived(web: Web, random: Random, name: str) -> Hit:
    files = list(web.files.items())
    if name == "mimetype":
        web.files[files[0][0]] = b"application/zip"
    elif name == "order":
        web.files.clear()
        web.files.update(dict([*files[1:], files[0]]))
    else:
        web.files[ZipInfo(name)] = b"<encryption/>"
    return _ANYWHERE


for _name in ("mimetype", "order", "META-INF/encryption.xml"):
    WEB.add(f"archive: {_name}", partial(_archived, name=_name), "epub")


@WEB.kind("epub", wanted=1)
def uid_of_the_ncx_changed(web: Web, random: Random) -> Hit:
    meta = next(m for m in web.ncx.iter("{*}meta") if m.get("name") == "dtb:uid")
    meta.set("content", other_letter(meta.get("content") or "", random))
    return Hit(fields=("uid",))


@WEB.kind("epub", wanted=1)
def depth_of_the_ncx_changed(web: Web, random: Random) -> Hit:
    meta = next(m for m in web.ncx.iter("{*}meta") if m.get("name") == "dtb:depth")
    meta.set("content", "0")
    return Hit(fields=("counts",))


@WEB.kind("epub", wanted=1)
def title_of_the_ncx_changed(web: Web, random: Random) -> Hit:
    title = next(web.ncx.iter("{*}docTitle"))[0]
    title.text = other_letter(title.text or "", random)
    return Hit(fields=("docTitle",))


def _landmarks(web: Web) -> list[Element]:
    navs = [n for n in web.navigation.iter("{*}nav") if n.get(_OPS) == "landmarks"]
    return [link for nav in navs for link in nav.iter("{*}a")]


@WEB.kind("epub")
def landmark_renamed(web: Web, random: Random) -> Hit:
    link = random.choice(_landmarks(web))
    link.text = other_letter(link.text or "", random)
    return Hit(fields=("landmarks",))


@WEB.kind("epub")
def landmark_led_elsewhere(web: Web, random: Random) -> Hit:
    link, other = random.sample(_landmarks(web), 2)
    link.set("href", other.get("href") or "")
    return Hit(fields=("landmarks",))


@WEB.kind("epub")
def landmark_dropped(web: Web, random: Random) -> Hit:
    item = random.choice(_landmarks(web)).getparent()
    assert item is not None
    drop(item)
    return Hit(fields=("landmarks",))


@WEB.kind("epub")
def title_of_a_document_changed(web: Web, random: Random) -> Hit:
    title = next(_document(web, random).iter("{*}title"))
    title.text = other_letter(title.text or "", random)
    return Hit(fields=("title",))


@WEB.kind()
def language_of_a_document_changed(web: Web, random: Random) -> Hit:
    root = _document(web, random)
    for name in (_LANG, "lang"):
        if root.get(name):
            root.set(name, random.choice(("fr", "de")))
    return Hit(fields=("lang", "language"))


@WEB.kind()
def direction_of_a_document_changed(web: Web, random: Random) -> Hit:
    root = _document(web, random)
    root.attrib.pop("dir")
    if random.random() < 0.7:
        root.set("dir", "rtl")
    return Hit(fields=("dir",))


def _linked(web: Web, random: Random, name: str) -> Hit:
    script = next(e for e in web.tree("html").iter("script") if "json" in (e.get("type") or ""))
    data = json.loads(script.text or "")
    match name:
        case "book":
            data["@type"] = "Movie"
        case "format":
            data["bookFormat"] = "https://schema.org/Paperback"
        case "publisher":
            data["publisher"]["@type"] = "Person"
        case "pages":
            data["numberOfPages"] = 7
        case _:
            data["translator"] = data.pop("author")
    script.text = json.dumps(data, ensure_ascii=False)
    return _ANYWHERE


for _name in ("book", "format", "publisher", "person", "pages"):
    WEB.add(
        f"type of the {_name} in the linked data changed",
        partial(_linked, name=_name),
        "html",
        wanted=1,
    )


def _headed(web: Web, random: Random, tag: str, **given: str) -> Hit:
    title = next(web.tree("html").iter("title"))
    title.addnext(title.makeelement(tag, given))
    return _ANYWHERE


WEB.add("canonical link", partial(_headed, tag="link", rel="canonical", href="https://x"), "html")
WEB.add("meta robots", partial(_headed, tag="meta", name="robots", content="noindex"), "html")
WEB.add("meta og:title", partial(_headed, tag="meta", property="og:title", content="x"), "html")


@WEB.kind("html", wanted=2)
def policy_loosened(web: Web, random: Random) -> Hit:
    meta = next(m for m in web.tree("html").iter("meta") if m.get("http-equiv"))
    if random.random() < 0.5:
        drop(meta)
    else:
        meta.set("content", (meta.get("content") or "").replace("data:", "*"))
    return Hit(fields=("Content-Security-Policy", ""))
