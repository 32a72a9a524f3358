"""The rules on the bibliography, at their edges."""

from __future__ import annotations

import pytest
from marked_examples import marked

from octavo.model.book import Reference
from octavo.model.span import SourceText
from octavo.read.references import read_references

BOOK = "title: A Book\nlang: en\nauthor: Ada Example\n"
CITED = BOOK + "bibliography: refs.yaml\n"
SERGE = (
    "- id: serge\n  type: book\n  title: Memoirs of a Revolutionary\n"
    "  author: [{family: Serge, given: Victor}]\n  publisher: New York Review Books\n"
    "  issued: {date-parts: [[2012]]}\n"
)
WEISSMAN = (
    "- id: weissman\n  type: book\n  title: A Political Biography\n"
    "  author: [{family: Weissman, given: Susan}]\n  publisher: Verso\n  issued: 2013\n"
)
ENTRIES = {"refs.yaml": (SERGE + WEISSMAN).encode()}


def test_without_a_bibliography_only_brackets_count() -> None:
    found = marked("BIB001", "Write to @octavo, or see [⟦@serge⟧, p. 3; -⟦@cru⟧].\n")
    assert "no bibliography" in found[0].message


def test_without_a_bibliography_a_handle_in_a_link_is_none() -> None:
    marked(
        "BIB001",
        "By [@octavo](https://example.org/@octavo) and a@b.org and x [at](mailto:a@b.c).\n",
    )


def test_with_a_bibliography_every_key_counts() -> None:
    text = "As ⟦@surge⟧ says [see @serge, p. 3; -@weissman; ⟦@nobody⟧]; see ⟦@fig:one⟧. a@b.org\n"
    found = marked("BIB001", {"book.yaml": CITED, "1.md": text}, files=ENTRIES)
    assert "@serge" in found[0].help


def test_keys_in_notes_tables_and_quotations() -> None:
    text = (
        "See [@serge; @weissman].\n\n> So [⟦@one⟧].[^n]\n\n| A |\n|---|\n| [⟦@two⟧] |\n\n"
        "[^n]: See [⟦@three⟧, p. 4] and `[@code]`.\n"
    )
    marked("BIB001", {"book.yaml": CITED, "1.md": text}, files=ENTRIES)


def test_a_key_in_braces_and_astral_characters() -> None:
    text = "𝔄𝔅 [⟦@{https://example.org/a}⟧; @serge; @weissman].\n"
    marked("BIB001", {"book.yaml": CITED, "1.md": text}, files=ENTRIES, crlf=True)


def test_an_escaped_key_is_none() -> None:
    marked("BIB001", {"book.yaml": CITED, "1.md": "By \\@octavo.\n"}, files=ENTRIES)


def of_entries(code: str, entries: str, text: str = "So [@serge; @weissman].\n"):
    """Assert that exactly the marked places of a bibliography in the metadata are found."""
    header = f"---\n{BOOK}references:\n{entries}---\n\n"
    return marked(code, header + text)


def test_a_book_that_cites_nothing_has_a_list_of_its_own() -> None:
    of_entries("BIB002", SERGE + WEISSMAN, "So it was.\n")


@pytest.mark.parametrize("nocite", ["'@*'", "'@weissman'", "'@{weissman}, @serge'"])
def test_nocite_counts_as_cited(nocite: str) -> None:
    marked(
        "BIB002",
        f"---\n{BOOK}nocite: {nocite}\nreferences:\n{SERGE}{WEISSMAN}---\n\nSo [@serge].\n",
    )


def test_an_entry_cited_in_a_note_alone_is_cited() -> None:
    of_entries("BIB002", SERGE + WEISSMAN, "So.[^a]\n\n[^a]: [@serge; @weissman].\n")
    of_entries("BIB002", SERGE + WEISSMAN.replace("weissman", "⟦weissman⟧"), "So [@serge].\n")


def test_a_key_twice_in_one_file() -> None:
    found = of_entries("BIB003", SERGE + WEISSMAN.replace("weissman", "⟦serge⟧"), "So [@serge].\n")
    assert "book.md:6:7" in found[0].message


def test_the_same_entry_in_two_files_is_one() -> None:
    settings = BOOK + "bibliography: [a.yaml, b.yaml]\n"
    files = {"a.yaml": SERGE.encode(), "b.yaml": SERGE.encode()}
    marked("BIB003", {"book.yaml": settings, "1.md": "So [@serge].\n"}, files=files)


@pytest.mark.parametrize(
    ("change", "marked_key"),
    [
        ({"Memoirs of a": "Memoires of a"}, True),
        ({"Memoirs of a": "Memoirs of the"}, False),
        ({"2012": "2002"}, False),
        ({"Serge, given": "Serge-Kibalchich, given"}, False),
        ({"Revolutionary": "Revolutionary 2"}, False),
        ({"2012": "2012", "Revolutionary\n": "revolutionary!\n"}, True),
    ],
)
def test_entries_that_may_be_one(change: dict[str, str], *, marked_key: bool) -> None:
    other = SERGE.replace("id: serge", "id: ⟦again⟧" if marked_key else "id: again")
    for old, new in change.items():
        other = other.replace(old, new)
    of_entries("BIB004", SERGE + other, "So [@serge; @again].\n")


@pytest.mark.parametrize(
    ("without", "named"),
    [
        ("  publisher: New York Review Books\n", "publisher"),
        ("  issued: {date-parts: [[2012]]}\n", "year"),
        ("  author: [{family: Serge, given: Victor}]\n", "author or editor"),
        ("  title: Memoirs of a Revolutionary\n", "title"),
    ],
)
def test_what_a_book_must_have(without: str, named: str) -> None:
    entry = SERGE.replace(without, "").replace("id: serge", "id: ⟦serge⟧")
    found = of_entries("BIB005", entry, "So [@serge].\n")
    assert found[0].message.endswith(f"has no {named}")


@pytest.mark.parametrize(
    "entry",
    [
        "{id: serge, type: book, title: The Chicago Manual of Style, publisher: Verso, issued: 2017}",
        "{id: serge, type: book, title: Emma, author: [{family: Austen}], issued: 1816}",
        "{id: serge, type: webpage, title: EPUB 3.3, URL: 'https://www.w3.org/TR/epub-33/'}",
        "{id: serge, type: article-journal, title: A Note, container-title: Daedalus, issued: 1982}",
        "{id: serge, type: personal_communication, title: A letter}",
    ],
)
def test_an_entry_that_has_what_its_kind_needs(entry: str) -> None:
    of_entries("BIB005", f"- {entry}\n", "So [@serge].\n")


@pytest.mark.parametrize(
    ("name", "value", "right"),
    [
        ("ISBN", "978-1-59017-451-7", True),
        ("ISBN", "0306406152 978-0-306-40615-7", True),
        ("ISBN", "9780306406157 (pbk.), 0306406152", True),
        ("ISBN", "978 0 306 40615 7", True),
        ("ISBN", "978-0-306-40615-8", False),
        ("ISBN", "0-306-40615", False),
        ("ISSN", "0011-5266", True),
        ("ISSN", "0011-5267", False),
        ("DOI", "10.2307/2089195", True),
        ("DOI", "https://doi.org/10.2307/2089195", True),
        ("DOI", "doi:10.1000.10/a(b)c", True),
        ("DOI", "102307/2089195", False),
    ],
)
def test_numbers(name: str, value: str, *, right: bool) -> None:
    written = value if right else f"⟦{value}⟧"
    of_entries("BIB006", f"{SERGE}  {name}: {written}\n", "So [@serge].\n")


@pytest.mark.parametrize(
    ("value", "right"),
    [
        ("2012-05-25", True),
        ("2012-21", True),
        ("2012/2014", True),
        ("201X", True),
        ("2012~", True),
        ("-0044", True),
        ("in press", True),
        ("Spring 2012", True),
        ("2012-13", False),
        ("2012-5-25", False),
        ("2012-04-31", False),
        ("20122", False),
        ("2012/2014-99", False),
    ],
)
def test_dates(value: str, *, right: bool) -> None:
    written = value if right else f"⟦{value}⟧"
    entry = SERGE.replace("{date-parts: [[2012]]}", written)
    of_entries("BIB007", entry, "So [@serge].\n")


def test_dates_in_parts() -> None:
    for parts, right in (("[2012, 2, 29]", True), ("[2012, 14]", True), ("[2012, 2, 30]", False)):
        inner = parts[1:-1] if right else f"⟦{parts[1:-1]}⟧"
        of_entries("BIB007", SERGE.replace("[[2012]]", f"[[{inner}]]"), "So [@serge].\n")


@pytest.mark.parametrize("name", ["Cambrdige", "Pariss", "london", "Verso Books", "Oxford"])
def test_places_and_publishers(name: str) -> None:
    slip = name == "Cambrdige"
    of_entries(
        "BIB008",
        f"{SERGE}  publisher-place: {'⟦Cambrdige⟧' if slip else name}\n",
        "So [@serge].\n",
    )


def read(name: str, text: str) -> list[Reference]:
    return read_references(SourceText(name, text))


def test_fields_have_places_in_every_form() -> None:
    (entry,) = read("r.yaml", SERGE)
    assert entry.get("author") == "Serge, Victor"
    assert entry.get("issued") == "2012"
    title = next(field for field in entry.fields if field.name == "title")
    assert (title.span.line, title.span.column, title.span.end_column) == (3, 10, 36)
    text = '@book{serge,\n  title = {Memoirs of a {R}evolutionary},\n  year = 2012, month = jan # " 5",\n'
    text += '  author = "Victor {Serge}", address = {New York}\n}\n'
    (entry,) = read("r.bib", text)
    assert [(field.name, field.value) for field in entry.fields] == [
        ("type", "book"),
        ("title", "Memoirs of a Revolutionary"),
        ("issued", "2012"),
        ("author", "Victor Serge"),
        ("publisher-place", "New York"),
    ]
    year = entry.fields[2].span
    assert (year.line, year.column, year.end_column) == (3, 10, 14)


def test_bibtex_that_is_not_closed_ends_at_the_next_entry() -> None:
    keys = [r.key for r in read("r.bib", "@book{a, title = {x{y}\n@book{b, title={B}}\n")]
    assert keys == ["a", "b"]
