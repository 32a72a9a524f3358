"""Texts that call by two ways at once: `1` into the Notes and `[1]` into the References.

A pairing rises in calls and notes alike, which two lists that are called in turn do not: each way
of calling is paired by itself, where that pairs more notes than one pairing of all.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Sequence

from octavo.model.manuscript import Leaf
from octavo.model.recovered import Call, Listed, Pair, Series
from octavo.recover.notes.matching import match
from octavo.recover.notes.words import REFERENCES

LINKED = 20.0
"""What speaks for a call that leads to its note by a link."""
FEWEST = 2
"""Calls that make a way of calling."""

_WRITTEN = {
    "bracket": "bracket",
    "roman": "roman",
    "parenthesis": "parenthesis",
    "enumeration": "parenthesis",
}
"""How a call of each form is written; “(1) and” may number a point of the sentence as well."""

_Group = tuple[Sequence[Call], Sequence[Listed]]


def paired(
    calls: Sequence[Call],
    notes: Sequence[Listed],
    lists: Sequence[Series],
    leaves: Sequence[Leaf],
    sure: Callable[[Pair], bool],
) -> list[Pair]:
    """All pairs: of links by where they lead, of signs and of numbers each in their order, and of
    two ways of writing numbers apart, where more pairs are `sure` then.
    """
    starts = [leaf.start for leaf in leaves]
    pairs = list(_linked(calls, notes))
    called = {id(pair.call) for pair in pairs}
    had = {id(pair.note) for pair in pairs}
    free = [call for call in calls if id(call) not in called]
    left = [note for note in notes if id(note) not in had]
    for numbered in (True, False):  # signs have notes of their own, amid or before those of numbers
        some = [call for call in free if call.mark.isdigit() == numbered]
        theirs = [note for note in left if note.mark.isdigit() == numbered]
        best = match(some, theirs, lists, starts)
        for groups in _apart(some, theirs, lists, leaves) if numbered else ():
            apart = [pair for group in groups for pair in match(*group, lists, starts)]
            best = max(best, apart, key=lambda made: _worth(made, sure))
        pairs += best
    return pairs


def _worth(pairs: Sequence[Pair], sure: Callable[[Pair], bool]) -> tuple[int, float]:
    return sum(map(sure, pairs)), sum(pair.score for pair in pairs)


def _linked(calls: Sequence[Call], notes: Sequence[Listed]) -> Iterator[Pair]:
    """The first link to each note, in whatever order the notes stand."""
    identified = {note.identifier: note for note in notes if note.identifier}
    for call in calls:
        note = identified.get(call.target.rpartition("#")[2]) if call.target else None
        if note and note.mark == call.mark:
            del identified[note.identifier]
            yield Pair(call, note, "", round(call.weight + LINKED, 2))


def _apart(
    calls: Sequence[Call], notes: Sequence[Listed], lists: Sequence[Series], leaves: Sequence[Leaf]
) -> Iterator[tuple[_Group, _Group]]:
    """Calls in brackets, or in Roman figures, with the lists that are written so, or are headed as
    references; and all others: where both ways, and both kinds of lists, are there, and count the
    same numbers.
    """
    forms = {note.series: note.form for note in notes}
    headed = {
        number
        for number in forms
        if (at := lists[number].heading) is not None
        and leaves[at].text.strip(" .:*#").casefold() in REFERENCES
    }
    ways = Counter(_WRITTEN.get(call.form, "") for call in calls)
    for form in ("bracket", "parenthesis", "roman"):
        if ways[form] < FEWEST or len(calls) - ways[form] < FEWEST:
            continue
        own = {number for number, written in forms.items() if written == form} or headed
        if not own or own == set(forms):
            continue
        mine = [call for call in calls if _WRITTEN.get(call.form) == form]
        others = [call for call in calls if _WRITTEN.get(call.form) != form]
        if {call.mark for call in mine}.isdisjoint(call.mark for call in others):
            continue
        yield (
            (mine, [note for note in notes if note.series in own]),
            (others, [note for note in notes if note.series not in own]),
        )
