"""The evaluation of `octavo import` by itself, and what came out wrong.

`--kind` takes a kind of damage, `--seed` one essay of it, `--from` the first seed of many: those
from 1000 on are for measuring on essays that nobody has looked at. `--failures` says how many to
print; `--show` prints the damaged file instead.
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from recovery.evaluate import ESSAYS, evaluate
from recovery.kinds import KINDS, damaged
from recovery.table import report


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--kind", choices=list(KINDS), action="append")
    parser.add_argument("--seed", type=int)
    parser.add_argument("--from", type=int, default=0, dest="first")
    parser.add_argument("--essays", type=int, default=ESSAYS)
    parser.add_argument("--failures", type=int, default=0)
    parser.add_argument(
        "--only", default="", help="failures that begin so: PAIR, NOTE, BACK, FIELD …"
    )
    parser.add_argument("--show", action="store_true")
    given = parser.parse_args()
    kinds = given.kind or list(KINDS)
    seeds = range(given.first, given.first + given.essays) if given.seed is None else [given.seed]
    if given.show:
        sys.stdout.buffer.write(damaged(kinds[0], seeds[0]).data)
        return 0
    scores = evaluate(kinds, seeds)
    failures = [text for score in scores.values() for text in score.failures]
    chosen = [text for text in failures if given.only in text]
    for text in chosen[: given.failures]:
        print(text, end="\n\n")
    met = report(scores)
    print(f"{len(failures)} failures")
    return int(not met)


if __name__ == "__main__":
    sys.exit(main())
