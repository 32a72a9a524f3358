"""The printed pages: in the EPUB and the HTML they begin at the same word as in the PDF."""

from __future__ import annotations

import re
from collections import Counter
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
_NAME = re.compile("(?:printed-)*page-")


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
    *,
    opened: bool = True,
) -> Pages:
    """Compare the pages found in an edition, if it could be `opened`, with those of the PDF, if
    there is one.
    """
    if printed is None:
        return Pages(len(found), unseen=len(found))
    wanted = {page.label: page.offset for page in printed if page.offset is not None}
    if edition is Edition.PDF:
        return Pages(len(wanted))
    if not found and not opened:
        return Pages(0, unseen=len(wanted))
    present = {page.label: page for page in found}
    missing = found[0].missing if found else frozenset()
    prefix = _prefix(found)
    findings = []

    def tell(label: str, what: str, offset: int) -> None:
        message = f"{edition.value.upper()}: page {label} {what}"
        place = locate(book, expected, offset)
        findings.append(Finding("PAR015", Severity.ERROR, message, place, HELP))

    unknown = sorted(present.keys() - {page.label for page in printed})
    agreeing = gone = 0
    for label, offset in wanted.items():
        page = present.get(label)
        words = spoken(expected.text.tokens[offset : offset + 6])
        if page is None:
            if any(start <= offset < end for start, end in missing):
                gone += 1
            elif other := next((o for o in unknown if present[o].offset == offset), ""):
                unknown.remove(other)
                tell(label, f"is marked as “{other}”", offset)
            else:
                tell(label, f"is not marked; it begins at “{words} …”", offset)
        elif page.offset is None:  # its words differ, which is told
            gone += 1
        elif page.offset != offset:
            tell(label, f"begins elsewhere than at “{words} …”", offset)
        elif page.name != prefix + label:
            tell(label, f"is marked by the name “{page.name}”, not “{prefix}{label}”", offset)
        else:
            agreeing += 1
    for label in unknown:
        tell(label, "is marked, which the PDF does not have", present[label].offset or 0)
    lost = sum(
        page.offset is None and page.label in present and present[page.label].offset is not None
        for page in printed
    )
    total = len(wanted) - gone + len(unknown)
    return Pages(len(present), agreeing, total, lost + gone, tuple(findings))


def _prefix(found: tuple[Page, ...]) -> str:
    """What the names of the pages begin with: `page-`, or more where the text has such names."""
    prefixes = Counter(
        page.name.removesuffix(page.label) for page in found if page.name.endswith(page.label)
    )
    usual = prefixes.most_common(1)
    return usual[0][0] if usual and _NAME.fullmatch(usual[0][0]) else "page-"
