"""Findings as an editor shows them, and the repairs that it offers for them."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence

from lsprotocol import types
from pygls.workspace import PositionCodec

from octavo.check.repair import apply
from octavo.lsp.places import position_of, range_of, uri_of
from octavo.lsp.shelf import Opened
from octavo.model.finding import Finding, Fix, Severity, Standing
from octavo.model.span import SourceText

MOST = 1_000
"""Findings shown at most in one file."""
_SEVERITIES = {
    Severity.ERROR: types.DiagnosticSeverity.Error,
    Severity.WARNING: types.DiagnosticSeverity.Warning,
    Severity.REVIEW: types.DiagnosticSeverity.Information,
    Severity.INFO: types.DiagnosticSeverity.Hint,
}
_FIX_ALL = f"{types.CodeActionKind.SourceFixAll.value}.octavo"


def open_findings(opened: Opened, path: str) -> list[Finding]:
    """The open findings of one file (an absolute path), in reading order."""
    found = opened.checked.findings if opened.checked else ()
    return [
        f for f in found if f.standing is Standing.OPEN and os.path.abspath(f.span.path) == path
    ]


def diagnostics(opened: Opened, codec: PositionCodec) -> dict[str, list[types.Diagnostic]]:
    """By path, what is to be shown of every file of the book; an empty list clears one."""
    found: dict[str, list[types.Diagnostic]] = {}
    texts = opened.checked.texts if opened.checked else {}
    for name, source in texts.items():
        path = os.path.abspath(name)
        found[path] = [
            _diagnostic(codec, source, finding) for finding in open_findings(opened, path)[:MOST]
        ]
    if opened.error:
        start = types.Position(0, 0)
        said = types.Diagnostic(
            types.Range(start, start), opened.error, types.DiagnosticSeverity.Error, source="octavo"
        )
        found[os.path.abspath(opened.path)] = [said]
    return found


def _diagnostic(codec: PositionCodec, source: SourceText, finding: Finding) -> types.Diagnostic:
    tags = [types.DiagnosticTag.Unnecessary] if finding.code in ("NOT002", "STR006") else None
    message = f"{finding.message}\n{finding.help}" if finding.help else finding.message
    return types.Diagnostic(
        range=range_of(codec, source, finding.span),
        message=message,
        severity=_SEVERITIES[finding.severity],
        code=finding.code,
        source="octavo",
        tags=tags,
        data=finding.fingerprint,
    )


def actions(
    opened: Opened, path: str, asked: types.Range, codec: PositionCodec
) -> Iterator[types.CodeAction]:
    """Quick fixes for the findings in a range, a comment to set each aside, and all safe repairs."""
    source = opened.source(path)
    if source is None:
        return
    findings = open_findings(opened, path)
    for finding in findings:
        place = range_of(codec, source, finding.span)
        if place.end < asked.start or place.start > asked.end:
            continue
        shown = [_diagnostic(codec, source, finding)]
        if finding.fix is not None:
            yield types.CodeAction(
                title=f"{finding.code}: {finding.help or 'repair'}",
                kind=types.CodeActionKind.QuickFix,
                diagnostics=shown,
                is_preferred=finding.fix.safe,
                edit=_edit(path, source, codec, finding.fix),
            )
        if source.path.endswith((".md", ".markdown")) and finding.span.line is not None:
            yield types.CodeAction(
                title=f"{finding.code}: set aside here, with a reason",
                kind=types.CodeActionKind.QuickFix,
                diagnostics=shown,
                edit=_suppression(path, source, codec, finding),
            )
    safe = [(f.code, f.fix) for f in findings if f.fix is not None and f.fix.safe]
    if safe:
        yield types.CodeAction(
            title=f"Make every safe repair ({len(safe):,})",
            kind=_FIX_ALL,
            edit=_all(path, source, codec, safe),
        )


def _edit(path: str, source: SourceText, codec: PositionCodec, fix: Fix) -> types.WorkspaceEdit:
    edits = [types.TextEdit(range_of(codec, source, edit.span), edit.text) for edit in fix.edits]
    return types.WorkspaceEdit(changes={uri_of(path): edits})


def _suppression(
    path: str, source: SourceText, codec: PositionCodec, finding: Finding
) -> types.WorkspaceEdit:
    """A comment at the end of the line, which holds for that line alone; within a table's last bar."""
    begin = source.offset(finding.span.line or 1, 1)
    end = source.text.find("\n", begin)
    line = source.text[begin : end if end >= 0 else len(source.text)].rstrip(" \t\\")
    if line.startswith("|") and line.endswith("|"):
        line = line[:-1].rstrip()
    place = position_of(codec, source, begin + len(line))
    comment = f" <!-- octavo: ignore {finding.code} because  -->"
    edit = types.TextEdit(types.Range(place, place), comment)
    return types.WorkspaceEdit(changes={uri_of(path): [edit]})


def _all(
    path: str, source: SourceText, codec: PositionCodec, fixes: Sequence[tuple[str, Fix]]
) -> types.WorkspaceEdit:
    """The whole text with all repairs made that do not touch each other."""
    text, _ = apply(source, fixes)
    whole = types.Range(
        types.Position(0, 0), range_of(codec, source, source.span(0, len(source.text))).end
    )
    return types.WorkspaceEdit(changes={uri_of(path): [types.TextEdit(whole, text)]})
