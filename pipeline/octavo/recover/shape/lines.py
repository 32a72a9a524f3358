"""The lines of a plain text, and how it was set: wrapped by hand, or a paragraph a line."""

from __future__ import annotations

import itertools
import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

_FAR = 9
"""Columns at which a line is set in, no longer indented."""
_FEW = 3
"""Indented lines from which on they are no accident."""
_PROSE = 50
"""Characters of a line that verse seldom has."""
WIDEST = 110
"""Characters of the widest lines that anyone wraps by hand."""

SMALL = frozenset(
    "a an the and or of in on to for by at from with as but nor de la le les du des et y el los las der die das und von"
    " zu im en".split()
)
_WORD = re.compile(r"[^\W\d_]+(?:[’'-][^\W\d_]+)*")


@dataclass(frozen=True, slots=True)
class Line:
    """A line: half-open offsets without its line end, and without white space around it."""

    start: int
    end: int
    indent: int
    text: str

    @property
    def blank(self) -> bool:
        return not self.text.strip("\f ")

    @property
    def right(self) -> int:
        """The column that it ends at."""
        return self.indent + len(self.text)


@dataclass(frozen=True, slots=True)
class Setting:
    """How a text was set: its measure in characters (0 where every line is a paragraph), whether
    blank lines part its paragraphs, and whether their first lines are indented.
    """

    measure: int
    spaced: bool
    indented: bool = False


def lines_of(text: str) -> list[Line]:
    """The lines of a text; a form feed stands alone as a line of its own."""
    found = []
    start = 0
    while start <= len(text):
        end = text.find("\n", start)
        end = len(text) if end < 0 else end
        raw = text[start:end]
        shown = raw.strip(" \t\r\u00a0\u3000")
        lead = len(raw) - len(raw.lstrip(" \t\r\u00a0\u3000"))
        indent = len(raw[:lead].expandtabs(4))
        found.append(Line(start + lead, start + lead + len(shown), indent, shown))
        start = end + 1
    return found


def setting(lines: Sequence[Line]) -> Setting:
    """How the lines were set. A wrapped line is one that had no room for the next one's first
    word.
    """
    filled = [line for line in lines if not line.blank]
    if not filled:
        return Setting(0, spaced=False)
    blanks = sum(before.blank and not line.blank for before, line in itertools.pairwise(lines))
    spaced = blanks > 2 and blanks * 25 > len(filled)
    base = base_of(filled)
    rights = sorted(line.right for line in filled)
    measure = rights[int(len(rights) * 0.9)]
    if measure > WIDEST or len(filled) < 4:
        return Setting(0, spaced)
    follows = [
        (line, after)
        for line, after in itertools.pairwise(lines)
        if not line.blank and not after.blank and line.right > measure * 0.4
    ]
    full = sum(
        line.right + 1 + len(after.text.split(None, 1)[0]) > measure * 0.93
        for line, after in follows
    )
    usual = full >= 0.5 * len(follows) and len(follows) * 4 > len(filled)
    # Between blank lines few lines may be wrapped, where all the others stand alone.
    rare = spaced and measure > _PROSE and full >= 0.8 * len(follows)
    wrapped = bool(follows) and (usual or rare)
    first = sum(
        before.indent == base and 1 < after.indent - base < _FAR for before, after in follows
    )
    return Setting(measure if wrapped else 0, spaced, indented=first >= _FEW)


def base_of(lines: Sequence[Line]) -> int:
    """The indent that most lines have."""
    counts = Counter(line.indent for line in lines)
    return max(counts, key=lambda indent: (counts[indent], -indent))


def words_of(text: str) -> list[str]:
    """The words of a line, without its figures."""
    return _WORD.findall(text)


def is_titled(words: Sequence[str]) -> bool:
    """Whether words are written as those of a title: “The Lamps of the House”."""
    titled = [word for word in words if word.casefold() not in SMALL]
    return bool(titled) and all(word[0].isupper() for word in [words[0], *titled])
