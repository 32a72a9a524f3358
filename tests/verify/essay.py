"""Books and their finished editions, for tests that damage them."""

from __future__ import annotations

import copy
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from octavo.model.book import Book
from octavo.model.finding import Finding
from octavo.model.prose import Prose
from octavo.read.book import read_book
from octavo.read.prose import read_prose
from octavo.render.editions import render
from octavo.verify.content import Page, pages
from octavo.verify.ledger import Edition
from octavo.verify.prove import Proof
from octavo.world.machine import Machine

SOURCE = Path(__file__).parents[2] / "source"
ESSAY, SPECIMEN = SOURCE / "victor-serge", SOURCE / "specimen"
HEBREW = Path(__file__).with_name("hebrew.md")
MOMENT = 1_793_491_200


@dataclass(frozen=True)
class Built:
    """A book and its three finished files."""

    book: Book
    prose: Prose
    files: dict[str, bytes]

    @cached_property
    def proof(self) -> Proof:
        """What the undamaged editions are held against, and the undamaged PDF beside it."""
        proof = Proof(self.book, self.prose)
        proof.expected.seen.look(Machine())
        proof.take(proof.prove("book.pdf", self.files["pdf"]))
        return proof

    @cached_property
    def shown(self) -> dict[int, Page]:
        """What the pages of the undamaged PDF show."""
        return dict(enumerate(pages(self.files["pdf"])))

    def verdict(self, edition: str, data: bytes) -> tuple[bool, tuple[Finding, ...]]:
        """Whether an edition, which may be damaged, agrees, and what the verifier says of it."""
        proof = copy.copy(self.proof)
        proof.proved = dict(self.proof.proved)
        proof.take(proof.prove(f"book.{edition}", data))
        certificate, findings = proof.certificate()
        order = [each.value for each in Edition if each in proof.proved]
        return certificate.editions[order.index(edition)].agrees, findings

    def findings(self, edition: str, data: bytes) -> tuple[Finding, ...]:
        return self.verdict(edition, data)[1]


def build(folder: Path) -> Built:
    """Read a book, and make its editions."""
    world = Machine()
    book = read_book(world, str(folder))
    prose = read_prose(book, world)
    files = {}
    for made in render(book, prose, world, ("epub", "pdf", "html"), MOMENT, force=False):
        assert made.data is not None
        assert not made.findings
        files[made.edition] = made.data
    return Built(book, prose, files)
