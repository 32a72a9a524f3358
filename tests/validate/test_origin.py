"""A place in a damaged edition leads back to the Markdown."""

from __future__ import annotations

import zipfile
from pathlib import Path

import pytest

from octavo.model.book import Book
from octavo.model.finding import Severity
from octavo.model.span import Span
from octavo.read.book import read_book
from octavo.validate.message import Message
from octavo.validate.origin import Origin
from octavo.world.fake import FakeWorld
from octavo.world.machine import Machine

SOURCE = """\
# A Heading {#h}

First words that *stand* here.[^a] And more of them.

![A picture of it](images/thing.png)

[^a]: The note says this.
"""
PAGE = """\
<html><head><title>T</title></head><body>
<h1 id="h">A Heading</h1>
<p>First words that <em>stand</em> here.<a role="doc-noteref" href="#note-a">1</a> And <b>more</b></p>
<img src="images/image-001.png" alt="A picture of it" />
<aside id="note-a" role="doc-footnote"><p>The <b>note</b> says this.</p></aside>
<hr/>
</body></html>
"""


@pytest.fixture
def book() -> Book:
    files = {
        "b/book.yaml": "title: A Book\nauthor: Ada Example\nlang: en\nchapters: [1.md]\n",
        "b/1.md": SOURCE,
    }
    return read_book(FakeWorld(files), "b")


@pytest.fixture
def epub(tmp_path: Path) -> Path:
    path = tmp_path / "book.epub"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("EPUB/c.xhtml", PAGE)
    return path


def said(line: int | None = None, column: int | None = None, file: str = "", **more) -> Message:
    return Message("T", Severity.ERROR, "X", "text", file, line, column, **more)


def origin(message: Message, edition: Path, book: Book) -> Span:
    return Origin(book, str(edition), Machine()).of(message)


@pytest.mark.parametrize(
    ("line", "column", "place"),
    [(2, 5, 1), (3, 90, 3), (3, None, 3), (4, 3, 5), (5, 50, 7)],
)
@pytest.mark.parametrize("file", ["EPUB/c.xhtml", "c.xhtml"])
def test_a_line_of_the_epub(book, epub, file: str, line: int, column: int | None, place) -> None:
    span = origin(said(line, column, file=file), epub, book)
    assert (span.path, span.line) == ("b/1.md", place)


@pytest.mark.parametrize(
    ("steps", "place"),
    [((1, 0), 1), ((1, 1), 3), ((1, 1, 0), 3), ((1, 2), 5), ((1, 3), 7)],
)
def test_an_element_of_the_epub(book, epub, steps: tuple[int, ...], place: int) -> None:
    span = origin(said(file="c.xhtml", steps=steps), epub, book)
    assert (span.path, span.line) == ("b/1.md", place)


def test_words(book, epub) -> None:
    span = origin(said(words="First words that stand here", page=1), epub, book)
    assert (span.path, span.line) == ("b/1.md", 3)


def test_a_line_of_the_page(book, tmp_path: Path) -> None:
    page = tmp_path / "book.html"
    page.write_text(PAGE, "utf-8")
    assert origin(said(3, 1), page, book).line == 3


def test_the_package_is_made_of_the_metadata(book, epub) -> None:
    assert origin(said(9, 1, file="EPUB/content.opf"), epub, book) == book.metadata_span


def test_what_has_no_words_stays_in_the_edition(book, epub) -> None:
    assert origin(said(file="mimetype"), epub, book) == Span(str(epub))
    assert origin(said(words="—"), epub, book) == Span(str(epub))
    assert origin(said(9, 9, file="EPUB/gone.xhtml"), epub, book).line is None
