"""The rules on files: missing, remote, outside."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from marked_examples import HEADER, JPEG, marked, png, repaired

from octavo.check.run import check
from octavo.model.trim import trim_of
from octavo.read.book import read_book
from octavo.world.machine import Machine
from octavo.world.resources import styles_folder

BOOK = "title: A Book\nlang: en\nauthor: Ada Example\n"


@pytest.mark.parametrize(
    "text",
    [
        "![Serge](./images/portrait.png)\n",
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


def test_a_space_in_a_name_is_found_however_it_is_written() -> None:
    marked("MED006", "![Serge](⟦images/a%20b.png⟧)\n")
    marked("MED006", "![Serge](<⟦images/a b.png⟧>)\n")


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


FOLDER = {
    "book.yaml": BOOK + "cover-image: cover.jpg\nchapters: [text/1.md]\n",
    "text/1.md": "![a](images/a.png)\n\n<!-- see old/b.png -->\n\nA [song](music/c%20d.mp3).\n",
}


def test_files_that_are_used() -> None:
    given = {"text/images/a.png": b"", "old/b.png": b"", "music/c d.mp3": b"", ".hidden/x.png": b""}
    others = {"notes.txt": b"", "fonts/a.otf": b"", "README": b"", "other/book.yaml": b"title: X"}
    marked("MED002", FOLDER, files=given | others | {"other/y.png": b"", "own.csl": b""})


def test_files_that_are_not() -> None:
    files = FOLDER | {"book.yaml": "⟦⟧" * 3 + FOLDER["book.yaml"]}
    given = {"old/a.png": b"", "text/images/a.png": b"", "x/é f.SVG": b"", "film.mp4": b""}
    found = marked("MED002", files, files=given)
    assert sorted(finding.message.split("“")[1].split("”")[0] for finding in found) == [
        "film.mp4",
        "old/a.png",
        "x/é f.SVG",
    ]


def test_beside_a_single_file_anything_may_lie() -> None:
    marked("MED002", "Text.\n", files={"unused.png": b""})


def test_links_out_of_the_book_are_not_followed(tmp_path: Path) -> None:
    outside = tmp_path / "outside"
    outside.mkdir()
    (outside / "x.png").write_bytes(b"")
    book = tmp_path / "book"
    book.mkdir()
    (book / "book.yaml").write_text(BOOK, "utf-8")
    (book / "1.md").write_text("Text.\n", "utf-8")
    (book / "out").symlink_to(outside)
    (book / "round").symlink_to(book)
    (book / "y.png").write_bytes(b"")
    world = Machine()
    found = check(read_book(world, str(book)), world)
    assert [finding.message for finding in found] == ["the file “y.png” is used nowhere"]


KINDS = {
    "png": png(1_800, 1_200),
    "jpg": JPEG,
    "gif": b"GIF89a",
    "webp": b"RIFF\0\0\0\0WEBPVP8 ",
    "svg": b"<?xml version='1.0'?>\n<!-- a -->\n<svg xmlns='http://www.w3.org/2000/svg'/>",
    "tif": b"II*\0",
    "pdf": b"%PDF-1.7",
}


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("ending", ["png", "jpg", "gif", "webp", "svg"])
def test_endings(kind: str, ending: str) -> None:
    name = f"x.{ending.upper()}"
    text = f"![Serge]({name})\n" if kind == ending else f"![Serge](⟦{name}⟧)\n"
    found = marked("MED003", text, files={name: KINDS[kind]})
    assert all(f"ends in .{kind}" in finding.help for finding in found)


@pytest.mark.parametrize("data", [b"", b"\x89P", b"?", b"<xml/>", b"a picture"])
def test_what_cannot_be_told_is_left_alone(data: bytes) -> None:
    marked("MED003", "![Serge](x.png) ![Serge](x.svg)\n", files={"x.png": data, "x.svg": data})


def test_what_is_no_picture_at_all() -> None:
    page, pointer = b"<!DOCTYPE html>\n<html>", b"version https://git-lfs.github.com/spec/v1\n"
    files = {"a.png": page, "b.jpg": pointer}
    found = marked("MED003", "![A](⟦a.png⟧) ![B](⟦b.jpg⟧)\n", files=files)
    assert [finding.message.split("holds ")[1] for finding in found] == [
        "HTML data",
        "a Git LFS pointer",
    ]


def test_the_same_picture_under_the_right_ending_is_named() -> None:
    text = '![Serge](⟦images/scan.png⟧) <img alt="Serge" src="⟦images/scan.png⟧">\n'
    marked("MED003", text)
    mended = text.replace("scan.png", "scan.jpg").replace("⟦", "").replace("⟧", "")
    assert repaired(text) == HEADER + mended
    other = {"images/scan.jpg": JPEG + b"another"}
    assert marked("MED003", "![Serge](⟦images/scan.png⟧)\n", files=other)[0].fix is None


def test_large_images() -> None:
    files = {"wide.png": png(12_001, 10), "fits.png": png(12_000, 12_000)}
    files |= {"heavy.svg": b"<svg>" + b" " * 10_000_000, "light.svg": b"<svg>"}
    found = marked(
        "MED004",
        "![a](⟦wide.png⟧) ![a](wide.png) ![a](fits.png)\n\n![a](⟦heavy.svg⟧) ![a](light.svg)\n",
        files=files,
    )
    assert "12,001 × 10 pixels" in found[0].message
    assert "10.0 MB" in found[1].message


@pytest.mark.parametrize("name", ["é-Ж.png", "a_b-c.2.png", "console.png", "a&b.png", "a'b.png"])
def test_names_that_are_safe(name: str) -> None:
    marked("MED006", f"![Serge](<{name}>)\n", files={name: b""})


@pytest.mark.parametrize(
    ("name", "written", "problem"),
    [
        ("a:b.png", "a%3Ab.png", "“:”"),
        ("a#b.png", "a%23b.png", "“#”"),
        ("a?b.png", "a%3Fb.png", "“?”"),
        ("a%3Fb.png", "a%253Fb.png", "“%”"),
        ("a|b.png", "<⟦a|b.png⟧>", "“|”"),
        ("aux.png", "aux.png", "device"),
        ("Con/x.png", "Con/x.png", "device"),
        ("a./x.png", "a./x.png", "full stop"),
        ("a\u200bb.png", "a%E2%80%8Bb.png", "U+200B"),
        ("e\u0301.png", "e%CC%81.png", "accents"),
        ("a\u00a0b.png", "a%C2%A0b.png", "space"),
    ],
)
def test_names_that_are_not(name: str, written: str, problem: str) -> None:
    written = written if "⟦" in written else f"⟦{written}⟧"
    found = marked("MED006", f"![Serge]({written})\n", files={name: b""})
    assert problem in found[0].message


@pytest.mark.parametrize(
    ("size", "attributes"),
    [
        (png(615, 100), ""),
        (png(800, 100), ""),
        (png(100, 100, 300), ""),
        (png(120, 90), "{width=2cm}"),
        (png(120, 90), "{width=10%}"),
        (png(120, 90), "{height=15mm}"),
        (png(120, 90), "{.decorative}"),
        (png(120, 4_000), ""),
        (b"<svg width='10' height='10'/>", ""),
    ],
)
def test_resolutions_that_will_do(size: bytes, attributes: str) -> None:
    name = "x.svg" if size.startswith(b"<") else "x.png"
    marked("MED007", f"![Serge]({name}){attributes}\n", files={name: size})


@pytest.mark.parametrize(
    ("size", "attributes", "found"),
    [
        (png(120, 90), "", "72 pixels an inch: 120 pixels on 42 mm"),
        (png(600, 400), "", "147 pixels an inch: 600 pixels on 104 mm"),
        (png(600, 400, 300), "{width=100%}", "147 pixels"),
        (png(120, 90), "{width=3cm}", "102 pixels"),
        (png(120, 90), "{width=96px}", "120 pixels an inch"),
        (png(120, 90), "{height=1in}", "90 pixels an inch"),
        (png(100, 90), "{width=10em}", "68 pixels"),
    ],
)
def test_resolutions_too_low(size: bytes, attributes: str, found: str) -> None:
    told = marked("MED007", f"![Serge](⟦x.png⟧){attributes}\n", files={"x.png": size})
    assert found in told[0].message


def test_a_larger_page_wants_more_pixels() -> None:
    header = f"---\n{BOOK}octavo:\n  trim: trade\n---\n\n"
    marked("MED007", f"{header}![Serge](⟦x.png⟧)\n", files={"x.png": png(630, 90)})
    marked("MED007", "![Serge](x.png)\n", files={"x.png": png(630, 90)})


def test_images_by_reference_and_in_html() -> None:
    files = {"x.png": png(120, 90)}
    marked("MED007", "![Serge][p]\n\n[p]: ⟦x.png⟧\n", files=files)
    marked("MED007", "![Serge][p]\n\n[p]: x.png {width=1cm}\n", files=files)
    marked("MED007", '<img src="⟦x.png⟧" alt="Serge" width="200">\n', files=files)
    marked("MED007", '<img src="x.png" alt="Serge" width="50">\n', files=files)


def test_the_trims_are_those_of_the_style_sheet() -> None:
    text = (styles_folder() / "book.typ").read_text("utf-8")
    rows = re.findall(r"^  (\w+): +\(width: ([\d.]+)mm, .*size: ([\d.]+)pt, +inner: ([\d.]+)mm, "
        r"+outer: ([\d.]+)mm, .*lines: (\d+)\)", text, re.MULTILINE)  # fmt: skip
    assert len(rows) == 5
    for name, width, size, inner, outer, lines in rows:
        trim = trim_of(name)
        assert trim.measure == pytest.approx(float(width) - float(inner) - float(outer))
        assert trim.size == float(size)
        points = int(lines) * float(size) * 4 / 3 - float(size) / 3
        assert trim.depth == pytest.approx(points * 25.4 / 72)
