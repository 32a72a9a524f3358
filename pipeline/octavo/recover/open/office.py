"""DOCX, ODT and RTF: Pandoc reads them; what it leaves out is found in the files themselves."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from lxml import etree

from octavo.model.manuscript import Manuscript, Picture, SetAside
from octavo.recover.open.archive import Archive, archive
from octavo.recover.open.pictures import in_archive, pictured
from octavo.recover.open.richtext import spoken_rtf
from octavo.recover.open.tree import Tree, read_tree, spoken
from octavo.recover.open.witness import unread
from octavo.recover.shape.front import IN_BOOK
from octavo.world.world import World

UNREAD = "what Pandoc does not read"
_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
_NAMES = {
    "title": "title",
    "subtitle": "subtitle",
    "author": "author",
    "date": "date",
    "abstract": "description",
}
_STAND_IN = re.compile(rb"(\\u-?\d+) ?\?")
_CORE = {"title": "title", "creator": "author", "language": "lang", "description": "description"}


def open_docx(path: str, data: bytes, world: World) -> Manuscript:
    """The manuscript of a Word file, with its real notes."""
    opened = archive(path, data)
    parts = [
        n
        for n in opened.names()
        if n.startswith("word/") and n.endswith(".xml") and _spoken_part(n)
    ]
    passages = [text for name in sorted(parts) for text in _word_paragraphs(opened.read(name))]
    return _read(path, data, "docx", world, opened, passages)


def open_odt(path: str, data: bytes, world: World) -> Manuscript:
    """The manuscript of an OpenDocument text."""
    opened = archive(path, data)
    return _read(
        path, data, "odt", world, opened, list(_odt_paragraphs(opened.read("content.xml")))
    )


def open_rtf(path: str, data: bytes, world: World) -> Manuscript:
    """The manuscript of an RTF file. Pandoc takes a note for a destination that it need not know
    where some writers have marked it as one; and where “?” stands for a character, it loses the
    letter behind.
    """
    data = data.replace(rb"{\*\footnote", rb"{\footnote")
    data = _STAND_IN.sub(rb"\1\'3f", data)
    return _read(path, data, "rtf", world, None, [spoken_rtf(data)])


def _spoken_part(name: str) -> bool:
    part = name.removeprefix("word/").removesuffix(".xml").rstrip("0123456789")
    return part in ("document", "footnotes", "endnotes", "header", "footer", "comments")


def _parsed(data: bytes) -> Any:
    parser = etree.XMLParser(resolve_entities=False, no_network=True, recover=True, huge_tree=True)
    return etree.fromstring(data, parser)


def _word_paragraphs(data: bytes) -> Iterator[str]:
    """The paragraphs of a part (ECMA-376, 17.3), text boxes too."""
    for paragraph in _parsed(data).iter(f"{_W}p"):
        shown = []
        for element in paragraph.iter(
            f"{_W}t", f"{_W}tab", f"{_W}br", f"{_W}noBreakHyphen", f"{_W}p"
        ):
            if element.tag == f"{_W}p" and element is not paragraph:
                shown.append(" ")
            elif element.tag == f"{_W}t" and next(element.iterancestors(f"{_W}p")) is paragraph:
                shown.append(element.text or "")
            elif element.tag == f"{_W}noBreakHyphen":
                shown.append("‑")
            elif element.tag in (f"{_W}tab", f"{_W}br"):
                shown.append(" ")
        if text := "".join(shown).strip():
            yield text


def _odt_paragraphs(data: bytes) -> Iterator[str]:
    for element in _parsed(data).iter(f"{_TEXT}p", f"{_TEXT}h"):
        shown = "".join(_own(element))
        if shown.strip():
            yield shown.strip()


def _own(element: Any) -> Iterator[str]:
    """A paragraph's own text: not that of the notes and frames within, which have their own."""
    yield element.text or ""
    for child in element:
        tag = child.tag if isinstance(child.tag, str) else ""
        if tag in (f"{_TEXT}tab", f"{_TEXT}s", f"{_TEXT}line-break"):
            yield " "
        elif tag not in (f"{_TEXT}note", f"{_TEXT}p", f"{_TEXT}h") and not tag.endswith(
            "}annotation"
        ):
            yield from _own(child)
        yield child.tail or ""


def _read(
    path: str, data: bytes, form: str, world: World, opened: Archive | None, passages: list[str]
) -> Manuscript:
    blocks, meta = read_tree(data, form, world)
    images: dict[str, Picture] = {}
    if opened:
        pictured(blocks, images, in_archive(opened))
    tree = Tree()
    aside = []
    said: dict[str, str] = {}
    for key, name in _NAMES.items():
        if text := _field(meta.get(key)):
            said[name] = text
            aside.append(SetAside(*tree.say(text), IN_BOOK.format(name)))
    made = tree.blocks(blocks)
    for missing in unread(passages, tree.text()):
        aside.append(SetAside(*tree.say(missing), UNREAD))
    if opened:
        for name, value in _core(opened):
            said.setdefault(name, value)
    return Manuscript(
        path,
        tree.text(),
        tuple(tree.leaves),
        tuple(made),
        tuple(aside),
        (),
        tuple(said.items()),
        images,
    )


def _field(value: Any) -> str:
    match value:
        case {"t": "MetaInlines", "c": content}:
            return spoken(content)
        case {"t": "MetaString", "c": content}:
            return str(content)
        case {"t": "MetaBlocks", "c": blocks}:
            return " ".join(spoken(b["c"]) for b in blocks if b["t"] in ("Para", "Plain"))
        case {"t": "MetaList", "c": entries}:
            return "; ".join(filter(None, map(_field, entries)))
    return ""


def _core(opened: Archive) -> Iterator[tuple[str, str]]:
    """What the file says of itself in Dublin Core; its title is often that of a template."""
    for name in ("docProps/core.xml", "meta.xml"):
        if not opened.has(name):
            continue
        for element in _parsed(opened.read(name)).iter():
            tag = etree.QName(element).localname if isinstance(element.tag, str) else ""
            if tag in _CORE and (text := " ".join((element.text or "").split())):
                yield _CORE[tag], text
