"""The rules on spelling, at their edges."""

from __future__ import annotations

import pytest
from marked_examples import marked, repaired

from octavo.check.lexicon.compounds import is_british, is_compound
from octavo.check.lexicon.dictionary import dictionary

NAMES = "He met {0}. Then {0} left; with {0} went his son. Later {1} wrote.\n"


@pytest.mark.parametrize(
    "text",
    [
        "Write to john.recieve@example.org, or to me@recieve.example, or to recieve@example.org.\n",
        "It went on under #recieved, \\@recieved, path/to/recieve.txt and recieve.com.\n",
        "Its names are recieve_all and f(recieve=1) and war:recieve.\n",
    ],
)
def test_misspellings_in_names_are_names(text: str) -> None:
    marked("SPL001", text)


def test_a_misspelling_beside_a_stop_is_one() -> None:
    marked("SPL001", "He ⟦recieved⟧. She (⟦recieved⟧) it: ⟦recieved⟧, and he ⟦recieved⟧: all.\n")


def test_words_of_another_language_are_no_misspellings() -> None:
    marked(
        "ACC006",
        "⟦Il y a longtemps que les hommes de la ville ont dit que le fils et la fille du roi ne"
        " sont pas dans le jardin.⟧\n",
    )
    marked("SPL001", "He said that mon fils was there and that ta fille had come to the house.\n")
    marked("SPL001", "*Fils, fille, fils.*\n")
    marked("SPL001", "That the ⟦fils⟧ was not in the house he told us, and she ⟦recieved⟧ it.\n")


@pytest.mark.parametrize(
    "word",
    "timeline online smartphones cyberwar offline livestream harbour organised colour".split(),
)
def test_words_made_of_known_ones_are_known(word: str) -> None:
    marked("SPL002", f"There was the {word} of the whole house.\n")
    knows = dictionary("en-US")
    assert knows is not None
    assert knows(word) or is_compound(word, knows) or is_british(word, knows)


@pytest.mark.parametrize("word", "sentemce abandonding withtheir rebok carind manfor".split())
def test_slips_that_hold_known_words_are_none(word: str) -> None:
    knows = dictionary("en-US")
    assert knows is not None
    assert not is_compound(word, knows)
    assert not is_british(word, knows)


@pytest.mark.parametrize(
    ("usual", "other"),
    [
        ("Unger", "Under"),
        ("Klein", "Krein"),
        ("Hwang", "Huang"),
        ("Weber", "Wefer"),
    ],
)
def test_names_that_are_two(usual: str, other: str) -> None:
    marked("SPL004", NAMES.format(usual, other))


@pytest.mark.parametrize(
    ("usual", "other"),
    [("Tulayev", "Tulaiev"), ("Trotsky", "Trotzky"), ("Klein", "Kelin"), ("Serge", "Serrge")],
)
def test_names_that_are_one(usual: str, other: str) -> None:
    marked("SPL004", NAMES.format(usual, f"⟦{other}⟧"))


def test_a_word_with_a_capital_is_no_name() -> None:
    marked("SPL004", f"He walked behind. {NAMES.format('Behind', 'Behing')}")


def test_the_metadata_and_the_bibliography_are_read() -> None:
    text = """---
title:
- type: main
  text: The Man who ⟦recieved⟧ Letters
subtitle: "All that was ⟦recieved⟧ by him"
description: |
  What he ⟦recieved⟧ in the house.
lang: en
author: Ada Example
references:
- {id: a, type: book, title: The ⟦goverment⟧ of the house, author: [{family: A}], publisher: Verso, issued: 2012}
- {id: b, type: book, title: Le fils et la fille, author: [{family: A}], publisher: Verso, issued: 2013}
- {id: c, type: book, title: Of the fils, language: fr, author: [{family: A}], publisher: Verso, issued: 2014}
---

Text [@a; @b; @c].
"""
    marked("SPL001", text)
    assert "title: The government of the house" in repaired(text)
    assert 'subtitle: "All that was received by him"' in repaired(text)
