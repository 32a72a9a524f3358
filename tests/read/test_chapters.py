"""Which files are the book's chapters, and in which order."""

from __future__ import annotations

import pytest

from octavo.model.finding import OctavoError
from octavo.read.book import find_books, natural, read_book
from octavo.world.fake import FakeWorld


def chapters(files: dict[str, str]) -> list[str]:
    return [c.name for c in read_book(FakeWorld(files), "bk").chapters]


def test_numbers_sort_as_numbers() -> None:
    names = ["10.md", "2.md", "1.md", "a10.md", "a9.md", "2-b.md", "2-a.md", "b.md"]
    assert sorted(names, key=natural) == [
        "1.md", "2-a.md", "2-b.md", "2.md", "10.md", "a9.md", "a10.md", "b.md",
    ]  # fmt: skip


@pytest.mark.parametrize("name", ["²", "①", "٣", "a²b", "𝟙", "1²"])
def test_any_digit_of_unicode_may_stand_in_a_name(name: str) -> None:
    assert sorted([f"{name}.md", "1.md", "a.md"], key=natural)


def test_the_folder_tells_where_no_list_does() -> None:
    files = dict.fromkeys(("bk/10.md", "bk/9.md", "bk/README.md", "bk/a.txt", "bk/.b.md"), "a\n")
    assert chapters(files) == ["9", "10"]


def test_the_list_tells_the_order() -> None:
    files = {"bk/book.yaml": "chapters: [b.md, part/a.md]\n", "bk/part/a.md": "a", "bk/b.md": "b"}
    assert chapters(files) == ["b", "part/a"]


@pytest.mark.parametrize(
    ("listed", "message"),
    [
        ("[a.md, none.md]", r"bk/book.yaml:1:18: .*none\.md.*does not exist"),
        ("[../a.md]", r"bk/book.yaml:1:12: .*outside"),
        ("[/etc/passwd]", r"bk/book.yaml:1:12: .*outside"),
        ("[]", r"bk/book.yaml:1:11: .*empty"),
        ("[part]", r"bk/book.yaml:1:12: .*does not exist"),
        ("['']", r"bk/book.yaml:1:12: "),
        ("[{a: b}]", r"bk/book.yaml:1:12: "),
    ],
)
def test_a_wrong_list_is_told_with_its_place(listed: str, message: str) -> None:
    files = {"bk/book.yaml": f"chapters: {listed}\n", "bk/a.md": "a", "bk/part/b.md": "b"}
    with pytest.raises(OctavoError, match=message):
        chapters(files)


def test_a_link_out_of_the_folder_is_refused(folder) -> None:
    from octavo.world.machine import Machine

    root = folder({"book.yaml": "chapters: [a.md]\n"})
    folder({"a.md": "Secret.\n"}, "elsewhere")
    (root / "a.md").symlink_to("../elsewhere/a.md")
    with pytest.raises(OctavoError, match="outside"):
        read_book(Machine(), str(root))


def test_a_link_that_the_folder_lists_is_refused(folder) -> None:
    from octavo.world.machine import Machine

    root = folder({"book.yaml": "title: T\n"})
    folder({"a.md": "Secret.\n"}, "elsewhere")
    (root / "a.md").symlink_to("../elsewhere/a.md")
    with pytest.raises(OctavoError, match="outside"):
        read_book(Machine(), str(root))


def test_books_are_found_in_a_folder_of_books() -> None:
    files = {"s/b/book.yaml": "", "s/a/book.yaml": "", "s/c/x.md": "", "one/x.md": "a"}
    world = FakeWorld({**files, "s/essay.md": "", "s/README.md": "", "s/images/x.png": ""})
    assert find_books(world, "s") == ("s/a", "s/b", "s/c", "s/essay.md")
    assert find_books(world, "s/a") == ("s/a",)
    assert find_books(world, "one") == ("one",)
    assert find_books(world, "one/x.md") == ("one/x.md",)
    for nothing in ("s/none", "empty"):
        with pytest.raises(OctavoError, match=nothing):
            find_books(world, nothing)


def test_the_header_of_the_first_file_that_has_one_counts() -> None:
    files = {"bk/1.md": "a\n", "bk/2.md": "---\ntitle: T\n---\nb\n"}
    assert read_book(FakeWorld(files), "bk").metadata.title == "T"
