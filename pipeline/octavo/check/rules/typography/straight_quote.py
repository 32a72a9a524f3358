"""TYP003: a straight quotation mark or apostrophe among curly ones."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import zip_longest

from octavo.check.rule import Remark, Repair, rule
from octavo.check.typography.quotes import around, can_close, can_open, turned
from octavo.model.finding import Severity
from octavo.model.running import RunningText

_FEWEST = 4
_FEET = re.compile(r"['’′] ?\d{1,2}[½¼¾]?\Z")
_OPENING = ("“", "„", "‘")
_PLAIN = {"“": "«", "”": "»"}
_ANGLED = dict.fromkeys("es it pt ca gl ru uk el".split(), _PLAIN)
_ANGLED["fr"] = {"“": "«\N{NO-BREAK SPACE}", "”": "\N{NO-BREAK SPACE}»"}
"""What stands for the curly marks where a language's own are angled."""
_OTHERWISE = frozenset("ja zh ko".split())


@rule("TYP003", Severity.WARNING, repair=Repair.UNSAFE)
def straight_quote(text: RunningText) -> Iterator[Remark]:
    """A straight quotation mark or apostrophe in a chapter that mostly has curly ones.

    A chapter written with straight ones is right: Pandoc curls them. Double marks and single ones
    (with apostrophes) are counted apart. Where « and » are a chapter's own, in French and other
    languages of those marks, they belong in the place of straight double ones.

    Left alone are the signs for feet, inches, minutes and seconds behind digits where no straight
    mark is open, marks with a space on both sides, and books in Chinese, Japanese and Korean,
    whose own marks say nothing of these.

    Why: Where both are typed, the straight ones came from another text; Pandoc curls them by their
        place alone, and where one is missing or misplaced it curls those behind it the wrong way.

    Bad:
        “Bread,” he said, “and peace.” It was ⟦"⟧peace⟦"⟧ that he meant.
    Good:
        “Bread,” he said, “and peace.” It was “peace” that he meant.
    """
    string = text.text
    if text.lang.split("-")[0].lower() in _OTHERWISE:
        return
    for straight, curly in (('"', "“”„«»" if _has_angled(text) else "“”„"), ("'", "’‘")):
        count = string.count(straight)
        if count and max(_FEWEST - 1, count) < sum(map(string.count, curly)):
            yield from _each(text, straight)


def _has_angled(text: RunningText) -> bool:
    lang = text.lang.split("-")[0].lower()
    return lang in _ANGLED or lang == "de"


def _each(text: RunningText, straight: str) -> Iterator[Remark]:
    string = text.text
    angled = straight == '"' and _has_angled(text)
    angled = angled and sum(map(string.count, "«»")) > sum(map(string.count, "“”„"))
    places = [match.start() for match in re.finditer(straight, string)]
    reached, opened, depth = 0, False, 0
    for at, following in zip_longest(places, places[1:], fillvalue=len(string)):
        if string.find("\n", reached, at) >= 0:
            opened, depth = False, 0
            reached = string.rfind("\n", reached, at)
        depth += string.count("«", reached, at) - string.count("»", reached, at)
        reached = at
        if string[max(0, at - 1) : at].isdigit() and (
            not opened or _FEET.search(string, max(0, at - 6), at) or _closes(text, at, following)
        ):
            continue
        if not string[max(0, at - 1) : at + 2].strip(f" \n{straight}"):
            continue
        mark = turned(text, at)
        opened = mark in _OPENING if mark else not opened
        if angled and not depth:
            mark = _ANGLED.get(text.language(at), {}).get(mark, "")
        yield Remark(
            text.span(at, at + 1),
            f"a straight {straight} among {'angled' if angled else 'curly'} marks",
            f"type {mark}" if mark else "type the mark that is meant",
            text.edits((at, at + 1, mark)) if mark else (),
        )


def _closes(text: RunningText, at: int, following: int) -> bool:
    """Whether the next straight mark closes what is open, so that this one does not."""
    string = text.text
    if following >= len(string) or string.find("\n", at, following) >= 0:
        return False
    before, behind = around(text, following)
    return not before.isdigit() and can_close(before, behind) and not can_open(before, behind)
