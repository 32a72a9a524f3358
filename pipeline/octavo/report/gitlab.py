"""GitLab's Code Quality report: a JSON array, one object an open finding.

GitLab reads `description`, `check_name`, `fingerprint`, `severity`, `location.path` and
`location.lines.begin`, and takes two findings with one fingerprint for one.
"""

from __future__ import annotations

import json
import posixpath
from collections import Counter
from collections.abc import Sequence
from hashlib import sha256

from octavo.model.checked import Checked
from octavo.model.finding import Finding, Severity
from octavo.report.findings import every, still_open

_SEVERITIES = {
    Severity.ERROR: "critical",
    Severity.WARNING: "major",
    Severity.REVIEW: "minor",
    Severity.INFO: "info",
}


def gitlab_report(checked: Sequence[Checked]) -> str:
    """What was set aside is not there, as GitLab knows no such thing.

    A fingerprint stays as long as the words at the place do; of findings that are otherwise
    alike in one file, each counts those before it. GitLab wants a line: where it is not known,
    the first is given.
    """
    alike: Counter[tuple[str, str, str]] = Counter()
    issues = []
    for _, finding in still_open(every(checked)):
        path = posixpath.normpath(finding.span.path)
        key = (path, finding.code, finding.fingerprint or finding.message)
        issues.append(json.dumps(_issue(finding, path, key, alike[key])))
        alike[key] += 1
    return "[\n" + ",\n".join(issues) + "\n]\n" if issues else "[]\n"


def _issue(
    finding: Finding, path: str, key: tuple[str, str, str], before: int
) -> dict[str, object]:
    told = "\0".join((*key, str(before))).encode("utf-8", "surrogateescape")
    line = finding.span.line or 1
    help_ = f"; {finding.help}" if finding.help else ""
    return {
        "description": f"{finding.message}{help_}",
        "check_name": finding.code,
        "fingerprint": sha256(told).hexdigest(),
        "severity": _SEVERITIES[finding.severity],
        "location": {
            "path": path,
            "lines": {"begin": line, "end": finding.span.end_line or line},
        },
    }
