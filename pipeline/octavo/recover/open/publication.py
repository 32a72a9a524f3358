"""EPUB: its spine is read as one text, each document a chapter."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import unquote

from lxml import etree
from lxml.html import HtmlElement

from octavo.model.finding import OctavoError
from octavo.model.manuscript import Manuscript
from octavo.recover.open.archive import Archive, archive
from octavo.recover.open.article import instead, page
from octavo.recover.open.pictures import in_archive
from octavo.recover.open.web import Walker, html_text, passages
from octavo.recover.open.witness import UNREAD
from octavo.world.world import World

CONTENTS = "table of contents"
_CONTAINER = "META-INF/container.xml"
_DC = "{http://purl.org/dc/elements/1.1/}"
_MATTER = {
    "toc": CONTENTS,
    "titlepage": "title page",
    "halftitlepage": "title page",
    "cover": "cover",
    "copyright-page": "imprint",
    "imprint": "imprint",
}
"""Structural semantics (EPUB 3 Structural Semantics Vocabulary) of what is set aside."""


@dataclass(frozen=True, slots=True)
class _Package:
    documents: tuple[str, ...]
    contents: frozenset[str]
    said: dict[str, str]


def open_epub(path: str, data: bytes, world: World) -> Manuscript:
    """The manuscript of an EPUB 2 or 3."""
    opened = archive(path, data)
    package = _package(opened)
    names = [name for name in package.documents if opened.has(name)]
    if not names:
        raise OctavoError(f"{path}: its spine names no document that it holds; it cannot be read")
    walker = Walker(world, in_archive(opened))
    elements: list[HtmlElement] = []
    for number, name in enumerate(names):
        tree = page(html_text(path, opened.read(name)))
        body = tree.find("body")
        body = tree if body is None else body
        if reason := CONTENTS if name in package.contents else _matter(body):
            walker.put_aside(list(passages(body)), reason)
            continue
        walker.put_aside(instead(body), UNREAD)
        _apart(body, number, name, names)
        elements.append(body)
    walker.add(elements)
    return walker.manuscript(path, package.said)


def _package(opened: Archive) -> _Package:
    """The package document (EPUB 3.3, 5): spine, navigation, Dublin Core."""
    root = opened.tree(_CONTAINER).find(".//{*}rootfile")
    name = root.get("full-path") if root is not None else None
    if not name:
        raise OctavoError(f"{opened.path}: its container names no package; it is no EPUB")
    package = opened.tree(name)
    folder = posixpath.dirname(name)
    items = {}
    contents = set()
    for item in package.iter("{*}item"):
        file = posixpath.normpath(posixpath.join(folder, unquote(item.get("href") or "")))
        items[item.get("id")] = file
        if "nav" in (item.get("properties") or "").split():
            contents.add(file)
    spine = [
        items[ref.get("idref")] for ref in package.iter("{*}itemref") if ref.get("idref") in items
    ]
    return _Package(tuple(dict.fromkeys(spine)), frozenset(contents), dict(_said(package)))


def _said(package: etree._Element) -> Iterator[tuple[str, str]]:
    creators = [" ".join((e.text or "").split()) for e in package.iter(f"{_DC}creator")]
    if any(creators):
        yield "author", "; ".join(filter(None, creators))
    for name, key in (
        ("title", "title"),
        ("language", "lang"),
        ("publisher", "publisher"),
        ("rights", "rights"),
        ("description", "description"),
        ("date", "date"),
    ):
        element = next(iter(package.iter(f"{_DC}{name}")), None)
        text = " ".join((element.text or "").split()) if element is not None else ""
        if text:
            yield key, text[:10] if key == "date" else text


def _matter(body: HtmlElement) -> str:
    """What a document is that the editions make anew: a title page, an imprint, the contents."""
    first = [body, *body.iter("section", "div", "nav")][:4]
    types = {word for element in first for word in (element.get("epub:type") or "").split()}
    return next((reason for word, reason in _MATTER.items() if word in types), "")


def _apart(body: HtmlElement, number: int, name: str, names: list[str]) -> None:
    """Identifiers and links of one document, apart from those of the others."""
    folder = posixpath.dirname(name)
    for element in body.iter():
        if not isinstance(element.tag, str):
            continue
        for key in ("id", "name"):
            if element.get(key):
                element.set(key, f"d{number}-{element.get(key)}")
        href = element.get("href")
        if not href or ":" in href.split("#")[0].split("/")[0]:
            continue
        file, _, fragment = href.partition("#")
        target = posixpath.normpath(posixpath.join(folder, unquote(file))) if file else name
        if target in names:
            there = names.index(target)
            element.set("href", f"#d{there}-{fragment}" if fragment else f"#octavo-{there}")
