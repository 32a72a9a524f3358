"""Import essays of all kinds of damage, in two processes, and print how much came out right."""

from __future__ import annotations

import os
from collections.abc import Iterable
from concurrent.futures import ProcessPoolExecutor

from .judge import Score, judged
from .kinds import KINDS, damaged
from .table import report

ESSAYS = 6
"""Essays of each kind."""


def one(job: tuple[str, int]) -> Score:
    """The essay of a kind and a seed."""
    kind, seed = job
    made = damaged(kind, seed)
    score = judged(made)
    score.failures = [f"{kind}, seed {seed}, {made.style}: {text}" for text in score.failures]
    return score


def evaluate(kinds: Iterable[str], seeds: Iterable[int], processes: int = 2) -> dict[str, Score]:
    """Scores by kind."""
    jobs = [(kind, seed) for kind in kinds for seed in seeds]
    scores: dict[str, Score] = {}
    if processes == 1:
        results = map(one, jobs)
        for (kind, _), score in zip(jobs, results, strict=True):
            scores.setdefault(kind, Score()).add(score)
        return scores
    with ProcessPoolExecutor(processes) as pool:
        for (kind, _), score in zip(jobs, pool.map(one, jobs, chunksize=4), strict=True):
            scores.setdefault(kind, Score()).add(score)
    return scores


def recovery() -> bool:
    """The whole evaluation; whether all bars are met."""
    print("\nimport: essays with known notes, damaged, imported and compared (per cent)")
    return report(evaluate(KINDS, range(ESSAYS), min(2, os.cpu_count() or 1)))
