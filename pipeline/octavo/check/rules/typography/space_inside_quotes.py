"""TYP005: a space between a quotation mark and what it encloses."""

from __future__ import annotations

import re
from collections.abc import Iterator

from octavo.check.rule import Remark, Repair, rule
from octavo.model.finding import Severity
from octavo.model.running import CALL, RunningText

_SPACE = re.compile(
    r"(?<=[“„‘«])(?<![^\s(\[—–].)[ \N{NO-BREAK SPACE}]{1,9}(?=\w)"
    rf"|(?<=[^\W\d_]|[.,!?…])[ \N{{NO-BREAK SPACE}}]{{1,9}}(?=[”»](?:[\s.,;:!?)\]{CALL}]|\Z))"
)
_WITHOUT = frozenset("es it pt ru uk ca gl el".split())


@rule("TYP005", Severity.WARNING, repair=Repair.UNSAFE)
def space_inside_quotes(text: RunningText) -> Iterator[Remark]:
    """A space behind an opening quotation mark, or before a closing one.

    French sets a space there and is left alone; « and » are looked at only in languages that
    surely set none. A thin space between two marks, “ ‘so’ ”, is right.

    Why: The mark hangs between the words, and may stand alone at the end of a line.

    Bad:
        It was the “⟦ ⟧midnight of the century” for him.
    Good:
        It was the “midnight of the century” for him.
    """
    string = text.text
    if not any(mark in string for mark in "“”„‘«"):
        return
    for match in _SPACE.finditer(string):
        at = match.start()
        lang = text.language(at)
        marks = string[at - 1] + string[match.end()]
        if lang in ("fr", "br") or (("«" in marks or "»" in marks) and lang not in _WITHOUT):
            continue
        yield Remark(
            text.span(*match.span()),
            "a space inside the quotation marks",
            "delete it",
            text.edits((*match.span(), "")),
        )
