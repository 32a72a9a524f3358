"""A small part of the evaluation that `make bench` runs whole: the same damage, the same bars."""

from __future__ import annotations

from bench.recovery.evaluate import evaluate
from bench.recovery.kinds import KINDS
from bench.recovery.table import bars, summed

BARS = frozenset(
    (
        "pairing precision", "pairing recall", "ibid resolution", "fields in Chicago", "fields in MLA",
        "fields in APA", "fields in Harvard", "fields in MHRA", "texts that lose no word",
    )
)  # fmt: skip


def test_every_bar_is_met() -> None:
    """In one test, so that only one worker reads the essays."""
    score = summed(evaluate(KINDS, [3], processes=1))
    assert score.essays == len(KINDS)
    assert score.notes > 1000
    found = {bar.what: bar for bar in bars(score)}
    assert found.keys() >= BARS
    missed = [str(bar) for bar in found.values() if not bar.met]
    assert missed == [], "\n\n".join(score.failures[:20])
