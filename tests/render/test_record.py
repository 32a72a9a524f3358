"""One record, written into each edition and read back from the file alone."""

from __future__ import annotations

import io
import json
import re

import pikepdf
import pytest
from lxml import etree, html
from opened import PNG, opened

from octavo.model.isbn import edition_identifiers, shown
from octavo.model.metadata import Identifier, Metadata, Settings
from octavo.verify.packet import document_record
from octavo.verify.record import (
    edition_record,
    package_record,
    page_record,
    places_without,
)

BOOK = """title: A & B <i>
subtitle: Sub *title*
creator:
- role: author
  text: Ada Example
  file-as: Example, Ada
- role: illustrator
  text: Bob, B.
contributor:
- role: translator
  text: Tom
- role: pht
  text: Ada Example
  file-as: Example, A.
lang: en-GB
date: 2024-05-06
identifier:
- scheme: UUID
  text: urn:uuid:a7f41c04-4bee-4270-a5d1-fb856dd21d32
- scheme: DOI
  text: 10.1000/182
- text: 9781402894626
publisher: Press
rights: Mine
description: >-
  What
  it is
subject:
- One
- {text: Two, authority: bisac, term: DES007050}
- {text: Three, authority: Thema}
- {text: Four, authority: 'https://example.org/scheme', term: '4'}
belongs-to-collection: Series
group-position: 3
octavo:
  isbn: {epub: 978-0-306-40615-7, pdf: 1-4028-9462-7}
"""
FILES = {"bk/book.yaml": BOOK, "bk/1.md": "# One\n\nSaid.[^a]\n\n[^a]: So.\n", "bk/c.png": PNG}
UUID = "urn:uuid:a7f41c04-4bee-4270-a5d1-fb856dd21d32"


@pytest.fixture(scope="module")
def made(desk):
    return opened(desk(FILES), "bk", "epub", "html", "pdf")


def read_back(edition: str, data) -> dict[str, tuple[str, ...]]:
    match edition:
        case "epub":
            return package_record(etree.fromstring(data))
        case "html":
            return page_record(html.document_fromstring(data.decode()))
        case _:
            with pikepdf.open(io.BytesIO(data)) as document:
                return document_record(document)


def record_file(made, edition: str) -> bytes:
    return made.epub.read("EPUB/content.opf") if edition == "epub" else made.files[edition]


@pytest.mark.parametrize("edition", ["epub", "html", "pdf"])
def test_every_field_comes_back(made, edition: str) -> None:
    wanted = edition_record(made.book, made.prose, edition)
    assert read_back(edition, record_file(made, edition)) == wanted
    every = set(edition_record(made.book, made.prose, "epub"))
    other = {"isbn"} if edition == "html" else set()
    more = {"doi"} if edition == "pdf" else set()
    assert set(wanted) == every - places_without(edition) - other | more
    assert places_without("epub") == places_without("html") == set()


def test_the_whole_record(made) -> None:
    assert edition_record(made.book, made.prose, "epub") == {
        "title": ("A & B <i>",),
        "subtitle": ("Sub title",),
        "creator": ("Ada Example", "Bob, B."),
        "creator-role": ("aut", "ill"),
        "creator-file-as": ("Example, Ada", ""),
        "contributor": ("Tom", "Ada Example"),
        "contributor-role": ("trl", "pht"),
        "contributor-file-as": ("", "Example, A."),
        "language": ("en-GB",),
        "date": ("2024-05-06",),
        "publisher": ("Press",),
        "rights": ("Mine",),
        "description": ("What it is",),
        "subject": ("One", "Two", "Three", "Four"),
        "subject-scheme": ("", "BISAC DES007050", "", "https://example.org/scheme 4"),
        "series": ("Series",),
        "position": ("3",),
        "identifier": ("urn:isbn:9780306406157", UUID, "10.1000/182"),
        "isbn": ("9780306406157",),
    }


def test_a_book_that_says_nothing_has_an_empty_record(desk) -> None:
    bare = opened(desk({"bk/1.md": "a\n"}), "bk")
    for edition in ("html", "pdf"):
        assert edition_record(bare.book, bare.prose, edition) == {}
    # An EPUB must have an identifier, which comes from the book's name then.
    assert edition_record(bare.book, bare.prose, "epub") == {
        "identifier": ("urn:uuid:929e56ad-984b-5892-9c51-afffecd933b0",)
    }


# Each field, changed in the finished file, is seen ------------------------------------

PACKAGE = {
    "title": ("A &amp; B &lt;i", "A B &lt;i"),
    "subtitle": (">subtitle<", ">short<"),
    "creator": (">Bob, B.<", ">Bob<"),
    "creator-role": (">ill<", ">art<"),
    "creator-file-as": (">Example, Ada<", ">Ada<"),
    "contributor": (">Tom<", ">Tim<"),
    "contributor-role": (">trl<", ">edt<"),
    "contributor-file-as": (">Example, A.<", "><"),
    "language": (">en-GB<", ">en<"),
    "date": (">2024-05-06<", ">2024<"),
    "publisher": (">Press<", ">Pres<"),
    "rights": (">Mine<", ">Yours<"),
    "description": (">What it is<", ">What<"),
    "subject": (">Three<", ">Tree<"),
    "subject-scheme": (">DES007050<", ">DES007000<"),
    "series": (">series<", ">set<"),
    "position": (">3<", ">4<"),
    "identifier": (">10.1000/182<", ">10.1000/183<"),
    "isbn": ("urn:isbn:9780306406157", "urn:uuid:9780306406157"),
}


@pytest.mark.parametrize("field", PACKAGE)
def test_a_change_in_the_package_is_seen(made, field: str) -> None:
    text = record_file(made, "epub").decode()
    before, after = PACKAGE[field]
    assert before in text
    found = read_back("epub", text.replace(before, after, 1).encode())
    assert found.get(field) != edition_record(made.book, made.prose, "epub")[field]


PAGE = {
    "title": ("<title>A", "<title>B"),
    "subtitle": ('"Sub title"', '"Sub"'),
    "creator": ('"author" content="Bob, B."', '"author" content="Bob"'),
    "creator-role": ('"role": "ill"', '"role": "art"'),
    "creator-file-as": ('"Example, Ada"', '"Ada"'),
    "contributor": ('"name": "Tom"', '"name": "Tim"'),
    "contributor-role": ('"role": "trl"', '"role": "edt"'),
    "contributor-file-as": ('"Example, A."', '"A."'),
    "language": ('"inLanguage": "en-GB"', '"inLanguage": "en"'),
    "date": ('"datePublished": "2024-05-06"', '"datePublished": "2024"'),
    "publisher": ('"dcterms.publisher" content="Press"', '"dcterms.publisher" content="P"'),
    "rights": ('"copyrightNotice": "Mine"', '"copyrightNotice": ""'),
    "description": ('"description": "What it is"', '"description": "What"'),
    "subject": ('"keywords": ["One", "Two"', '"keywords": ["Two", "One"'),
    "subject-scheme": ('"termCode": "DES007050"', '"termCode": "DES007000"'),
    "series": ('"name": "Series"', '"name": "Serie"'),
    "position": ('"position": "3"', '"position": "4"'),
    "identifier": ('"dcterms.identifier" content="10.1000/182"', '"dcterms.identifier" content=""'),
}


@pytest.mark.parametrize("field", PAGE)
def test_a_change_in_the_page_is_seen(made, field: str) -> None:
    before, after = PAGE[field]
    assert before in made.html
    found = read_back("html", made.html.replace(before, after, 1).encode())
    assert found.get(field) != edition_record(made.book, made.prose, "html")[field]


def test_a_page_whose_json_is_broken_does_not_tell_twice_what_it_should(made) -> None:
    found = read_back("html", made.html.replace('{"@context"', '{"@context', 1).encode())
    assert "series" not in found
    assert found["publisher"] == ("Press", "—")


DOCUMENT = {
    "title": (b"A &amp; B &lt;i", b"A &amp; C &lt;i"),
    "subtitle": (b"Sub title</prism", b"A title</prism"),
    "creator": (b"Bob, B.</rdf:li>", b"Bab, B.</rdf:li>"),
    "creator-role": (b"relators/ill", b"relators/art"),
    "contributor-role": (b"relators/trl", b"relators/edt"),
    "series": (b"Series</prism", b"Serious</prism"),
    "position": (b">3</prism", b">4</prism"),
    "doi": (b"10.1000/182</prism", b"10.1000/183</prism"),
    "contributor": (b"Tom</rdf:li>", b"Tim</rdf:li>"),
    "language": (b"en-GB</rdf:li>", b"en-US</rdf:li>"),
    "date": (b"2024-05-06</rdf:li>", b"2024-05-07</rdf:li>"),
    "publisher": (b"Press</rdf:li>", b"Prezz</rdf:li>"),
    "rights": (b"Mine</rdf:li>", b"Dine</rdf:li>"),
    "description": (b"What it is</rdf:li>", b"What it was</rdf:li>"),
    "subject": (b"Three</rdf:li>", b"Threw</rdf:li>"),
    "identifier": (b"10.1000/182</rdf", b"10.1000/183</rdf"),
    "isbn": (b">9781402894626<", b">9781402894625<"),
}


@pytest.mark.parametrize("field", DOCUMENT)
def test_a_change_in_the_packet_is_seen(made, field: str) -> None:
    assert set(DOCUMENT) == set(edition_record(made.book, made.prose, "pdf"))
    before, after = DOCUMENT[field]
    wanted = edition_record(made.book, made.prose, "pdf")[field]
    with pikepdf.open(io.BytesIO(made.files["pdf"])) as document:
        packet = document.Root.Metadata.read_bytes()
        assert before in packet
        document.Root.Metadata.write(packet.replace(before, after))
        assert document_record(document).get(field) != wanted


@pytest.mark.parametrize(
    ("key", "field"),
    [
        ("/Title", "title"),
        ("/Author", "creator"),
        ("/Subject", "description"),
        ("/Keywords", "subject"),
    ],
)
def test_the_information_dictionary_must_agree_with_the_packet(made, key: str, field: str) -> None:
    wanted = edition_record(made.book, made.prose, "pdf")[field]
    with pikepdf.open(io.BytesIO(made.files["pdf"])) as document:
        document.docinfo[key] = "Another"
        assert document_record(document)[field] == (*wanted, "Another")
        del document.docinfo[key]
        assert document_record(document)[field] != wanted


def test_a_packet_that_is_none_holds_nothing(made) -> None:
    with pikepdf.open(io.BytesIO(made.files["pdf"])) as document:
        document.Root.Metadata.write(b"<x:xmpmeta")
        assert "publisher" not in document_record(document)


# Identifiers --------------------------------------------------------------------------


def test_an_edition_bears_its_own_isbn_first(made) -> None:
    unique = made.opf.get("unique-identifier")
    (element,) = made.opf.xpath(f"//*[@id='{unique}']")
    assert element.text == "urn:isbn:9780306406157"
    kinds = made.opf.xpath("//*[@property='identifier-type']")
    assert [(kind.text, kind.get("scheme")) for kind in kinds] == [
        ("15", "onix:codelist5"), ("22", "onix:codelist5"), ("06", "onix:codelist5"),
    ]  # fmt: skip


def test_the_isbn_of_another_edition_is_none_of_its() -> None:
    number = "978-1-4028-9462-6"
    meta = Metadata(
        identifiers=(Identifier("isbn: 1-4028-9462-7"), Identifier("own")),
        settings=Settings(isbns=(("pdf", number), ("epub", "978-0-306-40615-8"))),
    )
    assert edition_identifiers(meta, "html") == (Identifier("own"),)
    assert edition_identifiers(meta, "epub") == (Identifier("own"),)  # its own is no ISBN
    assert [each.text for each in edition_identifiers(meta, "pdf")] == [
        "urn:isbn:9781402894626", "own",
    ]  # fmt: skip


def test_the_imprint_shows_the_edition_s_isbn_as_one_is_written(made) -> None:
    text = "".join(made.pages["imprint.xhtml"].itertext())
    assert "ISBN 978-0-306-40615-7" in text
    assert "1402894626" not in text
    assert "ISBN" not in "".join(made.page.find(".//footer").itertext())
    assert shown(Identifier("978-0-306-40615-7", "ISBN-13")) == "978-0-306-40615-7"


# For machines -------------------------------------------------------------------------


def test_the_page_s_json_is_a_schema_org_book(made) -> None:
    (script,) = re.findall(r'<script type="application/ld\+json">(.*?)</script>', made.html)
    data = json.loads(script)
    assert data["@type"] == "Book"
    assert [person["name"] for person in data["author"]] == ["Ada Example"]
    assert [person["name"] for person in data["illustrator"]] == ["Bob, B."]
    assert [person["name"] for person in data["translator"]] == ["Tom"]
    assert [person["name"] for person in data["contributor"]] == ["Ada Example"]
    assert data["isPartOf"] == {"@type": "BookSeries", "name": "Series"}
    assert data["bookFormat"] == "https://schema.org/EBook"
    assert data["accessMode"] == ["textual"]
    assert "isbn" not in data


def test_only_whole_codes_are_written(made) -> None:
    found = made.opf.xpath("//*[@property='authority' or @property='term']/text()")
    assert found == ["BISAC", "DES007050", "https://example.org/scheme", "4"]
