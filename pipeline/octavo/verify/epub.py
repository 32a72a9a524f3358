"""Opening an EPUB by its container, its package and its spine (EPUB 3.3)."""

from __future__ import annotations

import io
import posixpath
import zipfile
from collections.abc import Iterable, Iterator
from dataclasses import replace
from functools import cached_property

from lxml import etree

from octavo.verify.accessibility import accessibility_claims, facts, false_claims
from octavo.verify.around import Around
from octavo.verify.foreign import foreign
from octavo.verify.ledger import Edition, Found, Unreadable
from octavo.verify.package import read_package, unwritten
from octavo.verify.record import package_record, package_source
from octavo.verify.sheets import unlike
from octavo.verify.web import Reader, links, looking, resolved, text_of

_OPS = "{http://www.idpf.org/2007/ops}type"
_OPF = "{http://www.idpf.org/2007/opf}"
_CONTAINER = "{urn:oasis:names:tc:opendocument:xmlns:container}"
_XHTML = "application/xhtml+xml"
_PARSER = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=True)
_LISTS = {"toc": "navigation", "page-list": "page list"}


def read_epub(data: bytes) -> Found:
    """Open an EPUB.

    Raises Unreadable where container, package or a document of the spine is missing or broken.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            return _Package(archive).read()
    except (zipfile.BadZipFile, etree.LxmlError, ValueError, EOFError, OSError) as error:
        raise Unreadable(f"not an EPUB: {error}") from error


class _Package:
    def __init__(self, archive: zipfile.ZipFile) -> None:
        self.archive = archive
        self.names = frozenset(archive.namelist())
        self.container = self.parsed("META-INF/container.xml")
        root = next(self.container.iter(f"{_CONTAINER}rootfile"), None)
        if root is None:
            raise Unreadable("META-INF/container.xml names no package document")
        self.path = root.get("full-path") or ""
        self.package = self.parsed(self.path)
        self.folder = posixpath.dirname(self.path)
        self.items = list(self.package.iter(f"{_OPF}item"))
        self.trees: dict[str, etree._Element] = {}

    def parsed(self, path: str) -> etree._Element:
        if path not in self.names:
            raise Unreadable(f"{path} is not in the EPUB")
        try:
            return etree.fromstring(self.archive.read(path), _PARSER)
        except etree.XMLSyntaxError as error:
            line = f", line {error.lineno}" if error.lineno else ""
            raise Unreadable(f"{path}{line}: no well-formed XML: {error.msg}") from error

    def tree(self, href: str) -> etree._Element:
        if href not in self.trees:
            self.trees[href] = self.parsed(posixpath.join(self.folder, href))
        return self.trees[href]

    def data(self, href: str) -> bytes:
        """The bytes of a file; none where there is no such file."""
        path = posixpath.join(self.folder, href)
        return self.archive.read(path) if path in self.names else b""

    def read(self) -> Found:
        hrefs = {item.get("id"): item.get("href") or "" for item in self.items}
        reader, front = Reader(), []
        sheets = self.sheets()
        for sheet in sheets:
            reader.dress(sheet)
        for reference in self.package.iter(f"{_OPF}itemref"):
            name = reference.get("idref")
            if name not in hrefs:
                raise Unreadable(f"the spine names “{name}”, which the manifest does not have")
            href = hrefs[name]
            document = self.tree(href)
            body = next((e for e in document.iter("{*}body")), None)
            if body is None:
                raise Unreadable(f"{href} has no body")
            if (body.get(_OPS) or "") not in ("frontmatter", "cover"):
                reader.read(body, href)
            else:
                front.append(body)
        self.contents(reader)
        around = Around(reader.rules)
        navigation = [next(tree.iter("{*}body"), tree) for tree in self.navigation()]
        for body in [body for body in front if body not in navigation] + navigation:
            around.document(body)
        found = reader.found(
            Edition.EPUB, package_record(self.package) | package_source(self.package)
        )
        documents = [self.tree(href) for href in self.documents]
        package = read_package(self.package, self.tree)
        access = accessibility_claims(self.package)
        pictures = {
            item.get("href") or "": self.data(item.get("href") or "")
            for item in self.items
            if (item.get("media-type") or "").startswith("image/")
        }
        claims = false_claims(access, facts(documents))
        found = replace(
            found,
            claims=claims,
            access=access,
            front=around.tokens,
            around="\n".join((around.letters, *reader.titles())),
            package=package,
            foreign=(
                *(one for each in documents for one in foreign(each, page=False)),
                *unwritten(self.archive, self.container, self.path, self.package),
            ),
            sheets=tuple(
                f"{href}: {told}"
                for sheet, href in sheets.items()
                for told in unlike(sheet, Edition.EPUB)
            ),
        )
        return looking(found, pictures)

    @cached_property
    def documents(self) -> tuple[str, ...]:
        """The addresses of all documents."""
        return tuple(i.get("href") or "" for i in self.items if i.get("media-type") == _XHTML)

    def sheets(self) -> dict[str, str]:
        """What the style sheets of a document say, one behind the other, with the first document
        that has just these.
        """
        found: dict[str, str] = {}
        files = dict[str, str]()
        for href in self.documents:
            sheet = "".join(
                text or files.setdefault(file, self.data(file).decode("utf-8", "replace"))
                for file, text in _styles(self.tree(href), href)
            )
            found.setdefault(sheet, href)
        return found

    def navigation(self) -> list[etree._Element]:
        """The navigation document, if there is one."""
        return [
            self.tree(item.get("href") or "")
            for item in self.items
            if "nav" in (item.get("properties") or "").split()
        ]

    def contents(self, reader: Reader) -> None:
        for item in self.items:
            href = item.get("href") or ""
            if "nav" in (item.get("properties") or "").split():
                for nav in self.tree(href).iter("{*}nav"):
                    if name := _LISTS.get(nav.get(_OPS) or ""):
                        reader.contents(name, links(nav, href))
            elif item.get("media-type") == "application/x-dtbncx+xml":
                reader.contents("NCX", _points(self.tree(href), href))


def _styles(document: etree._Element, href: str) -> Iterator[tuple[str, str]]:
    """The style sheets of a document: the names of files, or what it holds itself."""
    for element in document.iter("{*}link", "{*}style"):
        if str(element.tag).endswith("}style"):
            yield "", element.text or ""
        elif "stylesheet" in (element.get("rel") or ""):
            yield resolved(element.get("href") or "", href), ""


def _points(ncx: etree._Element, file: str) -> Iterable[tuple[str, str]]:
    for point in ncx.iter("{*}navPoint"):
        label, content = point.find("{*}navLabel"), point.find("{*}content")
        if label is not None and content is not None:
            yield text_of(label), resolved(content.get("src") or "", file)
