"""Keys: how a note's identity gets through Pandoc, which drops the label.

Each definition's body is given, at its head, a raw inline of the format `octavo` that
holds the definition's ordinal. Nothing else of the text is touched, and no line that a
table could stand on changes its width.
"""

from __future__ import annotations

import re

from octavo.model.book import Chapter, NoteDefinition
from octavo.model.prose import CLOSE, OPEN

_BLOCK = re.compile(
    r"[-*+>|:~#][ \t]|>|[(]?(?:\d+|#|@\w*|[a-zA-Z]|[ivxlcdmIVXLCDM]+)[.)]([ \t]|$)|```|~~~|:::|---|\*\*\*|\|"
)
_PREFIX = re.compile(r"[ \t>]*")
_RESERVED = str.maketrans("", "", OPEN + CLOSE)


def keyed_text(chapter: Chapter) -> str:
    """The chapter's text, without its YAML header, with a key in every definition."""
    text = chapter.source.text
    pieces, at = [], chapter.body_start
    for ordinal, definition in enumerate(chapter.definitions):
        pieces.append(text[at : definition.body_start])
        body, at = _keyed(text, definition, ordinal)
        pieces.append(body)
    pieces.append(text[at:])
    keyed = "".join(pieces)
    return keyed.translate(_RESERVED) if OPEN in keyed or CLOSE in keyed else keyed


def _keyed(text: str, definition: NoteDefinition, ordinal: int) -> tuple[str, int]:
    """The key with what parts it from the body; the offset at which the body goes on."""
    key = f" `{ordinal}`{{=octavo}}"
    start = definition.body_start
    while start < definition.end and text[start] in " \t":
        start += 1
    first = text[start : start + 40]
    if start < definition.end and not first.startswith("\n") and not _BLOCK.match(first):
        return key, start
    line = text.rfind("\n", 0, definition.start) + 1
    prefix = _PREFIX.match(text, line)
    margin = prefix[0] if prefix else ""
    if first.startswith("\n"):
        return f"{key}\n{margin.rstrip()}", start
    return f"{key}\n{margin.rstrip()}\n{margin}    ", start
