"""The report for people: one HTML page that needs nothing but itself."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from html import escape

from octavo.model.certificate import Certificate
from octavo.model.checked import Checked
from octavo.model.finding import Finding, Severity, Standing
from octavo.report.findings import severest, summary
from octavo.report.page_findings import Shown, filters, findings_list, prose, rules_list
from octavo.report.page_overview import names_section, notes_section, strip
from octavo.report.page_parity import parity_section
from octavo.report.previous import Previous, remembered
from octavo.world.resources import styles_folder

MOST = 2_000
"""Findings shown in full at most, a book: the gravest."""


@dataclass(frozen=True, slots=True)
class Page:
    """What a report is made of: books, the proof of their editions where there is one, and what
    the last report of the same name held.
    """

    checked: Sequence[Checked]
    certificate: Certificate | None = None
    previous: Previous | None = None


def html_report(page: Page) -> str:
    """The page. The same findings give the same bytes."""
    title = " · ".join(book.title for book in page.checked) or "Nothing"
    body = "\n".join(_book(book, page, at) for at, book in enumerate(page.checked))
    return f"""<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Report: {escape(title)}</title>
<style>
{_style("tokens.css")}
{_style("report.css")}</style>
</head>
<body>
<a class="skip" href="#findings-0">Skip to the findings</a>
<main>
{body or "<p>There was no book to look at.</p>"}
</main>
{_memory(page.checked)}
<script>
{_style("report.js")}</script>
</body>
</html>
"""


def _style(name: str) -> str:
    return (styles_folder() / name).read_text("utf-8")


def _book(book: Checked, page: Page, at: int) -> str:
    counted = [finding for finding in book.findings if finding.standing is Standing.OPEN]
    pairs = severest([(book, finding) for finding in counted], MOST)
    known = page.previous.fingerprints if page.previous else None
    shown = [
        Shown(
            number,
            f"f{at}-{number}",
            finding,
            known is not None and finding.fingerprint not in known,
        )
        for number, (_, finding) in enumerate(pairs, 1)
    ]
    parts = [_title(book, counted, page)]
    if page.certificate:
        parts.append(parity_section(page.certificate))
    if book.overview and len(book.overview.chapters) > 0:
        parts.append(strip(book, shown, at))
    parts.append(f'<section aria-labelledby="findings-{at}"><h2 id="findings-{at}">Findings</h2>')
    if shown:
        left_out = len(counted) - len(shown)
        if left_out:
            parts.append(
                f'<p class="left-out">Shown are the gravest {len(shown):,}; {left_out:,} more are not, '
                "and are listed by <code>octavo check --format json</code>.</p>"
            )
        parts += [filters(shown, book, at), findings_list(shown, book, at), rules_list(shown, at)]
    else:
        parts.append("<p>Nothing found.</p>")
    parts += [_set_aside(book), _gone(page.previous, page.checked) if at == 0 else "", "</section>"]
    if book.overview:
        parts += [notes_section(book.overview, at), names_section(book.overview)]
    return "\n".join(filter(None, parts))


def _title(book: Checked, counted: list[Finding], page: Page) -> str:
    totals = [(severity, sum(f.severity is severity for f in counted)) for severity in Severity]
    boxes = "".join(
        f'<li class="{severity.value}"><b>{count:,}</b> {_NAMES[severity]}</li>'
        for severity, count in totals
    )
    verdict = ""
    if page.certificate:
        agrees = page.certificate.agrees
        unseen = page.certificate.not_comparable
        words = "The editions agree." if agrees else "The editions differ."
        if agrees and unseen:
            words = (
                "The editions agree in all that can be compared; in "
                f"{unseen:,} place{'' if unseen == 1 else 's'} a format does not show what the "
                "others do."
            )
        verdict = f'<p class="verdict {"good" if agrees else "bad"}">{words}</p>'
    said = escape(summary(counted).capitalize())
    return (
        f"<h1>{escape(book.title)}</h1>{verdict}"
        f'<p class="said">{said}.</p><ul class="totals" aria-label="Totals">{boxes}</ul>'
    )


_NAMES = {
    Severity.ERROR: "errors",
    Severity.WARNING: "warnings",
    Severity.REVIEW: "for review",
    Severity.INFO: "information",
}


def _set_aside(book: Checked) -> str:
    aside = [finding for finding in book.findings if finding.standing is not Standing.OPEN]
    if not aside:
        return ""
    items = "".join(
        f"<li><code>{escape(f.code)}</code> {prose(f.message)} "
        f'<span class="place">{escape(str(f.span))}</span> '
        f"{'by the baseline' if f.standing is Standing.KNOWN else escape(f.because or 'no reason given')}</li>"
        for f in aside[:MOST]
    )
    more = f"<li>… and {len(aside) - MOST:,} more</li>" if len(aside) > MOST else ""
    return f"<details><summary>Set aside: {len(aside):,}</summary><ul class='aside'>{items}{more}</ul></details>"


def _gone(previous: Previous | None, checked: Sequence[Checked]) -> str:
    if previous is None:
        return ""
    there = {finding.fingerprint for book in checked for finding in book.findings}
    gone = [entry for entry in previous.entries if entry[0] not in there]
    if not gone:
        return "<p>Nothing of the last report is gone.</p>"
    items = "".join(
        f"<li><code>{escape(code)}</code> {escape(message)} <span class='place'>{escape(place)}</span></li>"
        for _, code, message, place in gone
    )
    return (
        f"<details><summary>Gone since the last report: {len(gone):,}</summary>"
        f"<ul class='aside'>{items}</ul></details>"
    )


def _memory(checked: Sequence[Checked]) -> str:
    """What the next report needs to know of this one."""
    data = json.dumps(remembered(checked, MOST), ensure_ascii=False, separators=(",", ":"))
    safe = data.replace("<", "\\u003c")
    return f'<script type="application/json" id="octavo-memory">{safe}</script>'
