"""SARIF 2.1.0 (OASIS, errata 01), as code hosts and editors read it.

Paths are relative to the folder that Octavo was started in, `%SRCROOT%`; columns count code
points, and ends are exclusive, as ours are. Reviews and information are notes; our own
severity stands in `properties`.
"""

from __future__ import annotations

import json
import posixpath
import re
from collections.abc import Sequence
from urllib.parse import quote

from octavo.model.checked import Checked
from octavo.model.finding import Finding, Fix, Severity, Standing
from octavo.model.span import SourceText, Span
from octavo.report.excerpt import passage
from octavo.report.findings import every, severest
from octavo.report.json import octavo_version
from octavo.report.rulebook import Entry, entry
from octavo.report.visible import clipped

MOST = 25_000
"""Results that GitHub takes in a run; the gravest are kept."""
SNIPPET = 1_000
"""Characters of the longest passage that is quoted."""

_SCHEMA = (
    "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
)
_DESCRIPTION = 1_024  # GitHub's limit
_LEVELS = {
    Severity.ERROR: "error",
    Severity.WARNING: "warning",
    Severity.REVIEW: "note",
    Severity.INFO: "note",
}
_PROBLEMS = {"error": "error", "warning": "warning", "note": "recommendation"}
_PLACEHOLDER = re.compile(r"\{\d+\}")
Json = dict[str, object]


def sarif_report(checked: Sequence[Checked]) -> str:
    """One run. What was set aside is there, with its `suppressions`.

    Where there are more than MOST findings, the least grave are left out, and a notification
    of the run says how many.
    """
    pairs = every(checked)
    kept = severest(pairs, MOST)
    severities = {finding.code: finding.severity for _, finding in kept}
    codes = {code: at for at, code in enumerate(sorted(severities))}
    run: Json = {
        "tool": {"driver": _driver([(entry(code), severities[code]) for code in codes])},
        "invocations": [_invocation(len(pairs) - len(kept))],
        "originalUriBaseIds": {
            "%SRCROOT%": {"description": {"text": "The folder that Octavo was started in."}}
        },
        "columnKind": "unicodeCodePoints",
        "results": [_result(book, finding, codes[finding.code]) for book, finding in kept],
    }
    return json.dumps({"$schema": _SCHEMA, "version": "2.1.0", "runs": [run]}) + "\n"


def _driver(entries: Sequence[tuple[Entry, Severity]]) -> Json:
    driver: Json = {
        "name": "Octavo",
        "rules": [_rule(known, severity) for known, severity in entries],
    }
    if version := octavo_version():
        driver["version"] = driver["semanticVersion"] = version
    return driver


def _rule(known: Entry, severity: Severity) -> Json:
    level = _LEVELS[severity]
    named: Json = {"name": known.name} if known.name else {}
    return {
        "id": known.code,
        **named,
        "shortDescription": {"text": clipped(known.summary, _DESCRIPTION)},
        "fullDescription": {"text": clipped(known.description or known.summary, _DESCRIPTION)},
        "help": {"text": known.text, "markdown": known.page},
        "defaultConfiguration": {"level": level},
        "properties": {
            "tags": [known.family],
            "severity": severity.value,
            "problem.severity": _PROBLEMS[level],
        },
    }


def _invocation(left_out: int) -> Json:
    if not left_out:
        return {"executionSuccessful": True}
    words = f"{left_out:,} findings are left out, the least grave; --format json lists all"
    notification = {"level": "warning", "message": {"text": words}}
    return {"executionSuccessful": True, "toolExecutionNotifications": [notification]}


def _result(book: Checked, finding: Finding, rule: int) -> Json:
    source = book.texts.get(finding.span.path)
    place: Json = {"artifactLocation": _artifact(finding.span.path)}
    if finding.span.line is not None:
        place["region"] = _region(finding.span, source)
    result: Json = {
        "ruleId": finding.code,
        "ruleIndex": rule,
        "level": _LEVELS[finding.severity],
        "message": {"text": _message(finding)},
        "locations": [{"physicalLocation": place}],
        "properties": {"severity": finding.severity.value, "book": book.name},
    }
    if finding.fingerprint:
        result["partialFingerprints"] = {"octavo/v1": finding.fingerprint}
    if finding.standing is not Standing.OPEN:
        result["suppressions"] = [_suppression(finding)]
    if finding.fix and finding.fix.edits:
        result["fixes"] = [_fix(finding.fix)]
    return result


def _message(finding: Finding) -> str:
    """Message and help, each on its line; what SARIF would take for a link or a placeholder
    (3.11.5, 3.11.6) is escaped.
    """
    text = "\n".join(filter(None, (finding.message, finding.help)))
    if "](" in text:
        text = text.replace("[", "\\[").replace("]", "\\]")
    if _PLACEHOLDER.search(text):
        text = text.replace("{", "{{").replace("}", "}}")
    return text


def _artifact(path: str) -> Json:
    uri = quote(posixpath.normpath(path).encode("utf-8", "surrogateescape"))
    if uri.startswith("/"):
        return {"uri": f"file://{uri}"}
    return {"uri": uri, "uriBaseId": "%SRCROOT%"}


def _region(span: Span, source: SourceText | None) -> Json:
    """Line, columns and, where it is short, the passage itself."""
    region: Json = {
        "startLine": span.line,
        "startColumn": span.column or 1,
        "endLine": span.end_line or span.line,
        "endColumn": span.end_column or span.column or 1,
    }
    quoted = passage(source, span) if source else None
    if quoted and len(quoted) <= SNIPPET:
        region["snippet"] = {"text": quoted}
    return region


def _suppression(finding: Finding) -> Json:
    in_source = finding.standing is Standing.SUPPRESSED
    kind: Json = {"kind": "inSource" if in_source else "external", "status": "accepted"}
    return {**kind, "justification": finding.because} if finding.because else kind


def _fix(fix: Fix) -> Json:
    replacements = [
        {"deletedRegion": _region(edit.span, None), "insertedContent": {"text": edit.text}}
        for edit in fix.edits
    ]
    how = "A repair that keeps the sense." if fix.safe else "A repair to look at before it is made."
    return {
        "description": {"text": how},
        "artifactChanges": [
            {
                "artifactLocation": _artifact(fix.edits[0].span.path),
                "replacements": replacements,
            }
        ],
    }
