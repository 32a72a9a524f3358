"""The report's overview of a book: the strip of its chapters, its notes, its names."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from html import escape

from octavo.model.checked import Checked
from octavo.model.finding import Severity
from octavo.model.overview import LedgerNote, Overview
from octavo.report.page_findings import Shown, anchors

_WEIGHTS = {Severity.ERROR: 5, Severity.WARNING: 3, Severity.REVIEW: 1, Severity.INFO: 0.25}
_STEPS = (0, 1, 3, 8, 20)
_NAMES = 400


def strip(book: Checked, shown: Sequence[Shown], at: int) -> str:
    """A bar a chapter, as wide as it is long, the darker the more is found in a thousand words."""
    assert book.overview is not None
    weights: Counter[str] = Counter()
    counts: Counter[str] = Counter()
    for item in shown:
        path = item.finding.span.path
        counts[path] += 1
        weights[path] += _WEIGHTS[item.finding.severity]  # type: ignore[assignment]  # a sum of parts
    links = anchors(shown, at)
    cells = []
    for view in book.overview.chapters:
        heat = 1000 * weights[view.path] / max(view.words, 200)
        step = sum(heat > limit for limit in _STEPS)
        said = f"{view.title}: {counts[view.path]:,} in {view.words:,} words"
        inner = f'<span class="n">{counts[view.path]:,}</span><span class="t">{escape(view.title)}</span>'
        link = links.get(view.path)
        tag = f'a href="#{link}"' if link else "span"
        cells.append(
            f'<li style="flex-grow:{max(view.words, 1)}"><{tag} class="heat-{step}" title="{escape(said)}" '
            f'aria-label="{escape(said)}">{inner}</{tag.split(" ", 1)[0]}></li>'
        )
    return (
        f'<section aria-labelledby="strip-{at}"><h2 id="strip-{at}">Findings, by chapter</h2>'
        f'<ol class="strip">{"".join(cells)}</ol></section>'
    )


def notes_section(overview: Overview, at: int) -> str:
    """The ledger of notes."""
    if not overview.ledger:
        return ""
    rows = "".join(_note(note) for note in overview.ledger)
    head = "".join(
        f'<th scope="col">{name}</th>'
        for name in ("No.", "Label", "The sentence with its call", "The note", "Source", "Ibid.")
    )
    unread = any(not note.rendered for note in overview.ledger)
    caveat = (
        "<p>Pandoc could not read the book, so that the notes are shown as they are written, without "
        "their numbers.</p>"
        if unread
        else ""
    )
    return (
        f'<section aria-labelledby="notes-{at}"><h2 id="notes-{at}">The notes in the source</h2>{caveat}'
        f'<div class="scroll"><table class="ledger"><thead><tr>{head}</tr></thead>'
        f"<tbody>{rows}</tbody></table></div></section>"
    )


def _note(note: LedgerNote) -> str:
    keys = "".join(f"<code>{escape(key)}</code> " for key in note.sources)
    chain = " → ".join(map(escape, note.chain))
    return (
        f'<tr><th scope="row">{escape(note.mark)}</th>'
        f'<td><code>{escape(note.label or "—")}</code><br><span class="place">line {note.span.line}</span></td>'
        f'<td class="prose">{escape(note.before)}<sup class="call">{escape(note.mark)}</sup>{escape(note.after)}</td>'
        f'<td class="prose">{escape(note.text)}</td>{_few("Source", keys)}{_few("Ibid.", chain)}</tr>'
    )


def _few(name: str, held: str) -> str:
    """A cell of a column that has something for few rows; a narrow page leaves the others out."""
    return f'<td data-label="{name}">{held}</td>' if held else '<td class="none">—</td>'


def names_section(overview: Overview) -> str:
    """Names and spellings."""
    parts = []
    if overview.spellings:
        rows = "".join(
            f"<tr><td>{escape(s.rare)}</td><td>{s.counts[1]:,}</td><td>{escape(s.usual)}</td>"
            f'<td>{s.counts[0]:,}</td><td class="place">{escape(str(s.span))}</td></tr>'
            for s in overview.spellings
        )
        head = "".join(
            f'<th scope="col">{name}</th>'
            for name in ("Rarer", "Times", "Usual", "Times", "First place of the rarer")
        )
        parts.append(
            "<h2>Spellings and names that are nearly one</h2>"
            f'<div class="scroll"><table><thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table></div>'
        )
    if overview.names:
        items = "".join(
            f"<li>{escape(name)} <span>{count:,}</span></li>"
            for name, count in overview.names[:_NAMES]
        )
        more = len(overview.names) - _NAMES
        left_out = f"<p>… and {more:,} rarer ones</p>" if more > 0 else ""
        parts.append(
            f"<details><summary>Names: {len(overview.names):,}</summary>"
            f'<ul class="names">{items}</ul>{left_out}</details>'
        )
    return f"<section>{''.join(parts)}</section>" if parts else ""
