"""NOT013: a raised number that is no note."""

from __future__ import annotations

import re
from collections.abc import Iterator

from octavo.check.rule import Remark, Repair, rule
from octavo.model.book import Chapter
from octavo.model.finding import Edit, Severity
from octavo.model.running import RunningText

_RAISED = re.compile(r"[¹²³⁰⁴-⁹]{1,3}(?!\w)")
_TAGGED = re.compile(
    r"<sup\b[^<>]{0,200}>\s{0,3}(?:<a\b[^<>]{0,300}>)?\[?(\d{1,3})\]?(?:</a>)?\s{0,3}</sup>",
    re.IGNORECASE,
)
_CARETED = re.compile(r"\^(\d{1,3})\^")
_PLAIN = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789")
_UNITS = {
    "mm", "cm", "dm", "km", "ft", "in", "yd", "mi", "sec", "min", "kg", "px", "ha", "sq", "rad", "mol",
    "sin", "cos", "tan", "log", "exp",
}  # fmt: skip


@rule("NOT013", Severity.WARNING, repair=Repair.UNSAFE)
def leftover_superscript(chapter: Chapter, text: RunningText) -> Iterator[Remark]:
    """`¹²`, `<sup>12</sup>` or `^12^` behind a word or a point, where a marker should be.

    A power is left alone: behind a number, a letter, a unit (`km²`), a bracket or what follows a sign (`E=mc²`). The repair is
    offered where the chapter has a note of that number.

    Why: It looks like a note's number and leads nowhere.

    Bad:
        Five years.⟦<sup>2</sup>⟧ Two more.[^2]

        [^2]: Serge tells of it.
    Good:
        Five years.[^1] Two more on 12 m².

        [^1]: Serge tells of it.
    """
    for start, end, number in sorted(_raised(chapter, text)):
        edits: tuple[Edit, ...] = ()
        if number in chapter.notes:
            edits = (Edit(chapter.source.span(start, end), f"[^{number}]"),)
        yield Remark(
            chapter.source.span(start, end),
            f"a raised {number} that is no note",
            f"write [^{number}], and the note below",
            edits,
        )


def _raised(chapter: Chapter, text: RunningText) -> Iterator[tuple[int, int, str]]:
    """Half-open ranges of the source, with the number."""
    source = chapter.source.text
    for match in _RAISED.finditer(text.text):
        if _follows_words(text.text, match.start()):
            yield (*text.range(*match.span()), match[0].translate(_PLAIN))
    patterns = [p for sign, p in (("<", _TAGGED), ("^", _CARETED)) if sign in source]
    for pattern in patterns:
        for match in pattern.finditer(source, chapter.body_start):
            if _follows_words(source, match.start()) and _is_prose(text, match.start(1)):
                yield (*match.span(), match[1])


def _follows_words(string: str, start: int) -> bool:
    before = string[max(0, start - 30) : start]
    if before[-1:] in tuple(".,;:!?…”’»\"'"):
        return len(before) > 1 and not before[-2].isdigit()
    word = re.search(r"(?<![=+×−])\b[^\W\d_]{2,}\Z", before)  # behind a sign it is of a formula
    return word is not None and word[0] not in _UNITS


def _is_prose(text: RunningText, offset: int) -> bool:
    """Whether the character at an offset of the source is seen as it is."""
    at = text.find(offset)
    return at is not None and text.range(at, at + 1) == (offset, offset + 1)
