"""Proving finished editions: open each, compare, certify."""

from __future__ import annotations

import hashlib
import posixpath
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cached_property

from octavo.model.book import Book
from octavo.model.certificate import (
    CallPlace,
    Certificate,
    Count,
    EditionProof,
    Field,
    NoteProof,
    NoteShown,
)
from octavo.model.finding import Finding, Severity
from octavo.model.prose import Prose
from octavo.model.span import Span
from octavo.verify.compare import Comparison, Page, compare
from octavo.verify.comparing import HELP
from octavo.verify.expected import expect
from octavo.verify.ledger import LEAVES, Edition, Found, Unreadable
from octavo.verify.marks import counted
from octavo.verify.onix import compare_onix
from octavo.verify.opening import Ahead, edition_of, open_edition
from octavo.verify.pages import compare_pages
from octavo.verify.quote import as_written
from octavo.verify.record import against, key_span
from octavo.verify.words import CALL, spoken
from octavo.world.world import World

ONIX = ".onix.xml"
"""How the name of the product records ends."""
_FIRST = ("notes", "calls", "words")


@dataclass(frozen=True, slots=True)
class Proved:
    """What was found of one edition: its proof, its notes in the order of the source, where its
    printed pages begin, and how many pages a PDF has in all.
    """

    edition: Edition
    proof: EditionProof
    notes: tuple[NoteShown, ...]
    pages: tuple[Page, ...]
    findings: tuple[Finding, ...]
    length: int = 0


class Proof:
    """The proof of one book, edition by edition."""

    def __init__(self, book: Book, prose: Prose) -> None:
        self.book = book
        self.prose = prose
        self.expected = expect(book, prose)
        self.proved: dict[Edition, Proved] = {}
        self.onix: tuple[str, bytes] | None = None
        self.sources: tuple[tuple[str, str], ...] = ()

    def add(self, files: Mapping[str, bytes], world: World, ahead: Ahead | None = None) -> None:
        """Hold finished files, `<book>.<edition>`, against the book; `ahead` has begun to open
        them.
        """
        self.expected.seen.look(world)
        self.sources = tuple(_sources(self.book, self.prose, world))
        ahead = ahead or Ahead(files, world)
        # The pages of the PDF come first, and the other editions are opened behind them.
        for name in sorted(files, key=lambda name: edition_of(name) is not Edition.PDF):
            if edition_of(name):
                self.take(self.prove(name, files[name], ahead))
            elif name.endswith(ONIX):
                self.onix = name, files[name]

    def take(self, proved: Proved) -> None:
        """Put an edition that was proved beside the others."""
        self.proved[proved.edition] = proved

    def prove(self, name: str, data: bytes, ahead: Ahead | None = None) -> Proved:
        """Open a finished file, and hold it against the book; `ahead` may have done so already."""
        edition = Edition(name.rsplit(".", 1)[-1])
        found = ahead.opened(name) if ahead and edition is not Edition.PDF else None
        try:
            if found is None:
                found = open_edition(edition, data, *([ahead.page] if ahead else []))
        except Unreadable as error:
            return self._unproved(edition, name, data, str(error))
        comparison = compare(self.book, self.prose, self.expected, found)
        notes = tuple(self._shown(at, found, comparison) for at in range(len(self.prose.notes)))
        proof = _proof(name, data, found, comparison)
        return Proved(edition, proof, notes, comparison.pages, comparison.findings, found.length)

    def _shown(self, at: int, found: Found, comparison: Comparison) -> NoteShown:
        verdict, there = comparison.notes[at]
        count = len(self.prose.notes[at].calls)
        calls, backs = ((led, count) for led in comparison.links[at])
        if there is None:
            return NoteShown(found.edition.value, verdict, "", "", "", calls, backs)
        note = found.notes[there]
        same = note.text.tokens == self.expected.notes[at].tokens
        said = self.quoted[at] if same else spoken(note.text.tokens, len(note.text.tokens))
        return NoteShown(found.edition.value, verdict, note.mark, said, note.page, calls, backs)

    @cached_property
    def quoted(self) -> tuple[str, ...]:
        """What each note says, as it is written."""
        return tuple(as_written(note.body, self.prose) for note in self.prose.notes)

    def _unproved(self, edition: Edition, name: str, data: bytes, why: str) -> Proved:
        wanted = counted(self.expected.text)
        wanted["notes"], wanted["calls"] = len(self.expected.notes), len(self.expected.calls)
        wanted["words"] = max(1, len(self.expected.text.tokens))
        counts = {kind: (0, count) for kind, count in wanted.items()}
        sizes = self.expected.sizes
        proof = EditionProof(
            edition=edition.value,
            file=name,
            sha256=hashlib.sha256(data).hexdigest(),
            counts=_ordered(counts),
            chapters=tuple((0, size) for size in sizes),
            metadata=(),
            not_comparable=(),
        )
        message = f"{edition.value.upper()}: {why}"
        finding = Finding("PAR009", Severity.ERROR, message, Span(name), "build again")
        notes = tuple(
            NoteShown(edition.value, "missing", "", "", "", (0, count), (0, count))
            for count in (len(note.calls) for note in self.prose.notes)
        )
        return Proved(edition, proof, notes, (), (finding,))

    def certificate(self) -> tuple[Certificate, tuple[Finding, ...]]:
        """What has been proved, and what was found; editions stand in one order, whenever they
        came.
        """
        order = [edition for edition in Edition if edition in self.proved]
        findings = [finding for edition in order for finding in self.proved[edition].findings]
        proofs = []
        pdf = self.proved.get(Edition.PDF)
        for edition in order:
            proved = self.proved[edition]
            printed = pdf.pages if pdf and pdf.pages else None
            opened = "PAR009" not in {finding.code for finding in proved.findings}
            pages = compare_pages(
                self.book, self.expected, edition, proved.pages, printed, opened=opened
            )
            proofs.append(pages.added(proved.proof))
            findings += pages.findings
        products = None
        if self.onix is not None:
            products, more = self._products(*self.onix, [edition.value for edition in order])
            findings += more
            if not products.metadata and not more:
                products = None  # a book that says nothing of itself: nothing is left to prove
        places = self._places()
        notes = tuple(
            NoteProof(
                note.label,
                note.mark,
                self.quoted[at],
                note.span,
                tuple(places.get(at, ())),
                tuple(self.proved[edition].notes[at] for edition in order),
            )
            for at, note in enumerate(self.prose.notes)
        )
        titles = self.prose.titles
        chapters = [chapter.title for chapter in self.prose.chapters]
        if self.prose.bibliography:
            chapters.append(titles.bibliography.text)
        certificate = Certificate(
            self.book.name,
            titles.title.text or self.book.name,
            self.sources,
            tuple(chapters),
            tuple(proofs),
            notes,
            products,
        )
        return certificate, tuple(findings)

    def _products(
        self, name: str, data: bytes, editions: list[str]
    ) -> tuple[EditionProof, list[Finding]]:
        """The proof of the product records: one for each edition."""
        findings = []
        fields: list[Field] = []
        try:
            pdf = self.proved.get(Edition.PDF)
            pages = pdf.length if pdf else 0
            compared = compare_onix(self.book, self.prose, self.expected, editions, data, pages)
        except ValueError as error:
            compared = {}
            message = f"ONIX: {error}"
            findings.append(Finding("PAR009", Severity.ERROR, message, Span(name), "build again"))
        for edition, listed in compared.items():
            for one in listed:
                fields.append(replace(one, name=f"{edition}: {one.name}"))
                if one.verdict == "differs":
                    told = against(one.found, one.wanted)
                    message = f"ONIX: {one.name} of the {edition.upper()} {told}"
                    span = key_span(self.book, one.name)
                    findings.append(Finding("PAR008", Severity.ERROR, message, span, HELP))
        sha256 = hashlib.sha256(data).hexdigest()
        return EditionProof("onix", name, sha256, (), (), tuple(fields), ()), findings

    def _places(self) -> dict[int, list[CallPlace]]:
        """Where each note is called, by its ordinal."""
        found: dict[int, list[CallPlace]] = {}
        leaves = [mark for mark in self.expected.text.marks if mark.kind in LEAVES]
        calls = iter(self.expected.calls)
        chapter = paragraph = 0
        for leaf in leaves:
            at = self.expected.chapter(leaf.start)
            here = len(self.expected.chapters) if at is None else at
            if here + 1 != chapter:
                chapter, paragraph = here + 1, 0
            paragraph += leaf.kind != "heading"
            count = 0
            for token in self.expected.text.tokens[leaf.start : leaf.end]:
                if token.startswith(CALL):
                    place = CallPlace(chapter, paragraph, count)
                    found.setdefault(next(calls), []).append(place)
                elif token[0].isalnum():
                    count += 1
        return found


def _sources(book: Book, prose: Prose, world: World) -> Iterator[tuple[str, str]]:
    """The files that the book was read from, named from its folder, and the hash of each."""
    paths = {book.metadata_span.path, *(chapter.source.path for chapter in book.chapters)}
    paths |= {reference.span.path for reference in book.references or ()}
    paths |= {asset.path for asset in prose.assets}
    for path in sorted(paths):
        if world.is_file(path):
            data = world.read_bytes(path)
            yield posixpath.relpath(path, book.root), hashlib.sha256(data).hexdigest()


def _proof(name: str, data: bytes, found: Found, comparison: Comparison) -> EditionProof:
    return EditionProof(
        edition=found.edition.value,
        file=name,
        sha256=hashlib.sha256(data).hexdigest(),
        counts=_ordered(comparison.counts),
        chapters=comparison.chapters,
        metadata=comparison.metadata,
        not_comparable=tuple(sorted(comparison.unseen.items())),
    )


def _ordered(counts: dict[str, Count]) -> tuple[tuple[str, Count], ...]:
    rest = sorted(kind for kind in counts if kind not in _FIRST)
    return tuple((kind, counts.get(kind, (0, 0))) for kind in (*_FIRST, *rest))
