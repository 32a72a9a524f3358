"""Opening the EPUB and the HTML edition as a reader would.

Notes are known by their roles (DPUB-ARIA `doc-noteref`, `doc-footnote`, `doc-backlink`),
never by names of our own.
"""

from __future__ import annotations

import io
import posixpath
import zipfile
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field, replace

from lxml import etree, html

from octavo.verify.accessibility import accessibility_claims, facts, false_claims
from octavo.verify.ledger import (
    Edition,
    Found,
    FoundCall,
    FoundNote,
    Listed,
    Recorder,
    Unreadable,
)
from octavo.verify.record import package_record, page_record
from octavo.verify.words import CALL, formula, picture, words

_OPS = "{http://www.idpf.org/2007/ops}type"
_OPF = "{http://www.idpf.org/2007/opf}"
_CONTAINER = "{urn:oasis:names:tc:opendocument:xmlns:container}"
_LANG = "{http://www.w3.org/XML/1998/namespace}lang"
_SILENT = frozenset(("script", "style", "template", "head"))
_APPARATUS = frozenset(("doc-toc", "doc-cover"))
_CONTAINERS = {
    "li": "item",
    "td": "cell",
    "th": "cell",
    "figcaption": "caption",
    "caption": "caption",
    "blockquote": "quotation",
}
_HEADINGS = frozenset(("h1", "h2", "h3", "h4", "h5", "h6"))
_FRESH = frozenset("p li dd td th figcaption caption div section article main body figure".split())
_INLINE = frozenset(
    "a abbr b bdi bdo br cite code data del dfn em i img ins kbd mark math q rp rt ruby s samp small "
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
    recorder: Recorder
    mark: str = ""
    backs: list[str] = field(default_factory=list)


@dataclass(slots=True)
class _Call:
    mark: str
    here: str
    target: str


class _Reader:
    """Walks documents in reading order; anchors are `file#identifier`."""

    def __init__(self) -> None:
        self.body = Recorder()
        self.recorder = self.body
        self.calls: list[_Call] = []
        self.notes: list[_Note] = []
        self.note: _Note | None = None
        self.leaf = ("paragraph", "")
        self.verse = False
        self.listed: dict[str, list[tuple[str, str]]] = {}

    def read(self, root: etree._Element, file: str) -> None:
        self.body.anchor(file)
        self.element(root, file)
        self.body.boundary()

    def element(self, element: etree._Element, file: str) -> None:
        name, role = _name(element), element.get("role") or ""
        if not name or name in _SILENT or role in _APPARATUS:
            return
        if role == "doc-pagebreak":
            self.recorder.anchor(f"{file}#{element.get('id') or ''}")
            self.recorder.page(element.get("aria-label") or element.get("title") or _text(element))
            return
        if role == "doc-footnote" and self.note is None:
            self.footnote(element, file)
            return
        block = name not in _INLINE or (name == "math" and element.get("display") == "block")
        if block:
            self.recorder.boundary(*self.leaf)
        if identifier := element.get("id"):
            self.recorder.anchor(f"{file}#{identifier}")
        lang = element.get("lang") or element.get(_LANG)
        opened = _openings(element, name, role, lang if name != "body" else None, file)
        for kind, detail in opened:
            self.recorder.open(kind, detail)
        outer, verse = self.leaf, self.verse
        classes = (element.get("class") or "").split()
        self.verse = verse or "verse" in classes or "line-block" in classes
        if block:
            self.leaf = self.kind(element, name)
        self.content(element, name, role, classes, file)
        if block:
            self.recorder.boundary(*self.leaf)
        self.leaf, self.verse = outer, verse
        for _ in opened:
            self.recorder.close()

    def kind(self, element: etree._Element, name: str) -> tuple[str, str]:
        if name in _HEADINGS:
            return "heading", name[1]
        if name == "dt":
            return "term", ""
        if name == "pre":
            return "code", ""
        parent = element.getparent()
        lined = parent is not None and "line-block" in (parent.get("class") or "").split()
        if name == "p" and self.verse and (lined or any(_name(kid) == "br" for kid in element)):
            return "line", ""
        return ("paragraph", "") if name in _FRESH else self.leaf

    def content(
        self, element: etree._Element, name: str, role: str, classes: list[str], file: str
    ) -> None:
        if role == "doc-noteref":
            self.call(element, file)
        elif role == "doc-backlink" and self.note is not None:
            self.back(element, file)
        elif name == "math":
            self.recorder.put(_formula(element))
        elif name == "span" and "math" in classes and element.find(".//{*}math") is None:
            self.unconverted(element, apart="display" in classes)
        elif name == "img":
            if alt := element.get("alt"):
                self.recorder.put(picture(alt))
        elif name == "br":
            if self.leaf[0] == "line":
                self.recorder.boundary(*self.leaf)
            else:
                self.recorder.say("\n")
        else:
            self.children(element, file)

    def children(self, element: etree._Element, file: str) -> None:
        if element.text:
            self.recorder.say(element.text)
        for child in element:
            self.element(child, file)
            if child.tail:
                self.recorder.say(child.tail)

    def unconverted(self, element: etree._Element, *, apart: bool) -> None:
        """TeX that stands as it was written, as it could not be converted."""
        if apart:
            self.recorder.boundary(*self.leaf)
        self.recorder.put(formula(_text(element).strip("$")))
        if apart:
            self.recorder.boundary(*self.leaf)

    def call(self, element: etree._Element, file: str) -> None:
        mark = _text(element).strip()
        here = f"{file}#{element.get('id') or ''}"
        self.calls.append(_Call(mark, here, _address(element, file)))
        self.recorder.put(CALL + mark)

    def back(self, element: etree._Element, file: str) -> None:
        assert self.note is not None
        text = _text(element).strip()
        if not self.note.mark and not text.startswith("↑"):
            self.note.mark = text
        self.note.backs.append(_address(element, file))

    def footnote(self, element: etree._Element, file: str) -> None:
        self.recorder.boundary(*self.leaf)
        self.note = _Note(f"{file}#{element.get('id') or ''}", Recorder())
        outer, self.leaf, self.recorder = self.leaf, ("paragraph", ""), self.note.recorder
        self.children(element, file)
        self.recorder.boundary()
        self.notes.append(self.note)
        self.note, self.leaf, self.recorder = None, outer, self.body

    def contents(self, name: str, entries: Iterable[tuple[str, str]]) -> None:
        """Keep a list of titles, each with the address it leads to."""
        self.listed[name] = list(entries)

    def found(self, edition: Edition, metadata: dict[str, tuple[str, ...]]) -> Found:
        notes = {note.identifier: at for at, note in enumerate(self.notes)}
        calls = {call.here: at for at, call in enumerate(self.calls)}
        text = self.body.text()
        anchors = {name: frozenset((at,)) for name, at in self.body.anchors.items()}
        return Found(
            edition=edition,
            text=text,
            calls=tuple(FoundCall(call.mark, notes.get(call.target)) for call in self.calls),
            notes=tuple(
                FoundNote(
                    note.mark,
                    note.recorder.text(),
                    tuple(calls[back] for back in note.backs if back in calls),
                )
                for note in self.notes
            ),
            anchors=anchors,
            contents={
                name: tuple(
                    Listed(tuple(words(title)), anchors.get(address, frozenset()))
                    for title, address in entries
                )
                for name, entries in self.listed.items()
            },
            pages=tuple(self.body.pages),
            metadata=metadata,
        )


def _openings(
    element: etree._Element, name: str, role: str, lang: str | None, file: str
) -> list[tuple[str, str]]:
    """The marks that an element stands for."""
    opened = []
    if name in _CONTAINERS:
        opened.append((_CONTAINERS[name], ""))
    if lang:
        opened.append(("language", lang))
    href = element.get("href") or ""
    if name == "a" and href and role not in ("doc-noteref", "doc-backlink"):
        outside = ":" in href.partition("#")[0].partition("/")[0]
        opened.append(("address", href) if outside else ("link", _address(element, file)))
    return opened


def _links(nav: etree._Element, file: str) -> Iterable[tuple[str, str]]:
    for link in nav.iter():
        if _name(link) == "a":
            yield _text(link), _address(link, file)


def _address(element: etree._Element, file: str) -> str:
    return _resolved(element.get("href") or "", file)


def _resolved(href: str, file: str) -> str:
    target, mark, fragment = href.partition("#")
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
    for nav in root.iter("nav"):
        if nav.get("role") == "doc-toc":
            reader.contents("contents", _links(nav, ""))
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
    documents = []
    for reference in package.iter(f"{_OPF}itemref"):
        href = hrefs[reference.get("idref")]
        document = etree.fromstring(read(posixpath.join(folder, href)), _PARSER)
        documents.append(document)
        body = next(e for e in document.iter() if _name(e) == "body")
        if (body.get(_OPS) or "") not in ("frontmatter", "cover"):
            reader.read(body, href)
    for item in package.iter(f"{_OPF}item"):
        href = item.get("href") or ""
        if "nav" in (item.get("properties") or "").split():
            document = etree.fromstring(read(posixpath.join(folder, href)), _PARSER)
            documents.append(document)
            for nav in document.iter("{*}nav"):
                if name := _LISTS.get(nav.get(_OPS) or ""):
                    reader.contents(name, _links(nav, href))
        elif item.get("media-type") == "application/x-dtbncx+xml":
            document = etree.fromstring(read(posixpath.join(folder, href)), _PARSER)
            reader.contents("NCX", _points(document, href))
    claims = false_claims(accessibility_claims(package), facts(documents))
    return replace(reader.found(Edition.EPUB, package_record(package)), claims=claims)


_LISTS = {"toc": "navigation", "page-list": "page list"}


def _points(ncx: etree._Element, file: str) -> Iterable[tuple[str, str]]:
    for point in ncx.iter("{*}navPoint"):
        label, content = point.find("{*}navLabel"), point.find("{*}content")
        if label is not None and content is not None:
            yield _text(label), _resolved(content.get("src") or "", file)
