"""STR012: a link whose two halves do not touch, or are swapped."""

from __future__ import annotations

import re
from collections.abc import Iterator

from octavo.check.rule import Remark, Repair, rule
from octavo.model.finding import Edit, Severity
from octavo.model.running import OBJECT, RunningText

_PLACE = rf"(?:{OBJECT}|#[\w-]{{1,80}}|[\w./-]{{1,80}}\.(?:md|html?|png|jpe?g|svg))"
_APART = re.compile(rf"\[[^\[\]\n]{{1,200}}\](?P<gap>[ \t]{{1,5}})\({_PLACE}\)")
_SWAPPED = re.compile(rf"\(([^()\n]{{1,200}})\)\[({OBJECT})\]")


@rule("STR012", Severity.WARNING, repair=Repair.UNSAFE)
def broken_link(text: RunningText) -> Iterator[Remark]:
    """`[text] (address)` with a space between, or `(text)[address]` the other way round.

    A link without words, `[](address)`, is ACC007's.

    Why: Pandoc prints brackets and address as they are written.

    Bad:
        See ⟦[the *Memoirs*] (https://example.org/memoirs)⟧.
    Good:
        See [the *Memoirs*](https://example.org/memoirs).
    """
    string = text.text
    if "] (" not in string and ")[" not in string and "]\t(" not in string:
        return
    for match in _APART.finditer(string):
        yield Remark(
            text.span(*match.span()),
            "a space parts the link from its address",
            "delete it",
            text.edits((*match.span("gap"), "")),
        )
    for match in _SWAPPED.finditer(string):
        span = text.span(*match.span())
        start, end = text.range(*match.span(1))
        first, last = text.range(*match.span(2))
        written = text.source.text
        yield Remark(
            span,
            "the brackets of this link are swapped",
            "write the words in square brackets, the address in round ones",
            (Edit(span, f"[{written[start:end]}]({written[first:last].strip('<>')})"),),
        )
