"""Words between separators that no pattern knows: places, publishers, journals."""

from __future__ import annotations

import re

from octavo.recover.citations.dates import YEAR
from octavo.recover.citations.draft import Chunk
from octavo.recover.citations.stops import is_stop
from octavo.recover.citations.tail import Tail
from octavo.recover.citations.terms import shared

_SPACE = " \u00a0\u202f\n\t"
# Verlag 1975, | New York Times 5 May
_YEAR_BEHIND = re.compile(rf"[  ]\[?{YEAR}\]?(?=[.,;:)]|[  ]?\Z|[  ]\()")
# J. C. B. Mohr (Paul Siebeck), 1922
_OF_HOUSE = re.compile(rf" \([^\W\d_a-z][^()\d]{{2,30}}\)(?=,? \[?{YEAR})")
# arXiv, bioRxiv, eLife
CAMEL = re.compile(r"[a-z]{1,5}[A-Z]")
# boundary 2, 12(3) | boundary 2 31, no. 2 (2004) | differences 7 (1995) | re.press
SMALL = re.compile(
    r"[a-zß-öø-ÿ]{4,}(?: \d)?,? (?:vol\. ?)?\d{1,3}(?:[./]\d{1,3})?(?: ?\(|, no\.)|[a-z]{2,}\.[a-z]{3,}(?!\w)"
)
_QUOTES = "“\"«‘'"


def chunk(tail: Tail, pos: int, gap: str) -> int | None:
    """Words that no pattern knows, up to the next separator."""
    draft, text = tail.draft, tail.shape.text
    if tail.closed or pos in tail.shape.brackets or text[pos] in _QUOTES:
        return None
    if not more_chunks(tail, gap):
        return None
    if not (
        text[pos].isupper()
        or CAMEL.match(text, pos)
        or SMALL.match(text, pos, tail.end)
        or text[pos].isdigit()
        or text[pos : at_space(text, pos)] in ("the", *shared("particles"))
        or (draft.chunks and draft.chunks[-1].colon and gap.strip() == ":")
        or (draft.chunks and gap.strip() in (",", ":", "") and tail.inside)
        or (draft.chunks and text.startswith(("and ", "& "), pos))
    ):
        return None
    at = chunk_end(tail, pos)
    if at <= pos or at - pos > 140:
        return None
    words = text[pos:at]
    if len(words.split()) > 14 or tail.cues.verb.search(words):
        return None
    colon = text[at : at + 1] == ":" or text[at : at + 2] == " :"
    draft.chunks.append(Chunk(pos, at, gap, colon))
    return at


def at_space(text: str, pos: int) -> int:
    """Where the word at an offset ends."""
    space = text.find(" ", pos)
    return space if space >= 0 else len(text)


def more_chunks(tail: Tail, gap: str) -> bool:
    """Whether words may still belong to the reference: none do behind its year."""
    draft = tail.draft
    if tail.inside:
        return True
    if draft.style == "date":
        plain = [c for c in draft.chunks if not c.colon]
        last = draft.chunks[-1] if draft.chunks else None
        series = last and tail.cues.series.search(draft.text[last.start : last.end])
        if "." in gap and plain and not draft.chunks[-1].colon and not series:
            return False
        if "page" in draft.fields and "container-title" in draft.fields and not draft.contained:
            return False
        return len(draft.chunks) < 5
    if "issued" in draft.fields or draft.undated:
        return False
    return len(draft.chunks) < 6


def chunk_end(tail: Tail, pos: int) -> int:
    """Where the words end: before a separator, an address, a bracket or a year."""
    text, at = tail.shape.text, pos
    while at < tail.end:
        house = _OF_HOUSE.match(text, at, tail.end)
        if house:
            at = house.end()
            continue
        sign = text[at]
        glued = sign == "(" and text[at - 1 : at].isalnum()  # Semiotext(e)
        if (sign in ';(“"«[' and not glued) or at in tail.shape.urls:
            break
        if sign == ":" and text[at + 1 : at + 2] in tuple(_SPACE):
            break
        if sign == "," and text[at + 1 : at + 2] in tuple(_SPACE):
            break
        if sign == "." and is_stop(text, at, tail.end, tail.terms):
            break
        if sign in _SPACE and (
            _YEAR_BEHIND.match(text, at, tail.end) or text[at + 1 : at + 2] in "/—"
        ):
            break
        part = tail.draft.quoted and tail.draft.type != "thesis"
        if sign in _SPACE and part and tail.cues.serial.match(text, at + 1, tail.end):
            break
        at += 1
    end = at
    while end > pos and (text[end - 1] in _SPACE or text[end - 1] in ":,"):
        end -= 1
    return end
