"""TYP012: a space before punctuation."""

from __future__ import annotations

import re
from collections.abc import Iterator

from octavo.check.rule import Remark, Repair, rule
from octavo.model.finding import Severity
from octavo.model.running import CALL, BlockKind, RunningText

_SPACED = re.compile(rf" [,;:.!?](?=[\s”’\"')\]»{CALL}]|\Z)")
_BEFORE = re.compile(r"(?:[^\W\d_]{2}|\d[^\W\d_]|\d\d|[^\W_][”’»)\]])\Z")
_LIKE_ENGLISH = frozenset("en de es it pt nl sv da nb nn no fi pl cs sk hu ro ca".split())
_WITH_SPACE = frozenset(["fr"])


@rule("TYP012", Severity.WARNING, repair=Repair.UNSAFE)
def space_before_punctuation(text: RunningText) -> Iterator[Remark]:
    """A space between a word and the comma, stop or other point that follows it.

    French wants one before ; : ! and ?, so that only its commas and stops are looked at. Left alone
    are points that begin something (.5, .txt, an ellipsis, :-), colons and semicolons in
    notes, where catalogues set spaces (Paris : Gallimard), tables, and languages not listed
    in the rule.

    Why: The point may fall to the beginning of a line, and the gap shows within it.

    Bad:
        He was sentenced⟦ ⟧, and went to prison.
    Good:
        He was sentenced, and went to prison.
    """
    string = text.text
    for match in _SPACED.finditer(string):
        start, end = match.span()
        point = match[0][1]
        if not _BEFORE.search(string, max(0, start - 3), start):
            continue
        lang = text.language(start)
        if lang not in _LIKE_ENGLISH and (lang not in _WITH_SPACE or point in ";:!?"):
            continue
        block = text.block(start)
        if block.kind is BlockKind.CELL or (point in ":;" and block.note is not None):
            continue
        behind = string[end : end + 2]
        if point in ":;" and behind[:1] == ")":
            continue
        if point in ".!?:;" and behind in (f" {point}", " )"):
            continue
        if point == "." and string[end : end + 3].startswith((" .", " …")):
            continue
        edits = text.edits((start, start + 1, ""))
        if not edits:
            continue
        yield Remark(text.span(start, start + 1), f"a space before “{point}”", "delete it", edits)
