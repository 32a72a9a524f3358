"""Pictures come along, under names of their own, with their captions and alternatives."""

from __future__ import annotations

import base64
from pathlib import Path

import pytest

from octavo.bring import Book, bring
from octavo.world.machine import Machine


def brought(name: str, data: bytes) -> Book:
    return bring([(name, data)], "book", Machine())


def text(book: Book) -> str:
    return "\n".join(
        data.decode() for name, data in sorted(book.files.items()) if name.endswith(".md")
    )


PICTURE = (
    b"GIF89a\x01\x00\x01\x00\x80\x00\x00\xff\xff\xff\x00\x00\x00!\xf9\x04\x01\x00\x00\x00\x00,"
)


def test_the_pictures_of_a_saved_page(tmp_path: Path) -> None:
    (tmp_path / "page_files").mkdir()
    (tmp_path / "page_files" / "a b.gif").write_bytes(PICTURE)
    (tmp_path.parent / "secret.gif").write_bytes(PICTURE)
    sources = (
        "page_files/a%20b.gif", f"data:image/gif;base64,{base64.b64encode(PICTURE).decode()}",
        "../secret.gif", str(tmp_path.parent / "secret.gif"), "https://example.org/x.gif", "gone.gif",
    )  # fmt: skip
    shown = "".join(f'<p>Words<img src="{source}" alt="A picture">.</p>' for source in sources)
    book = brought(str(tmp_path / "page.html"), f"<h1>The Lamps</h1>{shown}".encode())
    pictures = {name for name in book.files if name.startswith("images/")}
    assert pictures == {"images/a-b.gif", "images/picture.gif"}
    assert text(book).count("](images/") == 2
    assert not any(each.reason.startswith("what Pandoc") for each in book.brought.removed)


def test_the_pictures_of_markdown_that_is_kept(tmp_path: Path) -> None:
    (tmp_path / "pics").mkdir()
    (tmp_path / "pics" / "a.gif").write_bytes(PICTURE)
    markdown = b"# One\n\nWords.[^a]\n\n![A](pics/a.gif)\n\n[^a]: A note.\n"
    book = brought(str(tmp_path / "a.md"), markdown)
    assert book.files["a.md"] == markdown
    assert book.files["pics/a.gif"] == PICTURE


def test_pictures_of_several_files_stay_apart(tmp_path: Path) -> None:
    pages = []
    for name in ("one", "two"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "a.gif").write_bytes(PICTURE + name.encode())
        page = '<h1>The Lamps</h1><p>Words <img src="a.gif" alt="A">.</p><p><img src="a.gif"></p>'
        pages.append((str(tmp_path / name / "page.html"), page.encode()))
    book = bring(pages, "book", Machine())
    for number, name in enumerate(("one", "two"), 1):
        assert book.files[f"images/{number}-a.gif"] == PICTURE + name.encode()
        assert text(book).count(f"](images/{number}-a.gif)") == 2


FIGURES = {
    "an alternative alone": ('<figure><img src="a.gif" alt="A sheet"></figure>', '![](images/a.gif){alt="A sheet"}'),
    "a lone picture": ('<p><img src="a.gif" alt="A sheet"></p>', '![](images/a.gif){alt="A sheet"}'),
    "both": (
        '<figure><img src="a.gif" alt="A sheet"><figcaption>One</figcaption></figure>',
        '![One](images/a.gif){alt="A sheet"}',
    ),
    "the same": (
        '<figure><img src="a.gif" alt="One"><figcaption>One</figcaption></figure>', "![One](images/a.gif)",
    ),
    "a quotation": ("<figure><blockquote><p>Words.</p></blockquote></figure>", "> Words."),
    "code": ("<figure><pre>x = 1</pre><figcaption>One</figcaption></figure>", "```\nx = 1\n```\n\nOne"),
    "two pictures": (
        '<p><img src="a.gif"><img src="b.gif" alt="B"></p>', '![](images/a.gif)![](images/b.gif){alt="B"}',
    ),
}  # fmt: skip


@pytest.mark.parametrize(("page", "written"), FIGURES.values(), ids=FIGURES.keys())
def test_figures(page: str, written: str, tmp_path: Path) -> None:
    for name in ("a.gif", "b.gif"):
        (tmp_path / name).write_bytes(PICTURE + name.encode())
    read = brought(str(tmp_path / "a.html"), f"<p>Before.</p>{page}<p>After.</p>".encode())
    assert written in text(read)


@pytest.mark.parametrize("source", ["gone.gif", "https://example.org/x.gif"])
def test_a_picture_that_did_not_come_is_asked_of(source: str) -> None:
    page = f"<p>Words.</p><figure><img src='{source}' alt='A sheet'><figcaption>One</figcaption></figure>"
    book = brought("a.html", page.encode())
    assert f'[A sheet]{{.review data-picture="{source}"}}\n\nOne' in text(book)
    (asked,) = [each for each in book.brought.questions if each.kind == "picture"]
    assert source in asked.message


def test_a_picture_that_comes_into_view_later(tmp_path: Path) -> None:
    (tmp_path / "a.gif").write_bytes(PICTURE)
    page = "<p>Words <img src='data:image/gif;base64,R0lGODlhAQABAAAAACw=' data-src='a.gif' alt='A'>.</p>"
    assert "![A](images/a.gif)" in text(brought(str(tmp_path / "a.html"), page.encode()))
