"""TYP009: two points where one is meant."""

from __future__ import annotations

import re
from collections.abc import Iterator

from octavo.check.rule import Remark, Repair, rule
from octavo.model.finding import Severity
from octavo.model.running import CALL, RunningText

_TWO = re.compile(r"[.,;:、][.,;:、]")
_RIGHT = {
    "..": ".",
    ",,": ",",
    ";;": ";",
    "::": ":",
    "、、": "、",
    ",.": "",
    ";.": "",
    ",;": "",
    ";,": "",
    ":,": "",
    ",:": "",
}
_ABBREVIATED = re.compile(
    r"(?:\b(?:etc|inc|co|corp|ltd|jr|sr|bros|al|ed|eds|esq|st|vs|cf|ca|usw|bzw)|\b\w|\.\w)\Z",
    re.IGNORECASE,
)
_ENDS = re.compile(rf"[”’\"')\]»{CALL}]{{0,6}}(?:\s+[^a-zß-öø-ÿ\s]|\n|\Z)")
_BEHIND = frozenset(f" \n”’\"')]»{CALL}")
_BEFORE = frozenset("”’»)]")


@rule("TYP009", Severity.WARNING, repair=Repair.UNSAFE)
def doubled_punctuation(text: RunningText) -> Iterator[Remark]:
    """A comma, stop, colon or semicolon twice, or two of them that cannot stand together.

    Left alone are the stops of an ellipsis, paths, the stop of an abbreviation with the one that
    ends the sentence or with a comma, and question and exclamation marks.

    Why: One of them is left over from a change.

    Bad:
        So great a number inspired a certain dizziness⟦..⟧
    Good:
        So great a number inspired a certain dizziness.
    """
    string = text.text
    for match in _TWO.finditer(string):
        start, end = match.span()
        right = _RIGHT.get(match[0])
        before, behind = string[start - 1 : start], string[end : end + 1] or "\n"
        if right is None or not (before.isalpha() or before in _BEFORE) or not before:
            continue
        if behind not in _BEHIND and not (match[0] == ",," and behind.isalpha()):
            continue
        head = string[max(0, start - 8) : start]
        if string.startswith(" .", end) or (match[0] == ".." and _ABBREVIATED.search(head)):
            continue
        if match[0] == ".." and not _ENDS.match(string, end):
            right = ""
        yield Remark(
            text.span(start, end),
            f"“{match[0]}” is doubled"
            if match[0][0] == match[0][1]
            else f"“{match[0]}” cannot stand together",
            f"leave one: “{right}”" if right else "leave the one that is meant",
            text.edits((start, end, right)) if right else (),
        )
