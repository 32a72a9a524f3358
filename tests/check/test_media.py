"""The rules on files: missing, remote, outside."""

from __future__ import annotations

from pathlib import Path

import pytest
from marked_examples import HEADER, marked

from octavo.check.run import check
from octavo.read.book import read_book
from octavo.world.machine import Machine

BOOK = "title: A Book\nlang: en\nauthor: Ada Example\n"


@pytest.mark.parametrize(
    "text",
    [
        "![Serge](images/a%20b.png) ![Serge](<images/a b.png>) ![Serge](./images/portrait.png)\n",
        "![Serge][p]\n\n[p]: images/portrait.png\n",
        "![dot](data:image/png;base64,AAAA)\n",
        '<img src="images/portrait.png" alt="Serge">\n',
        "`![x](no.png)` <!-- ![x](no.png) <img src=no.png> -->\n",
        "```{=latex}\n<img src=no.png>\n```\n",
        '<iframe src="sim?stage=1"></iframe>\n',
        "[a link](no.png)\n",
    ],
)
def test_nothing_missing(text: str) -> None:
    marked("MED001", text)


def test_missing_files() -> None:
    marked(
        "MED001",
        "> 𝔄 ![Serge](⟦no.png⟧)\n\n| A |\n|---|\n| ![Serge](⟦images/no.png⟧) |\n",
        crlf=True,
    )
    marked("MED001", '![Serge][p] ![Serge again][P]\n\n[p]: ⟦no.png⟧ "t"\n')
    marked(
        "MED001", '<img alt="x" src="⟦no.png⟧">\n\n```{=html}\n<img alt="x" src="⟦no2.png⟧">\n```\n'
    )
    marked("MED001", "![Serge](⟦⟧)\n")
    marked("MED001", f"---\n{BOOK}cover-image: ⟦covr.jpg⟧\n---\n\nText.\n", bom=True)


def test_the_file_meant_is_named() -> None:
    assert "images/portrait.png" in marked("MED001", "![x](⟦images/Portrait.PNG⟧)\n")[0].help
    assert "cover.jpg" in marked("MED001", f"---\n{BOOK}cover-image: ⟦covr.jpg⟧\n---\n")[0].help


def test_paths_are_relative_to_the_chapter_then_to_the_book() -> None:
    files = {
        "book.yaml": BOOK + "chapters: [text/1.md]\ncover-image: cover.jpg\n",
        "text/1.md": "![a](here.png) ![b](images/portrait.png) ![c](../cover.jpg)\n\n"
        "![d](⟦../here.png⟧)\n",
    }
    marked("MED001", files, files={"text/here.png": b"x"})


def test_remote_resources() -> None:
    marked("MED005", "![x](⟦http://a.org/x.png⟧) ![y](⟦//a.org/y.png⟧) [z](https://a.org/z.png)\n")
    marked(
        "MED005",
        "<script src=\"⟦https://a.org/x.js⟧\"></script>\n\n<iframe\n src='⟦https://a.org⟧'></iframe>\n",
    )
    marked(
        "MED005",
        '> <video poster="⟦//a.org/p.jpg⟧"><source src=⟦HTTPS://a.org/v.mp4⟧></video>\n',
        crlf=True,
    )
    marked(
        "MED005",
        '<link rel="stylesheet" href="⟦https://a.org/x.css⟧"> <link rel="canonical" href="https://a.org">\n',
    )
    marked(
        "MED005",
        "![Serge][p] and [the web][q]\n\n[p]: ⟦https://a.org/p.png⟧\n[q]: https://a.org/\n",
    )
    marked("MED005", f"---\n{BOOK}cover-image: ⟦https://a.org/c.jpg⟧\n---\n\nText.\n")
    marked("MED005", '`<img src="https://a.org/x.png">` \\<img src="https://a.org/x.png"\\>\n')
    marked("MED005", '<img alt="" srcset="images/portrait.png 1x, ⟦https://a.org/x.png⟧ 2x">\n')


def test_paths_out_of_the_book() -> None:
    marked("MED008", "![x](⟦../x.png⟧) ![y](⟦/etc/passwd⟧) ![z](⟦images/../../z.png⟧)\n")
    marked("MED008", "![x](⟦%2e%2e/x.png⟧) ![y](⟦file:///etc/passwd⟧) ![z](<⟦C:\\z.png⟧>)\n")
    marked("MED008", '<img alt="x" src="⟦../x.png⟧">\n\n![y][p]\n\n[p]: ⟦../../p.png⟧\n')
    marked("MED008", f"---\n{BOOK}cover-image: ⟦../c.jpg⟧\ncsl: ⟦/usr/share/x.csl⟧\n---\n\nText.\n")


def test_a_symbolic_link_out_of_the_book(tmp_path: Path) -> None:
    (tmp_path / "secret.png").write_bytes(b"x")
    book = tmp_path / "book"
    book.mkdir()
    (book / "link.png").symlink_to(tmp_path / "secret.png")
    (book / "near.png").symlink_to(book / "real.png")
    (book / "real.png").write_bytes(b"x")
    (book / "book.md").write_text(HEADER + "![a](link.png) ![b](near.png)\n", "utf-8")
    world = Machine()
    found = check(read_book(world, str(book / "book.md")), world)
    assert [(finding.code, finding.span.line, finding.span.column) for finding in found] == [
        ("MED008", 7, 6)
    ]


def test_names_outside_the_book_are_not_told() -> None:
    for finding in marked("MED008", "![x](⟦../imagess/portrait.png⟧)\n"):
        assert "did you mean" not in finding.help
