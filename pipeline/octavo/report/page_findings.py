"""The report's findings: filters, the list in reading order, and the same by rule."""

from __future__ import annotations

import posixpath
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from html import escape
from itertools import groupby

from octavo.model.checked import Checked
from octavo.model.finding import Finding, Severity
from octavo.report.rulebook import entry
from octavo.report.sentence import changes, sentence

_CODE = re.compile(r"`([^`]+)`")
_LABELS = {
    Severity.ERROR: "Errors",
    Severity.WARNING: "Warnings",
    Severity.REVIEW: "For review",
    Severity.INFO: "Information",
}


@dataclass(frozen=True, slots=True)
class Shown:
    """A finding as it is shown: its number from 1, its anchor, and whether the last report lacks it."""

    number: int
    anchor: str
    finding: Finding
    new: bool


def prose(text: str) -> str:
    """Words of ours as HTML: what stands between backticks is code."""
    return _CODE.sub(r"<code>\1</code>", escape(text))


def filters(shown: Sequence[Shown], book: Checked, at: int) -> str:
    """The controls; a script brings them to life, and without one they are not seen."""
    severities = Counter(item.finding.severity for item in shown)
    boxes = "".join(
        f'<label><input type="checkbox" name="severity" value="{severity.value}" checked> '
        f"{label} ({severities[severity]:,})</label>"
        for severity, label in _LABELS.items()
        if severities[severity]
    )
    codes = sorted(Counter(item.finding.code for item in shown).items())
    rules = "".join(
        f'<option value="{code}">{escape(entry(code).title)} ({count:,})</option>'
        for code, count in codes
    )
    files = dict.fromkeys(item.finding.span.path for item in shown)
    names = "".join(
        f'<option value="{escape(path)}">{escape(_name(path, book))}</option>' for path in files
    )
    new = sum(item.new for item in shown)
    only_new = (
        f'<label><input type="checkbox" name="new"> Only what is new ({new:,})</label>'
        if new
        else ""
    )
    return (
        f'<form class="filters" data-book="{at}" hidden><fieldset><legend>Show</legend>{boxes}{only_new}</fieldset>'
        f'<label>Rule <select name="code"><option value="">all</option>{rules}</select></label>'
        f'<label>File <select name="path"><option value="">all</option>{names}</select></label>'
        '<label>Words <input type="search" name="words" autocomplete="off"></label>'
        '<button type="reset">Show all</button>'
        '<p class="keys"><kbd>j</kbd> next, <kbd>k</kbd> previous, <kbd>/</kbd> search</p>'
        '<output aria-live="polite"></output></form>'
    )


def findings_list(shown: Sequence[Shown], book: Checked, at: int) -> str:
    """In reading order, under the files that they stand in."""
    parts = [f'<div class="findings" id="list-{at}">']
    for number, (path, group) in enumerate(groupby(shown, key=lambda item: item.finding.span.path)):
        parts.append(
            f'<section class="file" data-path="{escape(path)}"><h3 id="file-{at}-{number}">'
            f'{escape(_name(path, book))} <span class="place">{escape(path)}</span></h3><ol>'
        )
        parts += [_item(item, book) for item in group]
        parts.append("</ol></section>")
    return "".join((*parts, "</div>"))


def anchors(shown: Sequence[Shown], at: int) -> dict[str, str]:
    """By path, the anchor of the first heading under which a file's findings stand."""
    found: dict[str, str] = {}
    for number, (path, _) in enumerate(groupby(shown, key=lambda item: item.finding.span.path)):
        found.setdefault(path, f"file-{at}-{number}")
    return found


def _name(path: str, book: Checked) -> str:
    titles = {view.path: view.title for view in book.overview.chapters} if book.overview else {}
    return titles.get(path) or posixpath.basename(path)


def _item(item: Shown, book: Checked) -> str:
    finding = item.finding
    severity = finding.severity.value
    new = '<span class="new">new</span> ' if item.new else ""
    rule = entry(finding.code)
    return (
        f'<li id="{item.anchor}" class="{severity}" tabindex="-1" data-severity="{severity}" '
        f'data-code="{finding.code}"{" data-new" if item.new else ""}>'
        f'<p class="what">{new}<span class="severity">{severity}</span> '
        f'<abbr class="code" title="{escape(rule.name.replace("-", " "))}">{finding.code}</abbr> '
        f'<strong>{prose(finding.message)}</strong> <span class="place">{_place(finding)}</span></p>'
        f"{''.join(_details(finding, book))}</li>"
    )


def _place(finding: Finding) -> str:
    span = finding.span
    return "" if span.line is None else f"line {span.line}, column {span.column}"


def _details(finding: Finding, book: Checked) -> Iterator[str]:
    source = book.texts.get(finding.span.path)
    words = sentence(source, finding.span) if source else None
    if words is not None:
        marked = (
            f"<mark>{escape(words.marked)}</mark>" if words.marked else '<mark class="here"></mark>'
        )
        yield (
            f'<p class="sentence" translate="no">{escape(words.before)}{marked}{escape(words.after)}</p>'
        )
    if finding.fix and source:
        made = "".join(
            f'<span class="change">{escape(c.before)}<del>{escape(c.old)}</del><ins>{escape(c.new)}</ins>'
            f"{escape(c.after)}</span>"
            for c in changes(source, finding.fix)
        )
        option = "--fix" if finding.fix.safe else "--unsafe-fixes"
        yield f'<p class="repair"><b>Repair</b> <code>{option}</code> {made}</p>'
    if finding.help:
        stop = "" if finding.help.endswith(("?", ".", "!")) else "."
        yield f'<p class="help">{prose(finding.help[:1].upper() + finding.help[1:])}{stop}</p>'
    why = entry(finding.code).why
    if why:
        yield f'<details class="why"><summary>Why</summary><p>{prose(why)}</p></details>'


def rules_list(shown: Sequence[Shown], at: int) -> str:
    """By rule: what it is about, and a link to each of its findings."""
    by_code: dict[str, list[Shown]] = {}
    for item in shown:
        by_code.setdefault(item.finding.code, []).append(item)
    parts = [f'<h3 id="rules-{at}">By rule</h3><ul class="rules">']
    for code, items in sorted(by_code.items()):
        links = " ".join(
            f'<a href="#{item.anchor}" title="{escape(str(item.finding.span))}">{item.number}</a>'
            for item in items
        )
        rule = entry(code)
        parts.append(
            f"<li><details><summary><b>{len(items):,}</b> {escape(rule.title)}: {prose(rule.summary)}"
            f'</summary><p>{prose(rule.why)}</p><p class="links">{links}</p></details></li>'
        )
    return "".join((*parts, "</ul>"))
