"""Findings of several books: in one list, counted, and the gravest of them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

from octavo.model.checked import Checked
from octavo.model.finding import Finding, Severity, Standing

Pair = tuple[Checked, Finding]
"""A finding, with the book it was made in."""


def every(checked: Sequence[Checked]) -> list[Pair]:
    """All findings in their order."""
    return [(book, finding) for book in checked for finding in book.findings]


def still_open(pairs: Iterable[Pair]) -> list[Pair]:
    """Those that count: not set aside in the source or by a baseline."""
    return [pair for pair in pairs if pair[1].standing is Standing.OPEN]


def severest(pairs: Sequence[Pair], most: int) -> list[Pair]:
    """At most `most` pairs: no graver one is left out for a lesser one. The order stays."""
    if len(pairs) <= most:
        return list(pairs)
    ranks = {severity: severity.rank for severity in Severity}
    by_rank = sorted(range(len(pairs)), key=lambda at: ranks[pairs[at][1].severity])
    return [pairs[at] for at in sorted(by_rank[:most])]


_PLURALS = {
    Severity.ERROR: ("error", "errors"),
    Severity.WARNING: ("warning", "warnings"),
    Severity.REVIEW: ("for review", "for review"),
    Severity.INFO: ("information", "information"),
}


def summary(findings: Iterable[Finding]) -> str:
    """Open findings by severity, “2 errors, 1 warning”; “nothing found” where there is none."""
    counts = Counter(f.severity for f in findings if f.standing is Standing.OPEN)
    parts = [
        f"{counts[severity]:,} {one if counts[severity] == 1 else many}"
        for severity, (one, many) in _PLURALS.items()
        if counts[severity]
    ]
    return ", ".join(parts) or "nothing found"
