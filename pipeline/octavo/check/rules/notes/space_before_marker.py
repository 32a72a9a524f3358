"""NOT009: a space before a marker."""

from __future__ import annotations

import re
from collections.abc import Iterator

from octavo.check.rule import Remark, Repair, rule
from octavo.model.finding import Severity
from octavo.model.running import CALL, RunningText

_SPACED = re.compile(
    rf"(?<=[\w.,;:!?…’”»)\]'\"{CALL}])[ \N{{NO-BREAK SPACE}}]{{1,9}}(?={CALL}(?!:))"
)


@rule("NOT009", Severity.WARNING, repair=Repair.SAFE)
def space_before_marker(text: RunningText) -> Iterator[Remark]:
    """A space, or the end of a line, between a word and its marker.

    One behind “see” or “in note” is one too: its number would hang in the air. Calls within
    notes are NOT007's.

    Why: The number can fall to the beginning of the next line, away from its word.

    Bad:
        The sentence was five years.⟦ ⟧[^memoirs]

        [^memoirs]: Serge tells of it.
    Good:
        The sentence was five years.[^memoirs]

        [^memoirs]: Serge tells of it.
    """
    if CALL not in text.text:
        return
    for match in _SPACED.finditer(text.text):
        if text.block(match.start()).note is not None:
            continue
        yield Remark(
            text.span(*match.span()),
            "a space before the marker",
            "delete it",
            text.edits((*match.span(), "")),
        )
