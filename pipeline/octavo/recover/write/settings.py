"""`book.yaml` of a book that was brought in."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import yaml

TITLE = "Untitled"
AUTHOR = "Author name"
"""Placeholders that proofreading reports (MET006)."""


def settings(
    said: dict[str, str], names: Sequence[str], *, references: bool, by_chapter: bool
) -> str:
    """The metadata that the text states, placeholders for what it does not, and the chapters."""
    fields: dict[str, Any] = {"title": said.get("title") or TITLE}
    if said.get("subtitle"):
        fields["subtitle"] = said["subtitle"]
    authors = [name.strip() for name in said.get("author", "").split(";") if name.strip()]
    fields["author"] = authors or [AUTHOR]
    fields["lang"] = said.get("lang") or "en"
    for name in ("date", "publisher", "rights", "description", "identifier"):
        if said.get(name):
            fields[name] = said[name]
    if references:
        fields["bibliography"] = "references.yaml"
    own: dict[str, Any] = {}
    if by_chapter:
        own["note-numbering"] = "chapter"
    lacking = [
        name for name, given in (("title", said.get("title")), ("author", authors)) if not given
    ]
    if lacking:
        own["check"] = {"severity": {"MET006": "warning"}}
    if own:
        fields["octavo"] = own
    fields["chapters"] = list(names)
    text = yaml.safe_dump(fields, allow_unicode=True, sort_keys=False, width=1000)
    if lacking:
        text = f"# Still to be filled in: {' and '.join(lacking)}. Then delete the line of MET006.\n{text}"
    return text
