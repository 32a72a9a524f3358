"""Pairing calls and notes, one to one and in order, by the best total score.

Both stand in the order of the text, so that a pairing is a chain of pairs that rises in both; the
heaviest such chain is found as the heaviest increasing subsequence, with a Fenwick tree over the
notes (Jacobson and Vo, 1992). What a form of writing is worth is first taken from a table and
then learned from the text itself: a form whose candidates nearly all find a note is how this text
writes its calls.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace

from octavo.model.recovered import Call, Listed, Pair, Series

ROUNDS = 2
ALIKE = 1.5
"""What speaks for a note whose mark is written as its call is: both in brackets, both raised."""
NEAREST = 0.6
"""What speaks for the first list behind a call that has its number."""
LEARNED = 4.0
SIGNS = 3
"""Notes of its own sign behind a call among which its note is sought."""
MOST_KNOWN = 3.0
"""How often what speaks for a call itself its list may add: a good list makes no call of a figure."""
FURTHEST = 160
"""Lists behind a call among which its note is sought."""
MOST = 400_000
"""Pairs that are weighed at most: where there are very many calls, fewer lists are looked at."""


@dataclass(frozen=True, slots=True)
class _Edge:
    call: int
    note: int
    weight: float


def match(
    calls: Sequence[Call],
    notes: Sequence[Listed],
    lists: Sequence[Series],
    starts: Sequence[int],
) -> list[Pair]:
    """The best pairing. `starts` are the offsets of the leaves in the whole text."""
    weights = [call.weight for call in calls]
    chosen: list[_Edge] = []
    edges: list[_Edge] = []
    for _ in range(ROUNDS):
        edges = _edges(calls, weights, notes, lists, starts)
        chosen = _heaviest(edges, len(notes))
        weights = _learned(calls, chosen)
    edges = _edges(calls, weights, notes, lists, starts)
    forward, chosen_ids = _chain(edges, len(notes))
    backward = _backward(edges, len(notes))
    best = max(forward, default=0.0)
    learned = [
        replace(call, weight=round(weight, 2)) for call, weight in zip(calls, weights, strict=True)
    ]
    return _pairs(learned, notes, edges, chosen_ids, forward, backward, best)


def _edges(
    calls: Sequence[Call],
    weights: Sequence[float],
    notes: Sequence[Listed],
    lists: Sequence[Series],
    starts: Sequence[int],
) -> list[_Edge]:
    """Every pair of equal marks whose note stands behind its call; sorted by call, then by note
    from the last, so that no chain holds two pairs of one call.
    """
    by_mark: defaultdict[str, list[int]] = defaultdict(list)
    for at, note in enumerate(notes):
        by_mark[note.mark].append(at)
    places = [starts[note.leaf] + note.start for note in notes]
    furthest = max(1, min(FURTHEST, MOST // max(1, len(calls))))
    made = []
    met: Counter[str] = Counter()
    for number, call in enumerate(calls):
        here = starts[call.leaf] + call.start
        symbol = not call.mark.isdigit()
        points = call.form == "enumeration"
        alike = by_mark.get(call.mark, [])
        first = bisect_right(alike, here + 1, key=places.__getitem__)
        # The n-th call of a number calls no later note of that number than the n-th.
        first = max(first, met[call.mark] - furthest + 1)
        met[call.mark] += 1
        for rank, at in enumerate(alike[first : first + (SIGNS if symbol else furthest)]):
            if points and lists[notes[at].series].heading is None:
                continue  # points of a sentence, and a list in the text
            known = lists[notes[at].series].weight + ALIKE * (notes[at].form == call.form)
            known = min(known, MOST_KNOWN * weights[number])
            made.append(_Edge(number, at, weights[number] + known + (NEAREST if not rank else 0)))
    made.sort(key=lambda edge: (edge.call, -edge.note))
    return made


def _chain(edges: Sequence[_Edge], size: int) -> tuple[list[float], list[int]]:
    """The best total of a chain that ends with each edge, and the edges of the best chain."""
    tree: list[tuple[float, int]] = [(0.0, -1)] * (size + 1)
    totals: list[float] = []
    before: list[int] = []
    for number, edge in enumerate(edges):
        at, held = edge.note, (0.0, -1)
        while at > 0:
            held = max(held, tree[at])
            at &= at - 1
        totals.append(held[0] + edge.weight)
        before.append(held[1])
        entry = (totals[-1], number)
        at = edge.note + 1
        while at <= size:
            if tree[at][0] < entry[0]:
                tree[at] = entry
            at += at & -at
    chain = []
    at = max(range(len(totals)), key=totals.__getitem__, default=-1)
    while at >= 0:
        chain.append(at)
        at = before[at]
    return totals, chain[::-1]


def _heaviest(edges: Sequence[_Edge], size: int) -> list[_Edge]:
    return [edges[at] for at in _chain(edges, size)[1]]


def _backward(edges: Sequence[_Edge], size: int) -> list[float]:
    """The best total of a chain that begins with each edge."""
    mirrored = [_Edge(-e.call, size - 1 - e.note, e.weight) for e in reversed(edges)]
    return _chain(mirrored, size)[0][::-1]


def _learned(calls: Sequence[Call], chosen: Sequence[_Edge]) -> list[float]:
    """Weights anew: by how many candidates of each form have found a note."""
    there = Counter(call.form for call in calls)
    found = Counter(calls[edge.call].form for edge in chosen)
    change = {}
    for form, count in there.items():
        rate = (found[form] + 0.5) / (count + 1)
        change[form] = LEARNED * (rate - 0.5) * min(1.0, count / 6)
    return [max(0.05, call.weight + change[call.form]) for call in calls]


def _pairs(
    calls: Sequence[Call],
    notes: Sequence[Listed],
    edges: Sequence[_Edge],
    chosen: Sequence[int],
    forward: Sequence[float],
    backward: Sequence[float],
    best: float,
) -> list[Pair]:
    rivals: dict[int, tuple[float, int]] = {}
    taken = {edges[at].note: edges[at].call for at in chosen}
    for at, edge in enumerate(edges):
        if edge.note in taken and taken[edge.note] != edge.call:
            total = forward[at] + backward[at] - edge.weight
            if total > rivals.get(edge.note, (-1.0, 0))[0]:
                rivals[edge.note] = (total, edge.call)
    made = []
    for at in chosen:
        edge = edges[at]
        rival = rivals.get(edge.note)
        made.append(
            Pair(
                calls[edge.call],
                notes[edge.note],
                "",
                round(edge.weight, 2),
                calls[rival[1]] if rival else None,
                round(best - rival[0], 2) if rival else None,
            )
        )
    return made
