"""TYP009: two points where one is meant."""

from __future__ import annotations

import re
from collections.abc import Iterator

from octavo.check.rule import Remark, Repair, rule
from octavo.model.finding import Severity
from octavo.model.running import CALL, RunningText

_TWO = re.compile(rf"[.,;:、。](?:{CALL}{{1,5}})?[.,;:、。]")
_RIGHT = {
    "..": ".",
    ",,": ",",
    ";;": ";",
    "::": ":",
    "、、": "、",
    "。。": "。",
    "、。": "",
    "。、": "",
    ",.": "",
    ";.": "",
    ",;": "",
    ";,": "",
    ":,": "",
    ",:": "",
}
_WIDE = frozenset("、。")
_ABBREVIATED = re.compile(
    r"(?:\b(?:etc|inc|co|corp|ltd|jr|sr|bros|al|ed|eds|esq|st|vs|cf|ca|usw|bzw)|\b\w|\.\w)\Z",
    re.IGNORECASE,
)
_ENDS = re.compile(rf"[”’\"')\]»{CALL}]{{0,6}}(?:\s+[^a-zß-öø-ÿ\s]|\n|\Z)")
_BEHIND = frozenset(f" \n”’\"')]»{CALL}")
_BEFORE = frozenset('”’»)]"')


@rule("TYP009", Severity.WARNING, repair=Repair.UNSAFE)
def doubled_punctuation(text: RunningText) -> Iterator[Remark]:
    """A comma, stop, colon or semicolon twice, or two of them that cannot stand together.

    Also with the markers of notes between them. Left alone are the stops of an ellipsis, paths,
    the stop of an abbreviation with the one that ends the sentence or with a comma, and question
    and exclamation marks.

    Why: One of them is left over from a change.

    Bad:
        So great a number inspired a certain dizziness⟦..⟧
    Good:
        So great a number inspired a certain dizziness.
    """
    string = text.text
    for match in _TWO.finditer(string):
        start, end = match.span()
        pair = match[0][0] + match[0][-1]
        right = _RIGHT.get(pair)
        before, behind = string[start - 1 : start], string[end : end + 1] or "\n"
        if right is None or not (before.isalpha() or before in _BEFORE) or not before:
            continue
        if before == '"' and not string[max(0, start - 2) : start - 1].isalnum():
            continue
        if pair[0] in _WIDE:
            if behind in _WIDE:
                continue
        elif behind not in _BEHIND and not (pair == ",," and behind.isalpha()):
            continue
        head = string[max(0, start - 8) : start]
        if string.startswith(" .", end) or (pair == ".." and _ABBREVIATED.search(head)):
            continue
        if pair == ".." and not _ENDS.match(string, end):
            right = ""
        apart = end - start > len(pair)
        wanted = (end - 1, end, "") if apart else (start, end, right)
        yield Remark(
            text.span(start, end),
            (f"“{pair}” is doubled" if pair[0] == pair[1] else f"“{pair}” cannot stand together")
            + (", with a marker between" if apart else ""),
            f"leave one: “{right}”" if right else "leave the one that is meant",
            text.edits(wanted) if right else (),
        )
