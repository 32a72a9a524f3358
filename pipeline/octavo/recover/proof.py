"""That nothing is lost: every character of the input stands in the book, or was set aside.

The written files are read anew, by Pandoc, and held against the manuscript, character by
character; only white space is free. What a citation took the place of must stand in the
bibliography, in the citation, or be a word that the style writes.
"""

from __future__ import annotations

import json
import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from octavo.model.cited import Cited
from octavo.recover.apparatus import REAL, Note
from octavo.recover.decisions import DECIDED
from octavo.recover.notes.numbers import NAMED, plain_digits, plain_mark
from octavo.recover.plan import Plan, written
from octavo.recover.write.inlines import Change
from octavo.world.world import World

_SCRIPT = Path(__file__).with_name("proof.lua")
_SHOWN = 60
_REAL = "[^]"
_DRESS = re.compile(rf"(?<=[\[{{]){NAMED}(?=\d)|</?sup>|[\s\[\](){{}}^,;–⁻ᐟ-]", re.IGNORECASE)
"""What is written around the marks of calls, or between them."""


@dataclass(frozen=True, slots=True)
class Lost:
    """Where the proof failed: words of the input, their offset in it, and what stands there."""

    offset: int
    words: str
    found: str


def proved(plan: Plan, cited: Cited, texts: Sequence[str], world: World) -> Lost | None:
    """The first loss in the chapters’ texts; None where nothing is lost."""
    gap = _untold(plan) or _swallowed(plan)
    if gap is not None:
        return gap
    expected = "".join(_Expected(plan).stream())
    found = _squeezed("".join(_read(texts, world)))
    if expected == found:
        return _uncited(plan, cited)
    at = next(
        (n for n, (a, b) in enumerate(zip(expected, found, strict=False)) if a != b),
        min(len(expected), len(found)),
    )
    words = expected[max(0, at - 20) : at + _SHOWN]
    return Lost(_offset(plan, at), words, found[max(0, at - 20) : at + _SHOWN])


def _read(texts: Sequence[str], world: World) -> Iterator[str]:
    halves = [texts[: len(texts) // 2], texts[len(texts) // 2 :]] if len(texts) > 1 else [texts]

    def read(number: int) -> list[str]:
        job = json.dumps(list(halves[number]), ensure_ascii=False).encode()
        answer: list[str] = json.loads(world.pandoc(_SCRIPT, job))
        return answer

    large = sum(map(len, texts)) > 300_000
    for share in world.spread(read, len(halves), many=large):
        yield from share


def _squeezed(text: str) -> str:
    return "".join(text.split())


def _untold(plan: Plan) -> Lost | None:
    """A character that is in no leaf, and was not set aside."""
    text = plan.manuscript.text
    ranges = [(leaf.start, leaf.start + len(leaf.text)) for leaf in plan.manuscript.leaves]
    ranges += [(each.start, each.end) for each in plan.aside]
    at = 0
    for start, end in sorted(ranges):
        if start > at and (missing := text[at:start].strip()):
            return Lost(at + text[at:start].index(missing[0]), missing[:_SHOWN], "")
        at = max(at, end)
    missing = text[at:].strip()
    return Lost(at, missing[:_SHOWN], "") if missing else None


def _swallowed(plan: Plan) -> Lost | None:
    """A call that takes away more than its mark, and what is written around marks."""
    for (number, start), note in plan.calls.items():
        leaf = plan.manuscript.leaves[number]
        end = next(c.end for c in plan.changes[number] if c.start == start and c.markdown)
        taken = plain_digits(_DRESS.sub("", leaf.text[start:end]))
        if taken not in ("", note.mark) and plain_mark(taken) != note.mark:
            return Lost(leaf.start + start, leaf.text[start:end], f"[^{note.label}]")
    return None


class _Expected:
    """The stream that the written files must give."""

    def __init__(self, plan: Plan) -> None:
        self.plan = plan
        self.leaves = plan.manuscript.leaves
        self.by_call = plan.calls
        self.real = {note.label: note for note in plan.notes if note.name}
        self.cited: defaultdict[int, dict[int, str]] = defaultdict(dict)
        for note in plan.notes:
            for citation in note.citations:
                leaf, at = note.places[citation.start]
                self.cited[leaf][at] = _squeezed(f"\3{written(citation)[1:-1]}\4")

    def stream(self) -> Iterator[str]:
        for number, leaf in enumerate(self.leaves):
            if number in self.plan.dropped or any(step.startswith(REAL) for step in leaf.within):
                continue
            yield from self.part(number, 0, len(leaf.text), self.plan.running(number))

    def part(self, number: int, start: int, end: int, changes: Sequence[Change]) -> Iterator[str]:
        leaf, at = self.leaves[number], start
        called = {m.start: self.real[m.detail] for m in leaf.marks if m.kind == "note"}
        steps = [*changes, *(Change(place, place, _REAL) for place in called)]
        for step in sorted(steps, key=lambda s: (s.start, s.end)):
            low, high = step.start, step.end
            if low < at or high > end:
                continue
            yield _squeezed(leaf.text[at:low])
            at = high
            if not step.markdown:
                continue
            if step.markdown == _REAL:
                yield from self.note(called[low])
            elif (number, low) in self.by_call:
                yield from self.note(self.by_call[number, low])
            else:
                yield self.cited[number][low]
        yield _squeezed(leaf.text[at:end])

    def note(self, note: Note) -> Iterator[str]:
        yield "\1"
        for number, start, end in note.parts:
            yield from self.part(number, start, end, self.plan.changes.get(number, ()))
        yield "\2"


def _offset(plan: Plan, at: int) -> int:
    """About where in the input the n-th character of the stream stands."""
    count = 0
    for leaf in plan.manuscript.leaves:
        size = len(_squeezed(leaf.text))
        if count + size > at:
            return leaf.start
        count += size
    return len(plan.manuscript.text)


def _uncited(plan: Plan, cited: Cited) -> Lost | None:
    """A citation that does not account for all that it took the place of."""
    from octavo.recover.citations.accounted import accounted

    entries = {entry.key: entry for entry in cited.entries}
    starts = [leaf.start for leaf in plan.manuscript.leaves]
    for note in plan.notes:
        for citation in note.citations:
            if citation.form == DECIDED:
                continue
            entry = entries.get(citation.key)
            if entry is None or not accounted(note.words.text, citation, entry):
                leaf, at = note.places[citation.start]
                words = note.words.text[citation.start : citation.end]
                return Lost(starts[leaf] + at, words, written(citation))
    return None


def place(text: str, offset: int) -> tuple[int, int]:
    """Line and column, both 1-based, of an offset in a text."""
    starts = [0, *(n + 1 for n, sign in enumerate(text) if sign == "\n")]
    line = bisect_right(starts, offset)
    return line, offset - starts[line - 1] + 1
