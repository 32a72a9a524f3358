"""Files that are no good Markdown: read as far as can be, or refused in one line."""

from __future__ import annotations

import os

import pytest

from octavo.model.finding import OctavoError
from octavo.read.book import find_books, read_book
from octavo.read.files import inside, read_source
from octavo.world.fake import FakeWorld
from octavo.world.machine import Machine


def test_bytes_that_are_not_utf_8_are_noted_where_they_stand() -> None:
    source = read_source(FakeWorld({"a.md": b"\xef\xbb\xbfd\xe9port\xe9\r\n\xff\n"}), "a.md")
    assert source.text == "d�port�\n�\n"
    assert source.undecodable == (1, 6, 8)


def test_a_replacement_character_of_the_authors_is_not_undecodable() -> None:
    source = read_source(FakeWorld({"a.md": "a�b".encode()}), "a.md")
    assert (source.text, source.undecodable) == ("a�b", ())


def test_a_lone_carriage_return_is_no_line_end_but_harms_nothing(read) -> None:
    _, prose = read(b"a\rb[^x]\r\n\r\n[^x]: c\r\n")
    assert [f.code for f in prose.findings] == []
    assert len(prose.notes) == 1


@pytest.mark.parametrize("text", ["", "\n", " \n\n", "\ufeff", "---\n---\n", "---\ntitle: T\n---"])
def test_an_empty_file_is_an_empty_chapter(read, text: str) -> None:
    book, prose = read(text)
    assert (len(book.chapters), prose.notes, prose.findings) == (1, (), ())
    assert prose.chapters[0].body.leaves == ()


def test_a_binary_file_is_refused() -> None:
    with pytest.raises(OctavoError, match=r"^a\.md: .*binary"):
        read_book(FakeWorld({"a.md": b"\x89PNG\r\n\x1a\n\0\0\0\r"}), "a.md")


def test_a_folder_where_a_file_should_be_is_refused(folder) -> None:
    root = folder({"book.yaml": "chapters: [a.md]\n", "a.md/b.md": "a\n"})
    with pytest.raises(OctavoError, match=r"a\.md"):
        read_book(Machine(), str(root))


def test_a_folder_named_as_a_chapter_is_no_chapter(folder) -> None:
    root = folder({"1.md": "a\n", "2.md/x.txt": "a\n"})
    with pytest.raises(OctavoError, match=r"2\.md") as caught:
        read_book(Machine(), str(root))
    assert "\n" not in str(caught.value)


def test_a_file_that_may_not_be_read_is_refused_with_its_name() -> None:
    class Locked(FakeWorld):
        def read_bytes(self, path: str) -> bytes:
            raise PermissionError(13, "Permission denied", path)

    with pytest.raises(OctavoError, match=r"^a\.md: Permission denied"):
        read_book(Locked({"a.md": "a"}), "a.md")


def test_a_pipe_does_not_hang_the_reader(tmp_path) -> None:
    os.mkfifo(tmp_path / "a.md")
    with pytest.raises(OctavoError, match=r"a\.md"):
        find_books(Machine(), str(tmp_path / "a.md"))


@pytest.mark.parametrize(
    ("root", "path", "expected"),
    [
        ("bk", "bk/a.png", True),
        ("bk", "bk/../bk/a.png", True),
        ("bk", "bk/../a.png", False),
        ("bk", "bk2/a.png", False),
        ("bk", "/etc/passwd", False),
        (".", "a.png", True),
        (".", "../a.png", False),
        (".", "/etc/passwd", False),
        ("/", "/etc/passwd", True),
    ],
)
def test_what_lies_inside_a_folder(root: str, path: str, *, expected: bool) -> None:
    assert inside(FakeWorld({}), root, path) is expected
