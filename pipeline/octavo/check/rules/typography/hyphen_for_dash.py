"""TYP007: a hyphen, or too short a dash, for a dash."""

from __future__ import annotations

import re
from collections.abc import Iterator

from octavo.check.rule import Remark, Repair, rule
from octavo.model.finding import Severity
from octavo.model.running import OBJECT, BlockKind, RunningText

_SPACED = re.compile(r" -(?= )")
_SHORT = re.compile(r"(?<=[a-z])--(?=[a-z])")
_EM = re.compile(r"(?<!-)---(?!-)|—| (?:--|–) ")
_BEFORE = re.compile(r"[\w'’-]*+\Z")
_BEHIND = re.compile(r"[\w'’]*+")
_LITTLE = frozenset(
    "a an and are as at be been but by can could did do does even for from had has have he her him"
    " his how i if in into is it its just like may me more most my never no nor not now of on only"
    " or our perhaps she should so still such than that the their them then there these they this"
    " those though to too until was we were what when where which while who whom whose why will"
    " with without would yet you your".split()
)
_HABIT = 5
_PROSE = (BlockKind.PARAGRAPH, BlockKind.HEADING, BlockKind.CAPTION, BlockKind.LINE)


@rule("TYP007", Severity.WARNING, repair=Repair.UNSAFE)
def hyphen_for_dash(text: RunningText) -> Iterator[Remark]:
    """A hyphen with spaces around it, or an unspaced `--` that breaks off a sentence.

    Pandoc makes an en dash of `--`, right with spaces or between figures and names; unspaced, a
    break in the sentence needs the em dash, `---`. That is reported in English where no other
    dash in the chapter is longer or spaced, and a little word stands beside it; from five on, once
    for the chapter with one repair for all. Left alone are numbers, single letters, code and
    formulas, lists and tables.

    Why: A hyphen joins and a dash parts; the reader stumbles over the one in the place of the other.

    Bad:
        He had one certainty ⟦-⟧ that the course is set on hope.
    Good:
        He had one certainty -- that the course is set on hope.
    """
    string = text.text
    if " - " in string:
        yield from _spaced(text)
    if "--" in string and not _EM.search(string):
        yield from _short(text)


def _short(text: RunningText) -> Iterator[Remark]:
    found = []
    for match in _SHORT.finditer(text.text):
        start, end = match.span()
        words = _words(text.text, start, end)
        if not _LITTLE.isdisjoint(words) and text.language(start) == "en":
            found.append((start, end))
    habit = len(found) >= _HABIT
    edits = [text.edits((start, end, "---")) for start, end in found]
    for (start, end), edit in [*zip(found, edits, strict=True)][: 1 if habit else None]:
        often = f", {len(found)} times in this chapter" if habit else ""
        yield Remark(
            text.span(start, end),
            f"“--” is an en dash, too short to break a sentence without spaces{often}",
            "type “---”",
            tuple(one for some in edits for one in some) if habit else edit,
        )


def _spaced(text: RunningText) -> Iterator[Remark]:
    string = text.text
    for match in _SPACED.finditer(string):
        at = match.start() + 1
        around = string[at - 2 : at - 1] + string[at + 2 : at + 3]
        before, behind = _words(string, at - 1, at + 2)
        if (
            text.block(at).kind not in _PROSE
            or len(around) < 2
            or any(sign in f"{OBJECT}-+=*/<>|\\\n " or sign.isdigit() for sign in around)
            or (len(before) == 1 and len(behind) == 1)
            or text.source.text[text.range(at - 1, at)[0]] == "\n"
        ):
            continue
        yield Remark(
            text.span(at, at + 1),
            "a hyphen for a dash",
            "type “--”, which is an en dash, or “---” without the spaces",
            text.edits((at, at + 1, "--")),
        )


def _words(string: str, before: int, behind: int) -> tuple[str, str]:
    """The ends of the words on both sides: what stands up to one place, and from another."""
    first = _BEFORE.search(string, max(0, before - 30), before)
    second = _BEHIND.match(string, behind, behind + 30)
    return (first[0] if first else "").lower(), (second[0] if second else "").lower()
