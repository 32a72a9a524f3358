"""Metadata that is no YAML, or hostile YAML: one line that leads to the place."""

from __future__ import annotations

import time

import pytest

from octavo.model.finding import OctavoError
from octavo.read.book import read_book
from octavo.world.fake import FakeWorld


def refusal(text: str, path: str = "bk/book.yaml") -> str:
    files = {"bk/1.md": "a\n", path: text}
    with pytest.raises(OctavoError) as caught:
        read_book(FakeWorld(files), "bk" if path.endswith(".yaml") else path)
    message = str(caught.value)
    assert "\n" not in message
    return message


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("title: A: B\n", "bk/book.yaml:1:9: "),
        ("a: 1\ntitle: 'A\n", "bk/book.yaml:"),
        ("a: 1\n  b: 2\n", "bk/book.yaml:2:4: "),
        ("a: [1, 2\nb: 3\n", "bk/book.yaml:2:"),
        ("a: 1\n\tb: 2\n", "bk/book.yaml:2:1: "),
        ("a: *nowhere\n", "bk/book.yaml:1:4: "),
        ("a: &x [*x]\n", "bk/book.yaml:1:"),
        ("a: &x\n  b: *x\n", "bk/book.yaml:"),
        ("- a\n- b\n", "bk/book.yaml:1:1: "),
        ("just words\n", "bk/book.yaml:1:1: "),
        ("a: 1\n---\nb: 2\n", "bk/book.yaml:"),
        ("a: \x07\n", "bk/book.yaml"),
        ("a: '\\q\n" + 'b: "\\q"\n', "bk/book.yaml:"),
    ],
)
def test_a_fault_is_told_with_its_place(text: str, place: str) -> None:
    assert refusal(text).startswith(place)


def test_lines_are_those_of_the_file_that_holds_the_header() -> None:
    assert refusal("---\nlang: en\ntitle: A: B\n---\n\nText.\n", "a.md").startswith("a.md:3:9: ")
    assert refusal("---\n- a\n---\n\nText.\n", "a.md").startswith("a.md:2:1: ")


@pytest.mark.parametrize("opening", ["[", "{a: ", "- ", "? "])
@pytest.mark.parametrize("depth", [100, 10_000])
def test_deep_nesting_is_refused(opening: str, depth: int) -> None:
    assert refusal("a: " + opening * depth).startswith("bk/book.yaml")


def test_aliases_that_multiply_do_not_hang() -> None:
    lines = ["a0: &a0 [x, x, x, x, x, x, x, x, x]"]
    lines += [f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]" for n in range(1, 6)]
    text = "title: T\n" + "\n".join(lines) + "\n"
    began = time.perf_counter()
    book = read_book(FakeWorld({"bk/book.yaml": text, "bk/1.md": "a\n"}), "bk")
    assert book.metadata.title == "T"
    assert time.perf_counter() - began < 1


def test_tags_make_nothing() -> None:
    text = "title: !!python/object/apply:os.system ['touch /tmp/octavo-was-here']\n"
    book = read_book(FakeWorld({"bk/book.yaml": text, "bk/1.md": "a\n"}), "bk")
    assert book.metadata.title == "touch /tmp/octavo-was-here"


@pytest.mark.parametrize("text", ["", "# only a comment\n", "---\n", "null\n"])
def test_nothing_is_no_fault(text: str) -> None:
    assert read_book(FakeWorld({"bk/book.yaml": text, "bk/1.md": "a\n"}), "bk").metadata.title == ""
