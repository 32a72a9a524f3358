"""The report's section on the editions: the certificate, for people."""

from __future__ import annotations

from html import escape

from octavo.model.certificate import (
    Certificate,
    Count,
    EditionProof,
    Field,
    NoteProof,
    NoteShown,
)

FEW = 100
"""Notes up to which their table stands open."""
MOST = 2_000
"""Notes shown at most: those that differ come first."""


def parity_section(certificate: Certificate) -> str:
    """Tables of the editions, of what was compared, of chapters, metadata and notes."""
    return (
        '<section class="parity" aria-labelledby="editions"><h2 id="editions">Editions</h2>'
        f"{_editions(certificate)}"
        f"{_part('What was compared', _kinds(certificate))}"
        f"{_part('Words and marks, by chapter', _chapters(certificate))}"
        f"{_part('Metadata, side by side', _metadata(certificate))}"
        f"{_products(certificate)}"
        f"{_part('Note by note', _notes(certificate), opened=len(certificate.notes) <= FEW)}"
        f"{_part('Files of the source', _sources(certificate))}</section>"
    )


def _part(title: str, inner: str, *, opened: bool = False) -> str:
    return f"<details{' open' * opened}><summary>{title}</summary>{inner}</details>"


def _table(head: list[str], rows: list[str], kind: str = "") -> str:
    named = f' class="{kind}"' if kind else ""
    cells = "".join(f'<th scope="col">{name}</th>' for name in head)
    rows = [_labelled(row, head[1:]) for row in rows]
    return (
        f'<div class="scroll" tabindex="0"><table{named}><thead><tr>{cells}</tr></thead>'
        f"<tbody>{''.join(rows)}</tbody></table></div>"
    )


def _labelled(row: str, head: list[str]) -> str:
    """A row whose cells know their columns: on a narrow screen they stand below each other."""
    first, *cells = row.split("<td")
    return first + "".join(
        f'<td data-label="{escape(name)}"{cell}' for name, cell in zip(head, cells, strict=True)
    )


def _row(name: str, cells: list[str]) -> str:
    return f'<tr><th scope="row">{name}</th>{"".join(cells)}</tr>'


def _count(count: Count) -> str:
    good = count[0] == count[1]
    if not count[1]:
        return '<td class="none">–</td>'
    words = f"{count[1]:,}" if good else f"{count[0]:,} of {count[1]:,}"
    return f'<td class="{"good" if good else "bad"}">{_sign(good=good)} {words}</td>'


def _sign(*, good: bool) -> str:
    """A sign beside the colour, for those who do not see it."""
    return f'<span class="sign">{"✓" if good else "✗"}</span>'


def _editions(certificate: Certificate) -> str:
    rows = []
    for proof in certificate.editions:
        verdict = "agrees" if proof.agrees else "differs"
        cells = [
            f'<td class="{"good" if proof.agrees else "bad"}">{_sign(good=proof.agrees)} {verdict}</td>',
            *(_count(proof.count(kind)) for kind in ("notes", "calls", "words")),
            f"<td>{proof.pages or '–'}</td>",
            f"<td>{_unseen(proof)}</td>",
            f'<td><code class="hash">{proof.sha256}</code></td>',
        ]
        rows.append(_row(escape(proof.file), cells))
    head = [
        "File",
        "Verdict",
        "Notes",
        "Calls",
        "Words and marks",
        "Pages",
        "Not comparable",
        "SHA-256",
    ]
    return _table(head, rows)


def _sources(certificate: Certificate) -> str:
    rows = [
        _row(escape(file), [f'<td><code class="hash">{digest}</code></td>'])
        for file, digest in certificate.sources
    ]
    return _table(["File", "SHA-256"], rows)


def _unseen(proof: EditionProof) -> str:
    total = sum(count for _, count in proof.not_comparable)
    return f"{total:,}, see what was compared" if total else "nothing"


def _names(certificate: Certificate) -> list[str]:
    return [proof.edition.upper() for proof in certificate.editions]


def _kinds(certificate: Certificate) -> str:
    kinds = dict.fromkeys(kind for proof in certificate.editions for kind, _ in proof.counts)
    rows = [
        _row(
            escape(kind.capitalize()),
            [_count(proof.count(kind)) for proof in certificate.editions],
        )
        for kind in kinds
    ]
    unseen = dict.fromkeys(
        kind for proof in certificate.editions for kind, _ in proof.not_comparable
    )
    for kind in unseen:
        cells = [
            f'<td class="none">{dict(proof.not_comparable).get(kind, 0) or "–"}</td>'
            for proof in certificate.editions
        ]
        rows.append(_row(f"{escape(kind.capitalize())} <i>(not comparable)</i>", cells))
    return _table(["Kind", *_names(certificate)], rows)


def _chapters(certificate: Certificate) -> str:
    rows = [
        _row(
            escape(title or "–"),
            [
                _count(proof.chapters[at] if at < len(proof.chapters) else (0, 0))
                for proof in certificate.editions
            ],
        )
        for at, title in enumerate(certificate.chapters)
    ]
    return _table(["Chapter", *_names(certificate)], rows)


def _metadata(certificate: Certificate) -> str:
    wanted: dict[str, tuple[str, ...]] = {}
    for proof in certificate.editions:
        for field in proof.metadata:
            wanted.setdefault(field.name, field.wanted)
    rows = []
    for name, values in wanted.items():
        cells = [f"<td>{_values(values)}</td>"]
        for proof in certificate.editions:
            shown = next((f for f in proof.metadata if f.name == name), None)
            cells.append(_verdict(shown, values))
        rows.append(_row(escape(name), cells))
    return _table(["Field", "Source", *_names(certificate)], rows, "side")


def _products(certificate: Certificate) -> str:
    """The fields of the product records, a column an edition."""
    if certificate.products is None:
        return ""
    shown: dict[str, dict[str, Field]] = {}
    for record in certificate.products.metadata:
        edition, _, name = record.name.partition(": ")
        shown.setdefault(name, {})[edition] = record
    rows = []
    for name, by_edition in shown.items():
        source = next(iter(by_edition.values())).wanted
        cells = [_verdict(by_edition.get(p.edition), source) for p in certificate.editions]
        rows.append(_row(escape(name), [f"<td>{_values(source)}</td>", *cells]))
    table = _table(["Field", "Source", *_names(certificate)], rows, "side")
    return _part("Product records (ONIX), side by side", table)


def _verdict(shown: Field | None, source: tuple[str, ...]) -> str:
    """A cell that tells whether a field is the same; its values where they are others."""
    if shown is None:
        return '<td class="none">–</td>'
    if shown.verdict == "not comparable":
        return '<td class="none">no place for it</td>'
    good = shown.verdict == "same"
    said = "" if good and shown.found == source else f" {_values(shown.found)}"
    return f'<td class="{"good" if good else "bad"}">{_sign(good=good)}{said}</td>'


def _values(values: tuple[str, ...]) -> str:
    return "<br>".join(escape(value) for value in values if value) or "nothing"


def _notes(certificate: Certificate) -> str:
    if not certificate.notes:
        return "<p>The book has no notes.</p>"
    notes = sorted(
        certificate.notes, key=lambda note: all(s.verdict == "same" for s in note.editions)
    )
    rows = [_note(note) for note in notes[:MOST]]
    more = ""
    if len(notes) > MOST:
        more = (
            f'<p class="left-out">{len(notes) - MOST:,} more notes, which agree, are listed in '
            "<code>parity.json</code>.</p>"
        )
    return _table(["Number", "Note", "Called", *_names(certificate)], rows, "notes") + more


def _note(note: NoteProof) -> str:
    label = f"<code>{escape(note.label)}</code> " if note.label else ""
    words = note.words if len(note.words) < 90 else f"{note.words[:88]}…"
    places = "<br>".join(
        f"ch. {call.chapter}, {f'par. {call.paragraph}' if call.paragraph else 'heading'}, "
        f"after {call.words:,} word{'' if call.words == 1 else 's'}"
        for call in note.calls
    )
    cells = [
        f'<td>{label}{escape(words)}<br><span class="place">{escape(str(note.span))}</span></td>',
        f'<td class="place">{places}</td>',
        *(_shown(shown) for shown in note.editions),
    ]
    return _row(escape(note.mark), cells)


def _shown(shown: NoteShown) -> str:
    good = shown.verdict == "same"
    page = f' <span class="place">p. {escape(shown.page)}</span>' if shown.page else ""
    if good:
        return f'<td class="good">{_sign(good=True)} {escape(shown.mark)}{page}</td>'
    words = f"<br>“{escape(shown.words[:160])}”" if shown.words else ""
    return f'<td class="bad">{_sign(good=False)} {escape(shown.verdict)}{page}{words}</td>'
