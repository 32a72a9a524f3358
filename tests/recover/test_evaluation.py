"""A small part of the evaluation that `make bench` runs whole: the same damage, the same bars."""

from __future__ import annotations

from functools import cache

import pytest

from bench.recovery.evaluate import evaluate
from bench.recovery.judge import Score
from bench.recovery.kinds import KINDS
from bench.recovery.table import bars, summed

AGAIN = list(KINDS)[:15]
"""Kinds of plain text, of which two essays are read."""
BARS = (
    "pairing precision", "pairing recall", "ibid resolution", "fields in Chicago", "fields in MLA",
    "fields in APA", "fields in Harvard", "fields in MHRA", "imports that lose no word",
)  # fmt: skip


@cache
def score() -> Score:
    total = summed(evaluate(KINDS, [100], processes=1))
    total.add(summed(evaluate(AGAIN, [101], processes=1)))
    return total


def test_enough_is_read() -> None:
    assert score().essays == len(KINDS) + len(AGAIN)
    assert score().notes > 1000


@pytest.mark.xdist_group("evaluation")
@pytest.mark.parametrize("what", BARS)
def test_bar(what: str) -> None:
    bar = next(bar for bar in bars(score()) if bar.what == what)
    assert bar.met, f"{bar}\n\n" + "\n\n".join(score().failures[:20])
