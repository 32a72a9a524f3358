"""Whole chapters that are not where they ought to be: gone, or only in another place."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from octavo.verify.align import Change

NEAR = 50
"""Words by which a comparison may find a place too early or too late."""
Range = tuple[int, int]


def slid(
    different: Sequence[Change],
    chapters: Sequence[Range],
    wanted: Sequence[str],
    present: Sequence[str],
) -> list[Change]:
    """Where whole chapters are gone or added, the change between what stands before and behind:
    if these begin or end alike, a comparison may find it a few words off.
    """
    edges = {0, *(edge for chapter in chapters for edge in chapter)}
    made: list[Change] = []
    for at, (a1, a2, b1, b2) in enumerate(different):
        made.append((a1, a2, b1, b2))
        if (a1 == a2) == (b1 == b2):
            continue
        before = a1 - (made[-2][1] if len(made) > 1 else 0)
        behind = (different[at + 1][0] if at + 1 < len(different) else len(wanted)) - a2
        whole_text, start, end = (present, b1, b2) if a1 == a2 else (wanted, a1, a2)
        for step in _steps(whole_text, start, end, before, behind):
            if a1 + step in edges and a2 + step in edges:
                made[-1] = a1 + step, a2 + step, b1 + step, b2 + step
                break
    return made


def _steps(text: Sequence[str], start: int, end: int, before: int, behind: int) -> Iterator[int]:
    """How far the range [start, end) of a text can be moved so that what is left stays the same:
    not at all, then to the left, then to the right.
    """
    yield 0
    for step in range(1, min(before, start, NEAR) + 1):
        if text[start - step] != text[end - step]:
            break
        yield -step
    for step in range(1, min(behind, len(text) - end, NEAR) + 1):
        if text[start + step - 1] != text[end + step - 1]:
            break
        yield step


def whole(chapters: Sequence[Range], a1: int, a2: int) -> list[int]:
    """The chapters that make up the words [a1, a2), if whole chapters do."""
    within = [at for at, (start, end) in enumerate(chapters) if a1 <= start < end <= a2]
    if within and chapters[within[0]][0] == a1 and chapters[within[-1]][1] == a2:
        return within
    return []


def elsewhere(
    chapters: Sequence[Range],
    different: Iterable[Change],
    wanted: Sequence[str],
    present: Sequence[str],
) -> dict[int, int]:
    """The chapters that are gone from their place, and where in the words present each begins."""
    found: dict[int, int] = {}
    changes = list(different)
    room = [(b1, b2) for _, _, b1, b2 in changes if b2 > b1]
    for a1, a2, b1, b2 in changes:
        for chapter in whole(chapters, a1, a2) if b1 == b2 and room else ():
            start, end = chapters[chapter]
            own = wanted[start:end]
            at = next((at for c in room if (at := _seek(own, present, *c)) is not None), None)
            if at is not None:
                found[chapter] = at
    return found


def _seek(own: Sequence[str], present: Sequence[str], start: int, end: int) -> int | None:
    last = min(end + NEAR, len(present)) - len(own)
    for at in range(max(0, start - NEAR), last + 1):
        if present[at] == own[0] and present[at : at + len(own)] == own:
            return at
    return None


def covered(change: Change, chapters: Sequence[Range], moved: dict[int, int]) -> bool:
    """Whether a change only adds what is a chapter from another place."""
    a1, a2, b1, b2 = change
    if a1 != a2:
        return False
    ranges = [(at, at + chapters[n][1] - chapters[n][0]) for n, at in moved.items()]
    inside = sum(max(0, min(end, b2) - max(start, b1)) for start, end in ranges)
    return inside > 0 and b2 - b1 - inside <= NEAR
