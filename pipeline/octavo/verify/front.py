"""The title page and the imprint, word by word, as the record has them.

What a reader sees first is set from the record, and from nothing else: each line is a field or
some of them. The words between (“translated by”) are those of `model/terms.py`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from html import unescape
from itertools import accumulate

from lxml import html as markup

from octavo.model.book import Book
from octavo.model.certificate import ORDER
from octavo.model.isbn import edition_identifiers, shown
from octavo.model.prose import Line, Prose
from octavo.model.terms import credit, terms
from octavo.verify.align import Change, changes
from octavo.verify.comparing import Comparing
from octavo.verify.record import key_span
from octavo.verify.sights import tex_of
from octavo.verify.words import (
    RIGHT_TO_LEFT,
    formula,
    picture,
    spoken,
    stock,
    untold,
    visible,
    words,
)

KIND = "lines of title page and imprint"
TYPEFACE = "name of the typeface"
TITLE, IMPRINT, OTHER = "the title page", "the imprint", "the page"
_ANY = "\x05"
"""Stands for words that the source does not tell."""
_MATH = re.compile(r"(<math\b.*?</math>)", re.DOTALL)


@dataclass(frozen=True, slots=True)
class FrontLine:
    """A line: the field it shows, where it stands, its tokens."""

    field: str
    place: str
    tokens: tuple[str, ...]


def expected_front(book: Book, prose: Prose, edition: str, *, listed: bool) -> list[FrontLine]:
    """The lines of an edition in their order; `listed` tells that it has a table of contents."""
    made = _Lines(book, prose, edition)
    title, imprint = list(made.title_page()), list(made.imprint())
    around = terms(book.metadata.lang)
    contents = [FrontLine("contents", OTHER, tuple(words(around.contents)))] if listed else []
    shown_first = (picture(around.title_page),) if prose.cover >= 0 and edition == "epub" else ()
    cover = FrontLine("cover", OTHER, shown_first)
    lines = [cover, *title, *imprint, *contents]
    if edition == "html":
        start = FrontLine("start", OTHER, tuple(words(around.start)))
        lines = [start, *title, *contents, *imprint]
    return [line for line in lines if line.tokens]


class _Lines:
    def __init__(self, book: Book, prose: Prose, edition: str) -> None:
        self.meta, self.titles = book.metadata, prose.titles
        self.edition = edition
        creators = list(zip(self.meta.creators, self.titles.creators, strict=True))
        others = list(zip(self.meta.contributors, self.titles.contributors, strict=True))
        self.authors = [line for person, line in creators if person.role == "aut"]
        self.others = [("creator", *each) for each in creators if each[0].role != "aut"]
        # Who is named as an author is not named again.
        authors = [person for person, _ in creators if person.role == "aut"]
        self.others += [("contributor", *each) for each in others if each[0] not in authors]

    def title_page(self) -> Iterator[FrontLine]:
        if self.edition == "pdf":
            for author in self.authors:
                yield self.line("creator", TITLE, author)
        yield self.line("title", TITLE, self.titles.title)
        yield self.line("subtitle", TITLE, self.titles.subtitle)
        if self.edition != "pdf":
            tokens = [token for line in self.authors for token in (",", *line_tokens(line))]
            yield FrontLine("creator", TITLE, tuple(tokens[1:]))
        for field, person, line in self.others:
            before, _, behind = credit(person.role, self.meta.lang).partition("{}")
            tokens = [*words(before), *line_tokens(line), *words(behind)]
            yield FrontLine(field, TITLE, tuple(tokens))
        if self.edition != "html":
            yield self.line("publisher", TITLE, self.titles.publisher)
        if self.edition == "pdf":
            yield FrontLine("date", TITLE, tuple(words(self.meta.date.partition("-")[0])))

    def imprint(self) -> Iterator[FrontLine]:
        series = line_tokens(self.titles.collection)
        if series and self.meta.position:
            series = (*series, ",", *words(self.meta.position))
        published = line_tokens(self.titles.publisher)
        date = tuple(words(self.meta.date))
        if self.edition == "pdf":
            yield self.line("title", IMPRINT, self.titles.title)
        yield FrontLine("series", IMPRINT, series)
        yield self.line("rights", IMPRINT, self.titles.rights)
        yield FrontLine("publisher", IMPRINT, published)
        yield FrontLine("date", IMPRINT, ((",", *date) if published and date else date))
        for identifier in edition_identifiers(self.meta, self.edition):
            told = shown(identifier)
            name = "isbn" if told.startswith("ISBN") else "identifier"
            yield FrontLine(name, IMPRINT, tuple(words(told)))
        if self.edition == "pdf":
            before, _, behind = terms(self.meta.lang).set_in.partition("{}")
            yield FrontLine("typeface", IMPRINT, (*words(before), _ANY, *words(behind)))

    def line(self, field: str, place: str, line: Line) -> FrontLine:
        return FrontLine(field, place, line_tokens(line))


def line_tokens(line: Line) -> tuple[str, ...]:
    """The words of a line, and its formulas as what they are."""
    if "<math" not in line.html:
        return tuple(words(line.text))
    made: list[str] = []
    for part in _MATH.split(line.html):
        if part.startswith("<math"):
            made.append(formula(tex_of(markup.fromstring(part))))
        else:
            made += words(unescape(re.sub(r"<[^<>]*>", "", part)))
    return tuple(made)


def compare_front(comparing: Comparing) -> None:
    """Compare the lines; a change is told by the line that it concerns."""
    found, edition = comparing.found, comparing.found.edition.value
    shown_here = found.front
    listed = bool(found.contents.keys() & {"navigation", "contents"})
    if comparing.pdf:
        shown_here = comparing.before
    lines = expected_front(comparing.book, comparing.prose, edition, listed=listed)
    wanted = tuple(token for line in lines for token in line.tokens)
    ends = list(accumulate(len(line.tokens) for line in lines))
    if strange := untold(found.around):
        strange -= untold("\n".join(_written(comparing)))
    for sign in sorted(strange):
        text = next(text for text in found.around.split("\n") if sign in text)
        message = f"“{visible(text)}” is written, which the source does not have so"
        comparing.fails(KIND, comparing.report("PAR008", message, comparing.book.metadata_span))
    told: dict[int, list[Change]] = {}
    for change in changes(wanted, shown_here):
        a1, a2, b1, b2 = change
        if wanted[a1:a2] == (_ANY,) and b1 < b2:
            typeface = "".join(shown_here[b1:b2]).casefold()
            comparing.unseen[TYPEFACE] += not any(typeface in font for font in found.fonts)
            continue
        at = next((n for n, end in enumerate(ends) if a1 < end + (a1 == a2)), len(lines) - 1)
        told.setdefault(at, []).append(change)
    if told and RIGHT_TO_LEFT.search("".join(wanted)) and comparing.pdf:
        spoken_of = tuple(token for token in wanted if token != _ANY)
        if not set(stock(spoken_of)) - set(stock(shown_here)):
            comparing.unseen[ORDER] += len(told)
            told = {}
    for at, line in enumerate(lines):
        if at not in told:
            comparing.agrees(KIND)
            continue
        for n, (a1, a2, b1, b2) in enumerate(told[at]):
            ours = spoken(tuple(token for token in wanted[a1:a2] if token != _ANY), 30)
            theirs = spoken(shown_here[b1:b2], 30)
            message = f"{line.field} on {line.place} {_difference(ours, theirs)}"
            span = key_span(comparing.book, line.field)
            finding = comparing.report("PAR008", message, span)
            if n == 0:
                comparing.fails(KIND, finding)
    if comparing.pdf and listed and not told:
        _head_of_contents(comparing)


def _head_of_contents(comparing: Comparing) -> None:
    """The word above the contents of a PDF is a heading there as well."""
    title, text = tuple(words(terms(comparing.book.metadata.lang).contents)), comparing.found.text
    headings = [text.tokens[m.start : m.end] for m in text.marks if m.kind == "heading"]
    if title not in headings:
        message = f"“{spoken(title)}” is no heading"
        comparing.fails(KIND, comparing.report("PAR011", message, comparing.book.metadata_span))


def _written(comparing: Comparing) -> Iterator[str]:
    """All that the title page, the imprint and the contents may show of the source."""
    titles, meta = comparing.prose.titles, comparing.book.metadata
    for line in (titles.title, titles.subtitle, titles.publisher, titles.rights, titles.collection):
        yield line.text
    for line in (*titles.creators, *titles.contributors, titles.bibliography):
        yield line.text
    yield from (meta.date, meta.position, *(each.text for each in meta.identifiers))
    yield from (passage.letters for passage in comparing.expected.text.passages)


def _difference(ours: str, theirs: str) -> str:
    if not ours:
        return f"has “{theirs}” too, which the source does not have"
    return f"is “{theirs}”, not “{ours}”" if theirs else f"lacks “{ours}”"
