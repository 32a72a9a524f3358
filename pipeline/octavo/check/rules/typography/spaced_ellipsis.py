"""TYP006: full stops in the place of an ellipsis."""

from __future__ import annotations

import re
from collections.abc import Iterator

from octavo.check.rule import Remark, Repair, rule
from octavo.model.finding import Severity
from octavo.model.running import BlockKind, RunningText

_SPACED = re.compile(r"\.(?: \.){2,3}(?! ?\.)")
_CLOSE = re.compile(r"\.{3,4}(?!\.)")
_HABIT = 5
_PATH = frozenset("./\\…")


@rule("TYP006", Severity.WARNING, repair=Repair.SAFE)
def spaced_ellipsis(text: RunningText) -> Iterator[Remark]:
    """Full stops with spaces between them, or `...` in a chapter that mostly has `…`.

    Of four stops, one is that of the sentence and stays where it was: the first, where it touches
    its word (`nothing. . . .` becomes `nothing. …`), else the last, where the sentence itself
    breaks off (`nothing . . . .` becomes `nothing ….`). A chapter with five of them or more, and no
    ellipsis written otherwise, has a habit: it is told once, with one repair for all.

    A chapter written with `...` is right: Pandoc makes an ellipsis of it. Stops with no-break
    spaces between them hold together, and are left alone, as are longer rows and rows that are a
    paragraph of their own.

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
    found = [match for match in sorted(found, key=re.Match.start) if _is_ellipsis(text, match)]
    wanted = [(*match.span(), _instead(string, match)) for match in found]
    habit = len(found) >= _HABIT and "…" not in string and "..." not in string
    often = f", {len(found)} times in this chapter" if habit else ""
    edits = [text.edits(each) for each in wanted]
    for (start, end, right), own in [*zip(wanted, edits, strict=True)][: 1 if habit else None]:
        yield Remark(
            text.span(start, end),
            f"“{string[start:end]}” for an ellipsis{often}",
            f"type “{right}”",
            tuple(edit for each in edits for edit in each) if habit else own,
        )


def _is_ellipsis(text: RunningText, match: re.Match[str]) -> bool:
    """Whether the stops stand in a sentence, and are no path, row or leader."""
    string = text.text
    start, end = match.span()
    before, behind = string[start - 1 : start], string[end : end + 1]
    if (before and before in _PATH) or (behind and behind in "/\\"):
        return False
    block = text.block(start)
    alone = not string[block.start : start].strip() and not string[end : block.end].strip()
    return not (alone or string[max(0, start - 2) : start] == ". " or block.kind is BlockKind.CELL)


def _instead(string: str, match: re.Match[str]) -> str:
    if match[0].count(".") == 3:
        return "…"
    before = string[match.start() - 1 : match.start()]
    attached = before.isalnum() or before in ("”", "’", ")")
    return ". …" if attached and " " in match[0] else "…."
