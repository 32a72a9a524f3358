"""Damage to how items stand in lists and code in lines, in the Typst sources of the PDF."""

from __future__ import annotations

import re
from random import Random

from mutants.kind import Hit
from mutants.typst import TYPST, Sources
from mutants.typst_tables import listed

_BULLET = re.compile(r"^- ([^\n#]+)\n", re.MULTILINE)
_NUMBERED = re.compile(r"^\+ ([^\n#]+)\n", re.MULTILINE)
_WAY = re.compile(r'#set enum\(numbering: "([^"]+)", start: (\d+)\)\n *\+ ([^\n#]+)\n')
_CODE = re.compile(r"^```[^\n]*\n(.*?)^```", re.DOTALL | re.MULTILINE)


def _item(sources: Sources, random: Random, pattern: re.Pattern[str], sign: str) -> Hit | None:
    """An item of a list gets another sign."""
    if not (found := sources.all(pattern)):
        return None
    chapter, match = random.choice(found)
    sources.put(chapter, match.start(), match.start() + 1, sign)
    return Hit(texts=(match[1],))


@TYPST.kind(wanted=2)
def bullet_made_a_number(sources: Sources, random: Random) -> Hit | None:
    return _item(sources, random, _BULLET, "+")


@TYPST.kind(wanted=2)
def number_made_a_bullet(sources: Sources, random: Random) -> Hit | None:
    return _item(sources, random, _NUMBERED, "-")


@TYPST.kind(wanted=2)
def list_numbered_in_another_way(sources: Sources, random: Random) -> Hit | None:
    if not (found := sources.all(_WAY)):
        return None
    chapter, match = random.choice(found)
    sources.put(chapter, *match.span(1), "I.")
    return Hit(texts=(match[3],))


@TYPST.kind()
def list_begun_at_another_number(sources: Sources, random: Random) -> Hit | None:
    if not (found := sources.all(_WAY)):
        return None
    chapter, match = random.choice(found)
    sources.put(chapter, *match.span(2), "7")
    return Hit(texts=(match[3],))


def _code(sources: Sources, pattern: str) -> list[tuple[str, re.Match[str]]]:
    return [(c, m) for c, m in sources.all(_CODE) if re.search(pattern, m[1])]


@TYPST.kind()
def lines_of_code_joined(sources: Sources, random: Random) -> Hit | None:
    if not (found := _code(sources, r"\S\n.*\S")):
        return None
    chapter, match = random.choice(found)
    hit = listed(sources, chapter, match)
    sources.put(chapter, *match.span(1), re.sub(r"(?<=\S)\n *(?=\S)", " ", match[1], count=1))
    return hit


@TYPST.kind()
def indentation_of_code_lost(sources: Sources, random: Random) -> Hit | None:
    if not (found := _code(sources, r"\n +\S")):
        return None
    chapter, match = random.choice(found)
    hit = listed(sources, chapter, match)
    sources.put(chapter, *match.span(1), re.sub(r"\n +(?=\S)", "\n", match[1]))
    return hit
