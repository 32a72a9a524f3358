"""From leaves to notes with their calls: candidates, pairing, what is taken, what is left."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter, defaultdict
from collections.abc import Callable, Container, Iterator, Mapping, Sequence
from dataclasses import replace

from octavo.model.manuscript import Leaf
from octavo.model.recovered import Call, Listed, Pair, Recovered, Series
from octavo.recover.notes.calls import WEAK, weak_calls
from octavo.recover.notes.calls import calls as strong_calls
from octavo.recover.notes.lists import series, unnumbered
from octavo.recover.notes.systems import paired

ENOUGH = 1.0
"""The weight from which on a call is taken; below, it stays as it stands in the text."""
MARGIN = 0.3
"""By how much a pairing must be better than the next: else it is left to a person."""
CERTAIN = 20.0
"""The weight of what needs no margin: a person has decided it."""
DOUBTED = 3.0
"""What speaks against a note in which calls stand."""
LEAST = 3
"""Numbers that must follow each other, for calls without any note to be told of."""
_COUNTING = frozenset(("glued", "bracket", "superscript", "parenthesis", "dated", "link"))
_KIN = dict.fromkeys(("spaced", "amid", "stopped"), "spaced")
"""Forms that are one way of writing, behind a space: what follows tells them apart."""
SHARE = 0.6
"""Notes of a list without a heading that must find their calls."""


Range = tuple[int, int, int]
"""A half-open range of a leaf: (leaf, start, end)."""
Decide = Callable[[Sequence[Call]], tuple[list[Call], list[Range]]]
"""Changes the candidates as a person wants them; with the ranges in which no other is looked for."""


def recover(
    leaves: Sequence[Leaf],
    decide: Decide = lambda calls: ([*calls], []),
    openings: Sequence[int] = (),
    turns: Sequence[int] = (),
    aside: Container[int] = (),
) -> Recovered:
    """Pair the calls and notes of a text whose notes have become digits and lists.

    `decide` changes the candidates for calls. A note is called again only
    from its own chapter; `openings` are the leaves that begin one. `turns` are the
    offsets at which pages turn. Leaves that are set `aside` call nothing
    and are no notes.
    """
    every = [call for call in strong_calls(leaves) if call.leaf not in aside]
    calling: defaultdict[int, set[str]] = defaultdict(set)
    for call in every:
        calling[call.leaf].add(call.mark)
    lists, notes = series(leaves, _linked(leaves, every), calling, turns)
    counted = _counted(every)
    if bare := counted and unnumbered(leaves, lists, int(counted[-1].mark)):
        lists.append(bare[0])
        notes += bare[1]
    notes = [note for note in notes if any(leaf not in aside for leaf, _, _ in note.words)]
    if not lists:
        return Recovered(calls_alone=tuple(_surely(every)))
    starts = [leaf.start for leaf in leaves]
    skipped = [at in aside for at in range(len(leaves))]
    for one in lists:
        if one.heading is not None and one.last - one.first > 1:
            for at in range(one.heading, one.last):
                skipped[at] = True
    wanted_calls, barred = decide([call for call in every if not skipped[call.leaf]])
    found = [call for call in wanted_calls if not _own(call, leaves)]
    pairs = paired(found, notes, lists, leaves, _sure)
    lists = _taken(lists, notes, pairs)
    pairs = [pair for pair in pairs if lists[pair.note.series].taken]
    wanted = [note for note in notes if lists[note.series].taken]
    usual = Counter(_KIN.get(pair.call.form, pair.call.form) for pair in pairs if _sure(pair))
    sure = [pair for pair in pairs if _sure(pair) or _only(pair, usual)]
    # Where calls stand behind a space, a figure in a sentence may well be one.
    apart = usual["spaced"] >= LEAST
    enough = WEAK["sentence"] if apart else ENOUGH
    weak = list(_filled(leaves, starts, sure, wanted, skipped, barred, enough))
    filled = [pair for pair in weak if pair.score >= enough and _clear(pair)]
    made = _unnested([*sure, *filled])
    made.sort(key=lambda p: (p.call.leaf, p.call.start))
    targets = {p.call.target for p in made if p.call.target}  # which may be called again
    reached = {(call.leaf, call.start) for call in found if call.target in targets}
    bared = _bared(leaves, found, reached | {(p.call.leaf, p.call.start) for p in made})
    found = [bared.get((call.leaf, call.start), call) for call in found]
    made = [replace(p, call=bared.get((p.call.leaf, p.call.start), p.call)) for p in made]
    having = {id(pair.note) for pair in made}
    called = {(pair.call.leaf, pair.call.start) for pair in made}
    inside = {at for one in lists if one.taken for at in range(one.first, one.last)}
    marks = Counter(pair.call.form for pair in made)
    labelled = _labelled(made)
    again = tuple(_again(found, labelled, openings))
    called |= {(pair.call.leaf, pair.call.start) for pair in again}
    return Recovered(
        pairs=labelled,
        again=again,
        series=tuple(lists),
        calls_alone=tuple(
            call
            for call in _surely(found, marks)
            if (call.leaf, call.start) not in called and call.leaf not in inside
        ),
        notes_alone=tuple(note for note in wanted if id(note) not in having),
        doubtful=tuple(
            pair
            for pair in {id(p.note): p for p in (*weak, *pairs)}.values()
            if id(pair.note) not in having
        ),
    )


def _linked(leaves: Sequence[Leaf], every: Sequence[Call]) -> dict[str, str]:
    """The marks of links that look like calls, by the identifier that they lead to. The number at
    the head of a note leads back, and is none.
    """
    found: dict[str, str] = {}
    for call in every:
        if call.target and not _own(call, leaves):
            found.setdefault(call.target.rpartition("#")[2], call.mark)
    return found


def _own(call: Call, leaves: Sequence[Leaf]) -> bool:
    """Whether a candidate is the mark at the head of a leaf, which begins a note and calls none."""
    return not leaves[call.leaf].text[: call.start].strip()


def _sure(pair: Pair) -> bool:
    return pair.call.weight >= ENOUGH and (_clear(pair) or pair.call.weight > CERTAIN)


def _clear(pair: Pair) -> bool:
    """Whether no other call comes near it."""
    return pair.margin is None or pair.margin >= MARGIN


def _unnested(pairs: list[Pair]) -> list[Pair]:
    """Without pairs that a note within a note would come of: of the two, the worse one goes, mostly
    the outer.
    """
    within = _within(pairs)
    gone: set[int] = set()
    for inner in sorted(pairs, key=lambda pair: -pair.score):
        for outer in _around(inner.call, within):
            if not {id(inner), id(outer)} & gone:
                gone.add(id(outer if outer.score < inner.score + DOUBTED else inner))
    return [pair for pair in pairs if id(pair) not in gone]


_Within = Mapping[int, Sequence[tuple[int, int, Pair]]]


def _within(pairs: Sequence[Pair]) -> _Within:
    """The words of each note by their leaf: where they begin and end in it."""
    within: defaultdict[int, list[tuple[int, int, Pair]]] = defaultdict(list)
    for pair in pairs:
        for leaf, start, end in pair.note.words:
            within[leaf].append((start, end, pair))
    return within


def _around(call: Call, within: _Within) -> Iterator[Pair]:
    """The notes in whose words a call stands."""
    for start, end, pair in within.get(call.leaf, ()):
        if start <= call.start < end:
            yield pair


def _bared(
    leaves: Sequence[Leaf], found: Sequence[Call], called: set[tuple[int, int]]
) -> dict[tuple[int, int], Call]:
    """Calls that share their brackets with others which found no note, by where they begin: they
    take nothing away but their figures.
    """
    groups: list[list[Call]] = []
    for call in sorted(found, key=lambda c: (c.leaf, c.start)):
        last = groups[-1][-1] if groups else None
        touches = last and (last.leaf, last.end, last.form) == (call.leaf, call.start, call.form)
        if touches:
            groups[-1].append(call)
        else:
            groups.append([call])
    bared = {}
    for group in groups:
        if all((call.leaf, call.start) in called for call in group):
            continue
        for call in group if len(group) > 1 else ():
            start = leaves[call.leaf].text.find(call.mark, call.start, call.end)
            if start >= 0:
                bared[call.leaf, call.start] = replace(
                    call, start=start, end=start + len(call.mark)
                )
    return bared


def _only(pair: Pair, usual: Counter[str]) -> bool:
    """Whether a weak call is the only one that its note could have, in this order of calls, and
    written much as others are that are sure.
    """
    return usual[_KIN.get(pair.call.form, "")] >= LEAST and _clear(pair)


def _again(found: Sequence[Call], made: Sequence[Pair], openings: Sequence[int]) -> Iterator[Pair]:
    """Further links to notes that have been paired by one, but for those within a note."""
    called = {(pair.call.leaf, pair.call.start) for pair in made}
    within = _within(made)
    by_target = {pair.call.target: pair for pair in made if pair.call.target}
    for call in found:
        first = by_target.get(call.target)
        if first is None or (call.leaf, call.start) in called or any(_around(call, within)):
            continue
        if bisect_right(openings, call.leaf) == bisect_right(openings, first.call.leaf):
            yield replace(first, call=call, runner_up=None, margin=None)


def _taken(lists: Sequence[Series], notes: Sequence[Listed], pairs: Sequence[Pair]) -> list[Series]:
    """The lists with those taken for notes whose notes find their calls: most of them, or some
    where the list has a heading, or goes on with the numbers of one that was taken.
    """
    sizes = Counter(note.series for note in notes)
    found = Counter(pair.note.series for pair in pairs if _sure(pair))
    firsts: dict[int, str] = {}
    for note in notes:
        firsts.setdefault(note.series, note.mark)
    lasts = {note.series: note.mark for note in notes}
    numbers: set[int] = set()
    made = []
    for number, one in enumerate(lists):
        mark = firsts.get(number, "")
        known = one.heading is not None or (mark.isdigit() and int(mark) - 1 in numbers)
        taken = bool(found[number]) and found[number] >= sizes[number] * (
            SHARE / 3 if known else SHARE
        )
        if taken and lasts[number].isdigit():
            numbers.add(int(lasts[number]))
        made.append(replace(one, taken=taken))
    return made


def _filled(
    leaves: Sequence[Leaf],
    starts: Sequence[int],
    sure: Sequence[Pair],
    wanted: Sequence[Listed],
    skipped: Sequence[bool],
    barred: Sequence[Range],
    enough: float,
) -> Iterator[Pair]:
    """The best call of each note that still lacks one, between the calls of its neighbours. Those of
    `enough` weight are taken, and no other note’s call may stand there.
    """
    order = {id(note): at for at, note in enumerate(wanted)}
    have = {order[id(pair.note)]: pair for pair in sure}
    known = sorted(have)
    taken = {(p.call.leaf, p.call.start, p.call.end) for p in sure} | {*barred}
    low = 0
    for at, note in enumerate(wanted):
        if at in have:
            continue
        place = bisect_left(known, at)
        before = have[known[place - 1]].call if place else None
        after = have[known[place]].call if place < len(known) else None
        start = max(low, starts[before.leaf] + before.end if before else 0)
        end = starts[after.leaf] + after.start if after else starts[note.leaf]
        candidates = [
            call
            for call in _weak_between(leaves, starts, skipped, start, end, note.mark)
            if not any(
                leaf == call.leaf and call.start < e and s < call.end for leaf, s, e in taken
            )
        ]
        candidates.sort(key=lambda call: (-call.weight, call.start))
        if not candidates:
            continue
        best, *others = candidates
        rival = others[0] if others else None
        margin = round(best.weight - rival.weight, 2) if rival else None
        pair = Pair(best, note, "", best.weight, rival, margin)
        yield pair
        if best.weight >= enough and _clear(pair):
            taken.add((best.leaf, best.start, best.end))
            low = starts[best.leaf] + best.end


def _weak_between(
    leaves: Sequence[Leaf],
    starts: Sequence[int],
    skipped: Sequence[bool],
    start: int,
    end: int,
    mark: str,
) -> Iterator[Call]:
    at = max(0, bisect_left(starts, start) - 1)
    while at < len(leaves) and starts[at] < end:
        leaf = leaves[at]
        if not skipped[at] and leaf.kind != "code" and mark in leaf.text:
            first = max(0, start - starts[at])
            yield from weak_calls(at, leaf, first, min(len(leaf.text), end - starts[at]), mark)
        at += 1


def _surely(found: Sequence[Call], marks: Counter[str] | None = None) -> list[Call]:
    """Candidates that look so much like calls that they are told of where they have no note: by
    how this text writes its calls, or, where it has no notes, since they count up from one.
    """
    usual = {form for form, count in (marks or {}).items() if count > 2}
    always = usual & {"superscript", "link", "bracket", "glued"} or {"superscript", "link"}
    counted = [] if marks else _counted(found)
    return [call for call in found if call.form in always or call in counted]


def _counted(found: Sequence[Call]) -> list[Call]:
    """Marks glued to words, raised, or in brackets, that count 1, 2, 3, …; one in six may be
    missing, where a way of writing hides it.
    """
    run: list[Call] = []
    for call in found:
        last = int(run[-1].mark) if run else 0
        if call.form in _COUNTING and call.mark.isdigit() and 0 < int(call.mark) - last <= LEAST:
            run.append(call)
    return run if len(run) >= LEAST and int(run[-1].mark) <= 1.2 * len(run) else []


def _labelled(pairs: Sequence[Pair]) -> tuple[Pair, ...]:
    """Labels that last: the number, behind the letter of its series where numbers return."""
    count = Counter(pair.note.mark for pair in pairs)
    seen: defaultdict[str, int] = defaultdict(int)
    made = []
    for pair in pairs:
        mark = pair.note.mark
        seen[mark] += 1
        plain = mark.isalnum()
        name = mark if plain else {"*": "star", "†": "dagger"}.get(mark[0], "sign")
        many = count[mark] > 1 or not plain
        made.append(replace(pair, label=f"{name}-{seen[mark]}" if many else name))
    return tuple(made)
