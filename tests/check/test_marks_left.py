"""SUP003, at its edges."""

from __future__ import annotations

import pytest
from marked_examples import marked


@pytest.mark.parametrize(
    "text",
    [
        "Write a TODO list, or remove the TODO from it.\n",
        "The words TODO and FIXME are looked for.\n",
        "“TODO” is a word.\n",
        "`TODO` and a todo.\n\n```\nTODO: this\n```\n",
        "Louis XXX. Chapter XXX: no.\n",
        "# XXX: The Flight\n\nText.\n",
        "<!-- see chapter XXX, AUTODOC -->\n\nText.\n",
        "A [link](TODO.md#a) to MASTODON.\n\n# A\n",
    ],
)
def test_words_that_are_no_marks(text: str) -> None:
    marked("SUP003", f"{header('en')}{text}")


def header(lang: str) -> str:
    settings = "octavo:\n  check:\n    select: [SUP]\n"
    return f"---\ntitle: A Book\nlang: {lang}\nauthor: Ada Example\n{settings}---\n\n"


@pytest.mark.parametrize(
    "text",
    [
        "> 𝔄 He went. ⟦TODO⟧: where?\n",
        "⟦TODO⟧ look this up.\n",
        "He was born in ⟦TODO⟧.\n",
        "He was born (⟦TODO⟧) there.\n",
        "See p. ⟦TODO⟧.\n",
        "A word.[^a]\n\n[^a]: ⟦FIXME⟧: the page.\n",
        "- one\n- [⟦FIXME⟧ two]\n",
        "# ⟦TODO⟧\n\n⟦XXX⟧: here.\n",
        "<!--\n⟦TODO⟧(ada) ask, ⟦FIXME⟧ now\n-->\n\nText. <!-- ⟦XXX⟧ --> <!-- [⟦XXX⟧] -->\n",
        "Text.^[⟦TODO⟧: more.]\n",
    ],
)
def test_marks(text: str) -> None:
    marked("SUP003", f"{header('en')}{text}", crlf=True, bom=True)


def test_all_in_spanish() -> None:
    marked("SUP003", f"{header('es')}¡LO QUIERO TODO! TODO es igual. En TODO.\n")
    marked("SUP003", f"{header('es')}⟦TODO⟧: la fecha. [⟦TODO⟧ el día] <!-- ⟦TODO⟧ -->\n")
    marked("SUP003", f"{header('en')}[¡LO QUIERO TODO!]{{lang=es}}\n")
