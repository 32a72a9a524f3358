"""Saved web pages: their titles, their notes, and what only stands in for something."""

from __future__ import annotations

import pytest

from octavo.bring import Book, bring
from octavo.world.machine import Machine

FILLER = "It was the custom of the house that they sat together in the dark for many years. " * 6
LONG = f"<p>{FILLER}</p><p>{FILLER}</p>"


def brought(page: str) -> Book:
    return bring([("page.html", page.encode())], "book", Machine())


def text(book: Book) -> str:
    return "\n".join(
        data.decode() for name, data in sorted(book.files.items()) if name.endswith(".md")
    )


def removed(book: Book, reason: str) -> list[str]:
    return [each.words.strip() for each in book.brought.removed if each.reason.startswith(reason)]


BYLINE = "<p class=byline>by <b>Margaret Ellison</b></p>"
HEADED = {
    "an article": f"<header><h1>My Blog</h1></header><article><h1>The Salt Roads</h1>{BYLINE}{LONG}</article>",
    "a short article": f"<header><h1>My Blog</h1></header><article><h1>The Salt Roads</h1>{BYLINE}<p>Salt.</p></article>",
    "no article": f"<h1>My Blog</h1><h1>The Salt Roads</h1>{BYLINE}<p>Salt is good.</p>",
    "a lower heading": f"<h1>My Blog</h1><h2>The Salt Roads</h2>{BYLINE}<p>Salt is good.</p>",
    "a way home": f'<h1><a href="/">My Blog</a></h1>{BYLINE}<p>Salt is good.</p>',
}  # fmt: skip


@pytest.mark.parametrize("body", HEADED.values(), ids=HEADED.keys())
def test_the_name_of_the_site_is_not_the_title(body: str) -> None:
    book = brought(f"<title>The Salt Roads | My Blog</title>{body}")
    settings = book.files["book.yaml"].decode()
    assert "title: The Salt Roads\n" in settings
    assert "- Margaret Ellison\n" in settings
    assert "My Blog" not in text(book)
    assert "Ellison" not in text(book)
    aside = " ".join(each.words for each in book.brought.removed)
    assert "My Blog" in aside


def test_a_title_behind_the_name_of_the_site() -> None:
    book = brought("<title>My Blog | Salt</title><h1>Salt</h1><p>Salt is good.</p><p>So it is.</p>")
    assert "title: Salt\n" in book.files["book.yaml"].decode()


REFERENCES = (
    '<h1>Salt</h1><p>Salt.<sup id="ra0"><a href="#na">[1]</a></sup> More.<sup id="rb"><a href="#nb">[2]</a></sup></p>'
    '<p>Again.<sup id="ra1"><a href="#na">[1]</a></sup></p><h2>References</h2><ol>'
    '<li id="na"><span{}>^ <a href="#ra0"><sup><i><b>a</b></i></sup></a> <b><a href="#ra1">b</a></b></span> Miller 2001.</li>'
    '<li id="nb"><span{}><b><a href="#rb">^</a></b></span> The second.</li></ol>'
)


@pytest.mark.parametrize("marked", ["", ' class="mw-cite-backlink"'])
def test_letters_that_lead_back_are_not_the_notes(marked: str) -> None:
    book = brought(REFERENCES.format(marked, marked))
    assert [note.text for note in book.brought.notes] == ["Miller 2001.", "The second."]
    assert "".join(removed(book, "link back")).replace(" ", "").strip("^") in ("ab", "ab^^", "^ab")
    assert text(book).count("[^miller]") == 3


def test_letters_that_are_the_numbers_of_notes_stay() -> None:
    page = '<p>Salt.<a id="r" href="#n">a</a> More.</p><p>It is.</p><p><a id="n" href="#r">a</a> Words.</p>'
    book = brought(page)
    assert not removed(book, "link back")


CALLED = '<p>Salt is good.<a id="a1" href="#f1">1</a> It is cheap.</p><p>Last.</p>'
NUMBERED = {
    "before a box": '<div><a id="f1" href="#a1">1</a><div><p>They <i>say</i> so.</p><p>Twice.</p></div></div>',
    "in a paragraph": '<div><p><a id="f1" href="#a1">1</a></p><p>They <i>say</i> so.</p><p>Twice.</p></div>',
    "raised": '<div><p><sup><a id="f1" href="#a1">[1]</a></sup></p><p>They <i>say</i> so.</p><p>Twice.</p></div>',
}  # fmt: skip


@pytest.mark.parametrize("notes", NUMBERED.values(), ids=NUMBERED.keys())
def test_a_number_by_itself_belongs_to_the_words_behind_it(notes: str) -> None:
    book = brought(CALLED + notes)
    assert [note.text for note in book.brought.notes] == ["They say so.\nTwice."]
    written = text(book)
    assert "Salt is good.[^say-twice] It is cheap." in written
    assert "[^say-twice]: They *say* so.\n\n    Twice.\n" in written


def test_numbers_by_themselves_in_one_box() -> None:
    called = CALLED.replace("cheap.", 'cheap.<a id="a2" href="#f2">2</a>')
    notes = "".join(f'<p><a id="f{n}" href="#a{n}">{n}</a></p><p>They say {n}.</p>' for n in (1, 2))
    book = brought(f"{called}<div>{notes}</div>")
    assert [note.text for note in book.brought.notes] == ["They say 1.", "They say 2."]


def test_words_that_stand_in_for_something_are_told() -> None:
    book = brought(
        "<h1>Salt</h1><p>Words.</p><iframe>No frames.</iframe><noscript><p>Scripts on.</p></noscript>"
        "<p>More.</p><script>no words</script>"
    )
    assert removed(book, "what Pandoc") == ["No frames.", "Scripts on."]
    assert "frames" not in text(book)


def test_a_document_type_with_declarations() -> None:
    kind = '<!DOCTYPE html [ <!ENTITY nbsp "&#160;">\n <!ELEMENT a (b)> ]>'
    assert text(brought(f"{kind}<html><body><p>Words.</p></body></html>")) == "Words.\n"


def test_a_page_without_a_body() -> None:
    book = brought("<title>Salt</title><article><p>Words.</p></article> More.<p>And more.</p>")
    assert text(book) == "Words.\n\nMore.\n\nAnd more.\n"


def test_two_line_breaks_part_paragraphs() -> None:
    book = brought(
        "<div class=post-body>It was late.1<br><br>Then<br>it rained.2<br /> <br /><p>They left.</p><b>Notes:</b>"
        "<br>1. By the clock.<br>2. For days.</div>"
    )
    assert text(book).split("\n\n")[0] == "It was late.[^clock]"
    assert "Then\\\nit rained.[^days]\n" in text(book)
    assert "Notes" not in text(book)
