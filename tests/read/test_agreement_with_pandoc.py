"""The scanner and Pandoc read the same notes, whatever the manuscript."""

from __future__ import annotations

from collections.abc import Mapping

import pytest
from manuscripts import manuscripts
from pandoc_alone import documents, prose_words, read_words

BATCH = 100

EVERYWHERE = {
    "behind an exclamation mark": "w0![^x] w1 ![^x](u)\n\n[^x]: w2\n",
    "a paragraph": "a[^x] b.\n\n[^x]: w1\n",
    "a lazy body": "a[^x]\n\n[^x]: w1\nw2\n  w3\n\nb\n",
    "a body on the next line": "a[^x]\n\n[^x]:\n    w1\n",
    "a body on the next line, not indented": "a[^x]\n\n[^x]:\nw1\n",
    "a body after a blank line": "a[^x]\n\n[^x]:\n\n    w1\n",
    "two paragraphs": "a[^x]\n\n[^x]: w1\n\n    w2\n\nb\n",
    "two paragraphs with tabs": "a[^x]\n\n[^x]:\tw1\n\n\tw2\n\n\t\tw3\n",
    "an indented definition": "a[^x]\n\n   [^x]: w1\n\n    w2\n",
    "an indented definition, its body below": "a[^x]\n\n   [^x]:\n\n    w1\n",
    "definitions glued to each other": "a[^x] b[^y]\n\n[^x]: w1\n[^y]: w2\n",
    "a definition glued to a paragraph is none": "a\n[^x]: w1\n\nb[^x]\n",
    "a definition before its call": "[^x]: w1\n\na[^x]",
    "a definition glued to a heading": "# a[^x]\n[^x]: w1\n",
    "a definition glued to a table row": "| a | b |\n|---|---|\n| c[^x] | d |\n[^x]: w1\n",
    "a label defined twice": "a[^x] b[^x]\n\n[^x]: w1\n\n[^x]: w2\n",
    "labels that differ in case": "[^X]: w1\n\na[^x] b[^X]\n",
    "a list in a note": "a[^x]\n\n[^x]: - w1\n    - w2\n",
    "a quotation in a note": "a[^x]\n\n[^x]: > w1\n    > w2\n",
    "a fence in a note": "a[^x]\n\n[^x]: ```\n    w1\n    ```\n",
    "a fence opens a note, and another follows": "a[^x]\n\n[^x]: ```\n    w1\n    ```\n\nb[^y]\n\n```\nw2\n```\n\n[^y]: w3\n",
    "a fence opens an item, and another follows": "- ```\n  w1\n  ```\n\nb[^y]\n\n```\nw2\n```\n\n[^y]: w3\n",
    "a table in a note": "a[^x]\n\n[^x]: | w1 | w2 |\n    |---|---|\n    | w3 | w4 |\n",
    "terms in a note": "a[^x]\n\n[^x]: w1\n    : w2\n",
    "terms in a note, below its text": "a[^x]\n\n[^x]: w0\n\n    w1\n    :   w2\n",
    "a picture in a note": "a[^x]\n\n[^x]: ![](a.png) w2\n",
    "a link opens a note": "a[^x]\n\n[^x]: [w1](u) w2\n",
    "a link definition is all of a note": "a[^x]\n\n[^x]: [w2]: u\n",
    "an indented line opens a note": "a[^x]\n\n[^x]:     w1\n",
    "a fence glued to a note": "a[^x]\n\n[^x]: w1\n```\n[^x]\n```\n",
    "a caption of a picture": "![A caption.[^x]](a.png)\n\n[^x]: w1\n",
    "an inline note in a caption of a picture": "![A caption.^[w1]](a.png)\n",
    "a caption of a table": "| a |\n|---|\n| b |\n\n: w1[^x]\n\n[^x]: w2\n",
    "a grid table": "+--------+---+\n| a^[w1] | b |\n+========+===+\n| c[^x]  | d |\n+--------+---+\n\n[^x]: w2\n",
    "a simple table": "a[^x]  b\n-----  --\nc      d\n\n[^x]: w1\n",
    "a quotation": "> a[^x]\nlazy[^y]\n>\n> [^x]: w1\n\n[^y]: w2\n",
    "a list item": "- a[^x]\n\n    b[^y]\n\n    [^x]: w1\n\n[^y]: w2\n",
    "a nested item's second paragraph": "- a\n    - b\n\n        w1[^x]\n\n[^x]: w2\n",
    "a nested item's second paragraph, in two columns": "- a\n  - b\n\n    w1[^x]\n\n[^x]: w2\n",
    "an example list": "(@) a[^x]\n\n(@) b[^x]\n\n[^x]: w1\n",
    "terms": "a[^x]\n:   b[^y]\n\n    c[^z]\n\n[^x]: w1\n\n[^y]: w2\n\n[^z]: w3\n",
    "a line block": "| w1[^x]\n|   w2[^x]\n\n[^x]: w3\n",
    "a heading with an identifier": "# w1[^x] {#h}\n\n[^x]: w2\n",
    "a heading with a rule": "w1[^x]\n======\n\n[^x]: w2\n",
    "a division": "::: x\na[^x]\n\n[^x]: w1\n:::\n",
    "a definition in a division": "::: x\n[^x]: w1\n:::\n\na[^x]\n",
    "a definition in a raw division": "<div>\n[^x]: w1\n</div>\n\na[^x]\n",
    "a raw division": "<div>\n\na[^x]\n\n</div>\n\n[^x]: w1\n",
    "a raw paragraph": "<div>\nw1[^x]\n</div>\n\n[^x]: w2\n",
    "a link": "[a[^x]](u) [b](u '[^x]')\n\n[^x]: w1\n",
    "a call after a link's text": "[a][^x]\n\n[^x]: w1\n",
    "a TeX command": "\\textbf{a[^x]} b\n\n[^x]: w1\n",
    "an unclosed code span": "a ` b[^x]\n\n[^x]: w1\n",
    "code spans of unlike length": "a ``[^x]` b\n\n[^x]: w1\n",
    "an unclosed fence": "```\n[^x]\n\na[^x]\n\n[^x]: w1\n",
    "an unclosed comment": "<!-- [^x]\n\na[^x]\n\n[^x]: w1\n",
    "a comment over blank lines": "<!--\n[^x]\n\n[^x]: w2\n-->\n\na[^x]\n\n[^x]: w1\n",
    "preformatted HTML": "<pre>\n[^x]\n</pre>\n\na[^x]\n\n[^x]: w1\n",
    "a tag that is none": "<b [^x]>a</b>\n\n[^x]: w1\n",
    "prices are no formula": "a $5 [^x] $6 b\n\n[^x]: w1\n",
    "a formula": "$x[^x]$ $$y\n[^x]$$ b\n\n[^x]: w1\n",
    "an inline note with brackets": "a^[w1 [w2](u) `]` \\] $]$ w3]\n",
    "no inline note, but what is raised": "a^[2]{.review}^ b^[2](u)^ c^[w1]^ d\n",
    "an inline note cut by a blank line": "a^[w1\n\nb]\n",
    "escapes": "\\[^x] \\\\[^x] \\^[w1]\n\n[^x]: w2\n",
    "an indented block after a list": "- a\n\n      [^x]\n\n[^x]: w1\n",
    "a rule under a note": "a[^x]\n\n[^x]: w1\n* * *\nb\n",
    "a body that is a heading by its underline": "a[^x]\n\n[^x]: w1 w2\n---\n",
}  # fmt: skip


def read_otherwise(read, texts: Mapping[str, str]) -> dict[str, str]:
    """Of many manuscripts, read as one book, those of which Pandoc makes something else."""
    book, prose = read({f"bk/{name}": text for name, text in texts.items()})
    sources = [chapter.source for chapter in book.chapters]
    alone = documents(source.text for source in sources)
    wrong = {}
    for source, chapter, document in zip(sources, prose.chapters, alone, strict=True):
        found = [f for f in prose.findings if f.code == "SRC001" and f.span.path == source.path]
        if found or prose_words(prose, chapter.body.leaves) != read_words(document):
            wrong[source.path] = source.text
    return wrong


def test_notes_are_read_as_pandoc_reads_them(read) -> None:
    texts = {f"{at:03} {name}.md": text for at, (name, text) in enumerate(EVERYWHERE.items())}
    assert read_otherwise(read, texts) == {}


@pytest.mark.parametrize("start", range(0, 200, BATCH))
def test_drawn_manuscripts_are_read_as_pandoc_reads_them(read, start: int) -> None:
    texts = manuscripts(range(start, start + BATCH))
    wrong = read_otherwise(read, texts)
    shortest = min(wrong.values(), key=len, default="")
    assert not wrong, f"{len(wrong)} of {len(texts)}; the shortest:\n{shortest}"


@pytest.mark.parametrize("body", ["w1 ^[w2] w3", "w1.\n\n    w2 ^[w3]", "[w1 ^[w2]](u)"])
def test_an_inline_note_within_a_note_stops_nobody(read, body: str) -> None:
    _, prose = read(f"a[^x] b ^[w8 ^[w9]]\n\n[^x]: {body}\n")
    assert prose.notes[0].label == "x"


def test_the_same_seed_draws_the_same_manuscript() -> None:
    assert manuscripts(range(5)) == manuscripts(range(5))
