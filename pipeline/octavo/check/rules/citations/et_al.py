"""CIT019: `et. al.`"""

from __future__ import annotations

import re
from collections.abc import Iterator

from octavo.check.rule import Remark, Repair, rule
from octavo.model.finding import Severity
from octavo.model.running import RunningText

_STOP = re.compile(r"(?<!\w)[Ee]t\.(?=[ \u00a0]al\b)")


@rule("CIT019", Severity.WARNING, repair=Repair.SAFE)
def et_with_stop(text: RunningText) -> Iterator[Remark]:
    """`et. al.` for *et al*.

    Why: *Et* is a whole word; only *al.* is short for something.

    Bad:
        Five years, as ⟦et.⟧ al. says, and two more.
    Good:
        Five years, as Weissman et al. say, and two more.
    """
    if "t. al" not in text.text and "t.\u00a0al" not in text.text:
        return
    for match in _STOP.finditer(text.text):
        start, end = match.span()
        yield Remark(
            text.span(start, end),
            f"“{match[0]} al.” has a stop too many",
            "write “et al.”",
            text.edits((end - 1, end, "")),
        )
