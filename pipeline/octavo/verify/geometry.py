"""Places, matrices and shapes of a PDF page (ISO 32000-2, 8.3 and 8.5.3), in points."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise

Matrix = tuple[float, float, float, float, float, float]
"""The six numbers of the operator `cm`."""
Point = tuple[float, float]
Path = tuple[tuple[Point, ...], ...]
UNIT: Matrix = (1, 0, 0, 1, 0, 0)


def times(inner: Matrix, outer: Matrix) -> Matrix:
    """The product of two matrices: `inner` is applied first (8.3.4)."""
    a, b, c, d, e, f = inner
    g, h, i, j, k, m = outer
    return (
        a * g + b * i,
        a * h + b * j,
        c * g + d * i,
        c * h + d * j,
        e * g + f * i + k,
        e * h + f * j + m,
    )


def moved(x: float, y: float, matrix: Matrix) -> Point:
    """Where a matrix moves a point to."""
    a, b, c, d, e, f = matrix
    return a * x + c * y + e, b * x + d * y + f


@dataclass(slots=True)
class Shape:
    """The inside of a path; its box is left, lower, right, upper."""

    path: Path
    even: bool
    box: tuple[float, float, float, float]

    @classmethod
    def of(cls, path: Path, *, even: bool = False) -> Shape:
        xs = [x for line in path for x, _ in line] or [0.0]
        ys = [y for line in path for _, y in line] or [0.0]
        return cls(path, even, (min(xs), min(ys), max(xs), max(ys)))

    def holds(self, point: Point) -> bool:
        """By the winding number, or by the even-odd rule (8.5.3.3)."""
        x, y = point
        left, lower, right, upper = self.box
        if not (left <= x <= right and lower <= y <= upper):
            return False
        wound = crossed = 0
        for line in self.path:
            for (x1, y1), (x2, y2) in pairwise((*line, line[0])):
                if (y1 <= y) != (y2 <= y) and x < x1 + (y - y1) / (y2 - y1) * (x2 - x1):
                    wound += 1 if y1 <= y else -1
                    crossed += 1
        return bool(crossed % 2 if self.even else wound)

    @property
    def width(self) -> float:
        left, _, right, _ = self.box
        return right - left

    def meets(self, other: Shape) -> bool:
        """Whether the boxes of two shapes have something in common."""
        left, lower, right, upper = self.box
        west, south, east, north = other.box
        return west <= right and east >= left and south <= upper and north >= lower

    def within(self, other: Shape) -> bool:
        """Whether the box of a shape lies in that of another."""
        left, lower, right, upper = self.box
        west, south, east, north = other.box
        return west <= left and right <= east and south <= lower and upper <= north
