"""The rules on identifiers and links, at their edges."""

from __future__ import annotations

import pytest
from marked_examples import marked

BOOK = "title: A Book\nlang: en\nauthor: Ada Example\n"


def test_identifiers_clash_between_chapters() -> None:
    files = {"book.yaml": BOOK, "1.md": "# A {#a}\n", "2.md": "x\n\n# B {.x #⟦a⟧}\n"}
    assert "bk/1.md, line 1" in marked("STR003", files)[0].message


def test_identifiers_of_spans_divs_images_and_html() -> None:
    images = "[x]{#a} ![p](images/portrait.png){#⟦a⟧}\n\n"
    marked("STR003", images + '::: {#⟦a⟧}\nx\n:::\n\n<div id="⟦a⟧">\n\nx\n\n</div>\n')


def test_headings_alike_do_not_clash() -> None:
    marked("STR003", "# Same\n\nx\n\n# Same\n\n`{#a}` [x]{#a} <!-- {#a} -->\n")


@pytest.mark.parametrize(
    "text",
    [
        "# The *Arrest* & trial\n\n[x](#the-arrest-trial)\n",
        "# Same\n\n## Same\n\n[a](#same) [b](#same-1)\n",
        "# A {#here}\n\n[x](#here) [y][z]\n\n[z]: #here\n",
        "# Über uns\n\n[x](#über-uns) [y](#%C3%BCber-uns)\n",
        '<a name="old"></a>\n\n[x](#old) [y](https://example.org/#no) [z](other.html#no)\n',
        "Setext\n======\n\n[x](#setext)\n",
        "[x](book.md) [y](./book.md#a) [z](https://example.org/x.md)\n\n# A\n",
        "`[x](#no)` <!-- [x](#no) --> \\[x](#no)\n",
    ],
)
def test_links_that_lead_somewhere(text: str) -> None:
    marked("STR004", text)


def test_links_that_lead_nowhere() -> None:
    marked(
        "STR004", '# A {#b}\n\n[x](⟦#a⟧) [y](<⟦#no way⟧>) [z](⟦#⟧ "t") ![i](images/portrait.png)\n'
    )
    marked("STR004", "[x](⟦lost.md⟧) [y](⟦book.md#no⟧) [z][l]\n\n[l]: ⟦#gone⟧\n")
    marked("STR004", '> 𝔄 <a href="⟦#no⟧">x</a>\n', crlf=True)
    marked("STR004", "# 12\n\n[x](#section) [y](⟦#12⟧)\n", bom=True)


@pytest.mark.parametrize("above", ["# A\n", "A\n=\n", "***\n", "<!-- note -->\n"])
def test_a_heading_right_below_another_block(above: str) -> None:
    marked("STR004", f"{above}## The end\n\n[x](#the-end)\n")


def test_links_between_chapters() -> None:
    files = {
        "book.yaml": BOOK + "chapters: [text/1.md, text/2.md]\n",
        "text/1.md": "# One\n\n[x](2.md#two) [y](#two) [z](text/2.md) [w](⟦2.md#one⟧)\n",
        "text/2.md": "# Two\n\n[x](../text/1.md#one) [y](⟦../1.md⟧)\n",
    }
    marked("STR004", files)


def test_entries_of_the_bibliography_are_places() -> None:
    files = {
        "book.yaml": BOOK + "bibliography: r.yaml\n",
        "1.md": "[x](#ref-serge) [y](#refs) [z](⟦#ref-surge⟧)\n",
    }
    marked("STR004", files, files={"r.yaml": b"- id: serge\n"})


@pytest.mark.parametrize(
    "text",
    [
        "[text][Label  one]\n\n[label ONE]: https://example.org\n",
        "# The *Head*\n\n[text][the *head*] and [The *head*][]\n",
        "So array[i][j] and f(x)[0][1] and [1][2] and [a][b] and [5][cite] and wait [what][?].\n",
        "`[text][label]` and \\[text][label]\n",
        "[He said] [sic] and [x]{.smallcaps}[b]\n",
        "Stop![sic] No![1]\n",
        "![Serge][p]\n\n[p]: images/portrait.png\n",
    ],
)
def test_labels_that_are_fine(text: str) -> None:
    marked("STR005", text)


def test_labels_that_are_not_defined() -> None:
    marked("STR005", "See ⟦[the book][memoir]⟧, ⟦[Memoirs][]⟧ and ⟦![Serge][serge]⟧.\n")
    marked("STR005", "> 𝔄 ⟦[the book][x]⟧\n\n| A |\n|---|\n| ⟦[the book][y]⟧ |\n", crlf=True)
    marked("STR005", "See ⟦![portrait]⟧ here.\n")
    found = marked("STR005", "See ⟦[the book][memoir]⟧.\n\n[memoirs]: https://example.org\n")
    assert "[memoirs]" in found[0].help
