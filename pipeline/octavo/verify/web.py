"""Opening the EPUB and the HTML edition as a reader would.

Notes are known by their roles (DPUB-ARIA `doc-noteref`, `doc-footnote`, `doc-backlink`),
never by names of our own.
"""

from __future__ import annotations

import io
import posixpath
import zipfile
from collections.abc import Callable
from dataclasses import dataclass, field

from lxml import etree, html

from octavo.verify.found import Edition, Found, FoundCall, FoundNote, Unreadable
from octavo.verify.record import package_record, page_record
from octavo.verify.words import CALL, formula, picture, words

_OPS = "{http://www.idpf.org/2007/ops}type"
_OPF = "{http://www.idpf.org/2007/opf}"
_CONTAINER = "{urn:oasis:names:tc:opendocument:xmlns:container}"
_SILENT = frozenset(("script", "style", "template", "head"))
_APPARATUS = frozenset(("doc-toc", "doc-cover"))
_INLINE = frozenset(
    "a abbr b bdi bdo cite code data del dfn em i ins kbd mark q rp rt ruby s samp small "
    "span strong sub sup time u var wbr".split()
)


def _name(element: etree._Element) -> str:
    tag = element.tag
    return tag.rsplit("}", 1)[-1].lower() if isinstance(tag, str) else ""


def _text(element: etree._Element) -> str:
    return "".join(str(part) for part in element.itertext())


@dataclass(slots=True)
class _Note:
    identifier: str
    mark: str = ""
    backs: list[str] = field(default_factory=list)
    tokens: list[str] = field(default_factory=list)


class _Reader:
    """Walks documents in reading order; anchors are `file#identifier`."""

    def __init__(self) -> None:
        self.tokens: list[str] = []
        self.text: list[str] = []
        self.calls: list[tuple[str, str, str]] = []
        self.notes: list[_Note] = []
        self.note: _Note | None = None
        self.unseen: dict[str, int] = {}

    def flush(self) -> None:
        """Turn gathered text into tokens, where a token that is no text interrupts it."""
        into = self.tokens if self.note is None else self.note.tokens
        into += words("".join(self.text))
        self.text.clear()

    def put(self, token: str) -> None:
        self.flush()
        (self.tokens if self.note is None else self.note.tokens).append(token)

    def read(self, root: etree._Element, file: str) -> None:
        self.element(root, file)
        self.flush()

    def element(self, element: etree._Element, file: str) -> None:
        name, role = _name(element), element.get("role") or ""
        if not name or name in _SILENT or role in _APPARATUS:
            return
        block = name not in _INLINE
        if block:
            self.text.append("\n")
        if role == "doc-noteref":
            self.call(element, file)
        elif role == "doc-backlink" and self.note is not None:
            self.back(element, file)
        elif role == "doc-footnote" and self.note is None:
            self.footnote(element, file)
        elif name == "math":
            self.put(_formula(element))
        elif name == "span" and "math" in (element.get("class") or "").split():
            self.put(formula(_text(element).strip("$")))  # TeX that could not be converted
        elif name == "img":
            if alt := element.get("alt"):
                self.put(picture(alt))
        else:
            self.children(element, file)
        if block:
            self.text.append("\n")

    def children(self, element: etree._Element, file: str) -> None:
        if element.text:
            self.text.append(element.text)
        for child in element:
            self.element(child, file)
            if child.tail:
                self.text.append(child.tail)

    def call(self, element: etree._Element, file: str) -> None:
        mark = _text(element).strip()
        here = f"{file}#{element.get('id') or ''}"
        self.calls.append((mark, here, _address(element, file)))
        self.put(CALL + mark)

    def back(self, element: etree._Element, file: str) -> None:
        assert self.note is not None
        text = _text(element).strip()
        if not self.note.mark and not text.startswith("↑"):
            self.note.mark = text
        self.note.backs.append(_address(element, file))

    def footnote(self, element: etree._Element, file: str) -> None:
        self.flush()
        self.note = _Note(f"{file}#{element.get('id') or ''}")
        self.children(element, file)
        self.flush()
        self.notes.append(self.note)
        self.note = None

    def found(self, edition: Edition, metadata: dict[str, tuple[str, ...]]) -> Found:
        notes = {note.identifier: at for at, note in enumerate(self.notes)}
        calls = {here: at for at, (_, here, _) in enumerate(self.calls)}
        return Found(
            edition=edition,
            tokens=tuple(self.tokens),
            calls=tuple(FoundCall(mark, notes.get(target)) for mark, _, target in self.calls),
            notes=tuple(
                FoundNote(
                    note.mark,
                    tuple(note.tokens),
                    tuple(calls[back] for back in note.backs if back in calls),
                )
                for note in self.notes
            ),
            metadata=metadata,
            unseen=self.unseen,
        )


def _address(element: etree._Element, file: str) -> str:
    target, mark, fragment = (element.get("href") or "").partition("#")
    if target:
        file = posixpath.normpath(posixpath.join(posixpath.dirname(file), target))
    return f"{file}#{fragment}" if mark else file


def _formula(element: etree._Element) -> str:
    for inner in element.iter():
        if _name(inner) == "annotation" and inner.get("encoding") == "application/x-tex":
            return formula(inner.text or "")
    return formula(_text(element))


def read_html(data: bytes) -> Found:
    """Open an HTML edition: the text is what `main` holds.

    Raises Unreadable where there is no such page.
    """
    try:
        root = html.document_fromstring(
            data, parser=html.HTMLParser(encoding="utf-8", huge_tree=True)
        )
    except (etree.LxmlError, ValueError) as error:
        raise Unreadable(f"not a page of HTML: {error}") from error
    main = root.find(".//main")
    if main is None:
        raise Unreadable("the page has no main part")
    reader = _Reader()
    reader.read(main, "")
    return reader.found(Edition.HTML, page_record(root))


_PARSER = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=True)


def read_epub(data: bytes) -> Found:
    """Open an EPUB by its container, package and spine (EPUB 3.3).

    Raises Unreadable where one of these is missing or broken.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            return _read_archive(archive.read)
    except (zipfile.BadZipFile, KeyError, etree.LxmlError, StopIteration, ValueError) as error:
        raise Unreadable(f"not an EPUB: {error}") from error


def _read_archive(read: Callable[[str], bytes]) -> Found:
    container = etree.fromstring(read("META-INF/container.xml"), _PARSER)
    package_path = next(container.iter(f"{_CONTAINER}rootfile")).get("full-path") or ""
    package = etree.fromstring(read(package_path), _PARSER)
    folder = posixpath.dirname(package_path)
    hrefs = {item.get("id"): item.get("href") or "" for item in package.iter(f"{_OPF}item")}
    reader = _Reader()
    for reference in package.iter(f"{_OPF}itemref"):
        href = hrefs[reference.get("idref")]
        document = etree.fromstring(read(posixpath.join(folder, href)), _PARSER)
        body = next(e for e in document.iter() if _name(e) == "body")
        if (body.get(_OPS) or "") not in ("frontmatter", "cover"):
            reader.read(body, href)
    return reader.found(Edition.EPUB, package_record(package))
