"""The product records, field by field: as the source has them, and as the message gives them."""

from __future__ import annotations

import io
import re
from collections.abc import Iterable, Iterator

import langcodes
from lxml import etree

from octavo.model.book import Book
from octavo.model.certificate import Field
from octavo.model.identity import identity
from octavo.model.isbn import edition_isbn
from octavo.model.prose import Prose
from octavo.model.relators import CONTRIBUTORS, OTHER
from octavo.verify.claims import PAGED, expected_claims, expected_codes
from octavo.verify.expected import Expected
from octavo.verify.record import Record, edition_record
from octavo.verify.written import unsaid

_NAMES = {"o": "http://ns.editeur.org/onix/3.0/reference"}
_NUMBER = re.compile(r"[1-9][0-9]*(?:\.[1-9][0-9]*)*")
_FORMATS = {"E101": "epub", "E107": "pdf", "E105": "html"}
_SCHEMES = {
    "01": "DDC", "04": "LCSH", "08": "AAT", "09": "UDC", "10": "BISAC", "12": "BIC", "26": "WGS",
    "29": "CLIL", "40": "NDC", "88": "CLC", "93": "Thema", "B0": "EuroVoc",
}  # fmt: skip
_CODES = (
    "NotificationType 03",
    "ProductComposition 00",
    "ProductForm ED",
    "PrimaryContentType 10",
    "EpubTechnicalProtection 00",
)
_PUBLISHED = ("PublishingStatus 04",)
_CODED = frozenset(code.partition(" ")[0] for code in (*_CODES, *_PUBLISHED))
"""What is the same of every edition: a record of a digital text on its publication, whole, without
protection; where it has a publisher, it is to be had.
"""
_VALUES = {
    "SentDateTime": r"\d{8}T\d{4}Z", "ProductIDType": "15|01", "IDTypeName": "Octavo",
    "ProductFormFeatureType": "09", "CollectionType": "10", "CollectionSequenceType": "02",
    "TitleType": "01", "TitleElementLevel": "01|02", "SequenceNumber": r"\d+", "LanguageRole": "01",
    "TextType": "03", "ContentAudience": "00", "PublishingRole": "01", "PublishingDateRole": "01",
    "NoContributor": "",
}  # fmt: skip
"""What else has a value of its own, and which it may be."""
_COMPARED = frozenset(
    "SenderName RecordReference IDValue ProductFormDetail ProductFormFeatureValue "
    "ProductFormFeatureDescription CollectionSequenceNumber TitleText Subtitle ContributorRole "
    "PersonName PersonNameInverted LanguageCode CountryCode ScriptCode ExtentType ExtentValue "
    "ExtentUnit SubjectSchemeIdentifier SubjectSchemeName SubjectCode SubjectHeadingText Text "
    "PublisherName Date".split()
)
_HOLDING = frozenset(
    "ONIXMessage Header Sender Product ProductIdentifier DescriptiveDetail ProductFormFeature "
    "Collection CollectionSequence TitleDetail TitleElement Contributor Language Extent Subject "
    "CollateralDetail TextContent PublishingDetail Publisher PublishingDate".split()
)
_FEATURE = "DescriptiveDetail/ProductFormFeature"
_UNKNOWN = (*PAGED, "05")
"""Codes that the source cannot tell: printed pages, and PDF/UA, which its checkers judge."""
_PAGES = "The page numbers are those of the PDF edition."
_UNASKED = ("others", "publisher", "description", "subtitle", "series", "isbn", "contributor")
"""Fields that are told where the source does not have them."""
_HOMELESS = ("date", "position", "rights")
"""Fields that the message may have no place for."""
_SHARED = (
    "title",
    "subtitle",
    "date",
    "publisher",
    "description",
    "subject",
    "subject-scheme",
    "series",
)


def onix_record(
    book: Book, prose: Prose, expected: Expected, edition: str, pages: int = 0
) -> Record:
    """The fields that the product of one edition ought to have; `pages` are those of the PDF, if
    that is known.

    Creators and contributors are one list in ONIX, and roles codes of its list 17; rights have
    no place, nor has a position that is no number, or a date without a publisher.
    """
    meta, titles = book.metadata, prose.titles
    whole = edition_record(book, prose, "epub")
    people = (*meta.creators, *meta.contributors)
    lines = (*titles.creators, *titles.contributors)
    position = whole.get("position", ("",))[0]
    found: Record = {
        **{name: whole[name] for name in _SHARED if name in whole},
        "contributor": tuple(" ".join(line.text.split()) for line in lines),
        "contributor-role": tuple(CONTRIBUTORS.get(person.role, OTHER) for person in people),
        "contributor-file-as": tuple(" ".join(person.file_as.split()) for person in people),
        "language": (_language(meta.lang),),
        "position": (position if _NUMBER.fullmatch(position) else "",),
        "isbn": (edition_isbn(meta, edition),),
        "reference": (f"{identity(book, prose)}#{edition}",),
        "sender": (_plain(titles.publisher.text) or "Octavo",),
        "extent": (f"02 {expected.seen.extent} 02" if expected.seen.extent else "",),
        "pages": (f"07 {pages} 03" if pages and edition == "pdf" else "",),
        "codes": tuple(_CODES) + (_PUBLISHED if titles.publisher.text else ()),
        "accessibility": expected_codes(book, prose, expected, edition),
        "accessibility-summary": expected_claims(book, prose, expected, edition, paged=False).get(
            "accessibilitySummary", ()
        ),
    }
    if "publisher" not in found:
        found.pop("date", None)
    return {name: values for name, values in found.items() if any(values)}


def onix_records(data: bytes) -> dict[str, Record]:
    """The fields of each product, by the edition that its form tells.

    Raises ValueError where the file is no ONIX 3.0 message of such products.
    """
    try:
        root = etree.parse(io.BytesIO(data), etree.XMLParser(resolve_entities=False)).getroot()
    except etree.XMLSyntaxError as error:
        raise ValueError(f"not a message of ONIX: {error}") from error
    found: dict[str, Record] = {}
    for product in root.iterfind("o:Product", _NAMES):
        form = product.findtext("o:DescriptiveDetail/o:ProductFormDetail", "", _NAMES)
        if form not in _FORMATS or _FORMATS[form] in found:
            raise ValueError(f"a product of the form “{form}” stands there that is no edition")
        found[_FORMATS[form]] = _product(product)
    sender = tuple(_plain(e.text) for e in root.iterfind("o:Header/o:Sender/o:*", _NAMES))
    for record in found.values():  # what is said of the message is said of each of its products
        record["sender"] = sender
        if others := tuple(_others(root)):
            record["others"] = others
    return found


def _others(root: etree._Element) -> Iterator[str]:
    """What stands in a message that Octavo does not write, or with another value."""
    for element in root.iter(etree.Element):
        name, text = str(element.tag).rpartition("}")[2], _plain(element.text)
        if name in _VALUES and re.fullmatch(_VALUES[name], text):
            continue
        if not (name in _COMPARED or name in _CODED or (name in _HOLDING and not text)):
            yield f"{name} {text}".strip()


def _product(product: etree._Element) -> Record:
    def texts(path: str) -> tuple[str, ...]:
        steps = "/".join(f"o:{step}" for step in path.split("/"))
        return tuple(_plain(e.text) for e in product.iterfind(steps, _NAMES))

    def each(parent: str, path: str) -> tuple[str, ...]:
        found = product.iterfind("/".join(f"o:{step}" for step in parent.split("/")), _NAMES)
        return tuple(_plain(element.findtext(f"o:{path}", "", _NAMES)) for element in found)

    people, title = "DescriptiveDetail/Contributor", "DescriptiveDetail/TitleDetail/TitleElement"
    series = "DescriptiveDetail/Collection"
    extents = tuple(
        " ".join(_plain(part.text) for part in extent)
        for extent in product.iterfind("o:DescriptiveDetail/o:Extent", _NAMES)
    )
    codes = each(_FEATURE, "ProductFormFeatureValue")
    described = each(_FEATURE, "ProductFormFeatureDescription")
    found: Record = {
        "reference": texts("RecordReference"),
        "extent": tuple(e for e in extents if not e.startswith("07 ")),
        "pages": tuple(e for e in extents if e.startswith("07 ")),
        "codes": tuple(
            f"{name} {_plain(element.text)}"
            for element in product.iter(etree.Element)
            if (name := str(element.tag).rpartition("}")[2]) in _CODED
        ),
        "accessibility": tuple(sorted(code for code in codes if code not in _UNKNOWN)),
        "accessibility-summary": tuple(filter(None, (_unpaged(text) for text in described))),
        "title": texts(f"{title}/TitleText"),
        "subtitle": texts(f"{title}/Subtitle"),
        "contributor": each(people, "PersonName"),
        "contributor-role": each(people, "ContributorRole"),
        "contributor-file-as": each(people, "PersonNameInverted"),
        "language": tuple(map(_spoken, product.iterfind("o:DescriptiveDetail/o:Language", _NAMES))),
        "date": tuple(map(_date, texts("PublishingDetail/PublishingDate/Date"))),
        "publisher": texts("PublishingDetail/Publisher/PublisherName"),
        "description": texts("CollateralDetail/TextContent/Text"),
        "subject": each("DescriptiveDetail/Subject", "SubjectHeadingText"),
        "subject-scheme": tuple(
            map(_scheme, product.iterfind("o:DescriptiveDetail/o:Subject", _NAMES))
        ),
        "series": texts(f"{series}/TitleDetail/TitleElement/TitleText"),
        "position": texts(f"{series}/CollectionSequence/CollectionSequenceNumber"),
        "isbn": tuple(
            _plain(identifier.findtext("o:IDValue", "", _NAMES))
            for identifier in product.iterfind("o:ProductIdentifier", _NAMES)
            if identifier.findtext("o:ProductIDType", "", _NAMES) == "15"
        ),
    }
    return {name: values for name, values in found.items() if any(values)}


def _unpaged(summary: str) -> str:
    """A summary without the sentence that only an edition with printed pages has."""
    return " ".join(summary.replace(_PAGES, "").split())


def _plain(text: str | None) -> str:
    return " ".join((text or "").split())


def _language(lang: str) -> str:
    """As much of a BCP 47 tag as ONIX can say; nothing where ISO 639-2 has no such language."""
    try:
        tag = langcodes.Language.get(lang)
        tag.to_alpha3()
    except (LookupError, ValueError):
        return ""
    country = tag.territory if tag.territory and tag.territory.isalpha() else None
    return str(langcodes.Language.make(tag.language, None, tag.script, country))


def _spoken(language: etree._Element) -> str:
    code, script, country = (
        language.findtext(f"o:{name}", "", _NAMES)
        for name in ("LanguageCode", "ScriptCode", "CountryCode")
    )
    tag = "-".join(part for part in (code, script, country) if part)
    try:
        return _language(langcodes.standardize_tag(tag))
    except ValueError:
        return tag


def _date(text: str) -> str:
    return "-".join(part for part in (text[:4], text[4:6], text[6:]) if part)


def _scheme(subject: etree._Element) -> str:
    code = subject.findtext("o:SubjectSchemeIdentifier", "", _NAMES)
    name = subject.findtext("o:SubjectSchemeName", "", _NAMES) if code == "24" else ""
    term = subject.findtext("o:SubjectCode", "", _NAMES)
    return _plain(f"{name or _SCHEMES.get(code, code)} {term}") if term else ""


def compare_onix(
    book: Book,
    prose: Prose,
    expected: Expected,
    editions: Iterable[str],
    data: bytes,
    pages: int,
) -> dict[str, tuple[Field, ...]]:
    """The fields of each edition’s product, by the edition; `pages` as in `onix_record`.

    Raises ValueError where the file is no message of such products.
    """
    found = onix_records(data)
    compared = {}
    for edition in dict.fromkeys((*editions, *found)):
        given = found.get(edition, {})
        wanted = onix_record(book, prose, expected, edition, pages)
        wanted |= {name: () for name in given if name not in wanted and name in _UNASKED}
        if pages and "pages" in given:
            wanted.setdefault("pages", ())
        whole = edition_record(book, prose, "epub")
        compared[edition] = (
            *(
                Field(name, whole[name], (), "not comparable")
                for name in _HOMELESS
                if name in whole and name not in wanted
            ),
            *(_field(book, name, values, given.get(name, ())) for name, values in wanted.items()),
        )
    return compared


def _field(book: Book, name: str, wanted: tuple[str, ...], given: tuple[str, ...]) -> Field:
    if given != wanted:
        return Field(name, wanted, given, "differs")
    values = () if name == "contributor" else unsaid(book, name, given)
    return Field(name, values or wanted, given, "differs" if values else "same")
