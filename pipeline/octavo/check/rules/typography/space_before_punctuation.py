"""TYP012: a space before punctuation."""

from __future__ import annotations

import re
from collections.abc import Iterator

from octavo.check.rule import Remark, Repair, rule
from octavo.model.finding import Severity
from octavo.model.running import CALL, BlockKind, RunningText

_SPACED = re.compile(rf"[,;:.!?](?<= .)(?:(?=[\s”’\"')\]»{CALL}]|\Z)|(?<=[,;])(?=[^\W\d_]))")
_WIDE = re.compile(r"[、。](?<=[ \u3000].)(?<=[^\W_]..|[”’」』）»]..)(?![、。])")
_BEFORE = re.compile(r"(?:[^\W\d_]{2}|\d[^\W\d_]|\d\d|[^\W_][”’»)\]])\Z")
_LIKE_ENGLISH = frozenset("en de es it pt nl sv da nb nn no fi pl cs sk hu ro ca".split())
_WITH_WIDE = frozenset("ja zh".split())
_WITH_SPACE = frozenset(["fr"])


@rule("TYP012", Severity.WARNING, repair=Repair.UNSAFE)
def space_before_punctuation(text: RunningText) -> Iterator[Remark]:
    """A space between a word and the comma, stop or other point that follows it.

    French wants one before ; : ! and ?, so that only its commas and stops are looked at. In
    Japanese and Chinese 、 and 。 are. Left alone are points behind a tag or other markup, which may
    show something; points that begin something (.5, .txt, an ellipsis, :-), colons and semicolons
    in notes, where catalogues set spaces (Paris : Gallimard), tables, and languages not listed in
    the rule.

    A comma or semicolon with its space on the wrong side, `so ,and`, is one finding, and its repair
    moves the space.

    Why: The point may fall to the beginning of a line, and the gap shows within it.

    Bad:
        He was sentenced⟦ ⟧, and went to prison.
    Good:
        He was sentenced, and went to prison.
    """
    string = text.text
    found = [match.end() for match in _SPACED.finditer(string) if _is_fault(text, match.end())]
    if "、" in string or "。" in string:
        wide = [match.end() for match in _WIDE.finditer(string)]
        found += [end for end in wide if text.language(end - 1) in _WITH_WIDE]
    for end in sorted(found):
        start, moves = end - 2, string[end - 1] in ",;" and string[end : end + 1].isalpha()
        if text.block(start).kind is BlockKind.CELL:
            continue
        space = text.range(start, start + 1)
        if space[1] != text.range(end - 1, end)[0] or space[1] - space[0] != 1:
            continue
        point = string[end - 1]
        edits = text.edits((start, end, f"{point} ") if moves else (start, start + 1, ""))
        if not edits:
            continue
        yield Remark(
            text.span(start, end if moves else start + 1),
            f"the space stands before “{point}” and not behind it"
            if moves
            else f"a space before “{point}”",
            "set it behind" if moves else "delete it",
            edits,
        )


def _is_fault(text: RunningText, end: int) -> bool:
    """Whether the language and what stands around the space want none; `end` is behind the point."""
    string = text.text
    start, point = end - 2, string[end - 1]
    if not _BEFORE.search(string, max(0, start - 3), start):
        return False
    lang = text.language(start)
    if lang not in _LIKE_ENGLISH and (lang not in _WITH_SPACE or point in ";:!?"):
        return False
    if point in ":;" and text.block(start).note is not None:
        return False
    behind = string[end : end + 2]
    if point in ":;" and behind[:1] == ")":
        return False
    if point in ".!?:;" and behind in (f" {point}", " )"):
        return False
    return not (point == "." and string[end : end + 3].startswith((" .", " …")))
