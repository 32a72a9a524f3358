"""Damage to words, in the EPUB and the HTML."""

from __future__ import annotations

import re
from random import Random

from mutants.kind import Hit
from mutants.web import (
    WEB,
    Web,
    other_letter,
)


@WEB.kind()
def word_dropped(web: Web, random: Random) -> Hit:
    slot, match = random.choice(web.words())
    hit = web.hit(slot.owner)
    slot.put(*match.span(), "")
    return hit


@WEB.kind()
def word_doubled(web: Web, random: Random) -> Hit:
    slot, match = random.choice(web.words())
    hit = web.hit(slot.owner)
    slot.put(*match.span(), f"{match[0]} {match[0]}")
    return hit


@WEB.kind()
def words_swapped(web: Web, random: Random) -> Hit:
    pairs = [
        (slot, match)
        for slot in web.slots(notes=False)
        for match in re.finditer(r"(\w+)(\W+)(\w+)", slot.text)
        if match[1] != match[3]
    ]
    slot, match = random.choice(pairs)
    hit = web.hit(slot.owner)
    slot.put(*match.span(), match[3] + match[2] + match[1])
    return hit


@WEB.kind()
def word_edited(web: Web, random: Random) -> Hit:
    slot, match = random.choice(web.words())
    hit = web.hit(slot.owner)
    slot.put(*match.span(), other_letter(match[0], random))
    return hit


@WEB.kind()
def word_cut_in_two(web: Web, random: Random) -> Hit:
    slot, match = random.choice([(s, m) for s, m in web.words() if len(m[0]) > 1])
    hit = web.hit(slot.owner)
    slot.put(match.start() + 1, match.start() + 1, " ")
    return hit


@WEB.kind()
def sign_without_width_put_into_a_word(web: Web, random: Random) -> Hit:
    words = web.words(notes=random.random() < 0.3)
    slot, match = random.choice([(s, m) for s, m in words if len(m[0]) > 1])
    hit = web.hit(slot.owner)
    sign = random.choice("\u00ad\u200b\u2060\ufeff")
    slot.put(match.start() + 1, match.start() + 1, sign)
    return hit


@WEB.kind()
def space_put_beside_punctuation(web: Web, random: Random) -> Hit:
    places = [
        (slot, match)
        for slot in web.slots(notes=random.random() < 0.3)
        for match in re.finditer(r"(?<=\w)[,.;’-](?=\s|\w)", slot.text)
    ]
    slot, match = random.choice(places)
    hit = web.hit(slot.owner)
    slot.put(match.start(), match.start(), random.choice(" \u00a0"))
    return hit


@WEB.kind()
def space_made_one_that_does_not_break(web: Web, random: Random) -> Hit:
    places = [
        (slot, match)
        for slot in web.slots(notes=False)
        for match in re.finditer(r"(?<=\w) (?=\w)", slot.text)
    ]
    slot, match = random.choice(places)
    hit = web.hit(slot.owner)
    slot.put(*match.span(), "\u00a0")
    return hit


@WEB.kind()
def capital_changed(web: Web, random: Random) -> Hit:
    slot, match = random.choice([(s, m) for s, m in web.words() if m[0].swapcase() != m[0]])
    hit = web.hit(slot.owner)
    slot.put(*match.span(), match[0].swapcase())
    return hit


@WEB.kind()
def punctuation_dropped(web: Web, random: Random) -> Hit:
    marks = [
        (slot, match)
        for slot in web.slots(notes=False)
        for match in re.finditer(r"[,.;:!?()“”’–—]", slot.text)
    ]
    slot, match = random.choice(marks)
    hit = web.hit(slot.owner)
    slot.put(*match.span(), "")
    return hit


@WEB.kind()
def figure_changed(web: Web, random: Random) -> Hit:
    slot, match = random.choice([(s, m) for s, m in web.words() if m[0].isdigit()])
    hit = web.hit(slot.owner)
    slot.put(*match.span(), other_letter(match[0], random))
    return hit
