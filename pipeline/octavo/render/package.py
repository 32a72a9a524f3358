"""What the EPUB's package document says of the book (EPUB 3.3, section 5.5)."""

from __future__ import annotations

import uuid

from ebooklib import epub

from octavo.model.book import Book
from octavo.model.metadata import Creator
from octavo.model.prose import Line, Prose
from octavo.render.fragments import Fragments
from octavo.render.page import direction

_NAMESPACE = uuid.UUID("3b0c5a52-8d0e-5d0a-9c56-0d6f2f2f6a10")


def write_record(out: epub.EpubBook, book: Book, prose: Prose, fragments: Fragments) -> None:
    """Put the record into `out`, in place of what EbookLib would make up."""
    _Record(out, book, prose, fragments).write()


class _Record:
    def __init__(self, out: epub.EpubBook, book: Book, prose: Prose, fragments: Fragments) -> None:
        self.out = out
        self.book = book
        self.prose = prose
        self.fragments = fragments
        self.lang = book.metadata.lang or "en"

    def write(self) -> None:
        meta, titles, out = self.book.metadata, self.prose.titles, self.out
        out.metadata = {}  # drops EbookLib's random identifier
        out.IDENTIFIER_ID = "identifier-1"
        out.FOLDER_NAME = "EPUB"
        first = meta.identifiers[0].text if meta.identifiers else self._identity()
        out.uid = first
        out.title = titles.title.text
        out.language = self.lang
        out.direction = direction(self.lang)
        for number, text in enumerate([first, *(i.text for i in meta.identifiers[1:])], 1):
            out.add_metadata("DC", "identifier", text, {"id": f"identifier-{number}"})
        self._title("title-1", titles.title, "main", 1)
        if titles.subtitle.text:
            self._title("title-2", titles.subtitle, "subtitle", 2)
        out.add_metadata("DC", "language", self.lang, {})
        for number, (creator, line) in enumerate(
            zip(meta.creators, titles.creators, strict=True), 1
        ):
            self._person("creator", number, creator, line)
        for number, (creator, line) in enumerate(
            zip(meta.contributors, titles.contributors, strict=True), 1
        ):
            self._person("contributor", number, creator, line)
        for name, text in (
            ("date", meta.date),
            ("publisher", titles.publisher.text),
            ("rights", titles.rights.text),
            ("description", titles.description.text),
        ):
            if text:
                out.add_metadata("DC", name, text, {})
        for subject in titles.subjects:
            out.add_metadata("DC", "subject", subject.text, {})
        if titles.collection.text:
            self._meta("belongs-to-collection", titles.collection.text, identifier="collection")
            self._meta("collection-type", "series", "#collection")
            if meta.position:
                self._meta("group-position", meta.position, "#collection")
        self._accessibility()

    def _identity(self) -> str:
        """A UUID that comes from the book's title, creators and name (RFC 9562, version 5)."""
        titles = self.prose.titles
        said = "\n".join([self.book.name, titles.title.text, *(c.text for c in titles.creators)])
        return f"urn:uuid:{uuid.uuid5(_NAMESPACE, said)}"

    def _title(self, identifier: str, line: Line, kind: str, order: int) -> None:
        self.out.add_metadata("DC", "title", line.text or "—", {"id": identifier})
        self._meta("title-type", kind, f"#{identifier}")
        self._meta("display-seq", str(order), f"#{identifier}")

    def _person(self, element: str, number: int, creator: Creator, line: Line) -> None:
        identifier = f"{element}-{number}"
        self.out.add_metadata("DC", element, line.text, {"id": identifier})
        self._meta("role", creator.role, f"#{identifier}", scheme="marc:relators")
        if creator.file_as:
            self._meta("file-as", creator.file_as, f"#{identifier}")

    def _meta(
        self, name: str, value: str, refines: str = "", *, scheme: str = "", identifier: str = ""
    ) -> None:
        given = {"property": name, "refines": refines, "scheme": scheme, "id": identifier}
        self.out.add_metadata("OPF", "meta", value, {k: v for k, v in given.items() if v})

    def _accessibility(self) -> None:
        """schema.org accessibility metadata, from what the book holds."""
        images = any(asset for asset in self.prose.assets)
        modes = ["textual", *(["visual"] if images else [])]
        features = [
            "structuralNavigation",
            "tableOfContents",
            "displayTransformability",
            "readingOrder",
        ]
        if images:
            features.append("alternativeText")
        if any("<math" in chapter.body for chapter in self.fragments.chapters):
            features.append("MathML")
        for mode in modes:
            self._meta("schema:accessMode", mode)
        self._meta("schema:accessModeSufficient", "textual")
        for feature in features:
            self._meta("schema:accessibilityFeature", feature)
        self._meta("schema:accessibilityHazard", "none")
