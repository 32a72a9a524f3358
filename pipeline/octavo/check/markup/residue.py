"""Lines that came with a web page and are no part of its text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from octavo.check.facts import fact
from octavo.model.book import Chapter
from octavo.model.finding import Edit
from octavo.model.span import Span

_LONGEST = 200
_OPENINGS = (
    "leave a", "leave your", "post a", "post your", "write a", "add a", "add your", "cancel reply", "reply",
    "log in to", "you must be logged", "your email", "required fields", "notify me", "save my name",
    "no comments", "comments are", "schreibe ein", "kommentar", "laisser un", "deja un", "lascia un",
    "share", "tweet", "pin ", "like this", "like it", "click to", "print this", "email this",
    "e-mail this", "download this", "please subscribe", "please sign up", "subscribe", "sign up",
    "this site", "our site", "this website", "our website", "this web site", "we use cookies",
    "we and our", "accept", "reject", "manage", "cookie", "privacy policy", "follow us", "loading",
    "advertisement", "sponsored", "related ", "skip to", "powered by", "proudly powered", "read more",
    "teilen auf", "diese web", "diese seite", "partager sur", "ce site", "compartir en",
    "←", "«", "‹", "<", "next", "newer", "continue", "previous", "older", "back to", "return to", "↑", "^",
    "home", "you are here", "page ", "nach oben", "zurück", "haut de", "volver",
)  # fmt: skip
_LINK = re.compile(r"!?\[([^\[\]]{0,100})\]\([^()\s]{0,150}\)")
_SIGNS = " \t#*_|\\"


@cache
def _compiled(phrases: str) -> re.Pattern[str]:
    """Such patterns are long, and most books never need one."""
    return re.compile(phrases, re.IGNORECASE)


@fact
def candidates(chapter: Chapter) -> tuple[tuple[int, int, str], ...]:
    """Short lines of prose that may be residue: half-open range of the source, and bare words."""
    text = chapter.source.text
    found = []
    for line in chapter.lines:
        start, end = line.start, line.end
        if end - start > _LONGEST:
            continue
        head = text[start : start + 40].lstrip(_SIGNS + "![").lower()
        if head.startswith(_OPENINGS) or head[:1].isdigit():
            words = _LINK.sub(r"\1", text[start:end]).strip(_SIGNS)
            found.append((start, start + len(text[start:end].rstrip()), words))
    return tuple(found)


def whole_lines(chapter: Chapter, phrases: str) -> Iterator[tuple[Span, str, Edit]]:
    """Lines of prose that a pattern fits from end to end: place, words, and the edit that deletes them.

    Without regard to case.

    The pattern is tried on the line without the signs of lists, emphasis and links around it.
    """
    source = chapter.source
    for start, end, words in candidates(chapter):
        if _compiled(phrases).fullmatch(words):
            begin = source.text.rfind("\n", 0, start) + 1
            after = source.text.find("\n", end)
            past = after + 1 if after >= 0 else len(source.text)
            yield source.span(start, end), words, Edit(source.span(begin, past), "")
