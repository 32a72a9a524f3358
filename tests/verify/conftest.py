"""One essay, built once, for all the tests that damage it."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import pytest

from octavo.model.book import Book
from octavo.model.finding import Finding
from octavo.model.prose import Prose
from octavo.read.book import read_book
from octavo.read.prose import read_prose
from octavo.render.editions import render
from octavo.render.pdf import FontChoice, write_typst
from octavo.verify.prove import Proof
from octavo.world.machine import Machine

ESSAY = Path(__file__).parents[2] / "source" / "victor-serge"
MOMENT = 1_793_491_200


@dataclass(frozen=True)
class Built:
    """The essay and its three finished files."""

    book: Book
    prose: Prose
    files: dict[str, bytes]

    def findings(self, edition: str, data: bytes) -> tuple[Finding, ...]:
        """What the verifier says of one edition, which may be damaged."""
        proof = Proof(self.book, self.prose)
        proof.add(f"essay.{edition}", data)
        return tuple(proof.findings)

    def typst(self, folder: Path) -> Path:
        """The Typst sources of the essay, to be damaged; returns the main file."""
        return write_typst(self.book, self.prose, Machine(), folder, FontChoice())


@pytest.fixture(scope="session")
def essay() -> Built:
    world = Machine()
    book = read_book(world, str(ESSAY))
    prose = read_prose(book, world)
    files = {}
    for made in render(book, prose, world, ("epub", "pdf", "html"), MOMENT, force=False):
        assert made.data is not None
        assert not made.findings
        files[made.edition] = made.data
    return Built(book, prose, files)
