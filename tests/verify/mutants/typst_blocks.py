"""Damage to paragraphs and headings in the Typst sources of the PDF."""

from __future__ import annotations

import itertools
import re
from random import Random

from mutants.kind import Hit
from mutants.typst import TYPST, Passage, Sources
from mutants.web import other_letter

_SPACE = re.compile(r"(?<=\w) (?=\w)")


def _whole(sources: Sources, passage: Passage) -> str:
    return sources.texts[passage.chapter][passage.start : passage.end].rstrip("\n")


@TYPST.kind()
def paragraph_dropped(sources: Sources, random: Random) -> Hit:
    passage = random.choice(sources.passages())
    hit = sources.hit(passage)
    sources.put(passage.chapter, passage.start, passage.end, "\n")
    return hit


@TYPST.kind()
def paragraph_doubled(sources: Sources, random: Random) -> Hit:
    passages = sources.passages()
    plain = [n for n, p in enumerate(passages) if '", "note-' not in _whole(sources, p)]
    at = random.choice(plain)
    passage = passages[at]
    hit = Hit()
    for near in passages[max(0, at - 1) : at + 2]:
        hit |= sources.hit(near)
    behind = sources.texts[passage.chapter][passage.end :].lstrip("\n").split("\n\n")[:2]
    for each in behind:  # whatever stands there may begin where the second copy ends
        lines = re.sub(r"#[\w.-]+(\([^)]*\))?", "", each).split("\n")
        hit |= Hit(texts=(*lines, *re.findall(r'"([^"]+)"', each)))
    again = f"{_whole(sources, passage)}\n\n"
    sources.put(passage.chapter, passage.start, passage.start, again)
    return hit


def _pairs(sources: Sources) -> list[tuple[Passage, Passage]]:
    """Paragraphs that follow one another."""
    passages = sources.passages()
    return [
        (first, second)
        for first, second in itertools.pairwise(passages)
        if first.chapter == second.chapter
        and not sources.texts[first.chapter][first.end : second.start].strip()
    ]


@TYPST.kind()
def paragraphs_swapped(sources: Sources, random: Random) -> Hit:
    first, second = random.choice(_pairs(sources))
    hit = sources.hit(first) | sources.hit(second)
    here, there = _whole(sources, first), _whole(sources, second)
    sources.put(first.chapter, first.start, second.end, f"{there}\n\n{here}\n")
    return hit


@TYPST.kind()
def paragraph_joined_with_the_next(sources: Sources, random: Random) -> Hit:
    first, second = random.choice(_pairs(sources))
    hit = sources.hit(first) | sources.hit(second)
    joined = f"{_whole(sources, first)} {_whole(sources, second)}\n"
    sources.put(first.chapter, first.start, second.end, joined)
    return hit


@TYPST.kind()
def paragraph_parted(sources: Sources, random: Random) -> Hit:
    found = [(p, m) for p in sources.passages() for m in sources.matches(_SPACE, p)]
    passage, match = random.choice(found)
    hit = sources.hit(passage)
    sources.put(passage.chapter, *match.span(), "\n\n")
    return hit


@TYPST.kind()
def heading_dropped(sources: Sources, random: Random) -> Hit:
    chapter, match = random.choice(sources.headings())
    sources.put(chapter, *match.span(), "#metadata(none)")
    return Hit(texts=(match[2],))


@TYPST.kind()
def heading_edited(sources: Sources, random: Random) -> Hit:
    chapter, match = random.choice(sources.headings())
    sources.put(chapter, *match.span(2), other_letter(match[2], random))
    return Hit(texts=(match[2],))


@TYPST.kind()
def heading_of_another_level(sources: Sources, random: Random) -> Hit:
    deep = [(c, m) for c, m in sources.headings() if len(m[1]) > 1]
    deep = deep or sources.headings()
    chapter, match = random.choice(deep)
    sources.put(chapter, *match.span(1), match[1] + "=")
    return Hit(texts=(match[2],))


@TYPST.kind()
def heading_made_a_paragraph(sources: Sources, random: Random) -> Hit:
    chapter, match = random.choice(sources.headings())
    sources.put(chapter, *match.span(), f"{match[2]}\n\n#metadata(none)")
    return Hit(texts=(match[2],))
