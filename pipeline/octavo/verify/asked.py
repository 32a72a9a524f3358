"""What stands in an edition and Octavo does not write, held against what the source asks for."""

from __future__ import annotations

import re

from lxml import etree

from octavo.model.span import Span
from octavo.model.terms import terms
from octavo.verify.comparing import Comparing
from octavo.verify.foreign import said
from octavo.verify.ledger import Foreign
from octavo.verify.record import plain
from octavo.verify.sights import local
from octavo.verify.words import spoken

_PARTS = (5, 3)
"""As many of them, where a call stands behind, which is no word."""
_SURE = 3
"""Those by which it is known again in the source, whose markup may be another behind them."""


def compare_foreign(comparing: Comparing) -> None:
    """Tell of all that the source does not ask for, and of style sheets that are not Octavo’s."""
    for told in comparing.found.sheets:
        comparing.report("PAR007", told, comparing.book.metadata_span)
    alike: dict[tuple[str, str, str], list[Foreign]] = {}
    for one in comparing.found.foreign:
        if not _labelled(comparing, one):
            key = (one.name, one.value, "" if one.name or one.value else one.what)
            alike.setdefault(key, []).append(one)
    for (name, value, _), ones in alike.items():
        seen = comparing.expected.seen
        count = len(ones) + (name == "id")  # the first to have a name is none of them
        known = bool(name or value)
        if not known or not seen.has(name, value, count):
            asked = seen.own[name, value] if known else 0
            first = _surplus(comparing, ones) if asked else ones[0]
            where = f" at “{spoken(first.said)}”" if first.said else ""
            if not first.said and first.name and first.element:
                where = f" of an element “{first.element}”"
            more = f", and {len(ones) - asked - 1:,} times more," if len(ones) - asked > 1 else ""
            message = f"{first.what}{where}{more} is none of Octavo’s or of the source’s"
            comparing.report("PAR007", message, _place(comparing, first.said))


def _labelled(comparing: Comparing, one: Foreign) -> bool:
    """Whether it is the label that Octavo gives to the notes, or to the list of pages."""
    if one.name != "aria-label":
        return False
    around = terms(comparing.book.metadata.lang)
    match one.role:
        case "doc-endnotes":
            named, _, title = re.sub(r" \([0-9]+\)$", "", one.value).partition(": ")
            titles = {"", *(plain(chapter.title) for chapter in comparing.prose.chapters)}
            return re.sub(r" [0-9]+$", "", named) == around.notes and title in titles
        case "doc-pagelist":
            return one.value == around.pages
    return False


def _surplus(comparing: Comparing, ones: list[Foreign]) -> Foreign:
    """The first of those alike that the source does not have at the same words."""
    name, value = ones[0].name, ones[0].value
    roots = comparing.expected.seen.parsed(re.compile(re.escape(name or value), re.IGNORECASE))
    known = {
        said(element)[:_SURE]
        for group in roots
        for root in group
        if root is not None
        for element in root.iter(etree.Element)
        if (plain(element.get(name) or "") if name else local(element)) == value
    }
    return next((one for one in ones if one.said[:_SURE] not in known), ones[0])


def _place(comparing: Comparing, said: tuple[str, ...]) -> Span:
    """Where the source has the words, in its text or in a note."""
    if not said:
        return comparing.book.metadata_span
    tokens = comparing.expected.text.tokens
    notes = [*zip(comparing.prose.notes, comparing.expected.notes, strict=True)]
    for size in (len(said), *(part for part in _PARTS if part < len(said))):
        if (at := _seek(tokens, said[:size])) is not None:
            return comparing.place(at)
        for note, text in notes:
            if _seek(text.tokens, said[:size]) is not None:
                return note.span
    return comparing.book.metadata_span


def _seek(tokens: tuple[str, ...], said: tuple[str, ...]) -> int | None:
    size = len(said)
    places = (at for at, token in enumerate(tokens) if token == said[0])
    return next((at for at in places if tokens[at : at + size] == said), None)
