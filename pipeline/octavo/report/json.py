"""Findings as JSON, for other programs."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Sequence
from contextlib import suppress
from importlib.metadata import PackageNotFoundError, version

from octavo.model.checked import Checked
from octavo.model.finding import Finding, Fix, Severity, Standing
from octavo.model.span import Span
from octavo.report.findings import every, still_open

VERSION = 1


def json_report(checked: Sequence[Checked]) -> str:
    """`{"version", "counts", "findings"}`, a finding a line.

    Lines and columns are 1-based, ends exclusive; null where the place is not known. `counts`
    has the open findings by severity, and how many were set aside: `suppressed` in the source,
    `known` by a baseline; `gone` is how many of the baseline are found no more. A finding's `standing` is `open`, `suppressed` or `known`; `because`
    is the reason given for setting it aside. `fix` is null or `{"safe", "edits"}`, where each
    edit puts its `text` in the place of its range.
    """
    pairs = every(checked)
    standings = Counter(finding.standing for _, finding in pairs)
    severities = Counter(finding.severity for _, finding in still_open(pairs))
    counts = {
        **{severity.value: severities[severity] for severity in Severity},
        "suppressed": standings[Standing.SUPPRESSED],
        "known": standings[Standing.KNOWN],
        "gone": sum(book.gone for book in checked),
    }
    lines = [json.dumps(_finding(*pair), ensure_ascii=False) for pair in pairs]
    listed = "[\n  " + ",\n  ".join(lines) + "\n ]" if lines else "[]"
    return (
        f'{{\n "version": {VERSION},\n "counts": {json.dumps(counts)},\n "findings": {listed}\n}}\n'
    )


def span_json(span: Span) -> dict[str, str | int | None]:
    """A place as five fields: lines and columns 1-based, ends exclusive, null where unknown."""
    return {
        "path": span.path,
        "line": span.line,
        "column": span.column,
        "end_line": span.end_line,
        "end_column": span.end_column,
    }


def octavo_version() -> str:
    """The version that is installed; empty where it runs without being so."""
    with suppress(PackageNotFoundError):
        return version("octavo")
    return ""


def _finding(book: Checked, finding: Finding) -> dict[str, object]:
    return {
        "code": finding.code,
        "severity": finding.severity.value,
        "message": finding.message,
        **span_json(finding.span),
        "help": finding.help,
        "fix": _fix(finding.fix) if finding.fix else None,
        "standing": finding.standing.value,
        "because": finding.because,
        "fingerprint": finding.fingerprint,
        "book": book.name,
    }


def _fix(fix: Fix) -> dict[str, object]:
    edits = [{**span_json(edit.span), "text": edit.text} for edit in fix.edits]
    return {"safe": fix.safe, "edits": edits}
