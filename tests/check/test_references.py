"""The rule on citation keys, at its edges."""

from __future__ import annotations

from marked_examples import marked

BOOK = "title: A Book\nlang: en\nauthor: Ada Example\n"
CITED = BOOK + "bibliography: refs.yaml\n"
ENTRIES = {"refs.yaml": b"- id: serge\n  type: book\n- id: weissman\n  type: book\n"}


def test_without_a_bibliography_only_brackets_count() -> None:
    found = marked("BIB001", "Write to @octavo, or see [⟦@serge⟧, p. 3; -⟦@cru⟧].\n")
    assert "no bibliography" in found[0].message


def test_without_a_bibliography_a_handle_in_a_link_is_none() -> None:
    marked(
        "BIB001",
        "By [@octavo](https://example.org/@octavo) and a@b.org and x [at](mailto:a@b.c).\n",
    )


def test_with_a_bibliography_every_key_counts() -> None:
    text = "As ⟦@surge⟧ says [see @serge, p. 3; -@weissman; ⟦@nobody⟧]; see ⟦@fig:one⟧. a@b.org\n"
    found = marked("BIB001", {"book.yaml": CITED, "1.md": text}, files=ENTRIES)
    assert "@serge" in found[0].help


def test_keys_in_notes_tables_and_quotations() -> None:
    text = (
        "> So [⟦@one⟧].[^n]\n\n| A |\n|---|\n| [⟦@two⟧] |\n\n"
        "[^n]: See [⟦@three⟧, p. 4] and `[@code]`.\n"
    )
    marked("BIB001", {"book.yaml": CITED, "1.md": text}, files=ENTRIES)


def test_a_key_in_braces_and_astral_characters() -> None:
    text = "𝔄𝔅 [⟦@{https://example.org/a}⟧].\n"
    marked("BIB001", {"book.yaml": CITED, "1.md": text}, files=ENTRIES, crlf=True)


def test_an_escaped_key_is_none() -> None:
    marked("BIB001", {"book.yaml": CITED, "1.md": "By \\@octavo.\n"}, files=ENTRIES)
