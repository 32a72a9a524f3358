"""A finished edition opened as markup: the element at a place in it."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator
from functools import cache
from itertools import takewhile

from lxml import etree, html

from octavo.validate.message import Message
from octavo.world.world import World

_START = re.compile(r"<[A-Za-z][^<>]*>")
_ASIDE = frozenset(("doc-noteref", "doc-backlink", "doc-pagebreak"))
_SILENT = frozenset(("annotation", "script", "style"))


class Opened:
    """The documents of one finished file, each read once."""

    def __init__(self, path: str, world: World) -> None:
        self._text = cache(lambda file: _read(path, file, world))
        self._root = cache(lambda file: _parsed(self._text(file)))

    def element(self, message: Message) -> etree._Element | None:
        """The element that a message means: by its path, else the last that opened before."""
        root = self._root(message.file)
        if root is None:
            return None
        if message.steps:
            return _walked(root, message.steps)
        if message.line is None:
            return None
        text = self._text(message.file)
        lines = text.split("\n")
        before = sum(len(line) + 1 for line in lines[: message.line - 1])
        width = len(lines[message.line - 1]) if message.line <= len(lines) else 0
        end = before + (max(message.column - 1, 1) if message.column else width)
        # A position may be that behind the tag, or that of its last character.
        opened = sum(1 for _ in takewhile(lambda tag: tag.start() < end, _tags(text)))
        elements = [each for each in root.iter() if isinstance(each.tag, str)]
        return elements[min(opened, len(elements)) - 1] if opened else None

    def pictures(self, element: etree._Element) -> list[etree._Element]:
        """All images of the chapter that an element stands in, in order."""
        above = (element, *element.iterancestors())
        chapter = next(
            (each for each in above if "chapter" in (each.get("class") or "").split()), above[-1]
        )
        return [
            each for each in chapter.iter() if isinstance(each.tag, str) and name(each) == "img"
        ]


def name(element: etree._Element) -> str:
    """The element's name without its namespace."""
    return etree.QName(element).localname


def words_of(element: etree._Element) -> list[str]:
    """The words that stand in an element: without the marks of notes, and TeX of formulas."""
    found: list[str] = []

    def walk(each: etree._Element) -> None:
        found.append(each.text or "")
        for kid in each:
            silent = not isinstance(kid.tag, str) or name(kid) in _SILENT
            if not silent and kid.get("role") not in _ASIDE:
                walk(kid)
            found.append(f" {kid.tail}" if kid.tail else "")

    walk(element)
    return "".join(found).split()


def _read(path: str, file: str, world: World) -> str:
    data = world.read_bytes(path)
    if not path.endswith(".epub"):
        return data.decode("utf-8", "replace")
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            for member in archive.namelist():
                if file and (member == file or member.endswith(f"/{file}")):
                    return archive.read(member).decode("utf-8", "replace")
    except zipfile.BadZipFile:
        pass  # the validator has said so; the message has no place inside
    return ""


def _parsed(text: str) -> etree._Element | None:
    if not text.strip():
        return None
    try:
        if text.startswith("<?xml"):
            parser = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=True)
            return etree.fromstring(text.encode(), parser)
        return html.document_fromstring(text, parser=html.HTMLParser(huge_tree=True))
    except etree.ParserError:
        return None
    except etree.XMLSyntaxError:
        return html.document_fromstring(text.partition("?>")[2])


def _tags(text: str) -> Iterator[re.Match[str]]:
    return _START.finditer(_without_comments(text))


def _without_comments(text: str) -> str:
    """The text with its comments, scripts and styles blanked, at its length."""
    return re.sub(
        r"<!--.*?-->|(?<=>)[^<]*(?=</(?:script|style)>)",
        lambda match: " " * len(match[0]),
        text,
        flags=re.DOTALL,
    )


def _walked(root: etree._Element, steps: tuple[int, ...]) -> etree._Element:
    """The element at the end of the steps, or as far as they lead."""
    here = root
    for step in steps:
        kids = [kid for kid in here if isinstance(kid.tag, str)]
        if not 0 <= step < len(kids):
            break
        here = kids[step]
    return here
