"""Holding one opened edition against the source."""

from __future__ import annotations

from dataclasses import dataclass

from octavo.model.book import Book
from octavo.model.certificate import ORDER, Field
from octavo.model.finding import Finding
from octavo.model.prose import Prose
from octavo.verify.align import Alignment, Change, changes
from octavo.verify.appearance import compare_appearance
from octavo.verify.asked import compare_foreign
from octavo.verify.claimed import compare_claims
from octavo.verify.comparing import Comparing
from octavo.verify.contents import compare_contents
from octavo.verify.envelope import compare_package
from octavo.verify.expected import Expected
from octavo.verify.front import compare_front
from octavo.verify.furniture import compare_furniture
from octavo.verify.ledger import UNSURE, Found
from octavo.verify.marks import compare_marks
from octavo.verify.metadata import compare_metadata
from octavo.verify.names import compare_names
from octavo.verify.notes import compare_notes
from octavo.verify.shifted import NEAR, covered, elsewhere, slid, whole
from octavo.verify.sights import PICTURE as LOOK
from octavo.verify.words import CALL, FORMULA, PICTURE, spoken, stock

NEIGHBOURS = 25
"""Words between two differences that are still judged together."""
SURPLUS = "what the source does not have"

_SIGNS = {FORMULA: "formulas", PICTURE: "pictures with their alternative"}


@dataclass(frozen=True, slots=True)
class Page:
    """Where a printed page begins: the offset of its first word in the source’s tokens.

    None where that word is not in the source as it is there. `name` is that of the place where a
    web edition marks it, `missing` the ranges of the chapters that the edition does not have.
    """

    label: str
    offset: int | None
    name: str = ""
    missing: frozenset[tuple[int, int]] = frozenset()


@dataclass(frozen=True, slots=True)
class Comparison:
    """How an edition fared: findings, and what to certify.

    `notes` tells for each expected note `same` or what is wrong, and which found note it is, if
    any; `links` how many of its calls lead to it, and how many it leads back to. Counts are
    (agreeing, expected), by kind. `chapters` counts words, chapter by chapter and then those of
    the bibliography. `unseen` counts what could not be compared.
    """

    findings: tuple[Finding, ...]
    notes: tuple[tuple[str, int | None], ...]
    links: tuple[tuple[int, int], ...]
    counts: dict[str, tuple[int, int]]
    chapters: tuple[tuple[int, int], ...]
    metadata: tuple[Field, ...]
    pages: tuple[Page, ...]
    unseen: dict[str, int]


def compare(
    book: Book,
    prose: Prose,
    expected: Expected,
    found: Found,
) -> Comparison:
    """Compare everything."""
    return _Edition(book, prose, expected, found).run()


class _Edition(Comparing):
    def __init__(
        self,
        book: Book,
        prose: Prose,
        expected: Expected,
        found: Found,
    ) -> None:
        super().__init__(book, prose, expected, found)
        self.lost = [0] * (len(expected.chapters) + 1)

    def run(self) -> Comparison:
        if self.found.broken:
            self.breaks(self.found.broken)
        self.compare_text(self.aligned())
        pairs = compare_notes(self)
        compare_marks(self, self.expected.text, self.found.text, self.body)
        compare_appearance(self, pairs)
        if not self.pdf:
            compare_names(self)
        compare_foreign(self)
        compare_contents(self)
        metadata = tuple(compare_metadata(self))
        compare_claims(self)
        compare_front(self)
        compare_furniture(self)
        compare_package(self)
        self.the_rest()
        for note in range(len(self.verdicts)):
            if note in self.blamed:
                self.fails("notes", self.blamed[note])
            else:
                self.agrees("notes")
        self.count_surplus()
        counts = {kind: (self.agreeing[kind], self.wanted[kind]) for kind in self.wanted}
        return Comparison(
            findings=tuple(self.findings),
            notes=tuple((verdict, pairs.get(at)) for at, verdict in enumerate(self.verdicts)),
            links=tuple((self.led[at], self.back[at]) for at in range(len(self.verdicts))),
            counts=counts,
            chapters=self.coverage(),
            metadata=metadata,
            pages=self.pages(),
            unseen={kind: count for kind, count in self.unseen.items() if count},
        )

    def pages(self) -> tuple[Page, ...]:
        """Where the printed pages begin; of those that are not as they were typeset none is told."""
        if self.broken:
            return ()
        missing = frozenset(self.expected.chapters[chapter] for chapter in self.missing)
        return tuple(
            Page(p.label, self.begins(p.offset), p.name, missing) for p in self.found.pages
        )

    def begins(self, offset: int) -> int | None:
        """Where in the source a page begins; amid or behind words that differ nobody knows. In a
        web edition the end of the text is a place as well, though no page begins there.
        """
        if not self.pdf and offset >= len(self.found.text.tokens):
            return len(self.expected.text.tokens)
        origin = self.body.origin(offset)
        return None if origin and self.telling(origin - 1, origin) else origin

    def count_surplus(self) -> None:
        """What the source does not have is counted nowhere else, and yet no edition agrees that
        has it.
        """
        told = [finding for finding in self.findings if finding.code != "PAR008"]
        if self.agreeing == self.wanted:
            for finding in told:
                self.fails(SURPLUS, finding)

    # Text -----------------------------------------------------------------------------

    def aligned(self) -> list[Change]:
        """Line the words up. The body is the last thing in an edition: what stands before it is
        its title pages.
        """
        wanted, present = self.expected.text.tokens, self.found.text.tokens
        first = next((page.offset for page in self.found.pages if page.label == "1"), None)
        self.skip = _body(present, wanted, first) if self.pdf else 0
        body = present[self.skip :]
        different = slid(changes(wanted, body), self.expected.chapters, wanted, body)
        self.body = Alignment(len(wanted), different, self.skip)
        return different

    def compare_text(self, different: list[Change]) -> None:
        wanted, present = self.expected.text.tokens, self.found.text.tokens[self.skip :]
        chapters = self.expected.chapters
        changed = self.real(different, wanted, present)
        moved = elsewhere(chapters, changed, wanted, present)
        for change in changed:
            a1, a2, b1, b2 = change
            if b1 == b2 and (gone := whole(chapters, a1, a2)):
                self.chapters_gone(gone, moved)
                continue
            if covered(change, chapters, moved):
                continue
            message = self.text_difference(wanted, present, change)
            at = min(a1, max(0, len(wanted) - 1))
            finding = self.differs("PAR007", "the running text", message, at)
            self.altered.append((a1, a2, finding))
            chapter = self.expected.chapter(at)
            self.lost[-1 if chapter is None else chapter] += max(a2 - a1, b2 - b1)
        words = self.coverage()
        self.agreeing["words"] += sum(agreeing for agreeing, _ in words)
        self.wanted["words"] += sum(count for _, count in words)
        for at in self.expected.special:
            if kind := _SIGNS.get(wanted[at][0]):
                if self.body.start(at) is None:
                    self.with_its_words(kind, at, at + 1, ORDER)
                else:
                    self.agrees(kind)

    def chapters_gone(self, chapters: list[int], moved: dict[int, int]) -> None:
        """Tell of chapters that are not there, or in another place."""
        for chapter in chapters:
            start, end = self.expected.chapters[chapter]
            message = (
                f"the chapter {self.chapter(chapter)} is missing, with all its words and notes"
            )
            if chapter in moved:
                at = moved[chapter] + self.skip
                origins = map(self.body.origin, range(at - 1, max(-1, at - NEAR), -1))
                origin = next((found for found in origins if found is not None), None)
                before = None if origin is None else self.expected.chapter(origin)
                message = (
                    f"the chapter {self.chapter(chapter)} stands {self.behind(before)}, "
                    f"not {self.behind(chapter - 1)}"
                )
            finding = self.differs("PAR007", "chapters", message, start)
            self.altered.append((start, end, finding))
            self.missing[chapter] = finding
            self.lost[chapter] += end - start

    def chapter(self, chapter: int) -> str:
        title = " ".join(self.prose.chapters[chapter].title.split())
        return f"“{title}”" if title else str(chapter + 1)

    def behind(self, chapter: int | None) -> str:
        """The place behind a chapter; before all others where there is none."""
        return "first" if chapter is None or chapter < 0 else f"behind {self.chapter(chapter)}"

    def coverage(self) -> tuple[tuple[int, int], ...]:
        """Words found as they are written, of how many, by chapter; the bibliography last."""
        return tuple(
            (max(0, size - lost), size)
            for size, lost in zip(self.expected.sizes, self.lost, strict=True)
        )

    def real(
        self, different: list[Change], wanted: tuple[str, ...], present: tuple[str, ...]
    ) -> list[Change]:
        """Without those that only concern the order of words, where the edition does not tell it."""
        unsure = [mark for mark in self.found.text.marks if mark.kind == UNSURE]
        if not unsure:
            return different
        doubted = {
            change
            for mark in unsure
            for change in different
            if change[2] <= mark.end - self.skip and change[3] >= mark.start - self.skip
        }
        left = [change for change in different if change not in doubted]
        for group in _clusters(sorted(doubted), NEIGHBOURS):
            left += self.to_tell(group, wanted, present)
        return sorted(left)

    def to_tell(
        self, group: list[Change], wanted: tuple[str, ...], present: tuple[str, ...]
    ) -> list[Change]:
        """What is to be told of changes that stand together; parted at the widest gap where only
        some of them concern the order alone.
        """
        (a1, _, b1, _), (_, a2, _, b2) = group[0], group[-1]
        if stock(wanted[a1:a2]) == stock(present[b1:b2]):
            start, end = b1 + self.skip, b2 + self.skip
            lines = [mark for mark in self.found.text.marks if mark.kind == UNSURE]
            self.unseen[ORDER] += sum(line.start <= end and line.end >= start for line in lines)
            return []
        if len(group) == 1:
            return group
        at = max(range(1, len(group)), key=lambda n: group[n][0] - group[n - 1][1])
        return [c for part in (group[:at], group[at:]) for c in self.to_tell(part, wanted, present)]

    def text_difference(
        self, wanted: tuple[str, ...], present: tuple[str, ...], change: Change
    ) -> str:
        a1, a2, b1, b2 = change
        before = spoken(wanted[max(0, a1 - 4) : a1])
        after = f"after “{before}”" if before else "at the beginning"
        ours, theirs = wanted[a1:a2], present[b1:b2]
        if len(ours) == 1 and ours[0][0] == PICTURE and len(theirs) < 2:
            return self.picture_difference(ours[0], theirs, b1 + self.skip, after)
        if not ours:
            return f"{after} stands “{spoken(theirs)}”, which the source does not have"
        if theirs:
            return f"{after} stands “{spoken(theirs)}”, not “{spoken(ours)}”"
        one = len(ours) == 1
        kind = "call" if all(token[0] == CALL for token in ours) else "word"
        return f"{after} the {kind}{'' if one else 's'} “{spoken(ours)}” {'is' if one else 'are'} missing"

    def picture_difference(
        self, wanted: str, theirs: tuple[str, ...], offset: int, after: str
    ) -> str:
        alt = spoken(wanted[1:].split(), 30)
        if theirs:
            if theirs[0][0] == PICTURE:
                told, ought = _differing(theirs[0][1:].split(), wanted[1:].split())
                return f"{after} the alternative of the picture is “{told}”, not “{ought}”"
            return f"{after} stands “{spoken(theirs)}”, not the picture “{alt}”"
        mute = any(s.kind == LOOK and s.offset == offset for s in self.found.text.sights)
        if mute:
            return f"{after} the picture has lost its alternative “{alt}”"
        return f"{after} the picture “{alt}” is missing" + (
            ", or has lost its alternative" if self.pdf else ""
        )


def _differing(here: list[str], there: list[str]) -> tuple[str, str]:
    """Two texts as they are read, from shortly before the first word in which they differ."""
    same = next((n for n, pair in enumerate(zip(here, there, strict=False)) if len({*pair}) > 1), 0)
    start = max(0, same - 4) if same > 20 else 0
    before = "… " if start else ""
    return before + spoken(here[start:], 30), before + spoken(there[start:], 30)


def _clusters(different: list[Change], apart: int) -> list[list[Change]]:
    """Changes in groups: those that stand within less than `apart` words of each other."""
    groups: list[list[Change]] = []
    for change in different:
        if groups and change[0] - groups[-1][-1][1] < apart:
            groups[-1].append(change)
        else:
            groups.append([change])
    return groups


def _body(present: tuple[str, ...], wanted: tuple[str, ...], first: int | None) -> int:
    """Where what follows the title pages begins: the first place that begins as the body does,
    or else the page of the number 1, or what is as long as the body.
    """
    rest = max(0, len(present) - len(wanted))
    if present[rest:] == wanted:
        return rest
    for length in (12, 6, 3):
        opening = wanted[:length]
        if not opening:
            break
        for at in range(len(present) - length + 1):
            if present[at] == opening[0] and present[at : at + length] == opening:
                return at
    return rest if first is None else first
