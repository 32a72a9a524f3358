"""PDF/UA-1: outloud, a checker of its machine-testable part, and veraPDF where that is installed."""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import Any

from octavo.model.finding import Severity
from octavo.validate.message import Message, Validator
from octavo.validate.tools import Tools

OUTLOUD = "outloud (a PDF/UA-1 checker, not veraPDF)"
VERAPDF = "veraPDF"
_OUTLOUD = "import sys; from outloud.cli import main; sys.exit(main())"


def _lacks(tools: Tools) -> str:
    if tools.program("verapdf"):
        return ""
    return tools.lacking(outloud=tools.package("outloud"))


def _run(path: str, tools: Tools) -> tuple[Message, ...]:
    found: tuple[Message, ...] = ()
    if tools.package("outloud"):
        for layer in ("conformance", "semantic"):
            found += _outloud(path, tools, layer)
    if verapdf := tools.program("verapdf"):
        done = tools.run(VERAPDF, [verapdf, "--format", "json", "--flavour", "ua1", path])
        found += verapdf_messages(tools.report(VERAPDF, done.stdout, done))
    return found


def _outloud(path: str, tools: Tools, layer: str) -> tuple[Message, ...]:
    with tempfile.TemporaryDirectory() as folder:
        report = Path(folder) / "report.json"
        command = [tools.python, "-c", _OUTLOUD, path, "--quiet", "--layer", layer]
        done = tools.run(OUTLOUD, [*command, "--fail-on", "never", "--json", str(report)])
        data = report.read_bytes() if report.is_file() else b""
    return outloud_messages(tools.report(OUTLOUD, data, done), layer)


def outloud_messages(report: Any, layer: str) -> tuple[Message, ...]:
    """What outloud's JSON report says.

    Its warnings of the layer `semantic` go beyond PDF/UA-1 and are remarks; errors are errors.
    """
    found = []
    for result in report.get("results", ()):
        if problem := result.get("error"):
            found.append(Message(OUTLOUD, Severity.ERROR, "unreadable", str(problem)))
        for said in result.get("findings", ()):
            found.append(
                Message(
                    OUTLOUD,
                    _severity(said.get("severity"), layer),
                    str(said.get("rule", "")),
                    str(said.get("message", "")),
                    page=said.get("page"),
                    words=str(said.get("evidence") or ""),
                )
            )
    return tuple(found)


def _severity(said: str, layer: str) -> Severity:
    if said == "error":
        return Severity.ERROR
    if said == "warning" and layer == "conformance":
        return Severity.WARNING
    return Severity.INFO


def verapdf_messages(report: Any) -> tuple[Message, ...]:
    """What veraPDF's JSON report says: a message for each clause that the file breaks."""
    found = []
    for job in report.get("report", {}).get("jobs", ()):
        if problem := job.get("taskException"):
            text = str(problem.get("exceptionMessage") or problem)
            found.append(Message(VERAPDF, Severity.ERROR, "unreadable", text))
        results: Any = job.get("validationResult") or []
        for result in results if isinstance(results, list) else [results]:
            for rule in result.get("details", {}).get("ruleSummaries", ()):
                if rule.get("ruleStatus", rule.get("status", "")).upper() != "FAILED":
                    continue
                identifier = f"{rule.get('clause', '')}-{rule.get('testNumber', '')}"
                text = f"{rule.get('description', '')} ({rule.get('failedChecks', 0)} times)"
                found.append(Message(VERAPDF, Severity.ERROR, identifier, text))
    return tuple(found)


PDFUA = Validator(
    "pdfua",
    OUTLOUD,
    "pdf",
    "`pip install 'octavo[validate]'`, or put veraPDF’s `verapdf` on the PATH",
    _lacks,
    _run,
)
