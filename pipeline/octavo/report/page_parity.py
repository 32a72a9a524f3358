"""The report's section on the editions: the certificate, for people."""

from __future__ import annotations

from html import escape

from octavo.model.certificate import Certificate


def parity_section(certificate: Certificate) -> str:
    """A table of the editions, and one of the notes in them."""
    return (
        '<section aria-labelledby="editions"><h2 id="editions">Editions</h2>'
        f"{_editions(certificate)}<details><summary>Note by note</summary>{_notes(certificate)}</details>"
        "</section>"
    )


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
