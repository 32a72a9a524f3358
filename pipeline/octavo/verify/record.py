"""The metadata, field by field: as the source has them, and as each format gives them back.

A record maps the name of a field to its values; what a format tells twice must be told alike:
where it is not, the field has the values of all places, one after the other. Fields of persons
and subjects (`creator`, `creator-role`, …) run side by side, with an empty value where there is
none. White space is normalised.
"""

from __future__ import annotations

import base64
import hashlib
import json
import re
from collections.abc import Iterator
from typing import Any

from lxml import etree

from octavo.model.book import Book
from octavo.model.identity import identity
from octavo.model.isbn import edition_identifiers, edition_isbn
from octavo.model.prose import Prose
from octavo.model.span import Span

Record = dict[str, tuple[str, ...]]

_DC = "{http://purl.org/dc/elements/1.1/}"
_OPF = "{http://www.idpf.org/2007/opf}"
_RDF = "{http://www.w3.org/1999/02/22-rdf-syntax-ns#}"
_ISBN = "urn:isbn:"
_LINKED = "application/ld+json"
_CONTEXT = [
    "https://schema.org",
    {
        "role": "http://idpf.org/epub/vocab/package/meta/#role",
        "fileAs": "http://idpf.org/epub/vocab/package/meta/#file-as",
    },
]
_KEYS_OF_BOOK = frozenset(
    "@context @type name alternativeHeadline author editor translator illustrator contributor "
    "inLanguage datePublished publisher identifier isbn description copyrightNotice isPartOf position "
    "about keywords bookFormat accessMode accessModeSufficient accessibilityFeature "
    "accessibilityHazard accessibilitySummary conformsTo certifiedBy".split()
)
_KEYS_OF_ITEMS = frozenset("@type @id name role fileAs termCode inDefinedTermSet".split())
_PERSONS = ("creator", "contributor")
_WITHOUT = {"pdf": frozenset(["creator-file-as", "contributor-file-as", "subject-scheme"])}
_DOI = re.compile(r"(?:^|[^\d.])(10\.[0-9]{4,9}/\S+)")


def places_without(edition: str) -> frozenset[str]:
    """The fields that a format has no place for: no standard schema of XMP has one for a name’s
    form in an index, or for a subject’s code.
    """
    return _WITHOUT.get(edition, frozenset())


def edition_record(book: Book, prose: Prose, edition: str) -> Record:
    """The fields that the source gives a value and the edition (`epub`, `pdf`, `html`) a place."""
    meta, titles = book.metadata, prose.titles
    known = tuple(each.text for each in edition_identifiers(meta, edition))
    if not known and edition == "epub":
        known = (identity(book, prose),)
    fields: Record = {
        "title": (titles.title.text,),
        "subtitle": (titles.subtitle.text,),
        "creator": tuple(line.text for line in titles.creators),
        "creator-role": tuple(person.role for person in meta.creators),
        "creator-file-as": tuple(person.file_as for person in meta.creators),
        "contributor": tuple(line.text for line in titles.contributors),
        "contributor-role": tuple(person.role for person in meta.contributors),
        "contributor-file-as": tuple(person.file_as for person in meta.contributors),
        "language": (meta.lang,),
        "date": (meta.date,),
        "publisher": (titles.publisher.text,),
        "rights": (titles.rights.text,),
        "description": (titles.description.text,),
        "subject": tuple(line.text for line in titles.subjects),
        "subject-scheme": tuple(
            f"{subject.authority} {subject.term}" if subject.coded else ""
            for subject in meta.subjects
        ),
        "series": (titles.collection.text,),
        "position": (meta.position if titles.collection.text else "",),
        "identifier": known,
        # An EPUB tells one by its identifiers alone, the others in a place of its own as well.
        "isbn": isbns(known) if edition == "epub" else (edition_isbn(meta, edition),),
    }
    if edition == "pdf":  # PRISM has a place of its own for one
        found = [match[1] for text in fields["identifier"] if (match := _DOI.search(text))]
        fields["doi"] = tuple(found[:1])
    return {
        name: tuple(map(plain, values))
        for name, values in fields.items()
        if any(values) and name not in places_without(edition)
    }


def homeless_record(book: Book, prose: Prose, edition: str) -> Record:
    """The fields that the source gives a value and the edition has no place for."""
    whole = edition_record(book, prose, "epub")
    return {name: whole[name] for name in whole if name in places_without(edition)}


def package_record(package: etree._Element) -> Record:
    """The fields of an EPUB's package document (EPUB 3.3, 5.5)."""
    refined: dict[tuple[str, str], str] = {}
    for meta in package.iter(f"{_OPF}meta"):
        target = (meta.get("refines") or "").removeprefix("#")
        refined.setdefault((target, meta.get("property") or ""), plain(meta.text or ""))

    def elements(name: str) -> list[etree._Element]:
        return list(package.iter(f"{_DC}{name}"))

    def texts(found: list[etree._Element]) -> tuple[str, ...]:
        return tuple(plain(element.text or "") for element in found)

    def refinement(element: etree._Element, name: str) -> str:
        return refined.get((element.get("id") or " ", name), "")

    def titled(kind: str) -> tuple[str, ...]:
        return texts([e for e in elements("title") if kinds[e] == kind])

    kinds = {e: refinement(e, "title-type") or "main" for e in elements("title")}
    found: Record = {"title": titled("main"), "subtitle": titled("subtitle")}
    for name in _PERSONS:
        people = elements(name)
        found[name] = texts(people)
        found[f"{name}-role"] = tuple(refinement(person, "role") for person in people)
        found[f"{name}-file-as"] = tuple(refinement(person, "file-as") for person in people)
    for name in ("language", "date", "publisher", "rights", "description", "subject", "identifier"):
        found[name] = texts(elements(name))
    found["subject-scheme"] = tuple(
        f"{refinement(e, 'authority')} {refinement(e, 'term')}".strip() for e in elements("subject")
    )
    series = [
        meta
        for meta in package.iter(f"{_OPF}meta")
        if meta.get("property") == "belongs-to-collection"
        and refinement(meta, "collection-type") == "series"
    ]
    found["series"] = texts(series)
    found["position"] = tuple(refinement(meta, "group-position") for meta in series)
    found["isbn"] = isbns(found["identifier"])
    return filled(found)


def package_source(package: etree._Element) -> Record:
    """The fields that name the edition whose pages an EPUB numbers."""
    sources = list(package.iter(f"{_DC}source"))
    metas = list(package.iter(f"{_OPF}meta"))

    def values(name: str, refined: str = "") -> tuple[str, ...]:
        return tuple(
            plain(meta.text or "")
            for meta in metas
            if meta.get("property") == name and (meta.get("refines") or "") == refined
        )

    return filled(
        {
            "source": tuple(plain(source.text or "") for source in sources),
            "source-of": tuple(v for s in sources for v in values("source-of", f"#{s.get('id')}")),
            "page-source": values("pageBreakSource"),
        }
    )


def page_source(book: Book, prose: Prose, *, paged: bool) -> Record:
    """The fields that name, in an EPUB with the numbers of printed pages, the edition that they
    are those of (EPUB Accessibility 1.1, 4.1.3): by its ISBN, else by its title.
    """
    isbn = edition_isbn(book.metadata, "pdf")
    source = (f"urn:isbn:{isbn}" if isbn else f"{prose.titles.title.text or book.name} (PDF)",)
    wanted: Record = {"source": source, "source-of": ("pagination",), "page-source": source}
    return wanted if paged else dict.fromkeys(wanted, ())


def page_record(root: etree._Element) -> Record:
    """The fields of an HTML edition's head: its `meta` elements and its JSON-LD."""
    named: dict[str, list[str]] = {}
    for meta in root.iter("meta"):
        named.setdefault(meta.get("name") or "", []).append(plain(meta.get("content") or ""))

    def metas(name: str) -> tuple[str, ...]:
        return tuple(named.get(name, ()))

    data = _linked(root)
    people = {
        str(person.get("@id", "")): person
        for key in ("author", "editor", "translator", "illustrator", "contributor")
        for person in _objects(data.get(key))
    }
    about = _objects(data.get("about"))
    found: Record = {
        "title": alike(
            (plain(root.findtext(".//title") or ""),),
            metas("dcterms.title"),
            _values(data.get("name")),
        ),
        "subtitle": _values(data.get("alternativeHeadline")),
        "language": alike(
            (root.get("lang") or "",), metas("dcterms.language"), _values(data.get("inLanguage"))
        ),
        "date": alike(metas("dcterms.date"), _values(data.get("datePublished"))),
        "publisher": alike(metas("dcterms.publisher"), _named(data.get("publisher"))),
        "rights": alike(metas("dcterms.rights"), _values(data.get("copyrightNotice"))),
        "description": alike(metas("description"), _values(data.get("description"))),
        "subject": alike(
            metas("dcterms.subject"), _named(data.get("about")), _values(data.get("keywords"))
        ),
        "subject-scheme": tuple(
            plain(f"{term.get('inDefinedTermSet', '')} {term.get('termCode', '')}")
            for term in about
        ),
        "series": _named(data.get("isPartOf")),
        "position": _values(data.get("position")),
        "identifier": alike(metas("dcterms.identifier"), _values(data.get("identifier"))),
        "isbn": _values(data.get("isbn")),
    }
    for name, place in (("creator", "author"), ("contributor", "dcterms.contributor")):
        count = sum(key.startswith(f"#{name}-") for key in people)
        listed = [people.get(f"#{name}-{number}", {}) for number in range(1, count + 1)]
        found[name] = alike(metas(place), tuple(plain(str(p.get("name", ""))) for p in listed))
        found[f"{name}-role"] = tuple(str(person.get("role", "")) for person in listed)
        found[f"{name}-file-as"] = tuple(plain(str(p.get("fileAs", ""))) for p in listed)
    return filled(found)


def page_package(root: etree._Element) -> Record:
    """What a page says beside the record: its language, its direction, the types in its JSON-LD."""
    data = _linked(root)
    types: list[str] = [str(data.get("@type", ""))]
    people: list[str] = []
    for key, value in data.items():
        for item in _objects(value) if key != "@context" else ():
            name = str(item.get("@id", "")).removeprefix("#")
            told = f"{item.get('@type', '')} {key} {name}".strip()
            (people if name else types).append(told)
    return {
        "lang": (root.get("lang") or "",),
        "dir": (root.get("dir") or "",),
        "type in JSON-LD": tuple(sorted(types)),
        "people in JSON-LD": tuple(sorted(people)),
        "others in JSON-LD": tuple(_unwritten(root, data)),
        "bookFormat": _values(data.get("bookFormat")),
        "Content-Security-Policy": tuple(sorted(_policy(root))),
        "charset": tuple(c.lower() for meta in root.iter("meta") if (c := meta.get("charset"))),
        "viewport": tuple(
            meta.get("content") or ""
            for meta in root.iter("meta")
            if meta.get("name") == "viewport"
        ),
    }


def _unwritten(root: etree._Element, data: dict[str, Any]) -> Iterator[str]:
    """What Octavo does not write into the linked data; a second set of them."""
    if sum(script.get("type") == _LINKED for script in root.iter("script")) > 1:
        yield "a second record"
    if data.get("@context") != _CONTEXT:
        yield "@context"
    yield from (key for key in data if key not in _KEYS_OF_BOOK)
    for key, value in data.items():
        for item in _objects(value) if key != "@context" else ():
            yield from (f"{name} of {key}" for name in item if name not in _KEYS_OF_ITEMS)


def _policy(root: etree._Element) -> Iterator[str]:
    """The directives of the page’s policies (CSP 3), with its script in place of the hash; that of
    what does not run matters to nobody.
    """
    scripts = (script.text or "" for script in root.iter("script") if not script.get("type"))
    hashes = {base64.b64encode(hashlib.sha256(text.encode()).digest()) for text in scripts}
    own = {f"'sha256-{digest.decode()}'" for digest in hashes}
    for meta in root.iter("meta"):
        if (meta.get("http-equiv") or "").lower() == "content-security-policy":
            for directive in (meta.get("content") or "").split(";"):
                parts = ["the script" if part in own else part for part in directive.split()]
                yield " ".join(part for part in parts if not part.startswith("'sha256-"))


def linked_access(root: etree._Element) -> Record:
    """The accessibility that an HTML edition's JSON-LD tells, property by property."""
    data = _linked(root)
    return {
        name: values
        for name in data
        if name.startswith("access") or name in ("conformsTo", "certifiedBy")
        if (values := _values(data.get(name)))
    }


def plain(text: str) -> str:
    return " ".join(text.split())


def filled(found: Record) -> Record:
    """Without the fields of which nothing is told."""
    return {name: values for name, values in found.items() if any(values)}


def alike(*places: tuple[str, ...]) -> tuple[str, ...]:
    """The values, where all places have the same; else those of each that differs, in a row."""
    told = dict.fromkeys(places)
    return tuple(value for place in told for value in place or (("—",) if any(told) else ()))


def isbns(identifiers: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(text.removeprefix(_ISBN) for text in identifiers if text.startswith(_ISBN))


def _linked(root: etree._Element) -> dict[str, Any]:
    """The first JSON-LD object of the page; empty where there is none that can be read."""
    for script in root.iter("script"):
        if script.get("type") == _LINKED:
            try:
                data = json.loads(script.text or "")
            except ValueError:
                return {}
            return data if isinstance(data, dict) else {}
    return {}


def _listed(value: object) -> list[object]:
    if value is None:
        return []
    return value if isinstance(value, list) else [value]


def _objects(value: object) -> list[dict[str, Any]]:
    return [item for item in _listed(value) if isinstance(item, dict)]


def _values(value: object) -> tuple[str, ...]:
    return tuple(plain(str(item)) for item in _listed(value))


def _named(value: object) -> tuple[str, ...]:
    return tuple(plain(str(item.get("name", ""))) for item in _objects(value))


def said(values: tuple[str, ...]) -> str:
    """The values of a field in a sentence."""
    return ", ".join(value for value in values if value) or "nothing"


def against(given: tuple[str, ...], wanted: tuple[str, ...]) -> str:
    """What a field is and what it ought to be, in words that differ."""
    here, there = said(given), said(wanted)
    if here == there:
        here, there = (" and ".join(v or "nothing" for v in each) for each in (given, wanted))
    if here == there or not (here and there):
        return f"has {len(given)} values (“{said(given)}”), not {len(wanted)}"
    return f"is “{here}”, not “{there}”"


_KEYS = {
    "creator": ("creator", "author"),
    "language": ("lang", "language"),
    "subject": ("subject", "keywords"),
    "series": ("belongs-to-collection",),
    "position": ("group-position",),
    "isbn": ("octavo.isbn", "identifier"),
    "doi": ("identifier",),
    "source": ("octavo.isbn", "identifier"),
    "page": ("octavo.isbn", "identifier"),
}


def key_span(book: Book, name: str) -> Span:
    """Where the source gives a field its value; its metadata where it is not found."""
    field = name.partition("-")[0]
    keys = _KEYS.get(field, (field,))
    return next((key.span for key in book.keys if key.name in keys), book.metadata_span)
