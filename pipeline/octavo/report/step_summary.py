"""The summary of a GitHub step: the findings that did not become annotations, in Markdown."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import chain

from octavo.model.checked import Checked
from octavo.model.finding import Finding
from octavo.report.findings import every, summary
from octavo.report.github import annotated
from octavo.report.rulebook import entry
from octavo.report.visible import clipped, visible

LIMIT = 1 << 20
"""Bytes that GitHub takes in a step; more, and it shows nothing."""
_MESSAGE = 500
_TAIL = 200  # bytes kept for the last line
_ACTIVE = re.compile(r"[!#$&*+./:<>@\[\\\]^_`{|}~]")


def step_summary(checked: Sequence[Checked], room: int = LIMIT) -> str:
    """Counts, then a table a file, the gravest findings first; at most `room` bytes in UTF-8.

    What does not fit is counted in the last line. Empty where not even that fits.
    """
    pairs = every(checked)
    chosen, others = annotated(pairs)
    head = f"### Octavo: {summary(finding for _, finding in pairs)}\n\n"
    if others and chosen:
        head += f"{len(chosen):,} stand as annotations beside the text; these do not:\n\n"
    files: dict[str, list[Finding]] = {}
    for _, finding in others:
        files.setdefault(finding.span.path, []).append(finding)
    parts, used, told = [head], len(head.encode()) + _TAIL, 0
    for path, findings in files.items():
        opening = (
            f"#### {escaped(path)}\n\n| place | severity | rule | finding |\n|---|---|---|---|\n"
        )
        for row in chain((opening,), map(_row, findings), ("\n",)):
            used += len(row.encode())
            if used > room:
                break
            parts.append(row)
            told += row.startswith("| ")
        if used > room:
            break
    if told < len(others):
        left = f"\n… and {len(others) - told:,} more; `octavo check --format json` lists all\n"
        parts.append(left)
    text = "".join(parts)
    return text if len(text.encode()) <= room else ""


def _row(finding: Finding) -> str:
    span = finding.span
    place = f"{span.line}:{span.column}" if span.line is not None else "–"
    said = clipped(visible(finding.message), _MESSAGE)
    title = entry(finding.code).title
    return f"| {place} | {finding.severity.value} | {escaped(title)} | {escaped(said)} |\n"


def escaped(text: str) -> str:
    """Plain words in GitHub's Markdown, in a table too: no link, no tag, no mention, no formula."""
    return _ACTIVE.sub(r"\\\g<0>", visible(text))
