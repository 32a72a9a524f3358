"""What becomes of every part of a manuscript: it stays, calls a note, is a note, or is set aside."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from octavo.model.cited import Citation
from octavo.model.manuscript import Manuscript, SetAside
from octavo.model.recovered import Call, Recovered
from octavo.recover.apparatus import BACK, REAL, Note
from octavo.recover.decisions import DECIDED
from octavo.recover.notes.items import is_enclosed
from octavo.recover.notes.lists import is_heading_of_notes
from octavo.recover.shape.hyphens import HYPHEN, BrokenWords
from octavo.recover.write.inlines import Change

_HYPHENED = re.compile(r"([^\W\d_]+)([-‐\u00ad¬])\Z")
_TAIL = re.compile(r"[^\W\d_]+")

NUMBER = "number of a note"
CALL = "call of a note"
HEADING = "heading of the notes"
DECIDED_WORDS = "words for which a work was told"


@dataclass(frozen=True, slots=True)
class Plan:
    """What becomes of a manuscript.

    `calls` are the notes by where they are called, leaf and offset, of recovered calls alone.
    `changes` are by leaf, in order; `cuts` are ranges that only the running text of a leaf loses,
    since they are notes now; `dropped` leaves are no part of the running text any more; `aside` is
    what stands nowhere in the book, in order.
    """

    manuscript: Manuscript
    notes: tuple[Note, ...]
    calls: dict[tuple[int, int], Note]
    changes: dict[int, tuple[Change, ...]]
    cuts: dict[int, tuple[Change, ...]]
    dropped: frozenset[int]
    aside: tuple[SetAside, ...]

    def running(self, leaf: int) -> list[Change]:
        """All that changes in the running text of a leaf; a cut takes what changes in it along."""
        cuts = self.cuts.get(leaf, ())
        kept = [
            change
            for change in self.changes.get(leaf, ())
            if not any(c.start <= change.start and change.end <= c.end for c in cuts)
        ]
        return sorted([*kept, *cuts], key=lambda c: (c.start, c.end))


def planned(manuscript: Manuscript, recovered: Recovered, notes: Sequence[Note]) -> Plan:
    """The plan of a manuscript whose notes have their labels and citations."""
    planner = _Planner(manuscript)
    for note in notes:
        planner.take(note)
    by_mark = {id(note.pair.note): note for note in notes if note.pair}
    for pair in recovered.again:
        planner.call(pair.call, by_mark[id(pair.note)])
    planner.drop(recovered)
    planner.drop_among(recovered)
    planner.join()
    planner.cut()
    changes = {
        leaf: tuple(sorted(found, key=lambda c: (c.start, c.end)))
        for leaf, found in planner.changes.items()
    }
    aside = tuple(sorted(planner.aside, key=lambda each: (each.start, each.end)))
    return Plan(
        manuscript,
        tuple(notes),
        planner.calls,
        changes,
        planner.cuts,
        frozenset(planner.dropped),
        aside,
    )


def written(citation: Citation) -> str:
    """A citation in Pandoc’s Markdown."""
    prefix = f"{citation.prefix} " if citation.prefix else ""
    rest = "".join(f", {part}" for part in (citation.locator, citation.suffix) if part)
    return f"[{prefix}@{citation.key}{rest}]"


class _Planner:
    def __init__(self, manuscript: Manuscript) -> None:
        self.manuscript = manuscript
        self.leaves = manuscript.leaves
        self.changes: defaultdict[int, list[Change]] = defaultdict(list)
        self.aside = list(manuscript.aside)
        self.calls: dict[tuple[int, int], Note] = {}
        self.cuts: dict[int, tuple[Change, ...]] = {}
        self.consumed: defaultdict[int, list[tuple[int, int]]] = defaultdict(list)
        self.dropped = {
            at
            for at, leaf in enumerate(self.leaves)
            if any(step.startswith(REAL) for step in leaf.within)
        }

    def take(self, note: Note) -> None:
        """The call becomes a reference, the list’s entry a definition, citations citations."""
        for citation in note.citations:
            leaf, first = note.places[citation.start]
            _, last = note.places[citation.end - 1]
            self.changes[leaf].append(Change(first, last + 1, written(citation)))
            if citation.form == DECIDED:
                self.put_aside(leaf, first, last + 1, DECIDED_WORDS)
        if note.pair is None:
            return
        listed = note.pair.note
        self.call(note.pair.call, note)
        if listed.start < listed.words[0][1]:
            self.put_aside(listed.leaf, listed.start, listed.words[0][1], NUMBER)
        self.consumed[listed.leaf].append((listed.start, listed.words[0][1]))
        if is_enclosed(self.leaves[listed.leaf].text, listed.start):
            leaf, _, end = listed.words[-1]
            close = self.leaves[leaf].text.find("]", end)
            self.put_aside(leaf, close, close + 1, NUMBER)
            self.consumed[leaf].append((close, close + 1))
        for (leaf, start, end), (_, first, last) in zip(listed.words, note.parts, strict=True):
            self.consumed[leaf].append((start, end))
            for low, high in ((start, first), (last, end)):
                self.put_aside(leaf, low, high, BACK)

    def call(self, call: Call, note: Note) -> None:
        self.calls[call.leaf, call.start] = note
        self.changes[call.leaf].append(Change(call.start, call.end, f"[^{note.label}]"))
        self.put_aside(call.leaf, call.start, call.end, CALL)

    def put_aside(self, leaf: int, start: int, end: int, reason: str) -> None:
        if self.leaves[leaf].text[start:end].strip():
            offset = self.leaves[leaf].start
            self.aside.append(SetAside(offset + start, offset + end, reason))

    def drop(self, recovered: Recovered) -> None:
        """Leaves that hold nothing but notes leave the text, and with the last its heading."""
        for leaf, ranges in self.consumed.items():
            rest = "".join(self.rest(leaf, ranges)).strip()
            if is_heading_of_notes(rest):  # which a line break parts from its list
                text = self.leaves[leaf].text
                start = text.find(rest)
                self.put_aside(leaf, start, start + len(rest), HEADING)
                rest = ""
            if not rest:
                self.dropped.add(leaf)
                continue
            self.cuts[leaf] = tuple(Change(start, end) for start, end in sorted(ranges))
        for series in recovered.series:
            first = series.first if series.heading is None else series.heading
            heads = [
                at
                for at in range(first, series.last)
                if at not in self.dropped
                and (at == series.heading or self.leaves[at].kind == "heading")
            ]
            others = set(range(series.first, series.last)) - self.dropped - set(heads)
            if series.taken and not others:
                for at in heads:
                    self.dropped.add(at)
                    self.put_aside(at, 0, len(self.leaves[at].text), HEADING)

    def join(self) -> None:
        """A word that the notes at the foot of a page had broken is one again."""
        words = BrokenWords(self.manuscript.text)
        last: int | None = None
        for at, leaf in enumerate(self.leaves):
            if at in self.dropped:
                continue
            if last is not None and last < at - 1:
                head = _HYPHENED.search(self.leaves[last].text)
                tail = _TAIL.match(leaf.text)
                if head and tail and (size := words.size(head[1], head[2], tail[0])):
                    end = head.end()
                    self.changes[last].append(Change(end - size, end))
                    self.put_aside(last, end - size, end, HYPHEN)
            last = at

    def drop_among(self, recovered: Recovered) -> None:
        """Headings between two lists of notes, as of the chapters that they belong to, go with them."""
        inside = {at for one in recovered.series if one.taken for at in range(one.first, one.last)}
        for at in range(1, len(self.leaves) - 1):
            among = {at - 1, at + 1} <= self.dropped and {at - 1, at + 1} <= inside
            if among and self.leaves[at].kind == "heading" and at not in self.dropped:
                self.dropped.add(at)
                self.put_aside(at, 0, len(self.leaves[at].text), HEADING)

    def rest(self, leaf: int, ranges: Sequence[tuple[int, int]]) -> Iterator[str]:
        text, at = self.leaves[leaf].text, 0
        for start, end in sorted(ranges):
            yield text[at:start]
            at = max(at, end)
        yield text[at:]

    def cut(self) -> None:
        """What was set aside within a leaf leaves it."""
        starts = [leaf.start for leaf in self.leaves]
        for each in self.manuscript.aside:
            at = bisect_right(starts, each.start) - 1
            if at < 0:
                continue
            leaf = self.leaves[at]
            start, end = each.start - leaf.start, each.end - leaf.start
            while each.joins and end < len(leaf.text) and leaf.text[end].isspace():
                end += 1
            if end <= len(leaf.text):
                self.changes[at].append(Change(start, end))
