"""The tables of contents of an edition, in whatever form it has them."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import replace

from octavo.model.certificate import ORDER
from octavo.model.terms import terms
from octavo.verify.align import Change, changes
from octavo.verify.claims import outermost
from octavo.verify.comparing import Comparing
from octavo.verify.expected import Heading
from octavo.verify.ledger import Edition, Listed
from octavo.verify.words import CALL, settled, spoken, words

PAGES = "page list"
_MORE = "bookmarks"
"""The one table that may list more than the contents: the headings below them."""


def compare_contents(comparing: Comparing) -> None:
    """Every heading down to the depth asked for is listed, and led to, in each of them."""
    for name, entries in comparing.found.contents.items():
        if name == PAGES:
            _page_list(comparing, entries)
        else:
            _Table(comparing, name, entries).compare()
    for name in _required(comparing):
        if name not in comparing.found.contents:
            message = f"the {name} {_s(name, 'is', 'are')} gone"
            told = comparing.report("PAR014", message, comparing.book.metadata_span)
            comparing.fails("entries of the contents", told)


def _required(comparing: Comparing) -> list[str]:
    headings = [heading for heading in comparing.expected.contents if heading.level]
    toc = comparing.book.metadata.toc
    several = ["contents"] if toc and outermost(comparing.expected) > 1 else []
    match comparing.found.edition:
        case Edition.EPUB:
            return ["navigation", *([PAGES] if comparing.found.pages else [])]
        case Edition.HTML:
            return several
        case Edition.PDF:
            return [*several, _MORE] if headings else []


class _Table:
    def __init__(self, comparing: Comparing, name: str, entries: tuple[Listed, ...]) -> None:
        self.to = comparing
        self.name = name
        self.entries = entries
        self.right: list[tuple[tuple[str, ...], Listed]] = []
        self.wanted = [h for h in comparing.expected.contents if h.level or not comparing.pdf]
        self.entries = self.settled()

    def settled(self) -> tuple[Listed, ...]:
        """The entries, with those titles of which a PDF does not tell the order of the words as
        the source has them.
        """
        titles = settled(
            [heading.title for heading in self.wanted],
            [entry.title for entry in self.entries],
            [entry.sure for entry in self.entries],
        )
        made = []
        for entry, title in zip(self.entries, titles, strict=True):
            self.to.unseen[ORDER] += title != entry.title
            made.append(replace(entry, title=title))
        return tuple(made)

    def compare(self) -> None:
        titles = [heading.title for heading in self.wanted]
        if self.name == _MORE:
            self.entries = self.without_deeper(titles)
        present = [entry.title for entry in self.entries]
        different = changes(titles, present)
        at = there = 0
        for a1, a2, b1, b2 in different:
            self.equal(at, a1, there)
            self.changed((a1, a2, b1, b2))
            at, there = a2, b2
        self.equal(at, len(titles), there)
        self.numbers()

    def without_deeper(self, titles: list[tuple[str, ...]]) -> tuple[Listed, ...]:
        """The entries without those of headings that need not be listed and are called as others
        are which must.
        """
        surplus = Counter(entry.title for entry in self.entries)
        surplus.subtract(titles)
        places: defaultdict[tuple[str, ...], set[int]] = defaultdict(set)
        for title, heading in zip(titles, self.wanted, strict=True):
            if (offset := self.to.body.start(heading.offset)) is not None:
                places[title].add(offset)
        kept = []
        for entry in self.entries:
            title = entry.title
            if title in places and surplus[title] > 0 and places[title].isdisjoint(entry.leads):
                surplus[title] -= 1
            else:
                kept.append(entry)
        return tuple(kept)

    def numbers(self) -> None:
        """The pages that the entries name: of all that lead aright, those that they lead to."""
        if self.to.broken:
            return
        for title, entry in self.right:
            if entry.page != entry.stands:
                message = (
                    f"the {self.name} name page {entry.page} for “{spoken(title)}”, which stands "
                    f"on page {entry.stands}: a page before it is gone, or one too many"
                )
                self.to.breaks(message)
                return

    def equal(self, start: int, end: int, there: int) -> None:
        for at in range(start, end):
            self.leads(self.wanted[at], self.entries[there + at - start])

    def changed(self, change: Change) -> None:
        a1, a2, b1, b2 = change
        for at in range(a1, a2):
            heading = self.wanted[at]
            offset = self.to.body.start(heading.offset)
            if not heading.plain and any(offset in e.leads for e in self.entries[b1:b2]):
                self.to.unseen["titles with formulas in the contents"] += 1
                continue
            verb = _s(self.name, "does", "do")
            self.tell(heading, f"{verb} not list “{spoken(heading.title)}”")
        strange = [e for e in self.entries[b1:b2] if self.name != _MORE or self.strange(e)]
        if a1 == a2 and strange:
            more = spoken(strange[0].title)
            self.to.report(
                "PAR014",
                f"the {self.name} {_s(self.name, 'lists', 'list')} “{more}”, "
                "which the source does not have",
                self.to.book.metadata_span,
            )

    def strange(self, entry: Listed) -> bool:
        """Whether an entry neither leads to a heading, however deep, nor is called as one."""
        if entry.title == tuple(words(terms(self.to.book.metadata.lang).contents)):
            return False
        text = self.to.expected.text
        for leaf in self.to.expected.leaves:
            if leaf.kind == "heading":
                tokens = text.tokens[leaf.start : leaf.end]
                called = tuple(token for token in tokens if token[:1] != CALL)
                if called == entry.title or self.to.body.start(leaf.start) in entry.leads:
                    return False
        return True

    def leads(self, heading: Heading, entry: Listed) -> None:
        offset = self.to.body.start(heading.offset)
        good = offset is None or offset in entry.leads
        if good:
            self.right.append((heading.title, entry))
            self.to.agrees("entries of the contents")
        else:
            verb = _s(self.name, "leads", "lead")
            where = "elsewhere" if entry.leads else "nowhere"
            self.tell(heading, f"{verb} {where} from “{spoken(heading.title)}”")

    def tell(self, heading: Heading, what: str) -> None:
        message = f"the {self.name} {what}"
        told = self.to.differs("PAR014", self.name, message, heading.offset)
        self.to.fails("entries of the contents", told)


def _s(name: str, one: str, many: str) -> str:
    """The form of a verb that goes with the name of a table."""
    return many if name in (_MORE, "contents") else one


def _page_list(comparing: Comparing, entries: tuple[Listed, ...]) -> None:
    """The list names the pages that begin in the text, each under the number that stands there."""
    listed = {"".join(entry.title): entry.leads for entry in entries}
    pages = {page.label for page in comparing.found.pages}
    strange = {label: leads for label, leads in listed.items() if label not in pages}
    for page in comparing.found.pages:
        if page.offset in listed.get(page.label, frozenset()):
            comparing.agrees("entries of the page list")
            continue
        other = next((label for label, leads in strange.items() if page.offset in leads), "")
        if other:
            del strange[other]
            message = f"the page list calls page {page.label} “{other}”"
        else:
            message = f"the page list does not lead to page {page.label}"
        told = comparing.report("PAR015", message, comparing.book.metadata_span)
        comparing.fails("entries of the page list", told)
    if comparing.missing:  # where a chapter is, its pages are
        return
    for label in strange:
        comparing.report(
            "PAR015",
            f"the page list names page {label}, which does not begin in the text",
            comparing.book.metadata_span,
        )
