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
_LEADS = re.compile(
    r"(?::|(?<!\w)(?:see(?: also)?|cf\.?|compare|notes?|nn?\.|voir|voyez|siehe|vgl\.|Anm\.|Anmerkung"
    r"|Fußnote|véase|nota|vedi|zie|vide))\Z",
    re.IGNORECASE,
)
_FAR = 12
"""How far before the space a word that leads to the marker may begin."""


@rule("NOT009", Severity.WARNING, repair=Repair.SAFE)
def space_before_marker(text: RunningText) -> Iterator[Remark]:
    """A space, or the end of a line, between a word and its marker.

    One behind a colon, “see” or “in note” is one too: its number would hang in the air. There
    the space is not what is wrong, and nothing is repaired. Calls within notes are NOT007's.

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
        start = match.start()
        leads = _LEADS.search(text.text, max(0, start - _FAR), start) is not None
        yield Remark(
            text.span(*match.span()),
            "a space before the marker",
            "say it without the marker, which is no word of the sentence" if leads else "delete it",
            text.edits((*match.span(), "")) if not leads and _is_harmless(text, match) else (),
        )


def _is_harmless(text: RunningText, match: re.Match[str]) -> bool:
    """Whether Pandoc reads what stands around the space as before when it is gone.

    Behind `^[…]` a bracket would not be a note's; and emphasis that is never closed may close.
    """
    start, _ = text.range(*match.span())
    source, block = text.source.text, text.block(match.start())
    if text.text[match.start() - 1] == CALL:
        return not source.startswith("^[", text.range(match.start() - 1, match.start())[0])
    words = text.text[block.start : block.end]
    return source[start - 1] not in "*_~^" or not any(sign in words for sign in "*_~^")
