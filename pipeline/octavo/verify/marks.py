"""What stands over the words: paragraphs, headings, cells, links, languages."""

from __future__ import annotations

from collections import Counter
from urllib.parse import unquote

from octavo.model.finding import Finding
from octavo.verify.align import Alignment
from octavo.verify.comparing import Comparing
from octavo.verify.ledger import CONTAINERS, LEAVES, UNSURE, Mark, Text
from octavo.verify.standing import differing
from octavo.verify.words import CALL, FORMULA, PICTURE, spoken

NAMES = {
    "paragraph": "paragraphs",
    "heading": "headings",
    "code": "code blocks",
    "line": "verse lines",
    "term": "terms",
    "item": "list items",
    "cell": "table cells",
    "caption": "captions",
    "quotation": "quotations",
    "link": "internal links",
    "address": "external links",
    "language": "passages in another language",
}
_OUTSIDE = ("http://", "https://", "mailto:", "tel:")
"""Addresses that every edition keeps; others are left out where a reader could not follow them."""
_BLURRED = "what stands amid raw markup, or from right to left"
_STANDING = ("item", "cell", "code")
"""Those that may stand in another way over the same words."""
_SPECIAL = (CALL, FORMULA, PICTURE)


def compare_marks(
    comparing: Comparing, wanted: Text, present: Text, alignment: Alignment, note: int | None = None
) -> None:
    """Compare what stands over two texts whose words are lined up; `note` tells whose they are."""
    _Marks(comparing, wanted, present, alignment, note).run()


_Standing = dict[tuple[str, int, int], list[Mark]]
"""What stands over a range, by kind and range: more than one where one is all that another holds."""


def _taken(standing: _Standing, kind: str, place: tuple[int, int]) -> Mark | None:
    """One of the marks over a range, which then counts no more."""
    marks = standing.get((kind, *place))
    return marks.pop(0) if marks else None


class _Marks:
    def __init__(
        self,
        comparing: Comparing,
        wanted: Text,
        present: Text,
        alignment: Alignment,
        note: int | None,
    ) -> None:
        self.to = comparing
        self.wanted = wanted
        self.present = present
        self.alignment = alignment
        self.note = note
        self.unsure = [mark for mark in present.marks if mark.kind == UNSURE]

    def run(self) -> None:
        by_range: _Standing = {}
        for mark in self.present.marks:
            by_range.setdefault((self.kind(mark), mark.start, mark.end), []).append(mark)
        for mark in self.wanted.marks:
            if mark.kind in LEAVES or mark.kind in CONTAINERS:
                self.block(mark, by_range)
            elif mark.kind == "address":
                self.address(mark, by_range)
            elif mark.kind == "link" and mark.detail:
                self.link(mark, by_range)
        for (kind, start, end), marks in by_range.items():
            for mark in marks:
                if kind in ("leaf", *CONTAINERS) or (kind == "address" and _kept(mark.detail)):
                    self.surplus(mark, start, end)
        self.languages()

    def kind(self, mark: Mark) -> str:
        return "leaf" if mark.kind in LEAVES else mark.kind

    def there(self, mark: Mark) -> tuple[int, int] | None:
        start, end = self.alignment.start(mark.start), self.alignment.end(mark.end)
        return None if start is None or end is None else (start, end)

    def block(self, mark: Mark, by_range: _Standing) -> None:
        name = NAMES[mark.kind]
        place = self.there(mark)
        if place is None:
            self.without_words(name, mark)
            return
        found = _taken(by_range, self.kind(mark), place)
        if found is None and self.blurred(mark):
            self.to.unseen[_BLURRED] += 1
        elif found is None:
            self.fails("PAR011", name, mark, f"stands there no more as {_a(mark)}")
        elif found.kind == mark.kind and mark.kind in _STANDING:
            what = differing(mark.kind, mark.detail, found.detail, pdf=self.to.pdf)
            if what:
                self.fails("PAR011", name, mark, what)
            else:
                self.to.agrees(name)
        elif (found.kind, found.detail) == (mark.kind, mark.detail) or (
            self.to.pdf and (mark.kind, found.kind) == ("line", "paragraph")
        ):  # a line of verse is a paragraph there, with its own end
            self.to.agrees(name)
        else:
            self.fails("PAR011", name, mark, f"is {_a(found)}, not {_a(mark)}")

    def without_words(self, name: str, mark: Mark) -> None:
        """Count what stands over words that differ, and are told as such."""
        if self.blurred(mark):
            self.to.unseen[_BLURRED] += 1
        else:
            self.to.with_its_words(name, mark.start, mark.end, _BLURRED)

    def blurred(self, mark: Mark) -> bool:
        """Whether the source does not tell what stands there: where a lone tag makes something of
        the words.
        """
        if self.note is not None:
            chapter: int | None = self.to.prose.notes[self.note].chapter
        else:
            chapter = self.to.expected.chapter(mark.start)
        return chapter is not None and self.to.book.chapters[chapter].source.path in self.to.raw

    def address(self, mark: Mark, by_range: _Standing) -> None:
        if not _kept(mark.detail):
            self.to.unseen["links that no edition can follow"] += 1
            return
        name, place = NAMES["address"], self.there(mark)
        if place is None:
            self.without_words(name, mark)
            return
        found = _taken(by_range, "address", place)
        if found is None:
            self.fails("PAR012", name, mark, f"is no link; it ought to lead to {mark.detail}")
        elif _plain(found.detail) == _plain(mark.detail):
            self.to.agrees(name)
        else:
            leads = f"to {found.detail}" if found.detail else "nowhere"
            self.fails("PAR012", name, mark, f"leads {leads}, not to {mark.detail}")

    def link(self, mark: Mark, by_range: _Standing) -> None:
        target = self.to.expected.anchors.get(mark.detail)
        if target is None:
            self.to.unseen["links to what is no text"] += 1
            return
        name, place = NAMES["link"], self.there(mark)
        if place is None:
            self.without_words(name, mark)
            return
        found = _taken(by_range, "link", place)
        if self.to.pdf:  # which tells no place amid a paragraph
            target = self.to.expected.leaf(target).start
        meant = self.to.body.start(target)
        leads = self.to.found.anchors.get(found.detail, frozenset()) if found else frozenset()
        if meant is not None and not leads.isdisjoint((meant, self.above(target))):
            if len(leads) > 1:
                self.to.unseen["links of which only the page is known"] += 1
            self.to.agrees(name)
            return
        words = spoken(self.to.expected.text.tokens[target : target + 6])
        if found is None:
            self.fails("PAR012", name, mark, f"is no link; it ought to lead to “{words} …”")
        elif meant is None:
            self.to.with_its_words(name, target, target + 1, _BLURRED)
        elif leads:
            self.fails("PAR012", name, mark, f"leads elsewhere than to “{words} …”")
        else:
            self.fails("PAR012", name, mark, f"leads nowhere; it ought to lead to “{words} …”")

    def above(self, target: int) -> int | None:
        """Where the heading right above a leaf begins in a PDF: the typesetter points there, where
        what is meant is the first word below it.
        """
        if not self.to.pdf or not target or self.to.expected.leaf(target).kind == "heading":
            return None
        leaf = self.to.expected.leaf(target - 1)
        return self.to.body.start(leaf.start) if leaf.kind == "heading" else None

    def surplus(self, mark: Mark, start: int, end: int) -> None:
        """What the source has not; where the words differ, that is told already."""
        first, last = self.origin(start), self.origin(end - 1)
        if first is None or last is None:
            return
        name = NAMES[mark.kind]
        unsure = any(m.start < end and start < m.end for m in self.unsure)
        if unsure or self.blurred(Mark(mark.kind, first, last + 1)):
            self.to.unseen[_BLURRED] += 1
            return
        if mark.kind in LEAVES:  # of a leaf that was parted or joined, the source’s is told
            return
        self.differs(
            "PAR011" if mark.kind in CONTAINERS else "PAR012",
            name,
            Mark(mark.kind, first, last + 1, mark.detail),
            f"is {_a(mark)}, which the source does not have",
        )

    def origin(self, offset: int) -> int | None:
        return self.alignment.origin(offset)

    def languages(self) -> None:
        """Each foreign passage is one in every edition; a PDF tells no script and no region."""
        wanted, present = self.spoken_in(self.wanted), self.spoken_in(self.present)
        moved = {self.alignment.start(at): lang for at, lang in wanted.items()}
        for mark in self.wanted.marks:
            if mark.kind != "language":
                continue
            good = True
            for at in range(mark.start, mark.end):
                there = self.alignment.start(at)
                if at in wanted and there is not None and present.get(there) != wanted[at]:
                    good = False
            if good:
                self.to.agrees(NAMES["language"])
            else:
                self.fails("PAR013", NAMES["language"], mark, f"is not told to be in {mark.detail}")
        for mark in self.present.marks:
            lang = self.language(mark.detail)
            if mark.kind == "language" and any(
                present.get(at) == lang and at not in moved and self.present.tokens[at].isalnum()
                for at in range(mark.start, mark.end)
            ):
                self.foreign(mark)

    def foreign(self, mark: Mark) -> None:
        first, last = self.origin(mark.start), self.origin(mark.end - 1)
        own = self.language(self.to.book.metadata.lang)
        if first is not None and last is not None and self.language(mark.detail) != own:
            if all(t.startswith(_SPECIAL) for t in self.present.tokens[mark.start : mark.end]):
                return
            passage = Mark("language", first, last + 1, mark.detail)
            self.differs("PAR013", NAMES["language"], passage, f"is told to be in {mark.detail}")

    def spoken_in(self, text: Text) -> dict[int, str]:
        """The language of each word in a foreign passage; the innermost counts, which of two over
        the same words is the one that ends first.
        """
        own = self.language(self.to.book.metadata.lang)
        found: dict[int, str] = {}
        marks = [mark for mark in reversed(text.marks) if mark.kind == "language"]
        for mark in sorted(marks, key=lambda m: m.start - m.end):
            lang = self.language(mark.detail)
            for at in range(mark.start, mark.end):
                if text.tokens[at].startswith(_SPECIAL):
                    continue
                if lang == own:
                    found.pop(at, None)
                else:
                    found[at] = lang
        return found

    def language(self, tag: str) -> str:
        tag = tag.lower()
        return tag.partition("-")[0] if self.to.pdf else tag

    def fails(self, code: str, kind: str, mark: Mark, what: str) -> None:
        """Tell what is wrong with a mark of the source, and count it."""
        self.to.fails(kind, self.differs(code, kind, mark, what))

    def differs(self, code: str, kind: str, mark: Mark, what: str) -> Finding:
        words = spoken(self.wanted.tokens[mark.start : mark.end])
        if self.note is not None:
            name = self.to.name(self.note)
            message = f"{name}: “{words}” {what}"
            return self.to.blame(self.note, code, "built otherwise", message)
        return self.to.differs(code, kind, f"“{words}” {what}", mark.start)


def _kept(address: str) -> bool:
    return address.lower().startswith(_OUTSIDE)


def _plain(address: str) -> str:
    return unquote(address).rstrip("/")


def _a(mark: Mark) -> str:
    match mark.kind:
        case "heading":
            return f"a heading of level {mark.detail}"
        case "item":
            return "one item of a list"
        case "cell":
            return "one cell of a table"
        case "caption":
            return "a caption"
        case "quotation":
            return "one quotation"
        case "code":
            return "a block of code"
        case "line":
            return "a line of verse"
        case "term":
            return "a term"
        case "address":
            return f"a link to {mark.detail}"
        case _:
            return "one paragraph"


def counted(text: Text) -> Counter[str]:
    """How many of each kind stand over a text, for the certificate of an edition not opened."""
    return Counter(NAMES[mark.kind] for mark in text.marks if mark.detail or mark.kind != "link")
