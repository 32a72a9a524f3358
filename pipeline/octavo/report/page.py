"""report.html: the certificate and the findings, for people."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

from octavo.model.certificate import Certificate
from octavo.model.finding import Finding
from octavo.report.text import summary
from octavo.world.resources import styles_folder


def html_report(title: str, certificate: Certificate, findings: Sequence[Finding]) -> str:
    """One self-contained page."""
    style = "\n".join(
        (styles_folder() / name).read_text("utf-8") for name in ("tokens.css", "report.css")
    )
    verdict = "The editions agree." if certificate.agrees else "The editions differ."
    return f"""<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Report: {escape(title)}</title>
<style>
{style}</style>
</head>
<body>
<main>
<h1>{escape(title)}</h1>
<p class="verdict {"good" if certificate.agrees else "bad"}">{verdict}</p>
{_editions(certificate)}
<h2>Findings</h2>
{_findings(findings)}
<h2>Notes</h2>
{_notes(certificate)}
</main>
</body>
</html>
"""


def _cell(pair: tuple[int, int]) -> str:
    good = pair[0] == pair[1]
    return f'<td class="{"good" if good else "bad"}">{pair[0]:,} of {pair[1]:,}</td>'


def _editions(certificate: Certificate) -> str:
    rows = []
    for proof in certificate.editions:
        differing = [name for name, verdict in proof.metadata if verdict == "differs"]
        metadata = (
            f"{', '.join(differing)} differ" if differing else f"{len(proof.metadata)} fields equal"
        )
        rows.append(
            f'<tr><th scope="row">{escape(proof.file)}</th>{_cell(proof.notes)}{_cell(proof.calls)}'
            f'{_cell(proof.words)}<td class="{"bad" if differing else "good"}">{escape(metadata)}</td>'
            f"<td><code>{proof.sha256[:16]}…</code></td></tr>"
        )
    return (
        '<div class="scroll"><table><thead><tr><th scope="col">Edition</th><th scope="col">Notes</th>'
        '<th scope="col">Calls</th><th scope="col">Words</th><th scope="col">Metadata</th>'
        f'<th scope="col">SHA-256</th></tr></thead><tbody>{"".join(rows)}</tbody></table></div>'
    )


def _findings(findings: Sequence[Finding]) -> str:
    items = [
        f'<li class="{finding.severity.value}"><span class="code">{finding.code}</span> '
        f'{escape(finding.message)}<br><span class="place">{escape(str(finding.span))}</span>'
        + (f' <span class="help">{escape(finding.help)}</span>' if finding.help else "")
        + "</li>"
        for finding in findings
    ]
    listed = f'<ul class="findings">{"".join(items)}</ul>' if items else ""
    return f"<p>{escape(summary(findings).capitalize())}.</p>{listed}"


def _notes(certificate: Certificate) -> str:
    names = [proof.edition for proof in certificate.editions]
    head = "".join(f'<th scope="col">{name.upper()}</th>' for name in names)
    rows = []
    for note in certificate.notes:
        verdicts = dict(note.editions)
        cells = "".join(
            f'<td class="{"good" if verdicts[name] == "same" else "bad"}">{escape(verdicts[name])}</td>'
            for name in names
        )
        rows.append(
            f'<tr><th scope="row">{escape(note.mark)}</th><td>{escape(note.label or "—")}</td>'
            f'<td class="place">{escape(str(note.span))}</td>{cells}</tr>'
        )
    if not rows:
        return "<p>The book has no notes.</p>"
    return (
        '<div class="scroll"><table><thead><tr><th scope="col">Number</th><th scope="col">Label</th>'
        f'<th scope="col">Source</th>{head}</tr></thead><tbody>{"".join(rows)}</tbody></table></div>'
    )
