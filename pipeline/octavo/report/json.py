"""Findings and certificates as JSON, for other programs."""

from __future__ import annotations

import json
from collections.abc import Sequence

from octavo.model.certificate import Certificate, EditionProof, NoteProof
from octavo.model.finding import Finding, Severity
from octavo.model.span import Span

VERSION = 1


def json_report(findings: Sequence[Finding]) -> str:
    """`{"version", "counts", "findings"}`; lines and columns are 1-based, ends exclusive."""
    counts = {s.value: sum(f.severity is s for f in findings) for s in Severity}
    return _dump(
        {"version": VERSION, "counts": counts, "findings": [_finding(f) for f in findings]}
    )


def _dump(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, indent=1) + "\n"


def _span(span: Span) -> dict[str, str | int | None]:
    return {
        "path": span.path,
        "line": span.line,
        "column": span.column,
        "end_line": span.end_line,
        "end_column": span.end_column,
    }


def _finding(finding: Finding) -> dict[str, str | int | None]:
    return {
        "code": finding.code,
        "severity": finding.severity.value,
        "message": finding.message,
        **_span(finding.span),
        "help": finding.help,
    }


def certificate_json(certificate: Certificate) -> str:
    """`parity.json`: verdict, one object an edition, one a note."""
    return _dump(
        {
            "version": VERSION,
            "book": certificate.book,
            "verdict": "agree" if certificate.agrees else "differ",
            "editions": [_edition(proof) for proof in certificate.editions],
            "notes": [_note(note) for note in certificate.notes],
        }
    )


def _edition(proof: EditionProof) -> dict[str, object]:
    def counted(pair: tuple[int, int]) -> dict[str, int]:
        return {"agreeing": pair[0], "expected": pair[1]}

    return {
        "edition": proof.edition,
        "file": proof.file,
        "sha256": proof.sha256,
        "verdict": "agrees" if proof.agrees else "differs",
        "notes": counted(proof.notes),
        "calls": counted(proof.calls),
        "words": counted(proof.words),
        "metadata": dict(proof.metadata),
        "not_comparable": dict(proof.not_comparable),
    }


def _note(note: NoteProof) -> dict[str, object]:
    return {
        "label": note.label,
        "mark": note.mark,
        **_span(note.span),
        "editions": dict(note.editions),
    }
