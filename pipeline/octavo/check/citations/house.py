"""What a book's own usage is, where several are right: *ibid.*, labels of pages, ranges of pages."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field

from octavo.check.citations.citing import Term, citing, every_locator
from octavo.check.citations.locators import Locator, Pages
from octavo.model.book import Book, Chapter

_ENOUGH = 3
Range = tuple[Chapter, Locator, Pages]


@dataclass(frozen=True, slots=True)
class Form:
    """Whether *ibid.* has a stop, and a comma before its page; `usual`: whether most do."""

    stop: bool
    comma: bool
    usual: bool = field(default=True, compare=False)


def ibids(book: Book) -> Iterator[tuple[Chapter, Term]]:
    """The abbreviations that mean *ibid.*, in all notes."""
    for chapter in book.chapters:
        for note in citing(chapter):
            for term in note.terms:
                if term.abbreviated:
                    yield chapter, term


def house_form(book: Book) -> Form | None:
    """The form that *ibid.* should have; None where the book is of one mind, or says it once.

    The commonest form, but for one without a stop in a book whose labels have it: that is a slip
    however often it is made, and the standard counts, `Ibid., p. 53`. The labels are taken as they
    will be once CIT010 has given them their stops.
    """
    every = [term for _, term in ibids(book)]
    located = [term for term in every if term.locator is not None]
    stopped = sum(term.written.endswith(".") for term in every)
    labels = [term.locator for term in located if term.locator and term.locator.label]
    with_stop = bool(labels) and not stopless_labels(book)
    forms = Counter((term.written.endswith("."), term.comma) for term in located)
    if not every or (len(forms) < 2 and stopped in (0, len(every)) and (stopped or not with_stop)):
        return None
    if not forms:
        return Form(stopped * 2 >= len(every), comma=True)
    (stop, comma), most = max(forms.items(), key=lambda form: (form[1], form[0]))
    if stop or not with_stop:
        return Form(stop, comma, usual=most > 1)
    return Form(stop=True, comma=True, usual=False)


def stopless_labels(book: Book) -> bool:
    """Whether the book writes `p 53` rather than `p. 53`, three times at least."""
    stops = [
        locator.stop
        for chapter in book.chapters
        for locator in every_locator(chapter)
        if locator.label
    ]
    return stops.count(False) >= _ENOUGH and stops.count(False) > stops.count(True)


def abbreviated_ranges(book: Book) -> tuple[list[Range], list[Range], int]:
    """Abbreviated and full ranges that might be either, and the digits of most abbreviated ones."""
    short: list[Range] = []
    full: list[Range] = []
    for chapter in book.chapters:
        for locator in every_locator(chapter):
            for pages in locator.pages:
                if not (pages.first.isdecimal() and pages.last.isdecimal()) or pages.falls:
                    continue
                if len(pages.last) < len(pages.first):
                    short.append((chapter, locator, pages))
                elif _might_be_shorter(pages):
                    full.append((chapter, locator, pages))
    lengths = Counter(len(pages.last) for _, _, pages in short)
    return short, full, lengths.most_common(1)[0][0] if short else 0


def _might_be_shorter(pages: Pages) -> bool:
    same = len(pages.first) == len(pages.last) > 2 and pages.first[0] == pages.last[0]
    return same and int(pages.first) % 100 != 0
