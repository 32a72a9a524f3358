"""What the EPUB's package document says of the book (EPUB 3.3, section 5.5)."""

from __future__ import annotations

import re

from ebooklib import epub

from octavo.model.book import Book
from octavo.model.direction import direction
from octavo.model.identity import identity
from octavo.model.isbn import edition_identifiers, edition_isbn
from octavo.model.metadata import Creator, Identifier
from octavo.model.prose import Line, Prose
from octavo.render.accessibility import CONFORMANCE, Accessibility

_KINDS = {
    "isbn10": "02", "gtin13": "03", "upc": "04", "ismn10": "05", "doi": "06", "lccn": "13",
    "gtin14": "14", "isbn13": "15", "isbn": "15", "legaldepositnumber": "17", "urn": "22",
    "uuid": "22", "oclc": "23", "ismn13": "25", "isbna": "26", "jp": "27", "olcc": "28",
}  # fmt: skip
_PROPRIETARY = "01"


def write_record(
    out: epub.EpubBook, book: Book, prose: Prose, access: Accessibility, *, pages: bool = False
) -> None:
    """Put the record into `out`, in place of what EbookLib would make up.

    The unique identifier is the edition's ISBN, else the book's own first identifier, else a
    UUID that stays the same while title, creators and name do. `pages` tells that the PDF's
    pages are marked.
    """
    record = _Record(out, book, prose, access)
    record.write()
    if pages:
        record.page_source()


class _Record:
    def __init__(self, out: epub.EpubBook, book: Book, prose: Prose, access: Accessibility) -> None:
        self.out = out
        self.book = book
        self.prose = prose
        self.access = access
        self.lang = book.metadata.lang or "en"

    def page_source(self) -> None:
        """The edition that the page numbers are those of (EPUB Accessibility 1.1, 4.1.3): by its
        ISBN, or else in words, as the book’s identifier would name this edition as well.
        """
        isbn = edition_isbn(self.book.metadata, "pdf")
        source = (
            f"urn:isbn:{isbn}"
            if isbn
            else f"{self.prose.titles.title.text or self.book.name} (PDF)"
        )
        self.out.add_metadata("DC", "source", source, {"id": "printed"})
        self._meta("source-of", "pagination", "#printed")
        self._meta("pageBreakSource", source)

    def write(self) -> None:
        meta, titles, out = self.book.metadata, self.prose.titles, self.out
        out.metadata = {}  # drops EbookLib's random identifier
        out.IDENTIFIER_ID = "identifier-1"
        out.FOLDER_NAME = "EPUB"
        identifiers = edition_identifiers(meta, "epub") or (
            Identifier(identity(self.book, self.prose)),
        )
        out.uid = identifiers[0].text
        out.title = titles.title.text
        out.language = self.lang
        out.direction = direction(self.lang)
        for number, identifier in enumerate(identifiers, 1):
            self._identifier(number, identifier)
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
        for number, subject in enumerate(meta.subjects, 1):
            text = titles.subjects[number - 1].text
            name = f"subject-{number}"
            out.add_metadata("DC", "subject", text, {"id": name} if subject.coded else {})
            if subject.coded:
                self._meta("authority", subject.authority, f"#{name}")
                self._meta("term", subject.term, f"#{name}")
        if titles.collection.text:
            self._meta("belongs-to-collection", titles.collection.text, identifier="collection")
            self._meta("collection-type", "series", "#collection")
            if meta.position:
                self._meta("group-position", meta.position, "#collection")
        self._accessibility()

    def _identifier(self, number: int, identifier: Identifier) -> None:
        name = f"identifier-{number}"
        self.out.add_metadata("DC", "identifier", identifier.text, {"id": name})
        if code := _kind(identifier):
            self._meta("identifier-type", code, f"#{name}", scheme="onix:codelist5")

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
        self._meta("display-seq", str(number), f"#{identifier}")

    def _meta(
        self, name: str, value: str, refines: str = "", *, scheme: str = "", identifier: str = ""
    ) -> None:
        given = {"property": name, "refines": refines, "scheme": scheme, "id": identifier}
        self.out.add_metadata("OPF", "meta", value, {k: v for k, v in given.items() if v})

    def _accessibility(self) -> None:
        """Discovery metadata, and the statement of conformance (EPUB Accessibility 1.1, 3 and 4)."""
        access = self.access
        for name, values in (
            ("accessMode", access.modes),
            ("accessModeSufficient", access.sufficient),
            ("accessibilityFeature", access.features),
            ("accessibilityHazard", (access.hazard,)),
            ("accessibilitySummary", (access.summary,)),
        ):
            for value in values:
                self._meta(f"schema:{name}", value)
        if access.conforms:
            self._meta("dcterms:conformsTo", CONFORMANCE, identifier="conformance")
            self._meta("a11y:certifiedBy", "Octavo", "#conformance")


def _kind(identifier: Identifier) -> str:
    """Its type in ONIX code list 5, told by its scheme; empty where it names none."""
    scheme = re.sub(r"[^a-z0-9]", "", identifier.scheme.lower())
    if scheme == "isbn" and len(re.sub(r"[^0-9Xx]", "", identifier.text)) == 10:
        return "02"
    return _KINDS.get(scheme, _PROPRIETARY if scheme else "")
