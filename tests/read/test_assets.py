"""Pictures come from the book's folder and from nowhere else."""

from __future__ import annotations

import pytest

from octavo.model.prose import image_token
from octavo.read.book import read_book
from octavo.read.prose import read_prose
from octavo.world.machine import Machine

PNG = b"\x89PNG\r\n\x1a\n"


@pytest.mark.parametrize(
    ("address", "path"),
    [
        ("a.png", "bk/part/a.png"),
        ("./a.png", "bk/part/a.png"),
        ("../images/b.png", "bk/images/b.png"),
        ("images/b.png", "bk/images/b.png"),
        ("c%20d.png", "bk/part/c d.png"),
        ("<c d.png>", "bk/part/c d.png"),
        ("%61.png", "bk/part/a.png"),
        ("E.PNG", "bk/part/E.PNG"),
    ],
)
def test_a_picture_is_found_beside_the_chapter_or_in_the_book(read, address, path) -> None:
    files = {"bk/book.yaml": "chapters: [part/1.md]\n", "bk/part/1.md": f"x ![i]({address}) y\n"}
    names = ("bk/part/a.png", "bk/images/b.png", "bk/part/c d.png", "bk/part/E.PNG")
    _, prose = read({**files, **dict.fromkeys(names, PNG)})
    assert [asset.path for asset in prose.assets] == [path]
    assert image_token(0) in prose.chapters[0].body.html
    assert image_token(0) in prose.chapters[0].body.typst


@pytest.mark.parametrize(
    "address",
    [
        "none.png", "../../secret.png", "%2e%2e/%2e%2e/secret.png", "/secret.png", "..",
        "file:///secret.png", "https://example.org/a.png", "//example.org/a.png", "",
        "data:image/png;base64,AAAA", "C:\\a.png", "a.png/../../../secret.png", "/etc/passwd",
        "book.yaml", "a.svgz", "http%3A//example.org/a.png",
    ],
)  # fmt: skip
def test_a_picture_from_elsewhere_is_none(read, address: str) -> None:
    files = {"bk/book.yaml": "chapters: [1.md]\n", "bk/1.md": f"x ![i]({address}) y\n"}
    _, prose = read({**files, "secret.png": PNG, "/secret.png": PNG, "bk/a.png": PNG})
    assert prose.assets == ()
    assert "secret" not in prose.chapters[0].body.html + prose.chapters[0].body.typst


def test_a_link_out_of_the_folder_is_no_picture(folder) -> None:
    root = folder({"book.yaml": "title: T\n", "1.md": "![i](a.png) ![j](d/b.png)\n"})
    secret = folder({"secret.png": PNG, "b.png": PNG}, "elsewhere")
    (root / "a.png").symlink_to(secret / "secret.png")
    (root / "d").symlink_to(secret)
    assert read_prose(read_book(Machine(), str(root)), Machine()).assets == ()


def test_a_link_within_the_folder_is_a_picture(folder) -> None:
    root = folder({"book.yaml": "title: T\n", "1.md": "![i](a.png)\n", "b.png": PNG})
    (root / "a.png").symlink_to("b.png")
    assert len(read_prose(read_book(Machine(), str(root)), Machine()).assets) == 1


def test_a_picture_shown_twice_is_one_file(read) -> None:
    text = "![i](a.png) ![j](./a.png)\n\nx[^1]\n\n[^1]: ![k](a.png)\n"
    _, prose = read({"bk/1.md": text, "bk/a.png": PNG}, "bk")
    assert [asset.name for asset in prose.assets] == ["image-001.png"]


def test_equal_names_in_two_folders_are_two_files(read) -> None:
    files = {"bk/book.yaml": "chapters: [p/1.md, q/1.md]\n"}
    for part in "pq":
        files |= {f"bk/{part}/1.md": "![i](a.png)\n", f"bk/{part}/a.png": PNG + part.encode()}
    _, prose = read(files)
    assert [asset.path for asset in prose.assets] == ["bk/p/a.png", "bk/q/a.png"]
    assert len({asset.name for asset in prose.assets}) == 2


@pytest.mark.parametrize("cover", ["../secret.png", "/secret.png", "https://example.org/a.png"])
def test_a_cover_from_elsewhere_is_none(read, cover: str) -> None:
    files = {"bk/book.yaml": f"cover-image: {cover}\n", "bk/1.md": "a\n", "secret.png": PNG}
    _, prose = read({**files, "/secret.png": PNG})
    assert prose.assets == ()
