"""Findings for a terminal: one line each, the repair under it, counts at the end."""

from __future__ import annotations

from collections.abc import Sequence

from octavo.model.finding import Finding, Severity

_PLURALS = {
    Severity.ERROR: ("error", "errors"),
    Severity.WARNING: ("warning", "warnings"),
    Severity.REVIEW: ("for review", "for review"),
    Severity.INFO: ("information", "information"),
}


def text_report(findings: Sequence[Finding]) -> str:
    """`path:line:column: severity CODE message`, then help."""
    lines = []
    for finding in findings:
        lines.append(f"{finding.span}: {finding.severity.value} {finding.code} {finding.message}")
        if finding.help:
            lines.append(f"    {finding.help}")
    if findings:
        lines.append(summary(findings))
    return "\n".join(lines) + ("\n" if lines else "")


def summary(findings: Sequence[Finding]) -> str:
    """“2 errors, 1 warning”; “nothing found” where there is nothing."""
    parts = []
    for severity, (one, many) in _PLURALS.items():
        count = sum(finding.severity is severity for finding in findings)
        if count:
            parts.append(f"{count} {one if count == 1 else many}")
    return ", ".join(parts) or "nothing found"
