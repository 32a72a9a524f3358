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
    text = "See ⟦[the book][memoir]⟧, [memoirs].\n\n[memoirs]: https://example.org\n"
    found = marked("STR005", text)
    assert "[memoirs]" in found[0].help


def test_a_tag_that_is_closed_by_another() -> None:
    marked("STR014", "A <i>b ⟦<b>⟧c</i> d.\n")
    marked("STR014", "A b⟦</i>⟧ c.\n")
    marked("STR014", "<div>\n\nA <br> b <img src='cover.jpg' alt='It'/>.\n\n</div>\n")
    marked("STR014", "`<b>` and <https://example.org> and <!-- <b> --> and\n\n```\n<b>\n```\n")
    marked("STR014", "⟦<script⟧> var a;\n")


def test_fences_of_divs() -> None:
    marked(
        "STR009",
        "::: a\n\nA.\n\n⟦::: {.b}⟧\n\nB.\n\n:::\n".replace("⟦::: {.b}⟧", "::: {.b}", 1).replace(
            "::: a", "⟦::: a⟧"
        ),
    )
    marked("STR009", "A.\n\n⟦:::⟧\n\nB.\n")
    marked("STR009", "```\n::: a\n```\n\n:::: a\n\n::: b\n\nA.\n\n:::\n\n::::\n")


@pytest.mark.parametrize(
    "text",
    [
        "⟦**⟧Bold that goes on.\n",
        "He said ⟦_⟧so and went.\n",
        "He said so⟦**⟧ and went.\n",
        "Two * three, \\*four, *five*, snake_case, call _id() and __init__ here.\n",
        "*A note to the star.\n",
        "**Bold _and italic_** and ***both***.\n",
        "| A | B |\n|---|---|\n| * | **x |\n",
    ],
)
def test_emphasis_without_its_other_half(text: str) -> None:
    marked("STR015", text)


@pytest.mark.parametrize(
    "text",
    [
        "⟦```⟧ python\n\ncode here.\n",
        "⟦~~~⟧\n\ncode here.\n".replace("⟦~~~⟧", "⟦~~~⟧"),
        "```\ncode\n```\n\nA ```word``` here.\n",
    ],
)
def test_fences_of_code(text: str) -> None:
    if "python" in text:
        text = text.replace("⟦```⟧ python", "⟦``` python⟧")
    marked("STR016", text)


def test_the_line_that_closes_code_is_said_in_words() -> None:
    (found,) = marked("STR016", "⟦~~~~⟧\n\ncode here.\n")
    assert found.help == "put a line of four tildes where the code ends"


def test_numbers_of_chapters() -> None:
    marked("STR010", "# Chapter I\n\nA.\n\n# Chapter II\n\nB.\n\n# ⟦Chapter IV⟧\n\nC.\n")
    marked("STR010", "# Chapter One\n\nA.\n\n# ⟦Chapter Three⟧: So\n\nB.\n")
    marked(
        "STR010",
        "# Chapter 1\n\nA.\n\n# Chapter 2\n\nB.\n\n# Chapter 1\n\nC.\n\n## Chapter 9\n\nD.\n",
    )


def test_a_file_that_no_list_has() -> None:
    book = "title: A\nlang: en\nauthor: Ada\n⟦chapters⟧: [1.md]\n"
    files = {"book.yaml": book, "1.md": "A.\n", "2.md": "B.\n", "draft-3.md": "C.\n"}
    assert "“2.md”" in marked("STR011", files)[0].message


def test_marks_of_headings() -> None:
    marked("STR013", "# One\n\n⟦##⟧Two\n\nA.\n\n⟦#⟧Chapter Two\n\n#hashtag and #1 of them.\n\nC#\n")


def test_definitions_of_links() -> None:
    text = "See [a], [b][B] and ![c].\n\n[a]: x.html\n[b]: y.html\n[c]: cover.jpg\n⟦[d]: z.html⟧\n"
    marked("STR006", text)


def test_stops_of_headings() -> None:
    marked(
        "STR008",
        "# Chapter I.\n\nA.\n\n## So⟦.⟧\n\nB.\n\n## By V. S.\n\nC.\n\n## Why?\n\nD.\n\n## No. We won’t.\n\nE.\n",
    )
    marked("STR008", "# One.\n\nA.\n\n# Two.\n\nB.\n\n# Three.\n\nC.\n")


def test_emphasis_that_looks_like_a_heading() -> None:
    marked(
        "STR007",
        "⟦*The van*⟧\n\nText.\n\n**Not this one.**\n\nText.\n\n> **Nor this**\n\n**Nor the last**\n",
    )


def test_halves_of_links() -> None:
    marked("STR012", "See ⟦(the book)[https://example.org]⟧ and [sic] (as he says) and [a] (b).\n")
    marked("STR012", "See ⟦[the book] (#arrest)⟧.\n\n# Arrest\n")
