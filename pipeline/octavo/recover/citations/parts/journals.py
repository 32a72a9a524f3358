"""The name of a journal, where only the volume behind it tells that it is one."""

from __future__ import annotations

from octavo.recover.citations.tail import Tail


def journal_before(tail: Tail) -> None:
    """Takes the chunks just before for the name of a journal."""
    draft = tail.draft
    if (
        "container-title" in draft.fields
        or not draft.chunks
        or (draft.fields.get("issued") and draft.style != "date")
    ):
        return
    if draft.style != "date" and not draft.quoted and len(draft.chunks) > 1:
        return
    first, last = draft.chunks[0], draft.chunks[-1]
    if "(" in draft.text[first.start : last.end]:
        return
    draft.put("container-title", first.start, last.end)
    draft.chunks.clear()
