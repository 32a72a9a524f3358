"""Damage to formulas, pictures, languages and links in the Typst sources of the PDF."""

from __future__ import annotations

import re
from random import Random

from mutants.kind import Hit
from mutants.typst import TYPST, WORD, Sources, closing
from mutants.web import other_letter

_ALT = re.compile(r'(#octavo-image\("[^"]+", alt: ")((?:[^"\\]|\\.)+)"')
_TEX = re.compile(r'(#math\.equation\(block: \w+, alt: ")((?:[^"\\]|\\.)+)"')
_TONGUE = re.compile(r'#text\(lang: "(\w+)", region: none\)\[')
_LINK = re.compile(r'#link\(label\("([^"]+)"\)\)\[')
_ADDRESS = re.compile(r'#link\("(https?://)([^"]+)"\)')


def _around(sources: Sources, chapter: str, at: int) -> Hit:
    """The note, the paragraph or the caption that a place is in."""
    hit = Hit()
    for note in sources.notes():
        if note.chapter == chapter and note.start <= at < note.end:
            return Hit(notes=(note.name,))
    for passage in sources.passages():
        if passage.chapter == chapter and passage.start <= at < passage.end:
            hit |= sources.hit(passage)
    line = sources.texts[chapter][:at].rpartition("\n\n")[2]
    line += sources.texts[chapter][at:].partition("\n\n")[0]
    return hit | Hit(texts=(" ".join(WORD.findall(re.sub(r"#\w[\w.-]*\([^)]*\)", "", line))),))


@TYPST.kind()
def formula_changed(sources: Sources, random: Random) -> Hit | None:
    if not (found := sources.all(_TEX)):
        return None
    chapter, match = random.choice(found)
    hit = _around(sources, chapter, match.start())
    sources.put(chapter, *match.span(2), match[2] + "+z")
    return hit


@TYPST.kind()
def alternative_edited(sources: Sources, random: Random) -> Hit | None:
    if not (found := sources.all(_ALT)):
        return None
    chapter, match = random.choice(found)
    hit = _around(sources, chapter, match.start())
    sources.put(chapter, *match.span(2), other_letter(match[2], random))
    return hit | Hit(texts=(match[2],))


@TYPST.kind()
def picture_dropped(sources: Sources, random: Random) -> Hit | None:
    if not (found := sources.all(_ALT)):
        return None
    chapter, match = random.choice(found)
    hit = _around(sources, chapter, match.start())
    text = sources.texts[chapter]
    end = closing(text, text.index("(", match.start()))
    sources.put(chapter, match.start(), end + 1, "#h(1em)")
    return hit | Hit(texts=(match[2],))


@TYPST.kind()
def language_removed(sources: Sources, random: Random) -> Hit | None:
    if not (found := sources.all(_TONGUE)):
        return None
    chapter, match = random.choice(found)
    hit = _around(sources, chapter, match.start())
    sources.put(chapter, *match.span(), "#text()[")
    return hit


@TYPST.kind()
def language_changed(sources: Sources, random: Random) -> Hit | None:
    if not (found := sources.all(_TONGUE)):
        return None
    chapter, match = random.choice(found)
    hit = _around(sources, chapter, match.start())
    sources.put(chapter, *match.span(1), random.choice(("pl", "sv", "tr")))
    return hit


@TYPST.kind()
def internal_link_led_elsewhere(sources: Sources, random: Random) -> Hit | None:
    if not (found := sources.all(_LINK)):
        return None
    chapter, match = random.choice(found)
    hit = _around(sources, chapter, match.start())
    labels = [m[1] for _, m in sources.all(re.compile(r'(?m)^=.*\n#label\("([^"]+)"\)'))]
    sources.put(chapter, *match.span(1), random.choice([n for n in labels if n != match[1]]))
    return hit


@TYPST.kind()
def address_changed(sources: Sources, random: Random) -> Hit | None:
    if not (found := sources.all(_ADDRESS)):
        return None
    chapter, match = random.choice(found)
    hit = _around(sources, chapter, match.start())
    rest = match[2].rstrip("/")
    sources.put(chapter, *match.span(2), other_letter(rest, random))
    return hit
