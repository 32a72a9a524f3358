"""Metadata in every form that Pandoc allows."""

from __future__ import annotations

import pytest

from octavo.model.finding import OctavoError
from octavo.model.metadata import Creator, Division, Identifier, Numbering, Subject
from octavo.read.book import read_book
from octavo.world.fake import FakeWorld


def metadata_of(yaml: str):
    files = {"bk/book.yaml": yaml, "bk/1.md": "a\n", "bk/a.bib": "", "bk/b.json": "[]"}
    return read_book(FakeWorld(files), "bk").metadata


def test_a_title_is_a_text_or_a_list_by_type() -> None:
    assert metadata_of("title: A\nsubtitle: B\n").subtitle == "B"
    listed = metadata_of(
        "title:\n- type: main\n  text: A\n- type: subtitle\n  text: B\n- type: short\n  text: C\n"
    )
    assert (listed.title, listed.subtitle) == ("A", "B")
    assert metadata_of("title:\n  type: main\n  text: A\n").title == "A"


@pytest.mark.parametrize(
    ("yaml", "people"),
    [
        ("author: A B", (Creator("A B"),)),
        ("author: [A, B]", (Creator("A"), Creator("B"))),
        ("author:\n- name: A\n  affiliation: X\n", (Creator("A"),)),
        ("creator:\n- role: editor\n  text: A\n  file-as: Z\n", (Creator("A", "edt", "Z"),)),
        ("creator:\n  role: trl\n  text: A\n", (Creator("A", "trl"),)),
        ("creator: A\nauthor: B\n", (Creator("A"), Creator("B"))),
        ("author: null", ()),
        ("author: ''", ()),
        ("author:\n- A\n-\n- B\n", (Creator("A"), Creator("B"))),
    ],
)
def test_people_are_names_lists_or_mappings(yaml: str, people: tuple[Creator, ...]) -> None:
    assert metadata_of(yaml).creators == people


def test_a_contributor_without_a_role_is_a_contributor() -> None:
    found = metadata_of("contributor:\n- A\n- role: Translator\n  text: B\n").contributors
    assert found == (Creator("A", "ctb"), Creator("B", "trl"))


@pytest.mark.parametrize(
    ("role", "code"),
    [("Book Designer", "bkd"), ("TRL", "trl"), ("writer of  preface", "wpr"), ("autor", "autor")],
)
def test_a_role_is_a_code_or_a_term(role: str, code: str) -> None:
    assert metadata_of(f"creator:\n- role: {role}\n  text: A\n").creators == (Creator("A", code),)


def test_an_isbn_for_each_edition() -> None:
    assert metadata_of("octavo:\n  isbn: {epub: 1-2, pdf: '3', html: }\n").settings.isbns == (
        ("epub", "1-2"),
        ("pdf", "3"),
    )
    every = metadata_of("octavo:\n  isbn: 1-2\n").settings.isbns
    assert every == (("epub", "1-2"), ("pdf", "1-2"), ("html", "1-2"))
    assert metadata_of("octavo:\n  isbn: [1-2]\n").settings.isbns == ()


@pytest.mark.parametrize(
    ("yaml", "identifiers"),
    [
        ("identifier: urn:x", (Identifier("urn:x"),)),
        ("identifier:\n  scheme: DOI\n  text: 10.1/2\n", (Identifier("10.1/2", "DOI"),)),
        ("identifier:\n- a\n- scheme: ISBN-13\n  text: 978-1\n", (Identifier("a"), Identifier("978-1", "ISBN-13"))),
        ("identifier: 9781234567897", (Identifier("9781234567897"),)),
        ("identifier:\n- ''\n- a\n", (Identifier("a"),)),
    ],
)  # fmt: skip
def test_identifiers_with_and_without_a_scheme(yaml: str, identifiers: tuple) -> None:
    assert metadata_of(yaml).identifiers == identifiers


@pytest.mark.parametrize(
    ("yaml", "field", "value"),
    [
        ("lang: de", "lang", "de"),
        ("language: de", "lang", "de"),
        ("date: 2024-01-02", "date", "2024-01-02"),
        ("date: 0123", "date", "0123"),
        ("date:\n- type: publication\n  text: 2001\n", "date", "2001"),
        ("rights: R", "rights", "R"),
        ("copyright: R", "rights", "R"),
        ("description: >-\n  a\n  b\n", "description", "a b"),
        ("abstract: |\n  a\n\n  b\n", "description", "a\n\nb"),
        ("subject: a, b", "subjects", (Subject("a, b"),)),
        ("subject: [a, b]", "subjects", (Subject("a"), Subject("b"))),
        ("subject:\n- text: a\n  authority: BISAC\n", "subjects", (Subject("a", "BISAC"),)),
        ("subject:\n  text: a\n  authority: thema\n  term: AKD\n", "subjects",
         (Subject("a", "Thema", "AKD"),)),
        ("subject:\n- {authority: BISAC, term: DES007000}\n- b\n", "subjects", (Subject("b"),)),
        ("subject: [{text: a, authority: 'https://e.org/s', term: 1}]", "subjects",
         (Subject("a", "https://e.org/s", "1"),)),
        ("keywords: [a, b]", "subjects", (Subject("a"), Subject("b"))),
        ("bibliography: a.bib", "bibliography", ("a.bib",)),
        ("bibliography: [a.bib, b.json]", "bibliography", ("a.bib", "b.json")),
        ("belongs-to-collection: C\ngroup-position: 2", "position", "2"),
        ("title: yes", "title", "yes"),
        ("title: 1984", "title", "1984"),
        ("title: ~", "title", ""),
        ("title: 'null'", "title", "null"),
        ("toc: false", "toc", False),
        ("toc: true", "toc", True),
        ("toc-depth: 3", "toc_depth", 3),
        ("csl: a.csl", "csl", "a.csl"),
        ("citation-style: a", "csl", "a"),
        ("publisher:\n  text: P\n", "publisher", "P"),
    ],
)  # fmt: skip
def test_a_field_in_each_of_its_forms(yaml: str, field: str, value: object) -> None:
    assert getattr(metadata_of(yaml), field) == value


def test_a_chapter_division_and_the_settings() -> None:
    meta = metadata_of(
        "top-level-division: chapter\noctavo:\n  note-numbering: book\n  trim: trade\n"
    )
    assert meta.settings.division is Division.CHAPTER
    assert meta.settings.numbering is Numbering.THROUGH_BOOK
    assert meta.settings.trim == "trade"


@pytest.mark.parametrize(
    ("yaml", "place", "word"),
    [
        ("title: T\noctavo:\n  trim: folio\n", "bk/book.yaml:3:9", "a5"),
        ("octavo:\n  note-numbering: page\n", "bk/book.yaml:2:19", "chapter"),
        ("toc-depth: 12\n", "bk/book.yaml:1:12", "6"),
        ("toc-depth: deep\n", "bk/book.yaml:1:12", "6"),
    ],
)
def test_a_setting_without_such_a_value_is_refused(yaml: str, place: str, word: str) -> None:
    with pytest.raises(OctavoError, match=word) as caught:
        metadata_of(yaml)
    assert str(caught.value).startswith(place)


def test_keys_have_their_places() -> None:
    book = read_book(
        FakeWorld({"bk/book.yaml": "title: A\noctavo:\n  trim: a4\n", "bk/1.md": "a\n"}), "bk"
    )
    places = {key.name: (key.span.line, key.span.column, key.value) for key in book.keys}
    assert places["title"] == (1, 1, "A")
    assert places["octavo.trim"] == (3, 3, "a4")
