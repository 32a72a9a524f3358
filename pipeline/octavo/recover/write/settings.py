"""`book.yaml` of a book that was brought in."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import yaml

TITLE = "Untitled"
AUTHOR = "Author name"
"""Placeholders that proofreading reports (MET006)."""
DOUBTFUL = ("CIT001", "CIT002")
"""Rules for an *ibid.* that may mean nothing, or more than one work."""


def settings(
    said: dict[str, str],
    names: Sequence[str],
    header: dict[str, Any],
    *,
    references: str = "",
    by_chapter: bool,
    doubtful: bool,
) -> str:
    """The metadata that the text states, placeholders for what it does not, and the chapters; with
    all that a Markdown file's `header` says besides, and the file of the works that the notes cite
    (`references`) before those that it names. What a person has still to look at, as where
    it is `doubtful` what *ibid.* means, is a warning, so that the book can be built.
    """
    fields: dict[str, Any] = {"title": said.get("title") or TITLE}
    if said.get("subtitle"):
        fields["subtitle"] = said["subtitle"]
    authors = [name.strip() for name in said.get("author", "").split(";") if name.strip()]
    fields["author"] = authors or [AUTHOR]
    fields["lang"] = said.get("lang") or "en"
    for name in ("date", "publisher", "rights", "description", "identifier"):
        if said.get(name):
            fields[name] = said[name]
    fields |= {key: value for key, value in header.items() if key not in fields}
    if references:
        given = fields.get("bibliography") or []
        others = [given] if isinstance(given, str) else given
        fields["bibliography"] = [references, *others] if others else references
    own: dict[str, Any] = dict(header.get("octavo") or {})
    if by_chapter:
        own["note-numbering"] = "chapter"
    still: dict[str, str] = {}
    lacking = [
        name for name, given in (("title", said.get("title")), ("author", authors)) if not given
    ]
    if lacking:
        still["MET006"] = "warning"
    if doubtful:
        still |= dict.fromkeys(DOUBTFUL, "warning")
    if still:
        own.setdefault("check", {"severity": still})
    if own:
        fields["octavo"] = own
    fields["chapters"] = list(names)
    text = yaml.safe_dump(fields, allow_unicode=True, sort_keys=False, width=1000)
    if lacking:
        text = f"# Still to be filled in: {' and '.join(lacking)}. Then delete the line of MET006.\n{text}"
    if doubtful:
        text = f"# Still to be decided: what some notes cite. Then delete the lines of {' and '.join(DOUBTFUL)}.\n{text}"
    return text
