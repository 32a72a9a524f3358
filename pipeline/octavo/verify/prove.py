"""Proving finished editions: open each, compare, certify."""

from __future__ import annotations

import hashlib

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


class Proof:
    """The proof of one book, edition by edition."""

    def __init__(self, book: Book, prose: Prose) -> None:
        self.book = book
        self.prose = prose
        self.expected = expect(book, prose)
        self.findings: list[Finding] = []
        self.proofs: dict[Edition, EditionProof] = {}
        self.verdicts: dict[Edition, tuple[str, ...]] = {}

    def add(self, name: str, data: bytes) -> None:
        """Open a finished file, `<book>.<edition>`, and hold it against the book."""
        edition = Edition(name.rsplit(".", 1)[-1])
        try:
            found = open_edition(edition, data)
        except Unreadable as error:
            self.findings.append(
                Finding(
                    "PAR009",
                    Severity.ERROR,
                    f"{edition.value.upper()}: {error}",
                    Span(name),
                    "build again",
                )
            )
            self.proofs[edition] = _unproved(edition, name, data, self.expected)
            self.verdicts[edition] = ("missing",) * len(self.prose.notes)
            return
        comparison = compare(self.book, self.prose, self.expected, found)
        self.findings += comparison.findings
        self.proofs[edition] = _proof(name, data, found, comparison)
        self.verdicts[edition] = comparison.notes

    def certificate(self) -> Certificate:
        """What has been proved so far; editions stand in one order, whenever they came."""
        order = [edition for edition in Edition if edition in self.proofs]
        notes = tuple(
            NoteProof(
                note.label,
                note.mark,
                note.span,
                tuple((edition.value, self.verdicts[edition][at]) for edition in order),
            )
            for at, note in enumerate(self.prose.notes)
        )
        return Certificate(self.book.name, tuple(self.proofs[edition] for edition in order), notes)


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
