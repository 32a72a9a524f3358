"""JUnit XML, for any continuous integration: a suite a file, a case a rule that found something.

A case fails just where the findings make `octavo check` end with status 1: errors, and with
`--strict` warnings and reviews. Findings below that stand in the output of a case that
passes; a case whose findings were all set aside is skipped, with the reason. A file in which
nothing was found has one case, which passes, so that it is seen what was looked at.
"""

from __future__ import annotations

from collections.abc import Sequence

from lxml import etree

from octavo.model.checked import Checked
from octavo.model.finding import Finding, Standing, fails
from octavo.report.rulebook import entry
from octavo.report.text import place_line
from octavo.report.visible import clipped, visible

MOST = 1_000
"""Findings listed in one case at most; how many more there are is said."""
_MESSAGE = 500


def junit_report(checked: Sequence[Checked], *, strict: bool = False) -> str:
    """Files in their order; what XML 1.0 cannot hold is written out as `‹U+001B›`."""
    root = etree.Element("testsuites", name="octavo")
    for book in checked:
        for path, findings in _files(book).items():
            _suite(root, path, findings, strict=strict)
    _count(root, [case for suite in root for case in suite])
    return '<?xml version="1.0" encoding="UTF-8"?>\n' + etree.tostring(
        root, encoding="unicode", pretty_print=True
    )


def _files(book: Checked) -> dict[str, list[Finding]]:
    found: dict[str, list[Finding]] = {path: [] for path in book.texts}
    for finding in book.findings:
        found.setdefault(finding.span.path, []).append(finding)
    return found


def _suite(root: etree._Element, path: str, findings: list[Finding], *, strict: bool) -> None:
    suite = etree.SubElement(root, "testsuite", name=visible(path))
    by_code: dict[str, list[Finding]] = {}
    for finding in findings:
        by_code.setdefault(finding.code, []).append(finding)
    for code, found in sorted(by_code.items()):
        _case(suite, path, entry(code).title, found, strict=strict)
    if not by_code:
        etree.SubElement(
            suite, "testcase", classname=visible(path), name="nothing found", file=visible(path)
        )
    _count(suite, list(suite))


def _case(
    suite: etree._Element, path: str, title: str, found: list[Finding], *, strict: bool
) -> None:
    case = etree.SubElement(
        suite, "testcase", classname=visible(path), name=title, file=visible(path)
    )
    counted = [finding for finding in found if finding.standing is Standing.OPEN]
    told = counted or found
    first = told[0]
    if first.span.line is not None:
        case.set("line", str(first.span.line))
    said = clipped(visible(first.message), _MESSAGE)
    message = said if len(told) == 1 else f"{len(told):,} findings; the first: {said}"
    if not counted:
        etree.SubElement(case, "skipped", message=f"set aside: {_because(first)}")
    elif fails(counted, strict=strict):
        worst = min((finding.severity for finding in counted), key=lambda s: s.rank)
        failure = etree.SubElement(case, "failure", type=worst.value, message=message)
        failure.text = _listed(counted)
    else:
        etree.SubElement(case, "system-out").text = _listed(counted)


def _because(finding: Finding) -> str:
    where = "in the source" if finding.standing is Standing.SUPPRESSED else "by the baseline"
    return visible(f"{where}, because {finding.because}" if finding.because else where)


def _listed(found: Sequence[Finding]) -> str:
    lines = []
    for finding in found[:MOST]:
        lines.append(place_line(finding))
        if finding.help:
            lines.append(f"    {visible(finding.help)}")
    if len(found) > MOST:
        lines.append(f"… and {len(found) - MOST:,} more; --format json lists all")
    return "\n".join(lines)


def _count(element: etree._Element, cases: Sequence[etree._Element]) -> None:
    element.set("tests", str(len(cases)))
    element.set("failures", str(sum(case.find("failure") is not None for case in cases)))
    element.set("errors", "0")
    element.set("skipped", str(sum(case.find("skipped") is not None for case in cases)))
