"""A book and its finished editions, for tests that damage them."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from octavo.model.book import Book
from octavo.model.finding import Finding
from octavo.model.prose import Prose
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
