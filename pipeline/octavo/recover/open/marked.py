"""Markdown: kept as it is where its notes are structured, read like any text where they are not."""

from __future__ import annotations

import re
from typing import Any

import yaml

from octavo.model.manuscript import Manuscript, Picture, SetAside
from octavo.recover.open.encodings import decoded
from octavo.recover.open.pictures import beside, pictured
from octavo.recover.open.tree import Tree, read_tree
from octavo.recover.open.witness import UNREAD, unread
from octavo.recover.shape.front import IN_BOOK
from octavo.world.world import World

_STRUCTURED = re.compile(r"^ {0,3}\[\^[^\]\s]+\]:|\^\[[^\]]", re.MULTILINE)
_HEADER = re.compile(r"\A---[ \t]*\n(.*?)\n(?:---|\.\.\.)[ \t]*(?:\n|\Z)", re.DOTALL)
_NUMERAL = re.compile(r"^([ >]*)(?:(\d+)([.)])|\[(\d+)\](:?))(?=[ \t])", re.MULTILINE)
_FORMAT = "markdown-smart-yaml_metadata_block-example_lists-citations-raw_tex-tex_math_dollars"
_KEYS = ("title", "subtitle", "author", "date", "lang", "publisher", "rights", "description")


def open_markdown(path: str, data: bytes, world: World) -> Manuscript:
    """The manuscript of a Markdown file. Lists keep their own numbers: Pandoc would count anew, and
    a gap among notes be lost.
    """
    text = decoded(path, data)
    header = _HEADER.match(text)
    stated = _mapping(header[1]) if header else {}
    said = _said(stated)
    body = text[header.end() :] if header else text
    escaped = _NUMERAL.sub(_plain, body)
    blocks, _ = read_tree(escaped.encode(), _FORMAT, world)
    images: dict[str, Picture] = {}
    pictured(blocks, images, beside(path, world))
    tree = Tree()
    aside = []
    if header:
        aside.append(SetAside(*tree.say(header[0].strip()), IN_BOOK.format("metadata")))
    made = tree.blocks(blocks)
    lines = [line for line in body.split("\n") if line.strip()]
    aside += [SetAside(*tree.say(missing), UNREAD) for missing in unread(lines, _read(tree))]
    return Manuscript(
        path,
        tree.text(),
        tuple(tree.leaves),
        tuple(made),
        tuple(aside),
        said=tuple(said.items()),
        images=images,
        header=stated,
        markdown=True,
        structured=bool(_STRUCTURED.search(text)),
    )


def _read(tree: Tree) -> str:
    """The words that were read, and those that are marks: where links lead, names of languages."""
    details = (mark.detail for leaf in tree.leaves for mark in leaf.marks)
    return f"{tree.text()} {' '.join(details)}"


def _plain(match: re.Match[str]) -> str:
    if match[2]:
        return f"{match[1]}{match[2]}\\{match[3]}"
    return f"{match[1]}\\[{match[4]}\\]{match[5]}"


def _mapping(header: str) -> dict[str, Any]:
    try:
        found: Any = yaml.safe_load(header)
    except yaml.YAMLError:
        return {}
    return found if isinstance(found, dict) else {}


def _said(found: dict[str, Any]) -> dict[str, str]:
    said = {}
    for key in _KEYS:
        value = found.get(key)
        listed = value if isinstance(value, list) else [value]
        texts = [
            str(each.get("name") or each.get("text") or "") if isinstance(each, dict) else str(each)
            for each in listed
            if each
        ]
        if any(texts):
            said[key] = "; ".join(filter(None, texts))
    return said
