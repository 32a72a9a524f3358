"""TYP003: a straight quotation mark or apostrophe among curly ones."""

from __future__ import annotations

import re
from collections.abc import Iterator

from octavo.check.rule import Remark, Repair, rule
from octavo.check.typography.quotes import turned
from octavo.model.finding import Severity
from octavo.model.running import RunningText

_FEWEST = 4
_OTHERWISE = frozenset("ja zh ko".split())


@rule("TYP003", Severity.WARNING, repair=Repair.UNSAFE)
def straight_quote(text: RunningText) -> Iterator[Remark]:
    """A straight quotation mark or apostrophe in a chapter that mostly has curly ones.

    A chapter written with straight ones is right: Pandoc curls them. Double marks and single ones
    (with apostrophes) are counted apart. Left alone are the signs for feet, inches, minutes and
    seconds behind digits, marks with a space on both sides, and books in Chinese, Japanese and
    Korean, whose own marks say nothing of these.

    Why: Where both are typed, the straight ones came from another text; Pandoc curls them by their
        place alone, and where one is missing or misplaced it curls those behind it the wrong way.

    Bad:
        “Bread,” he said, “and peace.” It was ⟦"⟧peace⟦"⟧ that he meant.
    Good:
        “Bread,” he said, “and peace.” It was “peace” that he meant.
    """
    string = text.text
    if text.lang.split("-")[0].lower() in _OTHERWISE:
        return
    for straight, curly in (('"', "“”„"), ("'", "’‘")):
        count = string.count(straight)
        if count and max(_FEWEST - 1, count) < sum(map(string.count, curly)):
            yield from _each(text, straight)


def _each(text: RunningText, straight: str) -> Iterator[Remark]:
    string = text.text
    counted, odd = 0, False
    for match in re.finditer(straight, string):
        at = match.start()
        start = string.rfind("\n", counted, at) + 1
        if start:
            odd = False
        counted = at
        measure = string[at - 1 : at].isdigit() and not odd
        odd = not odd
        if measure or not string[max(0, at - 1) : at + 2].strip(f" \n{straight}"):
            continue
        mark = turned(text, at)
        yield Remark(
            text.span(at, at + 1),
            f"a straight {straight} among curly marks",
            f"type {mark}" if mark else "type the curly mark that is meant",
            text.edits((at, at + 1, mark)) if mark else (),
        )
