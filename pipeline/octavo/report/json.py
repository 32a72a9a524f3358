"""Findings and certificates as JSON, for other programs."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Sequence

from octavo.model.certificate import Certificate, EditionProof, NoteProof
from octavo.model.checked import Checked
from octavo.model.finding import Finding, Fix, Severity, Standing
from octavo.model.span import Span
from octavo.report.findings import every, still_open

VERSION = 1


def json_report(checked: Sequence[Checked]) -> str:
    """`{"version", "counts", "findings"}`, a finding a line.

    Lines and columns are 1-based, ends exclusive; null where the place is not known. `counts`
    has the open findings by severity, and how many were set aside: `suppressed` in the source,
    `known` by a baseline; `gone` is how many of the baseline are found no more. A finding's `standing` is `open`, `suppressed` or `known`; `because`
    is the reason given for setting it aside. `fix` is null or `{"safe", "edits"}`, where each
    edit puts its `text` in the place of its range.
    """
    pairs = every(checked)
    standings = Counter(finding.standing for _, finding in pairs)
    severities = Counter(finding.severity for _, finding in still_open(pairs))
    counts = {
        **{severity.value: severities[severity] for severity in Severity},
        "suppressed": standings[Standing.SUPPRESSED],
        "known": standings[Standing.KNOWN],
        "gone": sum(book.gone for book in checked),
    }
    lines = [json.dumps(_finding(*pair), ensure_ascii=False) for pair in pairs]
    listed = "[\n  " + ",\n  ".join(lines) + "\n ]" if lines else "[]"
    return (
        f'{{\n "version": {VERSION},\n "counts": {json.dumps(counts)},\n "findings": {listed}\n}}\n'
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


def _finding(book: Checked, finding: Finding) -> dict[str, object]:
    return {
        "code": finding.code,
        "severity": finding.severity.value,
        "message": finding.message,
        **_span(finding.span),
        "help": finding.help,
        "fix": _fix(finding.fix) if finding.fix else None,
        "standing": finding.standing.value,
        "because": finding.because,
        "fingerprint": finding.fingerprint,
        "book": book.name,
    }


def _fix(fix: Fix) -> dict[str, object]:
    edits = [{**_span(edit.span), "text": edit.text} for edit in fix.edits]
    return {"safe": fix.safe, "edits": edits}


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
