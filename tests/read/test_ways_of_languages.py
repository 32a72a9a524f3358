"""The writer and the proof find out by themselves which way a language runs, and find the same."""

from __future__ import annotations

from itertools import product
from string import ascii_lowercase

import pytest
from langcodes.data_dicts import LIKELY_SUBTAGS

from octavo.model.direction import direction
from octavo.verify import envelope


@pytest.mark.parametrize("letter", ascii_lowercase)
def test_every_language(letter: str) -> None:
    tags = [letter + "".join(rest) for n in (1, 2) for rest in product(ascii_lowercase, repeat=n)]
    assert [t for t in tags if direction(t) != envelope.direction(t)] == []


def test_every_script_and_country_that_tells() -> None:
    tags = [tag for tag in LIKELY_SUBTAGS if not tag.startswith("und")]
    assert [t for t in tags if direction(t) != envelope.direction(t)] == []


@pytest.mark.parametrize(
    ("lang", "way"),
    [("he", "rtl"), ("he-Latn", "ltr"), ("pa-PK", "rtl"), ("ku-Arab", "rtl"), ("sd-Deva", "ltr"),
     ("en-GB", "ltr"), ("prs", "rtl"), ("ug-KZ", "ltr"), ("", "ltr"), ("x-own", "ltr")],
)  # fmt: skip
def test_some(lang: str, way: str) -> None:
    assert direction(lang) == envelope.direction(lang) == way
