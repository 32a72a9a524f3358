"""`import-report.html`: every decision of an import with its evidence; and the same as JSON."""

from __future__ import annotations

import json
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import asdict
from html import escape

from octavo.model.brought import QUOTATION, Brought, CitedRow, NoteRow, Question, Removed, WorkRow
from octavo.world.resources import styles_folder

MOST = 2_000
"""Rows of a table at most; questions come first, and JSON has all."""
VERSION = 1

_FORMS = {
    "link": "a link",
    "superscript": "a raised figure",
    "bracket": "in brackets",
    "parenthesis": "in parentheses",
    "glued": "glued to the word",
    "word": "glued to the word",
    "spaced": "behind a space",
    "symbol": "a sign",
    "year": "glued to a year",
    "decimal": "behind a year and a stop",
    "acronym": "glued to capitals",
    "sentence": "a figure amid the sentence",
    "number": "glued to a number",
    "decided": "told by a person",
    "real": "a footnote of the format",
}


def import_json(brought: Brought) -> str:
    """All of it, for programs."""
    return json.dumps({"version": VERSION, **asdict(brought)}, ensure_ascii=False, indent=1) + "\n"


def import_text(brought: Brought) -> str:
    """A few lines for a terminal."""
    cited = sum(bool(note.citations) for note in brought.notes)
    said = f"{_count(len(brought.notes), 'note')}, {cited:,} of them citing {_count(len(brought.works), 'work')}"
    if brought.kept:
        said = "kept as it is: it is Markdown, and its notes are notes"
    lines = [
        f"{brought.folder}: {said}; {brought.characters:,} characters accounted for (white space not counted)"
    ]
    kinds: defaultdict[str, int] = defaultdict(int)
    for question in brought.questions:
        kinds[question.kind] += 1
    if kinds:
        told = ", ".join(
            f"{kind} ({count:,})" if count > 1 else kind for kind, count in kinds.items()
        )
        lines.append(f"{brought.folder}: to look at: {told}; see import-report.html")
    if brought.removed:
        lines.append(f"{brought.folder}: set aside: {_count(len(brought.removed), 'passage')}")
    return "\n".join(lines) + "\n"


def import_report(brought: Brought) -> str:
    """The page. The same import gives the same bytes."""
    title = brought.title or f"{brought.name} (without a title)"
    asked = [question for question in brought.questions if question.kind != QUOTATION]
    suggested = [question for question in brought.questions if question.kind == QUOTATION]
    sections = [
        _questions(asked),
        _suggestions(suggested),
        _notes(brought.notes, kept=brought.kept),
        _works(brought.works),
        _removed(brought.removed),
        _files(brought.files),
    ]
    return f"""<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Import: {escape(title)}</title>
<style>
{_style("tokens.css")}
{_style("report.css")}</style>
</head>
<body>
<main>
<h1>{escape(title)}</h1>
<p class="said">Brought in from {", ".join(f"<code>{escape(path)}</code>" for path in brought.sources)}.</p>
<p class="verdict good">Nothing is lost: all {brought.characters:,} characters of the text (white space not counted) stand in the book, or are listed below.</p>
<ul class="totals" aria-label="Totals">
{_total(len(brought.notes), "note", "notes")}
{_total(len(brought.works), "work cited", "works cited")}
{_total(len(asked), "to look at", "to look at", "review")}
{_total(len(suggested), "suggestion", "suggestions")}
{_total(len(brought.removed), "passage set aside", "passages set aside")}
</ul>
{"".join(filter(None, sections))}
</main>
</body>
</html>
"""


def _style(name: str) -> str:
    return (styles_folder() / name).read_text("utf-8")


def _count(count: int, noun: str) -> str:
    return f"{count:,} {noun}{'' if count == 1 else 's'}"


def _total(count: int, one: str, many: str, kind: str = "info") -> str:
    return f'<li class="{kind if count else "info"}"><b>{count:,}</b> {one if count == 1 else many}</li>'


def _section(name: str, title: str, inner: str) -> str:
    return f'<section aria-labelledby="{name}"><h2 id="{name}">{title}</h2>{inner}</section>'


def _questions(questions: Sequence[Question]) -> str:
    if not questions:
        return _section("look", "To look at", "<p>Nothing needs a person.</p>")
    items = "".join(_question(question) for question in questions[:MOST])
    said = (
        "<p>What a person decides can be written into a file and given to the next import with "
        "<code>--decisions</code>.</p>"
    )
    return _section(
        "look",
        "To look at",
        f'{said}<div class="findings"><ol>{items}</ol></div>{_more(questions)}',
    )


def _suggestions(questions: Sequence[Question]) -> str:
    if not questions:
        return ""
    items = "".join(_question(question) for question in questions[:MOST])
    said = "<p>The text does not tell; nothing was done.</p>"
    return _section(
        "suggestions",
        "Suggestions",
        f'{said}<div class="findings"><ol>{items}</ol></div>{_more(questions)}',
    )


def _question(question: Question) -> str:
    line = (
        f' <span class="place">line {question.line:,} of the text</span>' if question.line else ""
    )
    words = f'<p class="sentence">{escape(question.words)}</p>' if question.words else ""
    decision = f"<details><summary>As a decision</summary><pre><code>{escape(question.decision)}</code></pre></details>"
    return (
        f'<li class="review"><p class="what"><span class="severity">{escape(question.kind)}</span>'
        f"{line}</p>{words}<p>{escape(question.message[:1].upper() + question.message[1:])}.</p>{decision if question.decision else ''}</li>"
    )


def _table(kind: str, head: Sequence[str], rows: Sequence[str]) -> str:
    cells = "".join(f'<th scope="col">{name}</th>' for name in head)
    return (
        f'<div class="scroll" tabindex="0"><table class="{kind}"><thead><tr>{cells}</tr></thead>'
        f"<tbody>{''.join(rows)}</tbody></table></div>"
    )


def _more(rows: Sequence[object]) -> str:
    left = len(rows) - MOST
    return (
        f'<p class="left-out">{left:,} more are listed by <code>--format json</code>.</p>'
        if left > 0
        else ""
    )


def _notes(notes: Sequence[NoteRow], *, kept: bool) -> str:
    if kept:
        said = "<p>The text is Markdown, and its notes are notes: it was kept as it is.</p>"
        return _section("notes", "Notes", said)
    if not notes:
        return _section("notes", "Notes", "<p>The text has no notes.</p>")
    scale = (
        "<p>The score adds up what speaks for a pairing: how the call and the number of the note are "
        "written, and the list that the note stands in. A pairing is made where the call alone has 1.0 or "
        "more, and where all notes together would fare at least 0.3 worse with the next best call.</p>"
    )
    head = ("No.", "The sentence with its call", "The note", "What it cites", "Why")
    table = _table("ledger", head, [_note(note) for note in notes[:MOST]])
    return _section("notes", "Notes", scale + table + _more(notes))


def _note(note: NoteRow) -> str:
    label = f"<code>{escape(note.label)}</code>"
    link = f'<a href="{escape(note.path)}">{label}</a>' if note.path else label
    line = f'<br><span class="place">{escape(note.path)}:{note.line}</span>' if note.path else ""
    cites = "".join(_citation(citation) for citation in note.citations) or "prose"
    return (
        f'<tr><th scope="row">{escape(note.mark)}</th>'
        f'<td class="prose">{escape(note.before)}<sup class="call">{escape(note.mark)}</sup>{escape(note.after)}</td>'
        f'<td class="prose">{escape(note.text)}<br>{link}{line}</td><td>{cites}</td><td>{_why(note)}</td></tr>'
    )


def _citation(citation: CitedRow) -> str:
    back = f" of note {escape(citation.antecedent)}" if citation.antecedent else ""
    locator = f", {escape(citation.locator)}" if citation.locator else ""
    sure = (
        "" if citation.score >= 0.9 else f' <span class="place">({citation.score:.0%} sure)</span>'
    )
    return (
        f'<p><code>{escape(citation.key)}</code>{locator}<br><span class="place">{escape(citation.form)}{back}</span>'
        f"{sure}</p>"
    )


def _why(note: NoteRow) -> str:
    said = escape(_FORMS.get(note.form, note.form))
    if note.score is None:
        return said
    rival = (
        f'<br><span class="place">next best, {note.margin:g} worse: {escape(note.runner_up)}</span>'
        if note.runner_up
        else '<br><span class="place">no other call could be meant</span>'
    )
    return f'{said}<br><span class="place">score {note.score:g}</span>{rival}'


def _works(works: Sequence[WorkRow]) -> str:
    if not works:
        return ""
    rows = [
        f'<tr><th scope="row"><code>{escape(work.key)}</code><br><span class="place">{escape(work.type)}</span></th>'
        f"<td>{'<br>'.join(f'<i>{escape(name)}</i> {escape(value)}' for name, value in work.fields)}</td>"
        f'<td class="place">{escape(", ".join(work.notes))}</td></tr>'
        for work in works[:MOST]
    ]
    return _section(
        "works", "Works", _table("works", ("Key", "Fields", "Notes"), rows) + _more(works)
    )


def _removed(removed: Sequence[Removed]) -> str:
    if not removed:
        return ""
    alike = Counter((each.reason, each.words) for each in removed)
    first = {(each.reason, each.words): each.line for each in reversed(removed)}
    rows = [
        f'<tr><td>{escape(reason)}</td><td class="prose">{escape(words)}</td>'
        f'<td class="place">line {first[reason, words]:,}{_times(count)}</td></tr>'
        for (reason, words), count in list(alike.items())[:MOST]
    ]
    table = _table("aside", ("Why", "What was set aside", "Where in the text"), rows)
    return _section("aside", "Set aside", table + _more(list(alike)))


def _times(count: int) -> str:
    return f", and {count - 1:,} more" if count > 1 else ""


def _files(files: Sequence[str]) -> str:
    items = "".join(f'<li><a href="{escape(name)}">{escape(name)}</a></li>' for name in files)
    return _section("files", "Files", f"<ul>{items}</ul>")
