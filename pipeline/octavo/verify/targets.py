"""Notes, calls and links of a page, and which mark a link means, by where it points."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from octavo.verify.ledger import Recorder

NEAR = 40.0
"""Points between a link's target and the mark it means, at most, when a line was broken."""
CLOSE = 2.5
"""Points between a link's target and the mark it means, height allowed for."""
APART = 16.0
"""The same for a mark in a line of another height, as before a table or a formula."""

Place = tuple[int, float, float, float]
"""Page (0-based), left edge, upper edge, right edge, in points."""
Target = tuple[int, float, float]
"""Page, x, y."""


@dataclass(slots=True)
class Noted:
    """A note as it is read: its words, its mark, where that stands, and what leads back."""

    recorder: Recorder
    mark: str = ""
    place: Place | None = None
    backs: list[Target] = field(default_factory=list)


@dataclass(slots=True)
class Called:
    """A call: its mark, where it stands, and where its link leads."""

    mark: str
    place: Place | None
    target: Target | None


@dataclass(slots=True)
class Linked:
    """What a link's annotations tell: where they lie, where the link leads, what is spoken of it."""

    place: Place | None
    target: Target | None
    address: str
    name: str
    spoken: str = ""


@dataclass(slots=True)
class Entry:
    """A line of a table of contents: its title, where it leads, the number of the page that it
    shows, and whether the order of its words is sure.
    """

    title: str
    target: Target | None
    page: str = ""
    sure: bool = True


class Targets:
    """Tells which mark a link means. `lines` are the heights of the lines of text that stand above
    all marks of a page, by its ordinal.

    A link's target lies a little above the mark it means; how much, depends on the type
    that the document is set in, and is taken from the document: it is the height that
    most of its links agree on.
    """

    def __init__(
        self,
        targets: list[Target | None],
        places: list[Place | None],
        lines: Mapping[int, list[float]] | None = None,
    ) -> None:
        self.lines = lines or {}
        self.by_page: dict[int, list[tuple[int, Place]]] = {}
        for at, place in enumerate(places):
            if place is not None:
                self.by_page.setdefault(place[0], []).append((at, place))
        heights = self._heights(targets, level=True) or self._heights(targets, level=False)
        self.height = heights.most_common(1)[0][0] if heights else 0.0
        self.sure = dict(self._one_to_one({target for target in targets if target}))

    def _one_to_one(self, targets: set[Target]) -> Iterator[tuple[Target, int]]:
        """The marks of pages that have as many targets as marks, each above one: right above it, or
        at the end of the line before, or at the edge of the cell that it is centred in.
        """
        by_page: dict[int, list[Target]] = {}
        for target in targets:
            by_page.setdefault(target[0], []).append(target)
        for page, found in self.by_page.items():
            here = sorted(by_page.get(page, ()), key=lambda target: (-target[2], target[1]))
            marks = sorted(found, key=lambda mark: (-mark[1][2], mark[1][1]))
            pairs = list(zip(here, marks, strict=False))
            if len(here) == len(marks) and all(
                0 <= target[2] - place[2] < NEAR for target, (_, place) in pairs
            ):
                yield from ((target, at) for target, (at, _) in pairs)

    def _heights(self, targets: list[Target | None], *, level: bool) -> Counter[float]:
        """How often each height occurs; `level` takes only marks at whose edge a link points."""
        return Counter(
            round(target[2] - upper, 1)
            for target in targets
            if target is not None
            for _, (_, left, upper, right) in self.by_page.get(target[0], ())
            if 0 <= target[2] - upper < NEAR
            and (not level or min(abs(left - target[1]), abs(right - target[1])) < 1)
        )

    def meant(self, target: Target | None) -> int | None:
        """The ordinal of the mark that stands where the target points.

        A mark that was broken to the next line, or page, is pointed at from the end of
        the line before.
        """
        if target is None:
            return None
        if target in self.sure:
            return self.sure[target]
        page, x, y = target
        here = self.by_page.get(page, [])
        level = [found for found in here if abs(y - found[1][2] - self.height) < CLOSE]
        for edge in (1, 3):
            for at, place in level:
                if abs(place[edge] - x) < CLOSE:
                    return at
        below = [(at, place) for at, place in here if CLOSE <= y - place[2] - self.height < NEAR]
        if len(level) == 1 and not (below and x > level[0][1][3]):
            return level[0][0]
        beside = [
            (abs(y - place[2] - self.height), at)
            for at, place in here
            if abs(place[1] - x) < CLOSE and abs(y - place[2] - self.height) < APART
        ]
        if beside:
            return min(beside)[1]
        # A picture makes a line higher: what is meant stands right below the target.
        straight = [(place[2], at) for at, place in here if abs(place[1] - x) < 1 and place[2] < y]
        if straight and not below:
            upper, at = max(straight)
            between = any(upper < line < y - NEAR for line in self.lines.get(page, ()))
            return None if between else at
        if not below and not any(place[2] + self.height < y for _, place in here):
            below = self.by_page.get(page + 1, [])
        if not below:
            return None
        return min(below, key=lambda found: (-round(found[1][2]), found[1][1]))[0]
