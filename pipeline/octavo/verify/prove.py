"""Proving finished editions: open each, compare, certify."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from concurrent.futures import ThreadPoolExecutor

from octavo.model.book import Book
from octavo.model.certificate import Certificate, EditionProof, NoteProof
from octavo.model.finding import Finding, Severity
from octavo.model.prose import Prose
from octavo.model.span import Span
from octavo.verify.compare import Comparison, compare
from octavo.verify.expected import Expected, expect
from octavo.verify.found import Edition, Found, Unreadable


def open_edition(edition: Edition, data: bytes) -> Found:
    """Open a finished file by its format; raises Unreadable."""
    match edition:
        case Edition.EPUB:
            from octavo.verify.web import read_epub

            return read_epub(data)
        case Edition.HTML:
            from octavo.verify.web import read_html

            return read_html(data)
        case Edition.PDF:
            from octavo.verify.pdf import read_pdf

            return read_pdf(data)


def prove(
    book: Book, prose: Prose, files: Mapping[str, bytes]
) -> tuple[Certificate, tuple[Finding, ...]]:
    """Hold each file (by name, `<book>.<edition>`) against the book."""
    expected = expect(book, prose)
    findings: list[Finding] = []
    proofs: list[EditionProof] = []
    verdicts: list[tuple[str, tuple[str, ...]]] = []
    with ThreadPoolExecutor(len(files) or 1) as pool:
        opened = list(pool.map(_open, files.items()))
    for (name, data), (edition, found) in zip(files.items(), opened, strict=True):
        if isinstance(found, Unreadable):
            findings.append(
                Finding("PAR009", Severity.ERROR, f"{name}: {found}", Span(name), "build again")
            )
            proofs.append(_unproved(edition, name, data, expected))
            verdicts.append((edition.value, ("missing",) * len(prose.notes)))
            continue
        comparison = compare(book, prose, expected, found)
        findings += comparison.findings
        proofs.append(_proof(name, data, found, comparison))
        verdicts.append((edition.value, comparison.notes))
    notes = tuple(
        NoteProof(note.label, note.mark, note.span, tuple((e, v[at]) for e, v in verdicts))
        for at, note in enumerate(prose.notes)
    )
    return Certificate(book.name, tuple(proofs), notes), tuple(findings)


def _open(file: tuple[str, bytes]) -> tuple[Edition, Found | Unreadable]:
    name, data = file
    edition = Edition(name.rsplit(".", 1)[-1])
    try:
        return edition, open_edition(edition, data)
    except Unreadable as error:
        return edition, error


def _proof(name: str, data: bytes, found: Found, comparison: Comparison) -> EditionProof:
    unseen = dict(found.unseen)
    if comparison.unordered:
        unseen["order of words from right to left"] = comparison.unordered
    agreeing = sum(verdict == "same" for verdict in comparison.notes)
    return EditionProof(
        edition=found.edition.value,
        file=name,
        sha256=hashlib.sha256(data).hexdigest(),
        notes=(agreeing, len(comparison.notes)),
        calls=comparison.calls,
        words=comparison.words,
        metadata=comparison.metadata,
        not_comparable=tuple(sorted(unseen.items())),
    )


def _unproved(edition: Edition, name: str, data: bytes, expected: Expected) -> EditionProof:
    return EditionProof(
        edition=edition.value,
        file=name,
        sha256=hashlib.sha256(data).hexdigest(),
        notes=(0, len(expected.notes)),
        calls=(0, len(expected.calls)),
        words=(0, max(1, len(expected.tokens))),
        metadata=(),
        not_comparable=(),
    )
