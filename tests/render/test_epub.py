"""The EPUB: an archive in order, a package that says what the book says, links that lead."""

from __future__ import annotations

import re
import zipfile

import pytest
from opened import PNG, opened

OPF = "{http://www.idpf.org/2007/opf}"
DC = "{http://purl.org/dc/elements/1.1/}"
XHTML = "{http://www.w3.org/1999/xhtml}"
OPS = "{http://www.idpf.org/2007/ops}type"

BOOK = """title: A & B <i>
subtitle: Sub
creator:
- role: author
  text: Ada Example
  file-as: Example, Ada
contributor:
- role: translator
  text: Tom
lang: en-GB
date: 2024-05-06
identifier:
- scheme: ISBN-13
  text: 978-3-16-148410-0
- second
publisher: Press
rights: Mine
description: What it is
subject: [One, Two]
belongs-to-collection: Series
group-position: 3
cover-image: cover.png
"""
ONE = """# One {#one}

Said.[^a] Again.[^a] See [two](two.md), [deep](two.md#deep), [here](#one), [out](https://e.org).

![A picture](a.png)

[^a]: Note; see [two](two.md#deep).
"""
TWO = "# Two\n\n## Deep *down* {#deep}\n\n[Back](one.md#one).[^a] $x^2$\n\n[^a]: Other.\n\n### Third\n"
FILES = {
    "bk/book.yaml": BOOK, "bk/one.md": ONE, "bk/two.md": TWO, "bk/a.png": PNG, "bk/cover.png": PNG,
}  # fmt: skip


@pytest.fixture(scope="module")
def made(desk):
    return opened(desk(FILES), "bk", "epub")


def refinement(opf, of: str, name: str) -> list[str]:
    return opf.xpath(
        f"//o:meta[@refines='#{of}'][@property='{name}']/text()", namespaces={"o": OPF[1:-1]}
    )


def test_the_archive_is_in_order(made) -> None:
    infos = made.epub.infolist()
    assert infos[0].filename == "mimetype"
    assert infos[0].compress_type == zipfile.ZIP_STORED
    assert infos[0].extra == b""
    assert made.epub.read("mimetype") == b"application/epub+zip"
    names = [info.filename for info in infos[1:]]
    assert names == sorted(names)
    assert {info.date_time for info in infos} == {(1980, 1, 1, 0, 0, 0)}


def test_every_file_is_in_the_manifest_once(made) -> None:
    hrefs = [f"EPUB/{item.get('href')}" for item in made.opf.iter(f"{OPF}item")]
    rest = {"mimetype", "META-INF/container.xml", "EPUB/content.opf"}
    assert sorted(hrefs) == sorted(set(made.epub.namelist()) - rest)


def test_every_link_points_at_an_existing_place(made) -> None:
    identifiers = {name: set(root.xpath("//@id")) for name, root in made.pages.items()}
    others = {name.removeprefix("EPUB/") for name in made.epub.namelist()}
    links = 0
    for name, root in made.pages.items():
        for address in root.xpath("//@href | //@src"):
            if address.startswith("https:"):
                continue
            file, _, place = address.partition("#")
            assert (file or name) in others, address
            assert not place or place in identifiers[file or name], address
            links += 1
    assert links > 12


def test_identifiers_are_unique_in_each_document(made) -> None:
    for root in made.pages.values():
        found = root.xpath("//@id")
        assert len(found) == len(set(found))


def test_links_between_chapters_cross_the_files(made) -> None:
    hrefs = made.pages["chapter-001.xhtml"].xpath("//@href")
    assert "chapter-002.xhtml#deep" in hrefs
    assert "chapter-001.xhtml#one" in made.pages["chapter-002.xhtml"].xpath("//@href")


def test_fields_of_the_package(made) -> None:
    def texts(name: str) -> list[str]:
        return [element.text for element in made.opf.iter(DC + name)]

    assert texts("title") == ["A & B <i>", "Sub"]
    assert texts("language") == ["en-GB"]
    assert texts("identifier") == ["978-3-16-148410-0", "second"]
    assert texts("date") == ["2024-05-06"]
    assert texts("creator") == ["Ada Example"]
    assert texts("contributor") == ["Tom"]
    assert texts("publisher") == ["Press"]
    assert texts("rights") == ["Mine"]
    assert texts("description") == ["What it is"]
    assert texts("subject") == ["One", "Two"]


def test_refinements_of_the_package(made) -> None:
    assert refinement(made.opf, "title-1", "title-type") == ["main"]
    assert refinement(made.opf, "title-2", "title-type") == ["subtitle"]
    assert refinement(made.opf, "creator-1", "role") == ["aut"]
    assert refinement(made.opf, "creator-1", "file-as") == ["Example, Ada"]
    assert refinement(made.opf, "contributor-1", "role") == ["trl"]
    assert refinement(made.opf, "collection", "collection-type") == ["series"]
    assert refinement(made.opf, "collection", "group-position") == ["3"]
    (modified,) = made.opf.xpath(
        "//o:meta[@property='dcterms:modified']/text()", namespaces={"o": OPF[1:-1]}
    )
    assert modified == "2023-11-14T22:13:20Z"


def test_the_unique_identifier_is_the_first(made) -> None:
    unique = made.opf.get("unique-identifier")
    (element,) = [e for e in made.opf.iter(f"{DC}identifier") if e.get("id") == unique]
    assert element.text == "978-3-16-148410-0"


def test_the_contents_are_the_headings(made) -> None:
    (nav,) = [n for n in made.pages["nav.xhtml"].iter(f"{XHTML}nav") if n.get(OPS) == "toc"]
    assert ["".join(a.itertext()) for a in nav.iter(f"{XHTML}a")] == ["One", "Two", "Deep down"]
    nested = nav.xpath(".//x:li/x:ol//x:a/text()", namespaces={"x": XHTML[1:-1]})
    assert nested == ["Deep down"]


def test_the_picture_for_the_cover_is_named(made) -> None:
    (item,) = [i for i in made.opf.iter(f"{OPF}item") if i.get("properties") == "cover-image"]
    assert made.epub.read(f"EPUB/{item.get('href')}") == PNG


def test_the_cover_is_the_file_that_was_named(desk) -> None:
    files = {
        "bk/book.yaml": "title: T\ncover-image: cover.png\n",
        "bk/1.md": "![x](sub/cover.png)\n\n![y](cover.png)\n\n![z](d/cover.png)\n",
        "bk/cover.png": PNG + b"right", "bk/sub/cover.png": PNG + b"1", "bk/d/cover.png": PNG + b"2",
    }  # fmt: skip
    made = opened(desk(files), "bk", "epub")
    (item,) = [i for i in made.opf.iter(f"{OPF}item") if i.get("properties") == "cover-image"]
    assert made.epub.read(f"EPUB/{item.get('href')}") == PNG + b"right"


def test_formulas_are_told_in_the_manifest(made) -> None:
    found = {i.get("href"): i.get("properties") for i in made.opf.iter(f"{OPF}item")}
    assert found["chapter-002.xhtml"] == "mathml"
    assert found["chapter-001.xhtml"] is None


def test_no_identifier_is_drawn_by_chance(desk) -> None:
    files = {"bk/1.md": "# A\n\nb[^1]\n\n[^1]: c\n"}
    first, second = (opened(desk(files), "bk", "epub") for _ in range(2))
    assert first.files["epub"] == second.files["epub"]
    (identifier,) = first.opf.iter(f"{DC}identifier")
    assert re.fullmatch(r"urn:uuid:[0-9a-f-]{36}", identifier.text)


@pytest.mark.parametrize(
    "text", ["", "a\n", "# \n", "## Two first\n\n# One\n", "# *a* [^1]\n\n[^1]: b\n"]
)
def test_an_odd_book_has_contents_all_the_same(desk, text: str) -> None:
    made = opened(desk({"bk/1.md": text}), "bk", "epub")
    assert made.pages["nav.xhtml"].xpath("//x:nav//x:a", namespaces={"x": XHTML[1:-1]})


def test_words_of_the_metadata_are_escaped_everywhere(desk) -> None:
    book = "title: '<script>x</script> & \"y\"'\nauthor: '<b onclick=\"z\">A</b>'\npublisher: a < b\nlang: en\n"
    made = opened(desk({"bk/book.yaml": book, "bk/1.md": "a\n"}), "bk")
    for root in made.pages.values():
        assert not root.xpath("//*[local-name()='script'] | //@onclick")
    assert "<script>x" not in made.html
    assert "onclick" not in made.html
