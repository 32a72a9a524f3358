"""TYP006: full stops in the place of an ellipsis."""

from __future__ import annotations

import re
from collections.abc import Iterator

from octavo.check.rule import Remark, Repair, rule
from octavo.model.finding import Severity
from octavo.model.running import BlockKind, RunningText

_SPACED = re.compile(r"\.(?: \.){2,3}(?! ?\.)")
_CLOSE = re.compile(r"\.{3,4}(?!\.)")
_PATH = frozenset("./\\…")


@rule("TYP006", Severity.WARNING, repair=Repair.SAFE)
def spaced_ellipsis(text: RunningText) -> Iterator[Remark]:
    """Full stops with spaces between them, or `...` in a chapter that mostly has `…`.

    Of four stops, one ends the sentence and stays. A chapter written with `...` is right: Pandoc
    makes an ellipsis of it. Stops with no-break spaces between them hold together, and are left
    alone, as are longer rows and rows that are a paragraph of their own.

    Why: A line may end between the stops, and three dots that are no ellipsis are read out one by
        one.

    Bad:
        I own nothing ⟦. . .⟧ and I regret nothing.
    Good:
        I own nothing … and I regret nothing.
    """
    string = text.text
    if ".." not in string and ". ." not in string:
        return
    patterns = [_SPACED] if ". ." in string else []
    if string.count("…") > string.count("..."):
        patterns.append(_CLOSE)
    found = [match for pattern in patterns for match in pattern.finditer(string)]
    for match in sorted(found, key=re.Match.start):
        start, end = match.span()
        before, behind = string[start - 1 : start], string[end : end + 1]
        block = text.block(start)
        alone = not string[block.start : start].strip() and not string[end : block.end].strip()
        if (
            (before and before in _PATH)
            or (behind and behind in "/\\")
            or string[max(0, start - 2) : start] == ". "
            or alone
            or block.kind is BlockKind.CELL
        ):
            continue
        right = _mended(match[0], attached=before.isalnum() or before in ("”", "’", ")"))
        yield Remark(
            text.span(start, end),
            f"“{match[0]}” for an ellipsis",
            f"type “{right}”",
            text.edits((start, end, right)),
        )


def _mended(stops: str, *, attached: bool) -> str:
    if stops.count(".") == 3:
        return "…"
    return ". …" if attached and " " in stops else "…."
