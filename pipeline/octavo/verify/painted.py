"""Where a PDF page paints its words, and what stands in their way (ISO 32000-2, 8 and 9).

The graphics state is followed from operator to operator. Each glyph stands for two points, in its
middle, between the foot and the height of small letters; it is seen where both lie on the paper,
in every clipping path (8.5.4) and in nothing opaque that is painted later, and where its colour
differs from what was painted before. Lengths are in points, matrices as the six numbers of `cm`.
"""

from __future__ import annotations

from collections.abc import Iterator
from copy import copy
from dataclasses import dataclass
from itertools import pairwise
from math import hypot
from typing import NamedTuple

import pikepdf

from octavo.verify.fonts import Font, Fonts
from octavo.verify.geometry import UNIT, Matrix, Path, Point, Shape, moved, times

FAINT = 0.1
"""How much lighter, from 0 (not at all) to 1, words must at least be than what is under them, or
darker; also the least opacity.
"""
SMALL = 2.0
"""Points that type must have at least; what is narrower covers no words."""
_UPRIGHT = 0.9
"""The cosine of the greatest angle between a line and the lower edge of the paper."""
_LINE = 0.75
"""The length of the longest lines, in parts of the paper’s width."""
FORMS = 5
"""Forms painted within each other, at most."""
_INVISIBLE = frozenset((3, 7))
_HEIGHTS = 0.1, 0.4
"""The heights of the points that stand for a glyph, in parts of the type’s size."""
_COLOURS = frozenset(("g", "rg", "k", "sc", "scn"))


class Ground(NamedTuple):
    """What is painted on the paper: its shape, the clips around it, how light it is."""

    shape: Shape
    clips: tuple[Shape, ...]
    light: float | None

    def holds(self, point: Point) -> bool:
        return self.shape.holds(point) and all(clip.holds(point) for clip in self.clips)


class Words(NamedTuple):
    """A string as it was painted: the marked content it stands in, its points and their box."""

    mcid: int
    points: tuple[Point, ...]
    box: Shape


@dataclass(slots=True)
class State:
    """The graphics state (8.4), with that of text (9.3); `light` is how light the colour is that
    fills, from 0 (black) to 1 (white), None where that is not known.
    """

    matrix: Matrix = UNIT
    clips: tuple[Shape, ...] = ()
    light: float | None = 0.0
    opacity: float = 1.0
    stroked: float = 1.0
    line: float = 1.0
    font: Font | None = None
    size: float = 0.0
    mode: int = 0
    stretch: float = 1.0
    between: float = 0.0
    leading: float = 0.0
    rise: float = 0.0


def lightness(parts: list[float]) -> float | None:
    """How light a colour is: of light in grey or RGB, of ink in CMYK (8.6.4)."""
    match parts:
        case [grey]:
            return grey
        case [red, green, blue]:
            return 0.3 * red + 0.59 * green + 0.11 * blue
        case [cyan, magenta, yellow, black]:
            return max(0.0, 1 - 0.3 * cyan - 0.59 * magenta - 0.11 * yellow - black)
    return None


class Painter:
    """Paints a page; `veiled` tells by what the words under a marked-content identifier are
    hidden, for those that are. `paper` is what of the page is printed.
    """

    def __init__(self, paper: Shape, fonts: Fonts) -> None:
        self.paper = paper
        self.fonts = fonts
        self.state = State()
        self.kept: list[State] = []
        self.path: list[list[Point]] = []
        self.cut: bool | None = None
        self.text = self.row = UNIT
        self.marked: list[int] = []
        self.depth = 0
        self.grounds: list[Ground] = []
        self.words: list[Words] = []
        self.veiled: dict[int, str] = {}

    def paint(self, content: pikepdf.Object, resources: pikepdf.Object) -> None:
        """Follow the operators of a page or of a form; operands that are none are passed over."""
        for instruction in pikepdf.parse_content_stream(content):
            try:
                self.step(str(instruction.operator), list(instruction.operands), resources)
            except (IndexError, ValueError, TypeError, KeyError, AttributeError):
                continue

    def step(self, name: str, operands: list[pikepdf.Object], resources: pikepdf.Object) -> None:
        if name in ("BDC", "BMC", "EMC"):
            self.mark(name, operands)
        elif name in ("Tj", "TJ", "'", '"'):
            if name in ("'", '"'):
                self.next_line(0, -self.state.leading)
            self.show(operands[-1])
        elif name in ("Do", "sh", "INLINE IMAGE"):
            self.object(name, operands, resources)
        elif name == "Tf":
            self.state.font = self.fonts.font(resources, str(operands[0]))
            self.state.size = float(operands[1])
        elif name == "gs":
            given = resources.get("/ExtGState", pikepdf.Dictionary())[str(operands[0])]
            self.state.opacity = float(given.get("/ca", self.state.opacity))
            self.state.stroked = float(given.get("/CA", self.state.stroked))
        elif name in _COLOURS:
            self.state.light = lightness(
                [float(part) for part in operands if not isinstance(part, pikepdf.Name)]
            )
        elif name == "cs":
            self.state.light = 0.0
        else:
            numbers = [float(part) for part in operands]
            if not (self.general(name, numbers) or self.place(name, numbers)):
                self.draw(name, numbers)

    def mark(self, name: str, operands: list[pikepdf.Object]) -> None:
        if name == "EMC":
            self.marked.pop()
            return
        own = self.marked[-1] if self.marked else -1
        given = operands[1] if name == "BDC" else None
        # A form numbers its marked content by itself (14.7.5.2).
        if isinstance(given, pikepdf.Dictionary) and not self.depth:
            own = int(given.get("/MCID", own))
        self.marked.append(-1 if operands[0] == "/Artifact" else own)

    def general(self, name: str, numbers: list[float]) -> bool:
        """The operators of the graphics state (8.4.4)."""
        state = self.state
        match name:
            case "q":
                self.kept.append(copy(state))
            case "Q":
                if self.kept:
                    self.state = self.kept.pop()
            case "cm":
                a, b, c, d, e, f = numbers
                state.matrix = times((a, b, c, d, e, f), state.matrix)
            case "w":
                state.line = numbers[0]
            case _:
                return False
        return True

    # Text -----------------------------------------------------------------------------

    def place(self, name: str, numbers: list[float]) -> bool:
        """The operators of the state and the places of text (9.3 and 9.4)."""
        state = self.state
        match name:
            case "BT":
                self.text = self.row = UNIT
            case "Tm":
                a, b, c, d, e, f = numbers
                self.text = self.row = (a, b, c, d, e, f)
            case "Td":
                self.next_line(*numbers)
            case "TD":
                state.leading = -numbers[1]
                self.next_line(*numbers)
            case "T*":
                self.next_line(0, -state.leading)
            case "Tr":
                state.mode = int(numbers[0])
            case "Tz":
                state.stretch = numbers[0] / 100
            case "Tc":
                state.between = numbers[0]
            case "TL":
                state.leading = numbers[0]
            case "Ts":
                state.rise = numbers[0]
            case _:
                return False
        return True

    def next_line(self, x: float, y: float) -> None:
        self.text = self.row = times((1, 0, 0, 1, x, y), self.row)

    def show(self, shown: pikepdf.Object) -> None:
        state, middles = self.state, list[float]()
        a, b, c, d, e, f = matrix = times(self.text, state.matrix)
        x, scale, between = 0.0, state.size * state.stretch, state.between * state.stretch
        for part in list(shown) if isinstance(shown, pikepdf.Array) else [shown]:
            if not isinstance(part, pikepdf.String):
                x -= float(part) / 1000 * scale
                continue
            for wide, inked in state.font.glyphs(bytes(part)) if state.font else ():
                if inked:
                    middles.append(x + wide * scale / 2)
                x += wide * scale + between
        self.text = times((1, 0, 0, 1, x, 0), self.text)
        mcid = self.marked[-1] if self.marked else -1
        if mcid < 0 or not middles:
            return
        levels = [high * state.size + state.rise for high in _HEIGHTS]
        points = tuple((a * x + c * y + e, b * x + d * y + f) for y in levels for x in middles)
        words = Words(mcid, points, Shape.of((points,)))
        if reason := self.reason(matrix, words):
            self.veiled.setdefault(mcid, reason)
        else:
            self.words.append(words)

    def reason(self, matrix: Matrix, words: Words) -> str:
        """By what a string is hidden that is painted now; nothing where it is seen."""
        state = self.state
        if state.mode in _INVISIBLE:
            return f"the rendering mode {state.mode}, which paints nothing"
        a, b, c, d, _, _ = (number * state.size for number in matrix)
        wide, area = hypot(a, b), a * d - b * c
        size = min(wide * abs(state.stretch), abs(area) / wide if wide else 0.0)
        if size < SMALL:
            return f"a type of {size:.3g} points"
        if area * state.stretch < 0:
            return "being mirrored"
        if a < _UPRIGHT * wide:
            return "being upside down" if a < -_UPRIGHT * wide else "being turned"
        if self.beside(words):
            return "standing beside the page"
        if not all(clip.holds(point) for clip in state.clips for point in words.points):
            return "a clipping path"
        if state.mode in (0, 4) and state.opacity <= FAINT:
            return "being transparent"
        return self.alike(words) if state.mode == 0 and state.light is not None else ""

    def beside(self, words: Words) -> bool:
        """Whether words stand beside the page; one that no line of it could hold runs off it."""
        if words.box.within(self.paper):
            return False
        wider = words.box.width > _LINE * self.paper.width
        return not (wider and self.paper.holds(words.points[0]))

    def alike(self, words: Words) -> str:
        """Whether words have the colour of what they are painted on."""
        near = [ground for ground in reversed(self.grounds) if ground.shape.meets(words.box)]
        lights = {
            next((ground.light for ground in near if ground.holds(point)), 1.0)
            for point in (words.points if near else words.points[:1])
        }
        if all(light is None or abs(light - (self.state.light or 0)) > FAINT for light in lights):
            return ""
        return f"the colour of {'what is under it' if near else 'the paper'}"

    # Shapes ---------------------------------------------------------------------------

    def draw(self, name: str, numbers: list[float]) -> None:
        """The operators that make paths, and those that paint them (8.5)."""
        points = [
            moved(x, y, self.state.matrix)
            for x, y in zip(numbers[::2], numbers[1::2], strict=False)
        ]
        match name:
            case "m":
                self.path.append(points)
            case "l":
                self.path[-1] += points
            case "c":
                self.curve(points[0], points[1], points[2])
            case "v":
                self.curve(self.path[-1][-1], points[0], points[1])
            case "y":
                self.curve(points[0], points[1], points[1])
            case "re":
                x, y, wide, high = numbers
                self.path.append(list(self.corners(x, y, x + wide, y + high)))
            case "h":
                self.path[-1].append(self.path[-1][0])
            case "W" | "W*":
                self.cut = name == "W*"
            case "n" | "S" | "s" | "f" | "F" | "f*" | "B" | "B*" | "b" | "b*":
                self.finish(name)

    def corners(self, left: float, lower: float, right: float, upper: float) -> tuple[Point, ...]:
        around = ((left, lower), (right, lower), (right, upper), (left, upper))
        return tuple(moved(x, y, self.state.matrix) for x, y in around)

    def curve(self, one: Point, two: Point, end: Point) -> None:
        start = self.path[-1][-1]
        for t in (0.25, 0.5, 0.75, 1.0):
            parts = (1 - t) ** 3, 3 * t * (1 - t) ** 2, 3 * t * t * (1 - t), t**3
            ends = start, one, two, end
            self.path[-1].append(
                (
                    sum(part * x for part, (x, _) in zip(parts, ends, strict=True)),
                    sum(part * y for part, (_, y) in zip(parts, ends, strict=True)),
                )
            )

    def finish(self, name: str) -> None:
        """Paint the path, and let it clip what follows, if it ought to."""
        path: Path = tuple(tuple(line) for line in self.path if line)
        state = self.state
        if name in ("s", "b", "b*"):
            path = tuple((*line, line[0]) for line in path)
        if name[0] in "fFBb" and path and state.opacity > FAINT:
            self.cover(Shape.of(path, even=name.endswith("*")), state.light)
        if name[0] in "SsBb" and state.stroked > FAINT:
            for line in path:
                for shape in self.strokes(line):
                    self.cover(shape, None)
        if self.cut is not None:
            state.clips = (*state.clips, Shape.of(path, even=self.cut))
        self.path, self.cut = [], None

    def strokes(self, line: tuple[Point, ...]) -> Iterator[Shape]:
        """What the pieces of a stroked line cover."""
        a, b, c, d, _, _ = self.state.matrix
        half = self.state.line / 2 * abs(a * d - b * c) ** 0.5
        if 2 * half < SMALL:
            return
        for (x1, y1), (x2, y2) in pairwise(line):
            if length := hypot(x2 - x1, y2 - y1):
                x, y = (y1 - y2) / length * half, (x2 - x1) / length * half
                corners = (x1 + x, y1 + y), (x2 + x, y2 + y), (x2 - x, y2 - y), (x1 - x, y1 - y)
                yield Shape.of((corners,))

    def cover(self, shape: Shape, light: float | None) -> None:
        """Paint an opaque shape over what is there."""
        left, lower, right, upper = shape.box
        if right - left < SMALL or upper - lower < SMALL:
            return
        ground = Ground(shape, self.state.clips, light)
        self.grounds.append(ground)
        for words in self.words:
            if shape.meets(words.box) and any(map(ground.holds, words.points)):
                self.veiled.setdefault(words.mcid, "a shape that is painted over it")

    def object(self, name: str, operands: list[pikepdf.Object], resources: pikepdf.Object) -> None:
        """Images (8.9) and shadings (8.7.4) cover what is there; a form (8.10) is painted."""
        if name == "sh":
            self.cover(self.paper, None)
            return
        given = resources["/XObject"][str(operands[0])] if name == "Do" else None
        if given is None or given.get("/Subtype") != "/Form":
            self.cover(Shape.of((self.corners(0, 0, 1, 1),)), None)
        elif self.depth < FORMS:
            outer, self.kept = [*self.kept, copy(self.state)], []
            a, b, c, d, e, f = (float(number) for number in given.get("/Matrix", UNIT))
            self.state.matrix = times((a, b, c, d, e, f), self.state.matrix)
            left, lower, right, upper = (float(edge) for edge in given["/BBox"])
            box = Shape.of((self.corners(left, lower, right, upper),))
            self.state.clips = (*self.state.clips, box)
            self.depth += 1
            self.paint(given, given.get("/Resources", resources))
            self.depth -= 1
            self.state, self.kept = outer[-1], outer[:-1]
