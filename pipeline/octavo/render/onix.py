"""The product records for the trade: ONIX for Books 3.0, one `Product` an edition.

Elements stand in the order of EDItEUR's reference schema; numbers in comments and names are
those of its code lists. The text of the rights has no place in ONIX and is left out; so
is the date of a book without a publisher.
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterator, Mapping
from datetime import UTC, datetime
from typing import Any

import langcodes
import pikepdf
from lxml import etree

from octavo.model.book import Book
from octavo.model.identity import identity
from octavo.model.isbn import edition_isbn
from octavo.model.metadata import Creator, Subject
from octavo.model.prose import Line, Prose
from octavo.model.relators import CONTRIBUTORS, OTHER
from octavo.render.accessibility import Accessibility, accessibility
from octavo.world.world import World

NAMESPACE = "http://ns.editeur.org/onix/3.0/reference"

_DEFAULT: dict[Any, str] = {None: NAMESPACE}  # no prefix
_FORMATS = {"epub": "E101", "pdf": "E107", "html": "E105"}  # list 175
_SCHEMES = {  # list 27
    "AAT": "08", "BIC": "12", "BISAC": "10", "CLC": "88", "DDC": "01", "CLIL": "29",
    "EuroVoc": "B0", "LCSH": "04", "NDC": "40", "Thema": "93", "UDC": "09", "WGS": "26",
}  # fmt: skip
_KEYWORD, _OTHER_SCHEME = "20", "24"
_FEATURES = {  # list 196
    "readingOrder": "13",
    "alternativeText": "14",
    "MathML": "17",
    "pageBreakMarkers": "19",
    "structuralNavigation": "29",
    "displayTransformability": "36",
    "pageNavigation": "41",
}
_CONFORMING = ("04", "82", "85")  # EPUB Accessibility 1.1; WCAG 2.2; level AA
_NUMBER = re.compile(r"[1-9][0-9]*(?:\.[1-9][0-9]*)*")
_DATES = {4: "05", 7: "01", 10: "00"}  # list 55, by the length of YYYY, YYYY-MM, YYYY-MM-DD


def render_onix(
    book: Book,
    prose: Prose,
    world: World,
    editions: Mapping[str, bytes],
    timestamp: int,
    *,
    pages: bool = False,
) -> bytes:
    """The message, UTF-8. `editions` are the finished files; `timestamp` (seconds since 1970)
    is its `SentDateTime`; `pages` tells that EPUB and HTML carry the PDF's page numbers.
    """
    root = etree.Element(f"{{{NAMESPACE}}}ONIXMessage", nsmap=_DEFAULT, release="3.0")
    header = _put(root, "Header")
    sender = _put(header, "Sender")
    _put(sender, "SenderName", prose.titles.publisher.text or "Octavo")
    _put(header, "SentDateTime", f"{datetime.fromtimestamp(timestamp, UTC):%Y%m%dT%H%MZ}")
    for edition, data in editions.items():
        numbered = pages and edition != "pdf"
        access = accessibility(book, prose, world, edition, pages=numbered)
        _Product(book, prose, edition, data, access).write(_put(root, "Product"))
    etree.indent(root, " ")
    return etree.tostring(root, encoding="utf-8", xml_declaration=True) + b"\n"


def _put(parent: etree._Element, name: str, text: str = "", **attributes: str) -> etree._Element:
    made = etree.SubElement(parent, f"{{{NAMESPACE}}}{name}", attributes)
    if text:
        made.text = text
    return made


class _Product:
    def __init__(
        self, book: Book, prose: Prose, edition: str, data: bytes, access: Accessibility
    ) -> None:
        self.meta = book.metadata
        self.prose = prose
        self.edition = edition
        self.data = data
        self.access = access
        self.reference = f"{identity(book, prose)}#{edition}"

    def write(self, product: etree._Element) -> None:
        _put(product, "RecordReference", self.reference)
        _put(product, "NotificationType", "03")
        identifier = _put(product, "ProductIdentifier")
        isbn = edition_isbn(self.meta, self.edition)
        _put(identifier, "ProductIDType", "15" if isbn else "01")
        if not isbn:
            _put(identifier, "IDTypeName", "Octavo")
        _put(identifier, "IDValue", isbn or self.reference)
        self.describe(_put(product, "DescriptiveDetail"))
        if description := self.prose.titles.description.text:
            content = _put(_put(product, "CollateralDetail"), "TextContent")
            _put(content, "TextType", "03")
            _put(content, "ContentAudience", "00")
            _put(content, "Text", description, textformat="06")
        self.publish(product)

    def describe(self, detail: etree._Element) -> None:
        titles = self.prose.titles
        _put(detail, "ProductComposition", "00")
        _put(detail, "ProductForm", "ED")
        _put(detail, "ProductFormDetail", _FORMATS[self.edition])
        for value, text in self.features():
            feature = _put(detail, "ProductFormFeature")
            _put(feature, "ProductFormFeatureType", "09")
            _put(feature, "ProductFormFeatureValue", value)
            if text:
                _put(feature, "ProductFormFeatureDescription", text)
        _put(detail, "PrimaryContentType", "10")
        _put(detail, "EpubTechnicalProtection", "00")
        if titles.collection.text:
            self.collect(_put(detail, "Collection"))
        title = _title(detail, "01", titles.title.text or "—")
        if titles.subtitle.text:
            _put(title, "Subtitle", titles.subtitle.text)
        self.contribute(detail)
        self.speak(detail)
        self.measure(detail)
        for subject, line in zip(self.meta.subjects, titles.subjects, strict=True):
            _subject(_put(detail, "Subject"), subject, line.text)

    def features(self) -> Iterator[tuple[str, str]]:
        """Codes of list 196, with the words of the summary."""
        yield "00", self.access.summary
        if self.access.conforms:
            yield from ((code, "") for code in _CONFORMING)
        if self.edition == "pdf" and b"pdfuaid:part" in self.data:
            yield "05", ""
        deepest = max(
            (leaf.level for chapter in self.prose.chapters for leaf in chapter.body.leaves),
            default=0,
        )
        if "tableOfContents" in self.access.features and deepest <= self.meta.toc_depth:
            yield "11", ""  # only where every level of heading is listed
        yield from ((_FEATURES[f], "") for f in self.access.features if f in _FEATURES)
        if self.meta.lang:
            yield "22", ""
        if self.access.sufficient == ("textual",):
            yield "52", ""

    def collect(self, collection: etree._Element) -> None:
        position = self.meta.position
        _put(collection, "CollectionType", "10")
        if _NUMBER.fullmatch(position):
            sequence = _put(collection, "CollectionSequence")
            _put(sequence, "CollectionSequenceType", "02")
            _put(sequence, "CollectionSequenceNumber", position)
        _title(collection, "02", self.prose.titles.collection.text)

    def contribute(self, detail: etree._Element) -> None:
        titles = self.prose.titles
        people = (*self.meta.creators, *self.meta.contributors)
        lines = (*titles.creators, *titles.contributors)
        for number, (person, line) in enumerate(zip(people, lines, strict=True), 1):
            _contributor(_put(detail, "Contributor"), number, person, line)
        if not people:
            _put(detail, "NoContributor")

    def speak(self, detail: etree._Element) -> None:
        try:
            tag = langcodes.Language.get(self.meta.lang)
            code = tag.to_alpha3(variant="B")
        except (LookupError, ValueError):
            return
        language = _put(detail, "Language")
        _put(language, "LanguageRole", "01")
        _put(language, "LanguageCode", code)
        if tag.territory and tag.territory.isalpha():
            _put(language, "CountryCode", tag.territory)
        if tag.script:
            _put(language, "ScriptCode", tag.script)

    def measure(self, detail: etree._Element) -> None:
        passages = [chapter.body for chapter in self.prose.chapters]
        passages += [note.body for note in self.prose.notes]
        words = sum(len(leaf.text.split()) for passage in passages for leaf in passage.leaves)
        if words:
            _extent(detail, "02", words, "02")
        if self.edition == "pdf":
            with pikepdf.open(io.BytesIO(self.data)) as document:
                _extent(detail, "07", len(document.pages), "03")

    def publish(self, product: etree._Element) -> None:
        name = self.prose.titles.publisher.text
        if not name:  # the schema wants one before all that is said of the publication
            return
        detail = _put(product, "PublishingDetail")
        publisher = _put(detail, "Publisher")
        _put(publisher, "PublishingRole", "01")
        _put(publisher, "PublisherName", name)
        _put(detail, "PublishingStatus", "04")
        if dateformat := _DATES.get(len(self.meta.date)):
            date = _put(detail, "PublishingDate")
            _put(date, "PublishingDateRole", "01")
            _put(date, "Date", self.meta.date.replace("-", ""), dateformat=dateformat)


def _title(parent: etree._Element, level: str, text: str) -> etree._Element:
    """A distinctive title; returns its element, to which a subtitle may be added."""
    detail = _put(parent, "TitleDetail")
    _put(detail, "TitleType", "01")
    element = _put(detail, "TitleElement")
    _put(element, "TitleElementLevel", level)
    _put(element, "TitleText", text)
    return element


def _contributor(element: etree._Element, number: int, person: Creator, line: Line) -> None:
    _put(element, "SequenceNumber", str(number))
    _put(element, "ContributorRole", CONTRIBUTORS.get(person.role, OTHER))
    _put(element, "PersonName", line.text)
    if person.file_as:
        _put(element, "PersonNameInverted", person.file_as)


def _extent(detail: etree._Element, kind: str, value: int, unit: str) -> None:
    extent = _put(detail, "Extent")
    _put(extent, "ExtentType", kind)
    _put(extent, "ExtentValue", str(value))
    _put(extent, "ExtentUnit", unit)


def _subject(element: etree._Element, subject: Subject, text: str) -> None:
    if not subject.coded:
        _put(element, "SubjectSchemeIdentifier", _KEYWORD)
    elif code := _SCHEMES.get(subject.authority):
        _put(element, "SubjectSchemeIdentifier", code)
        _put(element, "SubjectCode", subject.term)
    else:
        _put(element, "SubjectSchemeIdentifier", _OTHER_SCHEME)
        _put(element, "SubjectSchemeName", subject.authority)
        _put(element, "SubjectCode", subject.term)
    _put(element, "SubjectHeadingText", text)
