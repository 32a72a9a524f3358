"""STR008: a stop at the end of a heading."""

from __future__ import annotations

import re
from collections.abc import Iterator

from octavo.check.rule import Remark, Repair, rule
from octavo.model.finding import Severity
from octavo.model.running import BlockKind, RunningText

_NUMBER = re.compile(r"(?:[^\W\d_]{1,12} )?(?:\d{1,4}|[IVXLCDMivxlcdm]{1,12})(?:[.:]|\Z)")
_SHORT = re.compile(
    r"(?:\b[^\W\d_]|\b(?:[JS]r|etc|vs|Co|Ltd|Inc|Bros|al|cf|[Vv]ol|[Nn]o|ca|Dr|St|usw|ff))\.\Z"
)


@rule("STR008", Severity.WARNING, repair=Repair.UNSAFE)
def heading_with_stop(text: RunningText) -> Iterator[Remark]:
    """A heading that ends in a full stop, a comma, a semicolon or a colon.

    A stop that belongs to an abbreviation or an initial is left alone; so is one that the headings
    of the chapter all have, since that is the house's style, and one in a heading that begins with a
    number (`Chapter I.`) or holds two sentences.

    Why: A heading is set apart already; the stop goes into the contents and the running heads.

    Bad:
        # The arrest⟦.⟧

        Five years.

        # The trial

        Two more.
    Good:
        # The arrest

        Five years.

        # The trial of S.

        Two more.
    """
    headings = [block for block in text.blocks if block.kind is BlockKind.HEADING]
    stopped = [block for block in headings if text.text[block.end - 1] in ".,;:"]
    if len(headings) > 2 and len(stopped) == len(headings):
        return
    for block in stopped:
        words = text.text[block.start : block.end]
        whole = (
            ". " in words or words.endswith("..") or _NUMBER.match(words) or _SHORT.search(words)
        )
        if whole:
            continue
        yield Remark(
            text.span(block.end - 1, block.end),
            f"the heading ends in “{words[-1]}”",
            "delete it",
            text.edits((block.end - 1, block.end, "")),
        )
