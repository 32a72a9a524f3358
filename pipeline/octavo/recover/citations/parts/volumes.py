"""Editions, volumes and issues: `2nd ed.`, `3 vols.`, `vol. 2`, `12(3)`, `12, no. 3`."""

from __future__ import annotations

import re

from octavo.recover.citations.dates import YEAR, date_at
from octavo.recover.citations.parts.containers import container
from octavo.recover.citations.parts.journals import journal_before
from octavo.recover.citations.parts.pages import locator
from octavo.recover.citations.tail import Tail
from octavo.recover.citations.terms import count_numbers

# vol. 12 (3)
_ISSUE = re.compile(r" ?\((?P<issue>\d{1,4}(?:[-–/]\d{1,4})?)\)")
_DATED = re.compile(rf",? {YEAR}(?!\d)")


def edition(tail: Tail, pos: int, _: str) -> int | None:
    """`2nd ed.` as the number 2, `rev. ed.` as it is written."""
    match = tail.cues.edition.match(tail.shape.text, pos, tail.end)
    if match is None or not (match["number"] or match["kinds"]) or "edition" in tail.draft.fields:
        return None
    kinds = match["kinds"].split()
    numbers = tail.terms.ordinals
    plain = all(kind.strip(",.").casefold() in numbers for kind in kinds)
    end = match.end()
    if plain and not match["more"] and len(kinds) < 2:
        number = match["number"] or str(numbers[kinds[0].strip(",.").casefold()])
        tail.draft.put("edition", pos, end, number)
    else:
        tail.draft.put("edition", pos, end)
    return end


def volumes(tail: Tail, pos: int, _: str) -> int | None:
    """`3 vols.`: how many there are."""
    match = tail.cues.volumes.match(tail.shape.text, pos, tail.end)
    if match is None or "number-of-volumes" in tail.draft.fields:
        return None
    if match["lead"]:
        tail.draft.term(pos, pos + 1)
    tail.draft.put("number-of-volumes", *match.span("count"))
    tail.draft.term(match.end("count") + 1, match.end())
    return match.end()


def volume(tail: Tail, pos: int, _: str) -> int | None:
    """`vol. 2`, `no. 3`; behind the imprint of a book, the volume that is cited."""
    text, draft = tail.shape.text, tail.draft
    for name, pattern in (("volume", tail.cues.volume), ("issue", tail.cues.number)):
        match = pattern.match(text, pos, tail.end)
        if match is None:
            continue
        if name in draft.fields or (
            name == "volume" and tail.complete() and "container-title" not in draft.fields
        ):
            return locator(tail, pos)
        draft.term(pos, match.start("value"))
        number = count_numbers().get(match["value"].casefold())
        draft.put(name, *match.span("value"), value=str(number) if number else None)
        journal_before(tail)
        bracket = _ISSUE.match(text, match.end(), tail.end)
        if (
            name == "volume"
            and bracket
            and not date_at(text, bracket.start("issue"), tail.end, tail.terms)
        ):
            draft.put("issue", *bracket.span("issue"))
            return bracket.end()
        of = tail.cues.of.match(text, match.end(), tail.end)
        if name == "volume" and of and "container-title" not in draft.fields:
            draft.term(*of.span("of"))
            return container(tail, of.end())
        return match.end()
    return None


def serial(tail: Tail, pos: int, gap: str) -> int | None:
    """`12(3)`, `12.3`, `12, no. 3` behind the name of a journal."""
    draft, text = tail.draft, tail.shape.text
    if "volume" in draft.fields or "issue" in draft.fields or tail.closed:
        return None
    if draft.type in ("thesis", "report"):
        return None
    if "container-title" not in draft.fields and (
        "issued" in draft.fields and draft.style != "date"
    ):
        return None
    match = tail.cues.serial.match(text, pos, tail.end)
    journal = "container-title" in draft.fields or draft.chunks
    if match is None or not journal or re.fullmatch(YEAR, match["volume"]):
        return None
    if ":" in gap and match["volume"].isalpha() and _DATED.match(text, match.end(), tail.end):
        return None  # New York: X, 1999
    issue = next((name for name in ("bracket", "point", "issue", "bare") if match[name]), "")
    if (
        not issue
        and not ("container-title" in draft.fields and gap != ", ")
        and not counted(tail, match.end())
    ):
        return None
    journal_before(tail)
    draft.put("volume", *match.span("volume"))
    if issue:
        start, end = match.span(issue)
        number = tail.cues.number.match(text, start, end)
        if number:
            draft.term(start, number.start("value"))
            start = number.start("value")
        else:
            draft.term(match.end("volume") + 1, start)
        draft.put("issue", start, end)
    return match.end()


def counted(tail: Tail, pos: int) -> bool:
    """Whether pages or a year follow: `12: 34–56`, `12 (2001)`, `12, 34-56`, `12, pp. 3–5`."""
    return tail.cues.counted.match(tail.shape.text, pos, tail.end) is not None
