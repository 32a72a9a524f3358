"""Damage to words in the Typst sources of the PDF."""

from __future__ import annotations

import re
from random import Random

from mutants.kind import Hit
from mutants.typst import TYPST, Sources
from mutants.web import other_letter


@TYPST.kind()
def word_dropped(sources: Sources, random: Random) -> Hit:
    passage, word = random.choice(sources.words())
    hit = sources.hit(passage)
    sources.put(passage.chapter, *word.span(), "")
    return hit


@TYPST.kind()
def word_doubled(sources: Sources, random: Random) -> Hit:
    passage, word = random.choice(sources.words())
    hit = sources.hit(passage)
    sources.put(passage.chapter, *word.span(), f"{word[0]} {word[0]}")
    return hit


@TYPST.kind()
def words_swapped(sources: Sources, random: Random) -> Hit:
    pattern = re.compile(r"(\w+) (\w+)")
    pairs = [
        (passage, match)
        for passage in sources.passages()
        for match in sources.matches(pattern, passage)
        if match[1] != match[2]
    ]
    passage, match = random.choice(pairs)
    hit = sources.hit(passage)
    sources.put(passage.chapter, *match.span(), f"{match[2]} {match[1]}")
    return hit


@TYPST.kind()
def word_edited(sources: Sources, random: Random) -> Hit:
    passage, word = random.choice(sources.words())
    hit = sources.hit(passage)
    sources.put(passage.chapter, *word.span(), other_letter(word[0], random))
    return hit


@TYPST.kind()
def capital_changed(sources: Sources, random: Random) -> Hit:
    words = [(p, m) for p, m in sources.words() if m[0].swapcase() != m[0]]
    passage, word = random.choice(words)
    hit = sources.hit(passage)
    sources.put(passage.chapter, *word.span(), word[0].swapcase())
    return hit


@TYPST.kind()
def figure_changed(sources: Sources, random: Random) -> Hit:
    passage, word = random.choice([(p, m) for p, m in sources.words() if m[0].isdigit()])
    hit = sources.hit(passage)
    sources.put(passage.chapter, *word.span(), other_letter(word[0], random))
    return hit


@TYPST.kind()
def punctuation_dropped(sources: Sources, random: Random) -> Hit:
    pattern = re.compile("[,.:!?()“”’–—]")  # a semicolon may end a function
    found = [(p, m) for p in sources.passages() for m in sources.matches(pattern, p)]
    passage, match = random.choice(found)
    hit = sources.hit(passage)
    sources.put(passage.chapter, *match.span(), "")
    return hit
