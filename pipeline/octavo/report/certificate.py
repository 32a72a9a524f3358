"""`parity.json`: the certificate for other programs, as `docs/parity.schema.json` describes it."""

from __future__ import annotations

import json
from collections.abc import Mapping

from octavo.model.certificate import Certificate, Count, EditionProof, NoteProof
from octavo.report.json import octavo_version, span_json

VERSION = 2
SCHEMA = f"urn:octavo:parity:{VERSION}"
"""The `$id` of the JSON Schema."""
_OWN = ("notes", "calls", "words")


def certificate_json(certificate: Certificate) -> str:
    """The certificate: the verdict, one object an edition, one a note."""
    return json.dumps(certificate_record(certificate), ensure_ascii=False, indent=1) + "\n"


def certificate_record(certificate: Certificate) -> Mapping[str, object]:
    """The same, before it is written as JSON."""
    return {
        "schema": SCHEMA,
        "version": VERSION,
        "book": certificate.book,
        "title": certificate.title,
        "octavo": octavo_version(),
        "verdict": "agree" if certificate.agrees else "differ",
        "sources": [{"file": file, "sha256": digest} for file, digest in certificate.sources],
        "editions": [_edition(proof, certificate.chapters) for proof in certificate.editions],
        "products": _products(certificate.products) if certificate.products else None,
        "notes": [_note(note) for note in certificate.notes],
    }


def _counted(count: Count) -> dict[str, int]:
    return {"agreeing": count[0], "expected": count[1]}


def _edition(proof: EditionProof, chapters: tuple[str, ...]) -> Mapping[str, object]:
    return {
        "edition": proof.edition,
        "file": proof.file,
        "sha256": proof.sha256,
        "verdict": "agrees" if proof.agrees else "differs",
        **{kind: _counted(proof.count(kind)) for kind in _OWN},
        "compared": {kind: _counted(count) for kind, count in proof.counts if kind not in _OWN},
        "chapters": [
            {"title": title, **_counted(count)}
            for title, count in zip(chapters, proof.chapters, strict=False)
        ],
        **_fields(proof),
        "pages": proof.pages,
        "not_comparable": dict(proof.not_comparable),
    }


def _fields(proof: EditionProof) -> Mapping[str, object]:
    return {
        "metadata": {field.name: field.verdict for field in proof.metadata},
        "values": {
            field.name: {"source": list(field.wanted), "edition": list(field.found)}
            for field in proof.metadata
        },
    }


def _products(proof: EditionProof) -> Mapping[str, object]:
    verdict = "agrees" if proof.agrees else "differs"
    return {"file": proof.file, "sha256": proof.sha256, "verdict": verdict, **_fields(proof)}


def _note(note: NoteProof) -> Mapping[str, object]:
    return {
        "label": note.label,
        "mark": note.mark,
        "words": note.words,
        **span_json(note.span),
        "calls": [
            {"chapter": call.chapter, "paragraph": call.paragraph, "words": call.words}
            for call in note.calls
        ],
        "editions": {shown.edition: shown.verdict for shown in note.editions},
        "shown": {
            shown.edition: {
                "mark": shown.mark,
                "words": shown.words,
                "page": shown.page,
                "calls": _counted(shown.calls),
                "backs": _counted(shown.backs),
            }
            for shown in note.editions
        },
    }
