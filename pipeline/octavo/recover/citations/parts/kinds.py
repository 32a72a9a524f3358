"""What kind of work it is, where that is said: a thesis, a report, a medium."""

from __future__ import annotations

import re

from octavo.recover.citations.tail import Tail

# thesis IX: a passage of the work
_NUMBERED = re.compile(r"[  ](?:\d{1,3}|[IVXLC]{1,6})(?!\w)")


def thesis(tail: Tail, pos: int, _: str) -> int | None:
    """`PhD diss.`, `Working Paper 12`, `Kindle`."""
    text = tail.shape.text
    match = tail.cues.thesis.match(text, pos, tail.end)
    if match and "genre" not in tail.draft.fields and not _NUMBERED.match(text, match.end()):
        tail.draft.put("genre", pos, match.end())
        tail.draft.type = "thesis"
        return match.end()
    match = tail.cues.report.match(text, pos, tail.end)
    if match and "genre" not in tail.draft.fields and match.end() > pos:
        tail.draft.put("genre", *match.span("genre"))
        if match["value"]:
            tail.draft.put("number", *match.span("value"))
        tail.draft.type = "report"
        return match.end()
    match = tail.cues.medium.match(text, pos, tail.end)
    if match and "medium" not in tail.draft.fields:
        tail.draft.put("medium", pos, match.end())
        return match.end()
    return None


def school(tail: Tail, pos: int, _: str) -> int | None:
    """A university in front of the kind of thesis, behind the year: MLA has it so."""
    draft = tail.draft
    if tail.inside or draft.chunks or draft.style == "date" or "container-title" in draft.fields:
        return None
    match = tail.cues.school.match(tail.shape.text, pos, tail.end)
    if match is None or "genre" in draft.fields:
        return None
    draft.put("publisher", *match.span("school"))
    draft.put("genre", *match.span("genre"))
    draft.type = "thesis"
    return match.end()
