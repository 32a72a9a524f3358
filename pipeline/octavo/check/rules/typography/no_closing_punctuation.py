"""TYP017: a paragraph that ends without punctuation."""

from __future__ import annotations

import re
from collections.abc import Iterator

from octavo.check.rule import Remark, rule
from octavo.check.typography.paragraphs import behind, is_own
from octavo.model.finding import Severity
from octavo.model.running import CALL, OBJECT, Block, BlockKind, RunningText

_WRAPPING = f" \u00a0”’“\"'»«)]*{CALL}"
_ENDED = frozenset(".!?…:;,")
_NUMBER = re.compile(r"[.!?…”’)]\d{1,4}\Z")
_FEWEST = 8
_GOES_ON = (BlockKind.ITEM, BlockKind.CELL, BlockKind.LINE, BlockKind.CAPTION)


@rule("TYP017", Severity.REVIEW)
def no_closing_punctuation(text: RunningText) -> Iterator[Remark]:
    """A paragraph of the text whose last sentence has no stop.

    Left alone are short paragraphs, those that begin with `#`, headlines in capitals or wholly
    emphasised, whatever ends in an address, a formula or code, the bare number of a note, a source
    or aside in brackets behind the stop, and whatever leads to a list, a quotation, a picture or
    another display.

    Why: A stop was lost, or the end of the sentence with it.

    Bad:
        He was sentenced to five years and went to ⟦prison⟧

        Nobody spoke of it again.
    Good:
        He was sentenced to five years and went to prison.

        Nobody spoke of it again.
    """
    string = text.text
    for at, block in enumerate(text.blocks):
        if string[block.end - 1] in _ENDED or not is_own(block):
            continue
        end = block.end
        while end > block.start and string[end - 1] in _WRAPPING:
            end -= 1
        if text.source.text.startswith("#", text.range(block.start, block.start + 1)[0]):
            continue
        if end == block.start or not string[end - 1].isalnum() or string[block.start] == OBJECT:
            continue
        following = behind(text, at)
        if following is None or following.quoted or following.kind in _GOES_ON:
            continue
        if not string[following.start : following.end].strip(f"{OBJECT} "):
            continue
        if _is_closed_aside(string[block.start : block.end]) or _is_emphasised(text, block):
            continue
        words = string[block.start : end].split()
        if _NUMBER.search(words[-1]):
            continue
        capitals = sum(word[:1].isupper() or not word[:1].isalpha() for word in words)
        if len(words) < _FEWEST or capitals * 2 > len(words):
            continue
        start = end - len(words[-1].lstrip("“‘\"'(«["))
        yield Remark(
            text.span(start, end),
            "the paragraph ends without a stop",
            "add it, or what else is missing",
        )


def _is_closed_aside(paragraph: str) -> bool:
    """Whether it ends in brackets, a source or an aside, behind a sentence that has its stop."""
    shown = paragraph.rstrip(f" *{CALL}")
    if not shown.endswith((")", "]")):
        return False
    opening = max(shown.rfind("("), shown.rfind("["))
    return shown[:opening].rstrip(_WRAPPING).endswith((".", "!", "?", "…"))


def _is_emphasised(text: RunningText, block: Block) -> bool:
    """Whether the whole paragraph stands between marks of emphasis, as a makeshift heading does."""
    source = text.source.text
    start, end = text.range(block.start, block.end)
    return source[max(0, start - 1) : start] in ("*", "_") and source[end : end + 1] in ("*", "_")
