"""A text as it was brought in, before its notes are recovered."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True, slots=True)
class Mark:
    """What stands over the half-open range [start, end) of a leaf's text.

    `kind` is one of emph, strong, superscript, subscript, smallcaps, strikeout, underline, code,
    math, link (`detail` its target), anchor (an identifier there, `detail` its name), image
    (`detail` its source, the text its alternative), note (a real footnote: `detail` its name,
    an empty range), raw (`detail` its format), break (a hard line break, over its `\\n`), span
    (`detail` its attributes as Pandoc's JSON).
    """

    kind: str
    start: int
    end: int
    detail: str = ""


@dataclass(frozen=True, slots=True)
class Leaf:
    """A stretch of running text that nothing but inline markup divides.

    `kind` is one of paragraph, heading, line (of verse), cell, term, caption, code. `level` is a
    heading's. `within` names what it stands in, from outside: quote, bullets, numbers, item,
    table, definition, figure, and `note:<name>` in a real footnote. `numeral` is the number that a
    list gives it ("3."), which is not in its text; `identifier` what links lead to.
    `start` is the offset of its text in the manuscript's.
    """

    kind: str
    text: str
    start: int
    marks: tuple[Mark, ...] = ()
    level: int = 0
    within: tuple[str, ...] = ()
    numeral: str = ""
    identifier: str = ""


@dataclass(frozen=True, slots=True)
class SetAside:
    """What was left out of the book, and why: half-open offsets in the manuscript's text.

    `joins` tells that the white space behind it goes with it: a hyphen at a line end.
    """

    start: int
    end: int
    reason: str
    joins: bool = False


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture that comes with a text: its bytes, and what the text itself calls it."""

    data: bytes
    source: str


@dataclass(frozen=True, slots=True)
class Manuscript:
    """One file that was opened.

    `text` is all that it says, in the order of reading; each leaf lies in it, and so does all that
    was set aside. `tree` is Pandoc's list of blocks, in which `{"t": "Leaf", "c": n}` stands for the
    inlines of the n-th leaf. `openings` are the ordinals of leaves at which a new file or chapter
    begins, after the first. `said` are the fields of the metadata that the file states (title,
    author, date, lang …), by Pandoc's names. `images` are the files that come with it, by name.
    `header` is the metadata of a Markdown file, as YAML gives it. `markdown` tells that the file is
    Markdown already, `structured` that its notes are notes.
    """

    path: str
    text: str
    leaves: tuple[Leaf, ...]
    tree: tuple[Any, ...]
    aside: tuple[SetAside, ...] = ()
    openings: tuple[int, ...] = ()
    said: tuple[tuple[str, str], ...] = ()
    images: dict[str, Picture] = field(default_factory=dict)
    header: dict[str, Any] = field(default_factory=dict)
    markdown: bool = False
    structured: bool = False
