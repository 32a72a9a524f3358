"""Identifiers are unique through the book, and links find them across chapters."""

from __future__ import annotations

import re

import pytest

from octavo.model.prose import CLOSE, OPEN
from octavo.read.identifiers import Identifiers

BOOK = "title: T\nchapters: [a.md, part/b.md, part/c.md]\n"


def read_three(read, a: str = "a\n", b: str = "b\n", c: str = "c\n"):
    files = {"bk/book.yaml": BOOK, "bk/a.md": a, "bk/part/b.md": b, "bk/part/c.md": c}
    return read(files)[1]


def all_identifiers(prose) -> list[str]:
    markup = [chapter.body.html for chapter in prose.chapters]
    markup += [note.body.html for note in prose.notes]
    found = re.findall(r'\bid="([^"]*)"', "".join(markup))
    return found + [c.identifier for c in prose.chapters] + [n.identifier for n in prose.notes]


def test_equal_headings_in_three_chapters_get_three_names(read) -> None:
    text = "# Notes\n\na[^1] [x]{#note-1}\n\n## Notes\n\n[^1]: b\n"
    prose = read_three(read, text, text, text)
    names = all_identifiers(prose)
    assert len(names) == len(set(names))
    assert all(re.fullmatch(r"[^\W\d][\w.-]*", name) for name in names)


@pytest.mark.parametrize(
    ("link", "target"),
    [
        ("#two", "two"),
        ("c.md#deep", "deep"),
        ("../a.md", "chapter-a"),
        ("../a.md#one", "one"),
        ("./c.md#deep", "deep"),
        ("#one", "one"),
    ],
)
def test_a_link_reaches_its_place_from_a_folder_below(read, link: str, target: str) -> None:
    prose = read_three(read, "# One {#one}\n", f"# Two {{#two}}\n\n[go]({link})\n", "# C {#deep}\n")
    assert f'href="#{target}"' in prose.chapters[1].body.html
    assert f'#link(label("{target}"))' in prose.chapters[1].body.typst


def test_a_link_to_the_same_name_stays_in_its_chapter(read) -> None:
    text = "# Same {#same}\n\n[go](#same)\n"
    prose = read_three(read, text, text)
    own = re.search(r'id="([^"]+)"', prose.chapters[1].body.html)[1]
    assert own != "same"
    assert f'href="#{own}"' in prose.chapters[1].body.html


@pytest.mark.parametrize("link", ["#none", "none.md", "a.md#none", "../../etc/passwd.md"])
def test_a_link_to_nowhere_loses_its_address_and_keeps_its_words(read, link: str) -> None:
    prose = read_three(read, f"[go]({link})\n")
    assert "href" not in prose.chapters[0].body.html
    assert prose.chapters[0].body.leaves[0].text == "go"
    assert OPEN not in prose.chapters[0].body.html + prose.chapters[0].body.typst


def test_a_link_out_of_the_book_is_left_alone(read) -> None:
    prose = read_three(read, "[go](https://example.org/a.md) [x](mailto:a@b.org)\n")
    assert 'href="https://example.org/a.md"' in prose.chapters[0].body.html


@pytest.mark.parametrize("name", ["1a", "é", "a b", "日本", "a:b", '"', "-", "<x>", "\\"])
def test_any_name_becomes_a_name_that_xml_allows(name: str) -> None:
    made = Identifiers([("a", [name])]).own[0][name]
    assert re.fullmatch(r"[^\W\d][\w.-]*", made)


def test_names_that_become_alike_stay_apart() -> None:
    made = Identifiers([("a", ["a b", "a-b", "a:b"]), ("a b", ["a-b"])])
    names = [*made.anchors, *made.own[0].values(), *made.own[1].values()]
    assert len(set(names)) == 6


def test_no_token_is_left_in_the_markup(read) -> None:
    text = '# A "b" {#q}\n\n[c]{#d} `e`{#f} [g](#q) ![h](i.png){#j}\n\n::: {#k}\nl\n:::\n'
    prose = read_three(read, text)
    assert f"{OPEN}I" not in prose.chapters[0].body.html + prose.chapters[0].body.typst
    assert CLOSE not in prose.chapters[0].body.leaves[0].identifier
