"""What cannot be done is told in one line, never in a traceback."""

from __future__ import annotations

from pathlib import Path

import pytest
from terminal import GOOD, complaint, octavo

HEAD = "title: A Book\nauthor: Ada Example\nlang: en\n"


@pytest.fixture
def book(tmp_path: Path) -> Path:
    folder = tmp_path / "book"
    folder.mkdir()
    (folder / "one.md").write_text("Words [@key, p. 3].\n", "utf-8")
    return folder


def said_of(book: Path, settings: str, command: str = "build", **variables: str) -> str:
    (book / "book.yaml").write_text(HEAD + settings, "utf-8")
    line = complaint(octavo(book.parent, command, "book", **variables))
    assert not (book.parent / "dist").exists()
    return line


@pytest.mark.parametrize("command", ["check", "build", "verify"])
def test_a_file_that_is_not_there(command: str, tmp_path: Path) -> None:
    assert complaint(octavo(tmp_path, command, "gone.md")).startswith("gone.md: no such file")


@pytest.mark.parametrize("command", ["check", "build", "verify"])
def test_no_source_folder_and_no_argument(command: str, tmp_path: Path) -> None:
    assert complaint(octavo(tmp_path, command)).startswith("source: no such file or folder")


@pytest.mark.parametrize("command", ["check", "build"])
def test_broken_yaml_in_the_settings(command: str, book: Path) -> None:
    line = said_of(book, "subtitle: one: two\n", command)
    assert line.startswith("book/book.yaml:4:14: broken YAML: ")


def test_broken_yaml_in_a_header(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text('---\ntitle: A\nsubtitle: "unclosed\n---\n\nText.\n', "utf-8")
    line = complaint(octavo(tmp_path, "build", "a.md"))
    assert line.startswith("a.md:")
    assert "broken YAML" in line


def test_a_tab_in_yaml(book: Path) -> None:
    assert said_of(book, "octavo:\n\ttrim: a5\n").startswith("book/book.yaml:5:1: broken YAML: ")


def test_metadata_that_is_a_list(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text("---\n- title\n- author\n---\n\nText.\n", "utf-8")
    assert complaint(octavo(tmp_path, "build", "a.md")).startswith("a.md:")


def test_a_cycle_in_yaml(book: Path) -> None:
    line = said_of(book, "subject: &all [one, *all]\n")
    assert line.startswith("book/book.yaml:4:")
    assert "holds itself" in line


def test_yaml_nested_beyond_reason(book: Path) -> None:
    assert said_of(book, f"subject: {'[' * 5000}{']' * 5000}\n").startswith("book/book.yaml")


def test_a_binary_file(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_bytes(bytes(range(256)) * 8)
    assert "binary" in complaint(octavo(tmp_path, "build", "a.md"))


def test_an_empty_folder(tmp_path: Path) -> None:
    (tmp_path / "book").mkdir()
    assert complaint(octavo(tmp_path, "build", "book")).startswith("book: no book here")


def test_settings_without_chapters(tmp_path: Path) -> None:
    (tmp_path / "book").mkdir()
    (tmp_path / "book" / "book.yaml").write_text(HEAD, "utf-8")
    assert "no Markdown file" in complaint(octavo(tmp_path, "build", "book"))


@pytest.mark.parametrize(
    ("settings", "place"),
    [
        ("octavo: {trim: folio}\n", "4:16"),
        ("octavo: {note-numbering: page}\n", "4:26"),
        ("toc-depth: 9\n", "4:12"),
    ],
)
def test_a_setting_with_a_value_it_cannot_have(settings: str, place: str, book: Path) -> None:
    line = said_of(book, settings)
    assert line.startswith(f"book/book.yaml:{place}: ")
    assert "write one of" in line


@pytest.mark.parametrize(
    ("settings", "words"),
    [
        ("bibliography: gone.yaml\n", "gone.yaml"),
        ("bibliography: ../outside.yaml\n", "outside the book’s folder"),
        ("bibliography: /etc/passwd\n", "outside the book’s folder"),
        ("bibliography: one.md\n", "is no bibliography"),
        ("bibliography: broken.yaml\n", "book/broken.yaml:2:11: broken YAML"),
        ("bibliography: broken.json\n", "book/broken.json"),
    ],
)
def test_a_bibliography_that_cannot_be_read(settings: str, words: str, book: Path) -> None:
    (book.parent / "outside.yaml").write_text("- id: key\n", "utf-8")
    (book / "broken.yaml").write_text("- id: key\n  title: a: b\n", "utf-8")
    (book / "broken.json").write_text('[{"id": "key",', "utf-8")
    assert words in said_of(book, settings)


def test_a_bibtex_file_that_pandoc_cannot_read(book: Path) -> None:
    (book / "broken.bib").write_text("@book{key, title = {Unclosed\n", "utf-8")
    said_of(book, "bibliography: broken.bib\n")


@pytest.mark.parametrize(
    ("settings", "words"),
    [
        ("csl: no-such-style-anywhere\n", "no citation style"),
        ("csl: gone.csl\n", "no citation style"),
    ],
)
def test_a_citation_style_that_cannot_be_had(settings: str, words: str, book: Path) -> None:
    (book / "refs.yaml").write_text("- id: key\n  type: book\n  title: T\n", "utf-8")
    line = said_of(book, f"bibliography: refs.yaml\n{settings}")
    assert line.startswith("book/book.yaml:5:6: ")
    assert words in line


def test_a_citation_style_that_is_none(book: Path) -> None:
    (book / "mine.csl").write_text("this is no style", "utf-8")
    (book / "refs.yaml").write_text("- id: key\n  type: book\n  title: T\n", "utf-8")
    said_of(book, "bibliography: refs.yaml\ncsl: mine.csl\n")


@pytest.mark.parametrize(
    ("settings", "words"),
    [
        ("chapters: [../outside.md]\n", "outside the book’s folder"),
        ("chapters: [/etc/hostname]\n", "outside the book’s folder"),
        ("chapters: [one.md, gone.md]\n", "“gone.md” does not exist"),
        ("chapters: []\n", "`chapters` is empty"),
        ("chapters:\n  one: one.md\n", "list"),
        ("chapters: [sub]\n", "“sub” does not exist"),
        ("chapters: [[one.md]]\n", "chapter"),
    ],
)
def test_chapters_that_cannot_be_read(settings: str, words: str, book: Path) -> None:
    (book.parent / "outside.md").write_text("Outside.\n", "utf-8")
    (book / "sub").mkdir()
    line = said_of(book, settings)
    assert line.startswith("book/book.yaml:")
    assert words in line


def test_one_chapter_instead_of_a_list_is_understood(book: Path) -> None:
    (book / "one.md").write_text("Words.\n", "utf-8")
    (book / "book.yaml").write_text(f"{HEAD}chapters: one.md\n", "utf-8")
    assert octavo(book.parent, "build", "book", "--edition", "html").status == 0


def test_a_chapter_that_is_a_link_out_of_the_folder(book: Path) -> None:
    (book.parent / "outside.md").write_text("Outside.\n", "utf-8")
    (book / "link.md").symlink_to(book.parent / "outside.md")
    assert "outside" in said_of(book, "chapters: [link.md]\n")


def test_a_link_out_of_the_folder_is_no_chapter_either_where_none_are_listed(book: Path) -> None:
    (book.parent / "outside.md").write_text("Secret.\n", "utf-8")
    (book / "one.md").unlink()
    (book / "link.md").symlink_to(book.parent / "outside.md")
    assert "outside" in said_of(book, "")


@pytest.mark.parametrize("moment", ["yesterday", "-1", "1.5", "²", " "])
def test_a_moment_that_is_no_number(moment: str, tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text(GOOD, "utf-8")
    run = octavo(tmp_path, "build", "a.md", SOURCE_DATE_EPOCH=moment)
    assert "SOURCE_DATE_EPOCH" in complaint(run)


def test_a_moment_beyond_all_calendars(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text(GOOD, "utf-8")
    run = octavo(tmp_path, "build", "a.md", SOURCE_DATE_EPOCH="9" * 30)
    assert "SOURCE_DATE_EPOCH" in complaint(run)


def test_dist_is_a_file(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text(GOOD, "utf-8")
    (tmp_path / "dist").write_text("mine", "utf-8")
    assert complaint(octavo(tmp_path, "build", "a.md")).startswith("dist/a: cannot be written")
    assert (tmp_path / "dist").read_text("utf-8") == "mine"


def test_the_book_in_dist_is_a_file(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text(GOOD, "utf-8")
    (tmp_path / "dist").mkdir()
    (tmp_path / "dist" / "a").write_text("mine", "utf-8")
    complaint(octavo(tmp_path, "build", "a.md"))
    assert (tmp_path / "dist" / "a").read_text("utf-8") == "mine"


def test_nothing_stands_in_dist(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text(GOOD, "utf-8")
    assert "no edition stands there" in complaint(octavo(tmp_path, "verify", "a.md"))


def test_a_report_that_cannot_be_written(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text(GOOD, "utf-8")
    line = complaint(octavo(tmp_path, "check", "a.md", "--output", "no/such/folder.txt"))
    assert line.startswith("no/such/folder.txt: ")


@pytest.mark.parametrize("option", ["--select", "--ignore"])
def test_a_code_that_fits_no_rule(option: str, tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text(GOOD, "utf-8")
    line = complaint(octavo(tmp_path, "check", option, "NTO", "a.md"))
    assert line.startswith("no rule begins with “NTO”; ")


@pytest.mark.parametrize(
    ("given", "hint"), [("NOT0010", "did you mean NOT010?"), ("X", "known are")]
)
def test_a_rule_that_is_not_there(given: str, hint: str, tmp_path: Path) -> None:
    line = complaint(octavo(tmp_path, "explain", given))
    assert line.startswith(f"there is no rule {given}; ")
    assert hint in line
