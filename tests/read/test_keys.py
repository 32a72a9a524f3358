"""A key in every note's body changes nothing else of what Pandoc reads."""

from __future__ import annotations

import pytest
from manuscripts import manuscripts
from pandoc_alone import documents

from octavo.model.prose import CLOSE, OPEN
from octavo.model.span import SourceText
from octavo.read.keys import keyed_text
from octavo.read.scanner import scan_chapter

SHAPES = {
    "a word": "a[^x]\n\n[^x]: b\n",
    "nothing": "a[^x]\n\n[^x]:\n\nb\n",
    "the next line": "a[^x]\n\n[^x]:\nb\n",
    "the next line, indented": "a[^x]\n\n[^x]:\n    b\n",
    "a tight list": "a[^x]\n\n[^x]: - b\n    - c\n",
    "a loose list": "a[^x]\n\n[^x]: - b\n\n    - c\n",
    "a list whose item goes on": "a[^x]\n\n[^x]: - b\n      c\n    - d\n",
    "a quotation": "a[^x]\n\n[^x]: > b\n    > c\n",
    "a fence": "a[^x]\n\n[^x]: ```\n    b\n    ```\n",
    "indented code": "a[^x]\n\n[^x]:     b\n",
    "a numbered list": "a[^x]\n\n[^x]: 1. b\n    2. c\n",
    "a year": "a[^x]\n\n[^x]: 1986. b\n",
    "an initial": "a[^x]\n\n[^x]: B. Russell\n",
    "a heading": "a[^x]\n\n[^x]: # b\n",
    "a division": "a[^x]\n\n[^x]: ::: y\n    b\n    :::\n",
    "a line block": "a[^x]\n\n[^x]: | b\n    | c\n",
    "a pipe table": "a[^x]\n\n[^x]: | b | c |\n    |---|---|\n    | d | e |\n",
    "a simple table": "a[^x]\n\n[^x]: b  c\n    -  -\n    d  e\n",
    "terms": "a[^x]\n\n[^x]: b\n    :   c\n",
    "a figure": "a[^x]\n\n[^x]: ![b](c.png)\n",
    "a raw block": "a[^x]\n\n[^x]: <div>b</div>\n",
    "a comment": "a[^x]\n\n[^x]: <!-- b --> c\n",
    "display math": "a[^x]\n\n[^x]: $$b$$\n",
    "TeX": "a[^x]\n\n[^x]: \\begin{b}\n    c\n    \\end{b}\n",
    "a code span": "a[^x]\n\n[^x]: `b` c\n",
    "a link definition": "a[^x]\n\n[^x]: [b]: /c\n",
    "a definition in a quotation": "> a[^x]\n>\n> [^x]: - b\n>     - c\n",
    "a definition in a list": "- a[^x]\n\n    [^x]: - b\n        - c\n",
}


def without_keys(node):
    """The document with every key, and what held nothing but a key, taken out."""
    if isinstance(node, dict):
        return {name: without_keys(value) for name, value in node.items()}
    if not isinstance(node, list):
        return node
    out: list = []
    skip = False
    for child in node:
        tag = child.get("t") if isinstance(child, dict) else None
        if tag == "RawInline" and child["c"][0] == "octavo":
            skip = True
            continue
        if skip and tag in ("Space", "SoftBreak"):
            skip = False
            continue
        skip = False
        made = without_keys(child)
        if made in ({"t": "Para", "c": []}, {"t": "Plain", "c": []}):
            continue
        out.append(made)
    return out


def keyed(text: str) -> str:
    return keyed_text(scan_chapter("a", SourceText("a.md", text)))


@pytest.mark.parametrize("text", SHAPES.values(), ids=SHAPES.keys())
def test_the_keyed_note_is_the_same_note(text: str) -> None:
    plain, marked = documents([text, keyed(text)])
    assert without_keys(marked)["blocks"] == plain["blocks"]


def test_every_definition_of_a_drawn_manuscript_gets_its_key() -> None:
    for text in manuscripts(range(200)).values():
        chapter = scan_chapter("a", SourceText("a.md", text))
        marked = keyed_text(chapter)
        assert [marked.count(f"`{n}`{{=octavo}}") for n in range(len(chapter.definitions))] == [
            1 for _ in chapter.definitions
        ]


def test_a_text_without_notes_is_left_as_it_is() -> None:
    text = "# H\n\n| a | b |\n|---|---|\n| c | d |\n\n    code\n"
    assert keyed(text) == text


def test_the_header_is_left_out() -> None:
    assert keyed("---\ntitle: T\n---\na\n") == "a\n"


def test_characters_kept_for_tokens_cannot_be_smuggled_in() -> None:
    assert keyed(f"a {OPEN}N0{CLOSE} b\n") == "a N0 b\n"
