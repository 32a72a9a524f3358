"""What each *ibid.* of a chapter refers to: the source of the note before it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from octavo.check.citations.citing import Citing, Term, citing
from octavo.check.citations.locators import Locator
from octavo.model.book import Apparatus, Chapter


@dataclass(frozen=True, slots=True)
class Antecedent:
    """What the note before cites. `count` is None where it cannot be told.

    `key` is that of the one entry it cites, if it cites one; `note` the note that does. `locator`
    is that of the last *ibid.* since, if any had one.
    """

    count: int | None
    key: str = ""
    note: Citing | None = None
    locator: Locator | None = None


@dataclass(frozen=True, slots=True)
class Reference:
    """An *ibid.* at the head of a note; `before` is None for the first note of its series."""

    note: Citing
    term: Term
    before: Antecedent | None


def references(chapter: Chapter) -> Iterator[Reference]:
    """The notes that open with *ibid.*, in the order of their calls.

    The editor's and the translator's notes are series of their own. One that says *ibid.* behind
    a source of its own refers to that, and is left out, as are notes that nothing calls.
    """
    last: dict[Apparatus, Antecedent] = {}
    for note in citing(chapter):
        if note.called is None:
            return
        if note.label is None:
            for series in Apparatus:
                last[series] = Antecedent(None)
            continue
        series = Apparatus.of(note.label)
        before = last.get(series)
        term = note.terms[0] if note.terms and note.terms[0].opens else None
        if term is not None and not term.old:
            yield Reference(note, term, before)
            if note.sources or note.keys or len(note.terms) > 1:
                last[series] = Antecedent(None)
            elif before is None or not before.count:
                last[series] = Antecedent(None)
            elif term.locator is not None:
                last[series] = replace(before, locator=term.locator)
        else:
            last[series] = _cited(note)


def _cited(note: Citing) -> Antecedent:
    keys = {key.key for key in note.keys}
    sources = {source.identity for source in note.sources}
    if keys and sources:
        return Antecedent(None)
    if keys:
        one = next(iter(keys)) if len(keys) == 1 else ""
        return Antecedent(len(keys), one, note)
    if sources:
        return Antecedent(len(sources))
    if note.short:
        return Antecedent(1)
    return Antecedent(None if note.cites else 0)
