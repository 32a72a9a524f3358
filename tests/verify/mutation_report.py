"""The mutation report: which kinds of damage were done to which editions, and what was noticed.

    .venv/bin/python tests/verify/mutation_report.py

Exits with 1 where a mutant was missed, or not explained, or fewer were made than are wanted.
"""

from __future__ import annotations

import sys
from collections import Counter, defaultdict

from essay import ESSAY, HEBREW, SPECIMEN, build
from mutants.every import KINDS
from mutants.judge import judge

EDITIONS = ("epub", "html", "pdf-typst", "pdf-finished")


def main() -> int:
    books = [build(SPECIMEN), build(ESSAY), build(HEBREW)]
    cells: defaultdict[str, dict[str, Counter[str]]] = defaultdict(dict)
    for kind in KINDS:
        count = cells[kind.name][kind.edition] = Counter(wanted=kind.wanted)
        for mutant in kind.mutants(books):
            verdict = judge(mutant)
            count["made"] += 1
            count["noticed"] += verdict.noticed
            count["explained"] += verdict.explained
            if not (verdict.noticed and verdict.explained):
                print(f"{kind.name} ({kind.edition}): {mutant.hit}\n{verdict}", file=sys.stderr)
    print("Mutants made / noticed / explained.\n")
    print(f"| {'Damage':44} |" + "".join(f" {edition:12} |" for edition in EDITIONS))
    print(f"|{'-' * 46}|" + f"{'-' * 14}|" * len(EDITIONS))
    for name, row in cells.items():
        shown = (_shown(row.get(edition)) for edition in EDITIONS)
        print(f"| {name:44} |" + "".join(f" {cell:12} |" for cell in shown))
    total = sum((count for row in cells.values() for count in row.values()), Counter[str]())
    print(
        f"\n{len(cells)} kinds of damage, {total['made']} mutants: "
        f"{total['noticed']} noticed, {total['explained']} explained."
    )
    return int(any(total[key] != total["wanted"] for key in ("made", "noticed", "explained")))


def _shown(count: Counter[str] | None) -> str:
    return f"{count['made']} / {count['noticed']} / {count['explained']}" if count else ""


if __name__ == "__main__":
    sys.exit(main())
