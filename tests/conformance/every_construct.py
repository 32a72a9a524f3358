"""A book of every construct of Pandoc's Markdown that Octavo knows, written into a folder."""

from __future__ import annotations

import shutil
from pathlib import Path

import rarer_constructs

SPECIMEN = Path(__file__).parents[2] / "source" / "specimen"

BOOK = """\
title: Every Construct
subtitle: A Book to Be Validated
creator:
  - role: author
    text: Ada Example
    file-as: Example, Ada
contributor:
  - role: editor
    text: Ed Itor
    file-as: Itor, Ed
  - role: translator
    text: Tara Lator
    file-as: Lator, Tara
lang: en-GB
date: 2026-11-15
identifier:
  - scheme: ISBN-13
    text: 978-3-16-148410-0
publisher: Example Press
rights: Public domain
description: Every construct, once, so that validators from outside may see it.
subject:
  - Validation
belongs-to-collection: Books to Be Validated
group-position: 3
cover-image: images/cover.jpg
bibliography: references.yaml
chapters: [1-text.md, 2-blocks.md, 3-notes.md]
"""

REFERENCES = """\
references:
  - id: gaskell
    type: book
    author: [{family: Gaskell, given: Philip}]
    title: A New Introduction to Bibliography
    publisher: Clarendon Press
    publisher-place: Oxford
    issued: 1972
"""

TEXT = """\
# Text {#text}

Words in *emphasis*, **strong**, ***both***, ~~struck~~, [small capitals]{.smallcaps},
[underlined]{.underline}, H~2~O, 2^10^, and `code`.\\
A line that was broken; an en rule, 3–5; a dash — so; an ellipsis… and “quotation marks”.

A [link to a site](https://example.org/), an address <https://example.org/>, a link to
[the tables](#tables), and a [link by reference][site].

[site]: https://example.org/ "A site"

## Languages

[Être ou ne pas être]{lang=fr}, [да]{lang=ru}, [שלום]{lang=he dir=rtl}.

::: {lang=de}
Ein Absatz in einer anderen Sprache, der auf Deutsch geschrieben ist.
:::

## Mathematics

Inline, $a^2 + b^2 = c^2$, and displayed:

$$\\sum_{n=1}^{\\infty} \\frac{1}{n^2} = \\frac{\\pi^2}{6}$$
"""

BLOCKS = """\
# Blocks

> A quotation of one paragraph.
>
> > And one within it.

| A line of verse,
|     a line set in,
| and the last.

``` python
def answer() -> int:
    return 42
```

    Code that is set in.

***

## Lists

- one
- two
    - within two

1. first
2. second

    Its second paragraph.

c) third letter
d) fourth letter

- [ ] to do
- [x] done

Term
:   Its definition.

Another term
:   One definition.
:   Another definition.

(@one) An example.
(@two) Another; see (@one).

## Tables {#tables}

| Sign | Name     | Count |
|:-----|:--------:|------:|
| ¶    | pilcrow  |     1 |
| §    | section  |     2 |

: A table with a caption.

+-----------+-----------+
| Format    | Leaves    |
+===========+===========+
| quarto    | - four    |
|           | - or so   |
+-----------+-----------+
| octavo    | eight     |
+-----------+-----------+

## Figures

![A spread with its margins.](images/spread.jpg){#fig-spread width=60% alt="Two facing pages."}

A [picture]{.nobr} in the line ![a pilcrow](images/pilcrow.png){height=0.8em}, and one to adorn:

![](images/thread.svg){.decorative width=40%}

::: {.epigraph}
A passage of a kind of its own.
:::
"""

NOTES = """\
# Notes

The author's,[^a] one in the line,^[Written where it stands.] the editor's,[^ed:b] the
translator's,[^tr:c] one with a citation,[^d] and one of many blocks.[^e]

[^a]: A note of the *author*.

[^ed:b]: A note of the editor.

[^tr:c]: A note of the translator, with [des mots]{lang=fr}.

[^d]: [@gaskell, p. 53].

[^e]: A paragraph.

    > A quotation.

    - a list
    - of two
"""


def write(folder: Path) -> Path:
    """Write the book; returns its folder."""
    images = folder / "images"
    images.mkdir(parents=True)
    for name in ("spread.jpg", "pilcrow.png", "thread.svg"):
        shutil.copy(SPECIMEN / "images" / name, images)
    shutil.copy(SPECIMEN / "images" / "spread.jpg", images / "cover.jpg")
    files = {
        "book.yaml": BOOK,
        "references.yaml": REFERENCES,
        "1-text.md": TEXT + rarer_constructs.TEXT,
        "2-blocks.md": BLOCKS + rarer_constructs.BLOCKS,
        "3-notes.md": NOTES + rarer_constructs.NOTES,
    }
    for name, text in files.items():
        (folder / name).write_text(text, "utf-8")
    return folder
