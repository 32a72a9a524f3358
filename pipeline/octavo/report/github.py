"""GitHub's workflow commands: annotations beside the text, in the log of a step.

GitHub shows ten annotations of each kind in a step, and drops all others without a word. So
the gravest go out as annotations, and the rest as plain lines, or into the step's summary.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from hashlib import sha256

from octavo.model.checked import Checked
from octavo.model.finding import Finding, Severity
from octavo.report.findings import Pair, every, still_open, summary
from octavo.report.rulebook import entry
from octavo.report.text import place_line
from octavo.report.visible import clipped, visible

MOST = 10
"""Annotations of one kind that GitHub shows in a step."""
_MESSAGE = 4_000
_KINDS = {
    Severity.ERROR: "error",
    Severity.WARNING: "warning",
    Severity.REVIEW: "notice",
    Severity.INFO: "notice",
}


def github_report(checked: Sequence[Checked], *, rest: bool = True) -> str:
    """The gravest as annotations, with `rest` all others as plain lines, and the counts."""
    pairs = every(checked)
    chosen, others = annotated(pairs)
    lines = [_command(finding) for _, finding in chosen]
    if rest and others:
        lines += _plain([place_line(finding) for _, finding in others])
    lines.append(summary(finding for _, finding in pairs))
    return "\n".join(lines) + "\n"


def annotated(pairs: Iterable[Pair]) -> tuple[list[Pair], list[Pair]]:
    """The open findings that become annotations, the gravest first, and those that do not."""
    ranks = {severity: severity.rank for severity in Severity}
    counts = dict.fromkeys(_KINDS.values(), 0)
    chosen: list[Pair] = []
    others: list[Pair] = []
    for pair in sorted(still_open(pairs), key=lambda pair: ranks[pair[1].severity]):
        kind = _KINDS[pair[1].severity]
        counts[kind] += 1
        (chosen if counts[kind] <= MOST else others).append(pair)
    return chosen, others


def _command(finding: Finding) -> str:
    """`::error file=…,line=…::message`; columns only within one line, as GitHub's API wants."""
    span = finding.span
    properties: dict[str, str | int] = {"file": span.path}
    if span.line is not None:
        end_line = span.end_line or span.line
        properties |= {"line": span.line, "endLine": end_line}
        if end_line == span.line and span.column is not None:
            properties |= {"col": span.column, "endColumn": span.end_column or span.column}
    properties["title"] = entry(finding.code).title
    told = ",".join(f"{name}={_property(str(value))}" for name, value in properties.items())
    text = "\n".join(filter(None, (visible(finding.message), visible(finding.help))))
    return f"::{_KINDS[finding.severity]} {told}::{_data(clipped(text, _MESSAGE))}"


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")


def _plain(lines: list[str]) -> list[str]:
    """The lines, folded away; no word of a manuscript among them is taken for a command.

    The word that ends the pause is made from the lines, so that none of them can hold it.
    """
    digest = sha256("\n".join(lines).encode("utf-8", "surrogatepass")).hexdigest()
    word = f"octavo-{digest[:32]}"
    return [
        f"::group::{len(lines):,} more",
        f"::stop-commands::{word}",
        *lines,
        f"::{word}::",
        "::endgroup::",
    ]
