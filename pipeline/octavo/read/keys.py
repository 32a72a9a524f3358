"""Keys: how a note's identity gets through Pandoc, which drops the label.

Each definition's body is given, at its head, a raw inline of the format `octavo` that
holds the definition's ordinal, in a paragraph of its own: whatever block the body begins
with is then read as it was.
"""

from __future__ import annotations

import re

from octavo.model.book import Chapter, NoteDefinition
from octavo.model.prose import CLOSE, OPEN

_PREFIX = re.compile(r"((?: {0,3}> ?)*)([ \t]*)")
_TERM = re.compile(r"[:~][ \t]")
_GAP = re.compile(r"()([ \t]*)")
# The tokens’ own characters, and a byte order mark amid the text, which Typst refuses.
_RESERVED = str.maketrans("", "", OPEN + CLOSE + "\ufeff")


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
    return keyed if keyed.isascii() else keyed.translate(_RESERVED)


def _keyed(text: str, definition: NoteDefinition, ordinal: int) -> tuple[str, int]:
    """The key with what parts it from the body; the offset at which the body goes on."""
    key = f" `{ordinal}`{{=octavo}}"
    quote, margin, _ = _prefix(text, text.rfind("\n", 0, definition.start) + 1)
    _, lead, first = _prefix(text, definition.body_start, quoted=False)
    while first < definition.end and text[first] == "\n":
        _, lead, first = _prefix(text, first + 1)
        lead = max(0, lead - margin)
    if first >= definition.end:
        return key, definition.body_start
    if _TERM.match(text, first):  # the key would be its term
        return key, first
    if lead >= 4:  # Pandoc takes one step of indentation off
        lead -= 4
    if margin < 4:
        width = 4 + max(lead, margin)
    else:
        width = margin + 4 + (lead if lead > 3 else min(lead, text[first] in "#:|"))
    return f"{key}\n{quote.rstrip()}\n{quote}{' ' * width}", first


def _prefix(text: str, start: int, *, quoted: bool = True) -> tuple[str, int, int]:
    """The quotation marks of a line, the columns of its indentation, and where it begins."""
    match = (_PREFIX if quoted else _GAP).match(text, start)
    if match is None:
        return "", 0, start
    return match[1], len(match[2].expandtabs(4)), match.end()
