"""The EPUB 3 edition, packaged by EbookLib.

EbookLib would draw identifiers and the time, and order the archive as it pleases; here
all three come from the book, so that the same book gives the same bytes.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable
from datetime import UTC, datetime
from html import escape
from typing import Any

from ebooklib import epub
from lxml import etree

from octavo.model.book import Book
from octavo.model.direction import direction
from octavo.model.outline import Entry, outline
from octavo.model.prose import Prose
from octavo.model.terms import Terms, terms
from octavo.render.accessibility import accessibility
from octavo.render.fragments import Fragment, Fragments, with_images
from octavo.render.package import write_record
from octavo.render.page import contents_list, imprint_block, style_sheet, title_block
from octavo.render.vector import asset_bytes
from octavo.world.world import World

_HREF = re.compile(r'(<a\b[^<>]*? )href="#([^"]+)"')
_IDENTIFIER = re.compile(r'<[a-z][^<>]*? id="([^"]+)"')
_EPOCH = (1980, 1, 1, 0, 0, 0)

_DOCUMENT = """<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE html>
<html xmlns="http://www.w3.org/1999/xhtml" xmlns:epub="http://www.idpf.org/2007/ops" lang="{lang}" xml:lang="{lang}" dir="{dir}">
<head>
<meta charset="utf-8"/>
<title>{title}</title>
<link rel="stylesheet" type="text/css" href="style.css"/>
</head>
<body class="{kind}"{type}>
{body}
</body>
</html>
"""


def render_epub(
    book: Book, prose: Prose, fragments: Fragments, world: World, timestamp: int
) -> bytes:
    """The finished archive; `timestamp` (seconds since 1970) is its `dcterms:modified`."""
    return _Package(book, prose, fragments, world, timestamp).archive()


class _Writer(epub.EpubWriter):  # type: ignore[misc]  # EbookLib has no types
    """Says as well in what language the record is (EPUB Accessibility; Ace asks for it), and how
    deep the NCX is; without the prefix of a vocabulary that nothing is said in.
    """

    def _write_opf_file(self, root: etree._Element) -> None:
        root.set("{http://www.w3.org/XML/1998/namespace}lang", self.book.language)
        del root.attrib["prefix"]
        super()._write_opf_file(root)

    def _get_ncx(self) -> bytes:
        ncx: bytes = super()._get_ncx()
        return ncx.replace(
            b'content="0" name="dtb:depth"',
            b'content="%d" name="dtb:depth"' % _depth(self.book.toc),
        )


def _depth(entries: list[Any]) -> int:
    """How many levels the NCX has, of which a section and what is below it are a pair."""
    return max((1 + _depth(e[1]) if isinstance(e, tuple) else 1 for e in entries), default=0)


class _Package:
    def __init__(
        self, book: Book, prose: Prose, fragments: Fragments, world: World, timestamp: int
    ) -> None:
        self.book = book
        self.prose = prose
        self.fragments = fragments
        self.world = world
        self.timestamp = timestamp
        self.lang = book.metadata.lang or "en"
        self.words: Terms = terms(self.lang)
        self.files: dict[str, str] = {}
        self.out = epub.EpubBook()
        self.spine: list[epub.EpubItem] = []

    def archive(self) -> bytes:
        paged = bool(self.fragments.breaks)
        access = accessibility(self.book, self.prose, self.world, "epub", pages=paged)
        write_record(self.out, self.book, self.prose, access, pages=paged)
        self._images()
        self._pages()
        self._navigation()
        self._item(
            "style",
            "style.css",
            "text/css",
            style_sheet("text.css", "epub.css", inline_tokens=True),
        )
        self.out.spine = self.spine
        buffer = io.BytesIO()
        moment = datetime.fromtimestamp(self.timestamp, UTC)
        writer = _Writer(buffer, self.out, {"mtime": moment, "epub2_guide": False})
        writer.process()
        writer.write()
        return _repacked(buffer.getvalue())

    def _item(
        self,
        uid: str,
        name: str,
        media_type: str,
        content: str | bytes,
        properties: tuple[str, ...] = (),
    ) -> epub.EpubItem:
        data = content.encode() if isinstance(content, str) else content
        item = epub.EpubItem(uid=uid, file_name=name, media_type=media_type, content=data)
        item.properties = list(properties)
        self.out.add_item(item)
        return item

    def _document(
        self,
        name: str,
        title: str,
        kind: str,
        body: str,
        epub_type: str = "",
        *,
        spine: bool = True,
        properties: tuple[str, ...] = (),
    ) -> None:
        body = _HREF.sub(
            lambda m: f'{m[1]}href="{self._target(name, m[2])}"', with_images(body, self.sources)
        )
        found = set(properties)
        if "<math" in body:
            found.add("mathml")
        text = _DOCUMENT.format(
            lang=escape(self.lang),
            dir=direction(self.lang),
            title=escape(title or self.prose.titles.title.text or "—"),
            kind=kind,
            type=f' epub:type="{epub_type}"' if epub_type else "",
            body=body,
        )
        uid = name.removesuffix(".xhtml")
        item = self._item(uid, name, "application/xhtml+xml", text, tuple(sorted(found)))
        if spine:
            self.spine.append(item)

    def _target(self, here: str, identifier: str) -> str:
        file = self.files.get(identifier, here)
        return f"#{identifier}" if file == here else f"{file}#{identifier}"

    def _images(self) -> None:
        self.sources = tuple(f"images/{asset.name}" for asset in self.prose.assets)
        for number, asset in enumerate(self.prose.assets):
            is_cover = number == self.prose.cover
            self._item(
                f"image-{number + 1}",
                f"images/{asset.name}",
                asset.media_type,
                asset_bytes(self.world, asset),
                ("cover-image",) if is_cover else (),
            )

    def _pages(self) -> None:
        chapters = self.fragments.chapters
        for number, fragment in enumerate(chapters, 1):
            name = f"chapter-{number:03}.xhtml"
            identifiers = _IDENTIFIER.findall(fragment.body + fragment.notes)
            for identifier in (fragment.identifier, *identifiers):
                self.files[identifier] = name
        apparatus = self.fragments.bibliography_title + self.fragments.bibliography
        for identifier in _IDENTIFIER.findall(apparatus):
            self.files[identifier] = "bibliography.xhtml"
        if (cover := self.prose.cover) >= 0:
            image = f'<div class="cover"><img src="{self.sources[cover]}" alt="{escape(self.words.title_page)}"/></div>'
            self._document("cover.xhtml", self.prose.titles.title.text, "cover", image, "cover")
        title = f'<section class="titlepage" epub:type="titlepage">\n{title_block(self.book, self.prose, publisher=True)}\n</section>'
        self._document(
            "title.xhtml", self.prose.titles.title.text, "frontmatter", title, "frontmatter"
        )
        if imprint := imprint_block(self.book, self.prose, "epub"):
            page = f'<section class="imprint" epub:type="imprint">\n{imprint}\n</section>'
            self._document("imprint.xhtml", "", "frontmatter", page, "frontmatter")
        essay = "" if self.book.has_chapters else "essay "
        for number, fragment in enumerate(chapters, 1):
            self._document(
                f"chapter-{number:03}.xhtml",
                fragment.title,
                f"{essay}bodymatter",
                self._chapter(fragment),
                "bodymatter",
            )
        if self.fragments.bibliography:
            heading = self.prose.titles.bibliography
            page = (
                '<section class="bibliography" role="doc-bibliography" epub:type="bibliography" id="bibliography">\n'
                f"<h1>{self.fragments.bibliography_title}</h1>\n{self.fragments.bibliography}\n</section>"
            )
            self._document("bibliography.xhtml", heading.text, "backmatter", page, "backmatter")

    def _chapter(self, fragment: Fragment) -> str:
        notes = ""
        if fragment.notes:
            notes = (
                f'\n<section class="notes" role="doc-endnotes" epub:type="footnotes" '
                f'aria-label="{escape(self.words.notes)}">\n{fragment.notes}\n</section>'
            )
        return f'<div class="chapter" id="{fragment.identifier}">\n{fragment.body}{notes}\n</div>'

    def _navigation(self) -> None:
        entries = outline(self.prose, self.book.metadata.toc_depth)
        if not entries:
            first = self.prose.chapters[0]
            title = self.prose.titles.title.text or first.title
            entries = [Entry(title, first.identifier, 0, 1)]

        def href(entry: Entry) -> str:
            return f"chapter-{entry.chapter + 1:03}.xhtml#{entry.identifier}"

        listed = contents_list(entries, href)
        if self.fragments.bibliography:
            more = f'<li><a href="bibliography.xhtml">{escape(self.prose.titles.bibliography.text)}</a></li>'
            listed = listed.removesuffix("</ol>") + more + "</ol>"
        listing = f'<li><a epub:type="toc" href="nav.xhtml">{escape(self.words.contents)}</a></li>'
        if not self.book.metadata.toc:  # what is not in the spine is no landmark
            listing = ""
        body = (
            f'<nav class="contents" epub:type="toc" role="doc-toc" id="toc">\n<h1>{escape(self.words.contents)}</h1>\n{listed}\n</nav>\n'
            '<nav epub:type="landmarks" hidden="hidden"><ol>'
            f'<li><a epub:type="titlepage" href="title.xhtml">{escape(self.words.title_page)}</a></li>'
            f"{listing}"
            f'<li><a epub:type="bodymatter" href="chapter-001.xhtml">{escape(self.words.start)}</a></li>'
            "</ol></nav>"
            f"{self._page_list()}"
        )
        at = next(n for n, item in enumerate(self.spine) if item.file_name.startswith("chapter-"))
        self._document(
            "nav.xhtml",
            self.words.contents,
            "frontmatter",
            body,
            "frontmatter",
            spine=False,
            properties=("nav",),
        )
        if self.book.metadata.toc:
            self.spine.insert(at, self.out.get_item_with_id("nav"))
        self.out.toc = [_link(entry, href) for entry in entries]
        if self.fragments.bibliography:
            title = self.prose.titles.bibliography.text
            self.out.toc.append(epub.Link("bibliography.xhtml", title, "toc-bibliography"))
        self.out.add_item(epub.EpubNcx())

    def _page_list(self) -> str:
        """Where each printed page begins (EPUB 3.3, 7.4.2)."""
        if not self.fragments.breaks:
            return ""
        items = "\n".join(
            f'<li><a href="{self.files[mark.identifier]}#{mark.identifier}">{escape(mark.label)}</a></li>'
            for mark in self.fragments.breaks
        )
        return (
            '\n<nav epub:type="page-list" role="doc-pagelist" hidden="hidden" '
            f'aria-label="{escape(self.words.pages)}"><ol>{items}</ol></nav>'
        )


def _link(entry: Entry, href: Callable[[Entry], str]) -> object:
    link = epub.Link(href(entry), entry.title, f"toc-{entry.identifier}")
    if not entry.below:
        return link
    section = epub.Section(entry.title, href(entry))
    return (section, [_link(below, href) for below in entry.below])


def _repacked(data: bytes) -> bytes:
    """The same archive in a fixed order, without the time of packing; mimetype first, stored."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as packed, zipfile.ZipFile(buffer, "w") as out:
        names = sorted(packed.namelist(), key=lambda name: (name != "mimetype", name))
        for name in names:
            info = zipfile.ZipInfo(name, _EPOCH)
            info.external_attr = 0o644 << 16
            info.create_system = 3
            method = zipfile.ZIP_STORED if name == "mimetype" else zipfile.ZIP_DEFLATED
            out.writestr(info, packed.read(name), method, 6)
    return buffer.getvalue()
