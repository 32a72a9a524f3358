"""Every format opens, its notes come over whole, and nothing of its text is lost."""

from __future__ import annotations

import io
import re
import zipfile
from pathlib import Path

import pypandoc
import pytest

from octavo.bring import Book, bring
from octavo.model.finding import OctavoError
from octavo.world.machine import Machine

SOURCE = """---
title: The Lamps of the House
author: Ada Example
lang: en
---

# One

It was the custom of the house that nobody spoke before the lamps were lit.[^a] The *Memoirs* say
so, and **all** that came after.[^b]

> A quotation of some length stands here, and it ends in a note.[^c]

- a list
- of two

| A   | B   |
|-----|-----|
| one | two |

Water is H~2~O, and x^2^ a power.

# Two

There is more to say of it.[^d]

[^a]: Serge, Victor. *Memoirs of a Revolutionary*. New York: New York Review Books, 2002. p. 53.
[^b]: Ibid., p. 54.
[^c]: The accounts of that night differ.

    A second paragraph of the note.

[^d]: Serge, *Memoirs of a Revolutionary*, p. 9.
"""
WORDS = re.compile(r"\w+")


def made(form: str, tmp_path: Path) -> bytes:
    path = tmp_path / f"a.{form}"
    extra = ["--standalone"]
    pypandoc.convert_text(SOURCE, form, "markdown", outputfile=str(path), extra_args=extra)
    return path.read_bytes()


def brought(name: str, data: bytes) -> Book:
    return bring([(name, data)], "book", Machine())


def text(book: Book) -> str:
    return "\n".join(
        data.decode() for name, data in sorted(book.files.items()) if name.endswith(".md")
    )


@pytest.mark.parametrize("form", ["docx", "odt", "rtf", "epub", "html"])
def test_real_notes_come_over(form: str, tmp_path: Path) -> None:
    book = brought(f"a.{form}", made(form, tmp_path))
    written = text(book)
    # Pandoc numbers the notes of an EPUB anew in each of its documents.
    last = "1" if form == "epub" else "4"
    assert [note.mark for note in book.brought.notes] == ["1", "2", "3", last]
    assert "lit.[^memoirs" in written
    assert "@serge-memoirs" in written
    assert "The accounts of that night differ." in written
    assert "    A second paragraph of the note." in written
    assert ("> A quotation" in written) == (form != "rtf")  # which has no quotations
    assert "*Memoirs*" in written
    assert "H~2~O" in written
    assert "| one" in written
    assert [note.citations[0].form for note in book.brought.notes if note.citations][:2] == [
        "full",
        "ibid",
    ]


@pytest.mark.parametrize("form", ["docx", "odt", "epub", "html"])
def test_the_record_comes_over(form: str, tmp_path: Path) -> None:
    settings = brought(f"a.{form}", made(form, tmp_path)).files["book.yaml"].decode()
    assert "title: The Lamps of the House" in settings
    assert "Ada Example" in settings


FRONT = """---
title: The Lamps of the House
subtitle: A Tale
author: Ada Example
date: 2019-05-04
---

It was the custom of the house that nobody spoke.[^a]

## The First Lamp

More was to be said of it.

[^a]: A note.
"""


@pytest.mark.parametrize("form", ["docx", "odt", "rtf", "epub", "html"])
def test_what_the_head_of_a_text_states_stands_in_the_book_alone(form: str, tmp_path: Path) -> None:
    path = tmp_path / f"a.{form}"
    pypandoc.convert_text(
        FRONT, form, "markdown", outputfile=str(path), extra_args=["--standalone"]
    )
    book = brought(f"a.{form}", path.read_bytes())
    settings = book.files["book.yaml"].decode()
    assert "title: The Lamps of the House\n" in settings
    assert "- Ada Example\n" in settings
    assert "date: '2019-05-04'\n" in settings
    assert text(book).startswith("It was the custom")
    assert text(book).rstrip().endswith("said of it.")


PAGE = """<!DOCTYPE html><html lang="en-GB"><head><title>The Lamps | A Site</title>
<meta name="author" content="Ada Example"><meta property="article:published_time" content="2019-05-04T10:00">
<script>var a = "a script";</script></head><body>
<nav><a href="/">Home</a> <a href="/more">More</a></nav>
<div id="wrap"><div class="post"><h1>The Lamps</h1>
<p>{filler} Nobody spoke before the lamps were lit.<sup><a id="r1" href="#n1">1</a></sup></p>
<p>{filler} And so it went on<a href="#n2">[2]</a> for years.
<p>{filler} To the end.<sup>3</sup>
<div class="sharedaddy">Share this: Tweet</div>
<h2>Notes</h2><ol><li id="n1">The first note. <a href="#r1">↩</a></li><li id="n2">The second note.</li><li>The third note.</li></ol>
</div></div>
<div id="comments"><p>Great post, 4 stars.</p><form><button>Reply</button></form></div>
<footer>Copyright A Site</footer></body></html>"""
FILLER = (
    "It was the custom of the house, and had been so for many years, that they sat together in the dark. "
    * 4
)


def test_the_article_of_a_web_page() -> None:
    book = brought("page.html", PAGE.format(filler=FILLER).encode())
    written = text(book)
    assert [note.text for note in book.brought.notes] == [
        "The first note.",
        "The second note.",
        "The third note.",
    ]
    for word in ("Home", "Tweet", "stars", "Copyright", "script"):
        assert word not in written
    aside = " ".join(each.words for each in book.brought.removed)
    for word in ("Home", "Tweet", "stars", "Copyright"):
        assert word in aside
    settings = book.files["book.yaml"].decode()
    assert "title: The Lamps\n" in settings
    assert "lang: en-GB" in settings
    assert "2019-05-04" in settings


def test_a_page_that_closes_no_tag() -> None:
    page = f"<body><p>{FILLER} It was late.<sup>1<p>{FILLER} <b>Bold <i>and</b> more<table><tr><td>a<td>b</table><h2>Notes<p>1. A note."
    assert "It was late." in text(brought("a.html", page.encode()))


def test_several_files_are_several_chapters() -> None:
    sources = [
        (f"{n}.txt", f"Chapter {n}\n{FILLER} Said.1\n{FILLER}\nNotes\n1. Note {n}.\n".encode())
        for n in (1, 2)
    ]
    book = bring(sources, "book", Machine())
    chapters = [name for name in book.files if name.endswith(".md")]
    assert len(chapters) == 2
    assert [note.text for note in book.brought.notes] == ["Note 1.", "Note 2."]
    assert "note-numbering: chapter" in book.files["book.yaml"].decode()


def test_the_titles_of_several_files_head_their_chapters(tmp_path: Path) -> None:
    page = PAGE.format(filler=FILLER).encode()
    plain = f"A Second Title\nby Ada Example\n{FILLER}\n{FILLER}\n".encode()
    sources = [("a.html", page), ("b.txt", plain), ("c.docx", made("docx", tmp_path))]
    book = bring(sources, "book", Machine())
    written = text(book)
    for title in ("The Lamps", "A Second Title", "The Lamps of the House"):
        assert f"# {title}\n" in written
    assert "title: Untitled" in book.files["book.yaml"].decode()
    assert not any(each.reason.startswith("title") for each in book.brought.removed)


def test_a_paragraph_goes_on_behind_the_notes_of_a_page() -> None:
    page = f"{FILLER}\n\nNobody had ever spoken of it,1 and when the committee had become a\n\n1. The first note.\n\n{{}}\n\n"
    pages = "".join(page.format(number) for number in (4, 5, 6)).replace(
        "4\n\n", "4\n\nmatter of routine they left. "
    )
    written = text(brought("a.txt", pages.encode()))
    assert "had become a matter of routine they left." in written


def test_structured_markdown_stays_as_it_is() -> None:
    book = brought("a.md", SOURCE.encode())
    assert book.files["a.md"] == SOURCE.encode()
    assert "title: The Lamps of the House" in book.files["book.yaml"].decode()


LEGACY = "# One\n\nIt was late.[1] It was *dark*.[2]\n\n## Notes\n\n1. A note.\n2. Another.\n4. A gap before it.\n"


def test_markdown_with_notes_that_are_none() -> None:
    book = brought("a.md", LEGACY.encode())
    assert [note.text for note in book.brought.notes] == ["A note.", "Another."]
    assert "[4.]{.review} A gap before it." in text(book)


ENCODED = "„Er war müde“, sagte sie – und niemand widersprach ihr über Jahre.1 Das Haus war größer.\nAnmerkungen\n1. Ebd., S. 5.\n"


@pytest.mark.parametrize(
    "codec", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "cp1252", "mac-roman"]
)
def test_encodings(codec: str) -> None:
    data = (ENCODED * 12).encode(codec)
    if codec == "utf-16-le":
        data = b"\xff\xfe" + data
    written = text(brought("a.txt", data))
    assert "„Er war müde“, sagte sie – und niemand" in written


def zipped(files: dict[str, bytes]) -> bytes:
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in files.items():
            archive.writestr(name, data)
    return held.getvalue()


DOCUMENT = (
    b'<?xml version="1.0"?><w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">'
    b"<w:body><w:p><w:r><w:t>Words.</w:t></w:r></w:p></w:body></w:document>"
)
HOSTILE = {
    "bomb": {"word/document.xml": DOCUMENT, "word/media/a.bin": b"\0" * 50_000_000},
    "path": {"word/document.xml": DOCUMENT, "../../evil.txt": b"x"},
    "absolute": {"word/document.xml": DOCUMENT, "/etc/evil": b"x"},
    "entity": {
        "word/document.xml": b'<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]>'
        + DOCUMENT.replace(b"Words", b"&x;")
    },
    "laughs": {
        "word/document.xml": b'<!DOCTYPE a [<!ENTITY x "ha"><!ENTITY y "&x;&x;&x;">]>' + DOCUMENT
    },
    "nothing": {"a.bin": b"x"},
}


@pytest.mark.parametrize("files", HOSTILE.values(), ids=HOSTILE.keys())
def test_hostile_archives_are_refused(files: dict[str, bytes]) -> None:
    with pytest.raises(OctavoError, match=r"refused|neither"):
        brought("a.docx", zipped(files))


@pytest.mark.parametrize(
    "data", [b"PK\x03\x04 no archive", b"%PDF-1.7", b"\xd0\xcf\x11\xe0rest", b"\0\1\2\3" * 50]
)
def test_what_is_no_text_is_one_clear_line(data: bytes) -> None:
    with pytest.raises(OctavoError) as raised:
        brought("a.doc", data)
    assert "\n" not in str(raised.value)


def test_a_name_that_says_another_format() -> None:
    with pytest.raises(OctavoError, match="whatever its name says"):
        brought("a.docx", b"Only text.")


def test_pictures_come_over(tmp_path: Path) -> None:
    png = bytes.fromhex(
        "89504e470d0a1a0a0000000d49484452000000010000000108060000001f15c4890000000d49444154789c626001000000ffff03000006000557bfabd40000000049454e44ae426082"
    )
    (tmp_path / "a.png").write_bytes(png)
    path = tmp_path / "a.docx"
    source = f"Text before it.\n\n![A lamp]({tmp_path / 'a.png'})\n\nText behind it.\n"
    pypandoc.convert_text(source, "docx", "markdown", outputfile=str(path))
    book = brought("a.docx", path.read_bytes())
    images = [name for name in book.files if name.startswith("images/")]
    assert len(images) == 1
    assert images[0] in text(book)


SHORT = (
    '<html lang="C"><title>The Lamps | A Site</title><p><a href="/">Home</a> <a href="/a">About</a></p>'
    "<h1>The Lamps</h1><p>By Ada Example</p><p>They sat in the dark.[1]</p><h2>Notes</h2><p>[1] A note.</p>"
    "<hr><h3>Leave a Reply</h3><p>Your email address will not be published.</p>"
)


def test_a_short_page_without_its_surroundings() -> None:
    book = brought("page.html", SHORT.encode())
    assert text(book) == "They sat in the dark.[^note]\n\n[^note]: A note.\n"
    settings = book.files["book.yaml"].decode()
    assert "Ada Example" in settings
    assert "lang: en" in settings


@pytest.mark.parametrize("name", ["a.txt", "a.html", "a.md"])
@pytest.mark.parametrize("data", [b"", b" \n\n", "\ufeff\n".encode()])
def test_a_file_without_text_is_refused(data: bytes, name: str) -> None:
    with pytest.raises(OctavoError, match="holds no text"):
        brought(name, data)


MARKUP = {
    "a control in a page": ("a.html", "<p>One\f two.[1]</p><p>[1] A note.</p>", "One two.[^note]"),
    "bold within bold": ("a.html", "<p>One <b>two <b>three</b></b>.[1]</p><p>[1] A note.", "**two three**."),
    "bold over nothing": ("a.html", "<p>One<b> </b>two.[1]</p><p>[1] A note.", "One two.[^note]"),
    "tags in Markdown": ("a.md", "One<br>two <sub>x</sub>.[1]\n\n[1] A note.", "One<br>two <sub>x</sub>.[^"),
    "a colon first": ("a.txt", "One.1 It was:\n: two\nNotes\n1. A note.", "\n\\: two"),
    "a table in an item": ("a.html", "<ul><li>w<table><tr><td><p>x</p><p>y</p></table>", "- w\n\n  +--"),
    "a number behind a break": ("a.html", "<ul><li>w<br>20. Jh.<br>- so", "- w\\\n  20\\. Jh.\\\n  \\- so"),
    "lists side by side": ("a.md", "One.[1]\n\n- a\n\n<!-- -->\n\n- b\n\n[1] A note.", "- a\n\n<!-- -->\n\n- b"),
}  # fmt: skip


@pytest.mark.parametrize(("name", "data", "part"), MARKUP.values(), ids=MARKUP.keys())
def test_markup_that_markdown_cannot_write_as_it_is(name: str, data: str, part: str) -> None:
    assert part in text(brought(name, data.encode()))


COUNTED = """Words.[1] Three things:

1. Salt, of *which*.[2]
2. Herring
   and more.
3. Bells.

4) other

5) points

1. alone

## Notes

[1] A note.

[2] Another.
"""


def test_paragraphs_that_count_are_lists() -> None:
    written = text(brought("a.md", COUNTED.encode()))
    assert "1.  Salt, of *which*.[^another]\n2.  Herring and more.\n3.  Bells.\n" in written
    assert "4)  other\n5)  points\n" in written
    assert "1\\. alone" in written


@pytest.mark.parametrize(
    "marks",
    ["<sup>2,3</sup>", "<sup>2–3</sup>", "<sup>2</sup>, <sup>3</sup>", "<sup>2</sup><sup>3</sup>"],
)
def test_several_calls_in_a_superscript(marks: str) -> None:
    notes = "".join(f"<p>{n}. Note {n}.</p>" for n in (1, 2, 3))
    book = brought("a.html", f"<p>One.<sup>1</sup> Two.{marks}</p><h2>Notes</h2>{notes}".encode())
    assert [note.mark for note in book.brought.notes] == ["1", "2", "3"]
    assert "^" not in text(book).replace("[^", "")


def test_markdown_half_of_whose_notes_are_notes_is_kept_and_asked_of() -> None:
    data = (
        b"# A\n\nOne.[^1] And two.2 Three.3\n\n[^1]: Real.\n\n## Notes\n\n2. Typed.\n\n3. Other.\n"
    )
    book = brought("a.md", data)
    assert book.files["a.md"] == data
    assert "notes without structure" in {question.kind for question in book.brought.questions}
