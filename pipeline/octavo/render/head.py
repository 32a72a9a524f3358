"""What the HTML edition's head says of the book."""

from __future__ import annotations

import json
from collections.abc import Iterator
from html import escape
from typing import TypedDict

from octavo.model.book import Book
from octavo.model.isbn import edition_identifiers, edition_isbn
from octavo.model.metadata import Creator, Subject
from octavo.model.prose import Line, Prose
from octavo.render.accessibility import Accessibility

_CONTEXT = (
    "https://schema.org",
    {
        "role": "http://idpf.org/epub/vocab/package/meta/#role",
        "fileAs": "http://idpf.org/epub/vocab/package/meta/#file-as",
    },
)
"""schema.org has no words for a MARC relator and for the name in an index; EPUB has."""

_PROPERTIES = {"aut": "author", "edt": "editor", "trl": "translator", "ill": "illustrator"}

Person = TypedDict(
    "Person", {"@type": str, "@id": str, "name": str, "role": str, "fileAs": str}, total=False
)


def page_record(book: Book, prose: Prose, access: Accessibility) -> str:
    """The `meta` elements (Dublin Core in HTML), and a schema.org `Book` in JSON-LD."""
    lines = [
        f'<meta name="{name}" content="{escape(value)}">'
        for name, value in _fields(book, prose)
        if value
    ]
    record = {**_record(book, prose), **_access(access)}
    given = {name: value for name, value in record.items() if value}
    data = json.dumps(given, ensure_ascii=False).replace("<", "\\u003c")
    lines.append(f'<script type="application/ld+json">{data}</script>')
    return "\n".join(lines)


def _fields(book: Book, prose: Prose) -> Iterator[tuple[str, str]]:
    meta, titles = book.metadata, prose.titles
    for creator in titles.creators:
        yield "author", creator.text
    for person in titles.contributors:
        yield "dcterms.contributor", person.text
    yield "description", titles.description.text
    yield "dcterms.title", titles.title.text
    yield "dcterms.language", meta.lang
    yield "dcterms.date", meta.date
    yield "dcterms.publisher", titles.publisher.text
    yield "dcterms.rights", titles.rights.text
    for identifier in edition_identifiers(meta, "html"):
        yield "dcterms.identifier", identifier.text
    for subject in titles.subjects:
        yield "dcterms.subject", subject.text


def _record(book: Book, prose: Prose) -> dict[str, object]:
    meta, titles = book.metadata, prose.titles
    series = {"@type": "BookSeries", "name": titles.collection.text}
    publisher = {"@type": "Organization", "name": titles.publisher.text}
    return {
        "@context": _CONTEXT,
        "@type": "Book",
        "name": titles.title.text,
        "alternativeHeadline": titles.subtitle.text,
        **_people(book, prose),
        "inLanguage": meta.lang,
        "datePublished": meta.date,
        "publisher": publisher if titles.publisher.text else None,
        "identifier": [each.text for each in edition_identifiers(meta, "html")],
        "isbn": edition_isbn(meta, "html"),
        "description": titles.description.text,
        "copyrightNotice": titles.rights.text,
        "isPartOf": series if titles.collection.text else None,
        "position": meta.position if titles.collection.text else "",
        "about": [
            _subject(subject, line)
            for subject, line in zip(meta.subjects, titles.subjects, strict=True)
        ],
        "keywords": [line.text for line in titles.subjects],
        "bookFormat": "https://schema.org/EBook",
    }


def _people(book: Book, prose: Prose) -> dict[str, list[Person]]:
    """Persons by what they did; the identifier of each tells its place in the record."""
    meta, titles = book.metadata, prose.titles
    found: dict[str, list[Person]] = {}
    for element, people, lines in (
        ("creator", meta.creators, titles.creators),
        ("contributor", meta.contributors, titles.contributors),
    ):
        for number, (person, line) in enumerate(zip(people, lines, strict=True), 1):
            # A creator of another kind is an author to schema.org: it has no word for creators.
            fallback = "author" if element == "creator" else "contributor"
            name = _PROPERTIES.get(person.role, fallback)
            found.setdefault(name, []).append(_person(person, line, f"#{element}-{number}"))
    return found


def _person(creator: Creator, line: Line, identifier: str) -> Person:
    made = Person({"@type": "Person", "@id": identifier, "name": line.text, "role": creator.role})
    if creator.file_as:
        made["fileAs"] = creator.file_as
    return made


def _subject(subject: Subject, line: Line) -> dict[str, str]:
    if not subject.coded:
        return {"@type": "Thing", "name": line.text}
    return {
        "@type": "DefinedTerm",
        "name": line.text,
        "termCode": subject.term,
        "inDefinedTermSet": subject.authority,
    }


def _access(access: Accessibility) -> dict[str, object]:
    return {
        "accessMode": access.modes,
        "accessModeSufficient": access.sufficient,
        "accessibilityFeature": access.features,
        "accessibilityHazard": access.hazard,
        "accessibilitySummary": access.summary,
    }
