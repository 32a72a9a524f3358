"""The printed pages: in the EPUB and the HTML they begin at the same word as in the PDF."""

from __future__ import annotations

from dataclasses import dataclass, replace

from octavo.model.book import Book
from octavo.model.certificate import EditionProof
from octavo.model.finding import Finding, Severity
from octavo.verify.compare import Page
from octavo.verify.comparing import HELP
from octavo.verify.expected import Expected
from octavo.verify.ledger import Edition
from octavo.verify.locate import locate
from octavo.verify.words import spoken

_KIND = "printed pages"


@dataclass(frozen=True, slots=True)
class Pages:
    """How many pages begin in an edition; how many of them agree, of how many; how many could
    not be compared; and what was found.
    """

    number: int
    agreeing: int = 0
    expected: int = 0
    unseen: int = 0
    findings: tuple[Finding, ...] = ()

    def added(self, proof: EditionProof) -> EditionProof:
        """The proof with its pages."""
        counts, unseen = proof.counts, proof.not_comparable
        if self.expected:
            counts = (*counts, (_KIND, (self.agreeing, self.expected)))
        if self.unseen:
            unseen = (*unseen, (_KIND, self.unseen))
        return replace(proof, counts=counts, not_comparable=unseen, pages=self.number)


def compare_pages(
    book: Book,
    expected: Expected,
    edition: Edition,
    found: tuple[Page, ...],
    printed: tuple[Page, ...] | None,
) -> Pages:
    """Compare the pages found in an edition with those of the PDF, if there is one."""
    if printed is None:
        return Pages(len(found), unseen=len(found))
    wanted = {page.label: page.offset for page in printed if page.offset is not None}
    if edition is Edition.PDF:
        return Pages(len(wanted))
    present = {page.label: page.offset for page in found}
    findings = []

    def tell(label: str, what: str, offset: int) -> None:
        message = f"{edition.value.upper()}: page {label} {what}"
        place = locate(book, expected, offset)
        findings.append(Finding("PAR015", Severity.ERROR, message, place, HELP))

    agreeing = 0
    for label, offset in wanted.items():
        if present.get(label, -1) == offset:
            agreeing += 1
            continue
        what = "begins elsewhere" if label in present else "is not marked"
        words = spoken(expected.text.tokens[offset : offset + 6])
        tell(label, f"{what}, not at “{words} …”", offset)
    unknown = sorted(present.keys() - {page.label for page in printed})
    for label in unknown:
        tell(label, "is marked, which the PDF does not have", present[label] or 0)
    lost = sum(page.offset is None and page.label in present for page in printed)
    return Pages(len(present), agreeing, len(wanted) + len(unknown), lost, tuple(findings))
