"""The rules on residue of the web, at their edges."""

from __future__ import annotations

import pytest
from marked_examples import marked, repaired


def test_entities_of_no_character_have_no_repair() -> None:
    found = marked("WEB005", "A nul ⟦&#0;⟧ here, one ⟦&#1;⟧ there, ⟦&#x7f;⟧ and ⟦&#xD800;⟧ too.\n")
    assert [finding.fix for finding in found] == [None] * 4


def test_an_entity_of_no_character_in_code_is_code() -> None:
    marked("WEB005", "It is `&#0;` and `&#1;` there.\n")


def test_a_mark_alone_is_named_by_its_number() -> None:
    (found,) = marked("WEB005", "There is ⟦&#769;⟧ alone.\n")
    assert found.help == "write U+0301"
    assert repaired("He cried &eacute; there.\n").endswith("He cried é there.\n")


@pytest.mark.parametrize(
    "line",
    ["Share this:", "Share this: Twitter Facebook", "Share this post: Email, Print | Reddit · X"],
)
def test_buttons_to_share(line: str) -> None:
    marked("WEB002", f"Five years.\n\n⟦{line}⟧\n")


@pytest.mark.parametrize(
    "line", ["Share this: bread.", "Share this Twitter Facebook.", "Like it: more or less."]
)
def test_sentences_that_share(line: str) -> None:
    marked("WEB002", f"Five years.\n\n{line}\n")
