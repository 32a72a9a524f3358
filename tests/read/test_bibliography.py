"""Bibliographies in every form, and the styles that word them."""

from __future__ import annotations

import json

import pytest

from octavo.model.finding import OctavoError
from octavo.model.span import SourceText
from octavo.read.book import read_book
from octavo.read.citations import find_style
from octavo.read.prose import read_prose
from octavo.read.references import read_references
from octavo.world.fake import FakeWorld
from octavo.world.machine import Machine
from octavo.world.resources import styles_folder

ITEM = {"id": "serge", "type": "book", "title": "Memoirs", "author": [{"family": "Serge"}]}
YAML = "- id: serge\n  type: book\n  title: Memoirs\n  author:\n  - family: Serge\n"
INDENTED = YAML.replace("\n", "\n  ").rstrip(" ")
BIBTEX = "@book{serge,\n  title = {Memoirs},\n  author = {Serge},\n}\n"
TEXT = "a[^1]\n\n[^1]: [@serge].\n"

FORMS = {
    "CSL YAML with a header": {"r.yaml": f"---\nreferences:\n{YAML}---\n", "line": 3},
    "CSL YAML": {"r.yaml": f"references:\n{YAML}", "line": 2},
    "CSL JSON": {"r.json": json.dumps([ITEM]), "line": 1},
    "BibTeX": {"r.bib": BIBTEX, "line": 1},
}


@pytest.mark.parametrize("form", FORMS.values(), ids=FORMS.keys())
def test_a_bibliography_gives_keys_with_places_and_wording(folder, form: dict) -> None:
    (name, text), line = next(iter(form.items())), form["line"]
    root = folder({"book.yaml": f"title: T\nbibliography: {name}\n", "1.md": TEXT, name: text})
    book = read_book(Machine(), str(root))
    (reference,) = book.references
    assert (reference.key, reference.span.line) == ("serge", line)
    (note,) = read_prose(book, Machine()).notes
    assert note.body.leaves[0].text.startswith("Serge, Memoirs")


@pytest.mark.parametrize(
    "files",
    [
        {"bk/book.yaml": f"title: T\nreferences:\n{YAML}", "bk/1.md": TEXT},
        {"bk/1.md": f"---\ntitle: T\nreferences:\n{YAML}---\n\n{TEXT}"},
        {"bk/1.md": "a\n", "bk/2.md": f"---\nreferences:\n{YAML}---\n\n{TEXT}"},
        {"bk/book.yaml": f"title: T\nreferences:\n  {INDENTED}", "bk/1.md": TEXT},
    ],
    ids=["in book.yaml", "in the header", "in the second file's header", "indented"],
)
def test_references_may_stand_in_the_metadata(read, files: dict[str, str]) -> None:
    book, prose = read(files, "bk")
    assert [reference.key for reference in book.references] == ["serge"]
    assert prose.notes[0].body.leaves[0].text.startswith("Serge, Memoirs")


def test_a_book_without_a_bibliography_keeps_what_looks_like_a_citation(read) -> None:
    book, prose = read("Write to [@serge] or a@b.org.\n")
    assert book.references is None
    assert prose.chapters[0].body.leaves[0].text == "Write to [@serge] or a@b.org."


def test_keys_of_bibtex_are_those_of_entries() -> None:
    text = "@comment{x, }\n@string{y = 1}\n% @book{z,\n@Article { a:b-1 ,\n}\n@book{c}\n"
    assert [r.key for r in read_references(SourceText("r.bib", text))] == ["a:b-1", "c"]


@pytest.mark.parametrize(
    ("name", "text", "message"),
    [
        ("r.xml", "<a/>", r"r\.xml: .*no bibliography"),
        ("r.yaml", "- id: a: b\n", r"r\.yaml:1:8: broken YAML"),
        ("none.bib", None, r"none\.bib"),
        ("../r.bib", "", "outside"),
        ("/etc/passwd", None, "outside"),
    ],
)
def test_a_bibliography_that_is_none_is_refused(name: str, text: str | None, message: str) -> None:
    files = {"bk/book.yaml": f"bibliography: {name}\n", "bk/1.md": "a\n"}
    if text is not None:
        files[f"bk/{name}"] = text
    with pytest.raises(OctavoError, match=message):
        read_book(FakeWorld(files), "bk")


def style_of(csl: str, files: dict[str, str] | None = None):
    given = {"bk/book.yaml": f"title: T\ncsl: {csl}\n", "bk/1.md": "a\n", **(files or {})}
    world = FakeWorld(given)
    return find_style(read_book(world, "bk"), world)


def test_a_style_beside_the_book_counts_first() -> None:
    style = style_of("own.csl", {"bk/own.csl": '<style xmlns="x" class="note"/>'})
    assert (style.path, style.notes) == ("bk/own.csl", True)
    assert not style_of("o.csl", {"bk/o.csl": '<style class="in-text"/>'}).notes


@pytest.mark.parametrize(
    "name", ["no-such-style", "../x.csl", "/etc/passwd", "https://e.org/a.csl"]
)
def test_a_style_that_is_not_there_is_told_with_its_place(name: str) -> None:
    with pytest.raises(OctavoError, match=r"bk/book\.yaml:2:6: "):
        style_of(name, {"x.csl": '<style class="note"/>'})


def test_the_style_of_a_book_without_one_is_octavos_own() -> None:
    class WithStyles(FakeWorld):
        def read_bytes(self, path: str) -> bytes:
            return Machine().read_bytes(path) if "styles" in path else super().read_bytes(path)

    world = WithStyles({"bk/1.md": "a\n"})
    style = find_style(read_book(world, "bk"), world)
    assert style.path.startswith(str(styles_folder()))
    assert style.notes
