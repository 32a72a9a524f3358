"""DOCX, ODT and RTF: Pandoc reads them; what it leaves out is found in the files themselves."""

from __future__ import annotations

import hashlib
import posixpath
import re
from collections.abc import Iterator, Sequence
from typing import Any

from lxml import etree

from octavo.model.finding import OctavoError
from octavo.model.manuscript import Manuscript, Picture, SetAside
from octavo.recover.open.archive import Archive, archive
from octavo.recover.open.pictures import Find, in_archive, pictured
from octavo.recover.open.richtext import mended, spoken_rtf
from octavo.recover.open.tree import Tree, read_tree, spoken
from octavo.recover.open.witness import UNREAD, unread
from octavo.recover.shape.front import IN_BOOK
from octavo.world.world import World

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
_SVG = "{urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0}"
_MATH = "{http://www.w3.org/1998/Math/MathML}"
_IMAGE = "{urn:oasis:names:tc:opendocument:xmlns:drawing:1.0}image"
_HREF = "{http://www.w3.org/1999/xlink}href"
_CONTENT = "content.xml"
_FOLDER = re.compile(rb"(xlink:href=\"[^\":#]+)/\"")
_PASSAGES = (f"{_TEXT}p", f"{_TEXT}h", f"{_SVG}title", f"{_SVG}desc")
_NAMES = {
    "title": "title",
    "subtitle": "subtitle",
    "author": "author",
    "date": "date",
    "abstract": "description",
}
_CORE = {"title": "title", "creator": "author", "language": "lang", "description": "description"}


def open_docx(path: str, data: bytes, world: World) -> Manuscript:
    """The manuscript of a Word file, with its real notes."""
    opened = archive(path, data)
    parts = [
        n
        for n in opened.names()
        if n.startswith("word/") and n.endswith(".xml") and _spoken_part(n)
    ]
    trees = [opened.tree(name) for name in sorted(parts)]
    passages = [text for part in trees for text in _word_paragraphs(part)]
    deleted = [text for part in trees for text in _word_deletions(part)]
    if changed := opened.recoded():
        data = opened.with_files(changed)
    blocks, meta = _read(path, data, "docx", world)
    return _manuscript(path, blocks, meta, passages, in_archive(opened), opened, deleted)


def open_odt(path: str, data: bytes, world: World) -> Manuscript:
    """The manuscript of an OpenDocument text. Pandoc finds no formula whose name ends in a slash,
    sets all that it finds apart from the words, and leaves out what pictures show.
    """
    opened = archive(path, data)
    changed = opened.recoded()
    changed[_CONTENT] = _FOLDER.sub(rb'\1"', changed.get(_CONTENT) or opened.read(_CONTENT))
    blocks, meta = _read(path, opened.with_files(changed), "odt", world)
    root = opened.tree(_CONTENT)
    shown = [(image.get(_HREF), _alternative(image.getparent())) for image in root.iter(_IMAGE)]
    for node in _nodes(blocks):
        match node:
            case {"t": "Para" | "Plain", "c": [_, _, *_] as inlines}:
                for formula in (each for each in _nodes(inlines) if each["t"] == "Math"):
                    formula["c"][0] = {"t": "InlineMath"}
            case {"t": "Image", "c": [_, [], [source, _]] as image}:
                said = next((words for name, words in shown if name == source and words), "")
                image[1] = [{"t": "Str", "c": said}] if said else []
    return _manuscript(
        path, blocks, meta, list(_odt_passages(opened, blocks)), in_archive(opened), opened
    )


def open_rtf(path: str, data: bytes, world: World) -> Manuscript:
    """The manuscript of an RTF file. Pandoc takes a note for a destination that it need not know
    where some writers have marked it as one, and calls every picture “image”.
    """
    data = data.replace(rb"{\*\footnote", rb"{\footnote")
    made = mended(data)
    blocks, meta = _read(path, made.data(), "rtf", world)
    if made.beyond:
        signs = str.maketrans(made.beyond)
        blocks, meta = _translated(blocks, signs), _translated(meta, signs)
    held = {_named(shown): shown for shown, _ in made.pictures}
    read = set()
    for node in _nodes(blocks):
        if node["t"] == "Image":
            read.add(posixpath.splitext(node["c"][2][0])[0])
            node["c"][1] = [] if spoken(node["c"][1]) == "image" else node["c"][1]

    def find(source: str) -> tuple[str, bytes] | None:
        name, ending = posixpath.splitext(source)
        return (f"picture{ending}", held[name]) if name in held else None

    lost = [f"[{kind}]" for shown, kind in made.pictures if _named(shown) not in read]
    return _manuscript(path, blocks, meta, [spoken_rtf(data)], find, lost=lost)


def _named(picture: bytes) -> str:
    """What Pandoc calls a picture that has no name of its own."""
    return hashlib.sha1(picture, usedforsecurity=False).hexdigest()


def _translated(node: Any, signs: dict[int, str]) -> Any:
    match node:
        case str():
            return node.translate(signs)
        case list():
            return [_translated(part, signs) for part in node]
        case dict():
            return {key: _translated(part, signs) for key, part in node.items()}
    return node


def _spoken_part(name: str) -> bool:
    part = name.removeprefix("word/").removesuffix(".xml").rstrip("0123456789")
    return part in ("document", "footnotes", "endnotes", "header", "footer", "comments")


def _word_paragraphs(part: Any) -> Iterator[str]:
    """The paragraphs of a part (ECMA-376, 17.3), text boxes too."""
    for paragraph in part.iter(f"{_W}p"):
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


def _word_deletions(part: Any) -> Iterator[str]:
    """What was deleted while changes were tracked (ECMA-376, 17.13.5)."""
    for deletion in part.iter(f"{_W}del"):
        words = "".join(element.text or "" for element in deletion.iter(f"{_W}delText"))
        if words.strip():
            yield words.strip()


def _odt_passages(opened: Archive, blocks: Sequence[Any]) -> Iterator[str]:
    """The passages of an OpenDocument text and of what is set into it; of its formulas, those that
    Pandoc has not read.
    """
    read = [_signs(node["c"][1]) for node in _nodes(blocks) if node["t"] == "Math"]
    formulas = []
    for name in (n for n in opened.names() if posixpath.basename(n) == _CONTENT):
        root = opened.tree(name)
        if root.tag == f"{_MATH}math":
            formulas.append(_formula(root))
            continue
        for element in root.iter(*_PASSAGES):
            shown = "".join(_own(element))
            if shown.strip():
                yield shown.strip()
    if len(read) < len(formulas):
        yield from (words for words, signs in formulas if not any(signs <= had for had in read))


def _formula(root: Any) -> tuple[str, frozenset[str]]:
    """A formula as its author has typed it, where that is told, and the signs that it shows."""
    typed = ""
    for annotation in list(root.iter(f"{_MATH}annotation")):
        typed = (annotation.text or "").strip()
        annotation.getparent().remove(annotation)
    shown = " ".join("".join(root.itertext()).split())
    return typed or shown, _signs(shown)


def _signs(formula: str) -> frozenset[str]:
    return frozenset(filter(str.isalnum, formula))


def _alternative(frame: Any) -> str:
    """What a frame says of its picture: its description, or its title."""
    for name in ("desc", "title"):
        if words := " ".join("".join(frame.itertext(f"{_SVG}{name}")).split()):
            return words
    return ""


def _nodes(node: Any) -> Iterator[dict[str, Any]]:
    """The nodes of Pandoc's tree, each before those that it holds."""
    if isinstance(node, dict):
        if "t" in node:
            yield node
        node = node.get("c")
    if isinstance(node, list):
        for part in node:
            yield from _nodes(part)


def _own(element: Any) -> Iterator[str]:
    """A paragraph's own text: not that of the notes and frames within, which have their own."""
    yield element.text or ""
    for child in element:
        tag = child.tag if isinstance(child.tag, str) else ""
        if tag in (f"{_TEXT}tab", f"{_TEXT}s", f"{_TEXT}line-break"):
            yield " "
        elif tag not in (f"{_TEXT}note", *_PASSAGES) and not tag.endswith("}annotation"):
            yield from _own(child)
        yield child.tail or ""


def _read(path: str, data: bytes, form: str, world: World) -> tuple[list[Any], dict[str, Any]]:
    try:
        return read_tree(data, form, world)
    except OctavoError as error:
        raise OctavoError(
            f"{path}: {error}; open it in a word processor and save it anew"
        ) from None


def _manuscript(
    path: str,
    blocks: list[Any],
    meta: dict[str, Any],
    passages: Sequence[str],
    find: Find,
    opened: Archive | None = None,
    lost: Sequence[str] = (),
) -> Manuscript:
    images: dict[str, Picture] = {}
    pictured(blocks, images, find)
    tree = Tree()
    aside = []
    said: dict[str, str] = {}
    for key, name in _NAMES.items():
        if text := _field(meta.get(key)):
            said[name] = text
            aside.append(SetAside(*tree.say(text), IN_BOOK.format(name)))
    made = tree.blocks(blocks)
    for missing in [*unread(passages, tree.text()), *lost]:
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
        for element in opened.tree(name).iter():
            tag = etree.QName(element).localname if isinstance(element.tag, str) else ""
            if tag in _CORE and (text := " ".join((element.text or "").split())):
                yield _CORE[tag], text
