"""What in a text may be its notes: numbered lines that follow each other."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Container, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import accumulate, pairwise

from octavo.model.manuscript import Leaf
from octavo.model.recovered import Listed, Series
from octavo.recover.notes.items import Item, is_enclosed, items
from octavo.recover.notes.numbers import ROMAN, plain_mark
from octavo.recover.notes.words import HEADINGS

FURTHER = 6
"""Leaves between two notes of one list that may all belong to the first of them."""
RECENT = 3
"""Lists before the last one that may still go on: notes at the feet of pages, amid a text’s own."""
GAP = 5
"""Numbers that may be missing in a list."""

_ALONE = re.compile(r"\s*[\[(]?([1-9]\d{0,3})[\])]?[.:]?\s*")
_ROMAN_ITEM = re.compile(rf"\s*({ROMAN})[.)]\s+(?=\S)")
_Place = tuple[int, int]
"""A leaf, and an offset in it."""
_NOTE = re.compile(
    r"\b(?:ibid|op\. ?cit|loc\. ?cit|cf\.|see |pp?\.? ?\d|vol\.|trans(?:lated|\.)|ed(?:ited|s?\.)|https?://|ebd|vgl\."
    r"|там же|указ\. соч|s\. ?\d|press\b|university)|[\[(, ](?:1[5-9]|20)\d\d[a-z]?[.,)\]: ]",
    re.IGNORECASE,
)


def is_heading_of_notes(text: str) -> bool:
    """Whether these words head a list of notes."""
    words = " ".join(text.split()).strip(" .:*#_—–-|[]").casefold()
    if words in HEADINGS:
        return True
    first, _, rest = words.partition(" ")
    return first in ("notes", "endnotes", "anmerkungen", "примечания") and rest.startswith(
        ("to ", "on ", "for ", "zu ", "zum ", "к ")
    )


def seems_to_cite(text: str) -> bool:
    """Whether words look like those of a note: “ibid.”, a page, a year behind a comma."""
    return bool(_NOTE.search(text))


def chains(leaves: Sequence[Leaf], found: Sequence[Item]) -> list[list[Item]]:
    """Items in lists: the numbers rise by one, and little stands between."""
    made: list[list[Item]] = []
    current: list[Item] = []
    headed = False
    heads = list(accumulate(map(_heads, leaves), initial=0))

    def close() -> None:
        nonlocal current
        if current:
            made.append(current)
        current = []

    for item in found:
        if not item.number:
            close()
            made.append([item])
            continue
        last = current[-1] if current else None
        if last is not None:
            divided = item.leaf > last.leaf and heads[item.leaf] > heads[last.leaf + 1]
            close_by = item.leaf - last.leaf <= FURTHER and not divided
            resumes = not headed and any(_follows(item, chain[-1]) for chain in made[-RECENT:])
            if last.strong and not item.strong and close_by and not resumes:
                continue  # a number at the beginning of a line of the note before
            step = item.number - last.number
            opens = (_headed(leaves, item.leaf) or 0) > last.leaf
            near = not divided and (headed or item.leaf - last.leaf <= FURTHER)
            # Headings of chapters may stand among notes that are numbered through.
            near = near or (headed and step == 1 and item.leaf - last.leaf <= 3 and not opens)
            alike = item.strong or (headed and not last.strong)
            gap = 1 < step <= GAP and alike
            if near and (step == 1 or gap or (step == 0 and headed)):
                current.append(item)
                continue
            if near and item.number != 1 and not resumes and not opens:
                continue  # a number in a paragraph of the note before
        close()
        if 1400 < item.number < 2100:
            continue  # a year, where no list leads up to it
        current = [item]
        headed = _headed(leaves, item.leaf) is not None
    close()
    return made


def _follows(item: Item, last: Item) -> bool:
    """Whether an item is the next of a list that something else, a list in the text, broke off."""
    return (item.number, item.strong, item.form) == (last.number + 1, last.strong, last.form)


def _heads(leaf: Leaf) -> bool:
    return leaf.kind == "heading" or (len(leaf.text) < 60 and is_heading_of_notes(leaf.text))


def _headed(leaves: Sequence[Leaf], at: int) -> int | None:
    """The leaf with the heading of notes right before this one, if there is one."""
    for before in range(at - 1, max(-1, at - 3), -1):
        text = leaves[before].text
        if len(text) < 60 and is_heading_of_notes(text):
            return before
        if text.strip() and len(text) > 60:
            break
    return None


def series(
    leaves: Sequence[Leaf],
    linked: Mapping[str, str],
    calling: Mapping[int, Container[str]],
    turns: Sequence[int] = (),
) -> tuple[list[Series], list[Listed]]:
    """All lists, and what may be a note in them. `calling` are the marks that each leaf may call;
    `turns` are offsets at which a page turns, in order: notes at the foot of a page do not go on in
    the text of the next.
    """
    lists: list[Series] = []
    notes: list[Listed] = []
    seen = list(items(leaves, linked))
    found = chains(leaves, sorted([*seen, *_apart(leaves, seen)], key=lambda i: (i.leaf, i.start)))
    heads: defaultdict[int, list[int]] = defaultdict(list)
    for item in sorted((item for chain in found for item in chain), key=lambda i: i.start):
        heads[item.leaf].append(item.start)
    for chain in found:
        number = len(lists)
        heading = _headed(leaves, chain[0].leaf)
        dense = _dense(chain)
        made: list[Listed] = []
        for item, following in zip(chain, [*chain[1:], None], strict=True):
            through = following is not None and (
                heading is not None
                or (
                    dense
                    and not _turned(leaves, item, following, turns)
                    and not _called(item, following, calling)
                )
            )
            until = (following.leaf, following.start) if following and through else None
            if following is None and heading is not None:
                until = _end_of_list(leaves, item, made)
            made.append(_listed(leaves, heads[item.leaf], item, until, number))
        last = max(words[0] for note in made for words in note.words)
        lists.append(
            Series(chain[0].leaf, last + 1, heading, _weight(leaves, chain, made, heading, last))
        )
        # A number without words is no note: Pandoc would see no definition.
        notes += [note for note in made if any(start < end for _, start, end in note.words)]
    return _beside_headed(lists), notes


def _apart(leaves: Sequence[Leaf], seen: Sequence[Item]) -> Iterator[Item]:
    """Under a heading of notes that has no other beginnings of notes: numbers on lines of their own,
    above the words, and Roman ones in front of them.
    """
    known = {item.leaf for item in seen}
    heads = [at for at, leaf in enumerate(leaves) if _heads(leaf)]
    for head, end in pairwise([*heads, len(leaves)]):
        inside = range(head + 1, end)
        if not is_heading_of_notes(leaves[head].text) or any(at in known for at in inside):
            continue
        for at in inside:
            text = leaves[at].text
            if (match := _ALONE.fullmatch(text)) and at + 1 < end:
                yield Item(at, 0, len(text), str(int(match[1])), strong=True)
            elif match := _ROMAN_ITEM.match(text):
                yield Item(at, 0, match.end(), plain_mark(match[1]), strong=True, form="roman")


def unnumbered(
    leaves: Sequence[Leaf], lists: Sequence[Series], count: int
) -> tuple[Series, list[Listed]] | None:
    """The paragraphs under a heading of notes that have lost their numbers: as many as there are
    calls that count from one. None where there are others, or a numbered list stands there.
    """
    heads = [
        at for at, leaf in enumerate(leaves) if _heads(leaf) and is_heading_of_notes(leaf.text)
    ]
    if len(heads) != 1 or count < 2 or any(one.last > heads[0] for one in lists):
        return None
    first = heads[0] + 1
    last = next((at for at in range(first, len(leaves)) if _heads(leaves[at])), len(leaves))
    kept = [at for at in range(first, last) if leaves[at].text.strip()]
    if len(kept) < count:  # a note of a letter looks like a heading: “C.”
        last = len(leaves)
        kept = [at for at in range(first, last) if leaves[at].text.strip()]
    if len(kept) != count or any(leaves[at].kind not in ("paragraph", "heading") for at in kept):
        return None
    made = [
        Listed(
            f"{number}", 0, ((at, *_trimmed(leaves[at].text, 0, len(leaves[at].text))),), len(lists)
        )
        for number, at in enumerate(kept, 1)
    ]
    return Series(first, last, heads[0], 3.0), made


def _beside_headed(lists: Sequence[Series]) -> list[Series]:
    """Lists without a heading are worth less where one with a heading follows."""
    last = max((one.first for one in lists if one.heading is not None), default=-1)
    return [
        replace(one, weight=one.weight - 1.5) if one.heading is None and one.first < last else one
        for one in lists
    ]


def _turned(leaves: Sequence[Leaf], item: Item, following: Item, turns: Sequence[int]) -> bool:
    """Whether a page turns between a note and the next."""
    end = leaves[following.leaf].start + following.start
    at = bisect_left(turns, leaves[item.leaf].start)
    return at < len(turns) and turns[at] < end


def _called(item: Item, following: Item, calling: Mapping[int, Container[str]]) -> bool:
    """Whether the next note is called between it and this one: there the text goes on."""
    between = range(item.leaf + 1, following.leaf)
    return any(following.mark in calling.get(at, ()) for at in between)


def _dense(chain: Sequence[Item]) -> bool:
    """Whether a list is one, so that what stands between two notes belongs to the first: where
    notes stand amid the text, the text does.
    """
    close = sum(after.leaf - before.leaf <= 1 for before, after in pairwise(chain))
    return close >= 0.6 * (len(chain) - 1)


def _listed(
    leaves: Sequence[Leaf], heads: Sequence[int], item: Item, until: _Place | None, number: int
) -> Listed:
    """A note: to the next one in its leaf (`heads` are where notes begin in it), or on to a place
    in a leaf behind it, with all that stands between.
    """
    leaf = leaves[item.leaf]
    end = next((start for start in heads if start > item.start), len(leaf.text))
    words = [(item.leaf, item.body, end)]
    if enclosed := _enclosed(leaves, item):
        words = enclosed
    elif end == len(leaf.text):
        # The words of a number alone are those of the next leaf.
        alone = item.body == len(leaf.text) and item.leaf + 1 < len(leaves)
        stop, rest = until or (_end_of_item(leaves, item.leaf + alone), 0)
        stop = next(
            (at for at in range(item.leaf + 1, stop) if leaves[at].kind in ("heading", "code")),
            stop,
        )
        words += [(at, 0, len(leaves[at].text)) for at in range(item.leaf + 1, stop)]
        if until and rest and stop == until[0]:
            words.append((stop, 0, rest))
    kept = [(at, *_trimmed(leaves[at].text, start, stop)) for at, start, stop in words]
    # The first part tells where the number stands, even where it stands alone.
    parts = (kept[0], *(part for part in kept[1:] if part[1] < part[2]))
    return Listed(item.mark, item.start, parts, number, leaf.identifier, item.form)


def _enclosed(leaves: Sequence[Leaf], item: Item) -> list[tuple[int, int, int]]:
    """The words of a note that stands in brackets as a whole, in one leaf or several."""
    if not is_enclosed(leaves[item.leaf].text, item.start):
        return []
    words: list[tuple[int, int, int]] = []
    depth, start = 1, item.body
    for at in range(item.leaf, min(len(leaves), item.leaf + FURTHER)):
        for sign in re.finditer(r"[\[\]]", leaves[at].text[start:]):
            depth += 1 if sign[0] == "[" else -1
            if not depth:
                return [*words, (at, start, start + sign.start())]
        words.append((at, start, len(leaves[at].text)))
        start = 0
    return []


def _trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    while start < end and text[start].isspace():
        start += 1
    while start < end and text[end - 1].isspace():
        end -= 1
    return start, end


def _end_of_list(leaves: Sequence[Leaf], item: Item, made: Sequence[Listed]) -> _Place | None:
    """Where the last note of a list under a heading ends, if notes of several paragraphs are the
    custom of the list, and no more paragraphs follow than others have.
    """
    several = [len(note.words) for note in made if len(note.words) > 1]
    behind = range(item.leaf + 1, len(leaves))
    end = next((at for at in behind if leaves[at].kind in ("heading", "code")), len(leaves))
    count = sum(bool(leaf.text.strip()) for leaf in leaves[item.leaf : end])
    usual = len(several) > 1 and 4 * len(several) >= len(made)
    return (end, 0) if usual and count <= max(several) else None


def _end_of_item(leaves: Sequence[Leaf], at: int) -> int:
    """Behind the last leaf of a note by itself: what stands in the same item belongs to it."""
    end = at + 1
    within = leaves[at].within
    while within and any(step.startswith("item") for step in within) and end < len(leaves):
        if leaves[end].within != within or leaves[end].numeral:
            break
        end += 1
    return end


def _weight(
    leaves: Sequence[Leaf], chain: list[Item], made: list[Listed], heading: int | None, last: int
) -> float:
    weight = 0.0
    if heading is not None:
        weight += 3.0
    tail = next((at for at in range(last + 1, len(leaves)) if leaves[at].text.strip()), None)
    if tail is None or leaves[tail].kind == "heading":
        weight += 0.5
    elif chain[0].number:
        weight -= 0.7  # the text goes on: a list of its own, if not the notes of a page
    like = sum(seems_to_cite(leaves[note.leaf].text) for note in made)
    weight += 1.5 * like / len(made)
    if chain[0].number == 1:
        weight += 0.3
    if len(chain) > 2:
        weight += 0.3
    return weight
