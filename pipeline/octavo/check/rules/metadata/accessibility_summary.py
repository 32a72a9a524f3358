"""MET012: a summary of accessibility in the author's own words."""

from __future__ import annotations

import re
from collections.abc import Iterator

from octavo.check.files.places import exact, metadata_source, within
from octavo.check.rule import Remark, rule
from octavo.model.book import Book
from octavo.model.finding import Severity
from octavo.world.world import World

_NOWHERE = re.compile(
    r"\b(?:sign[- ]languages?|large[- ](?:print|type)|braille|audio[- ]?descri(?:ption|bed)s?"
    r"|(?:closed|open)[- ]captions?|captions|transcripts?|read(?:s|ing)? aloud|narrat(?:ion|ed)"
    r"|high[- ]contrast|tactile|text[- ]to[- ]speech|WCAG [\d.]* ?(?:level )?AAA|level AAA)\b",
    re.IGNORECASE,
)


@rule("MET012", Severity.REVIEW)
def accessibility_summary(book: Book, world: World) -> Iterator[Remark]:
    """A summary of accessibility that is not derived from the book.

    `accessibilitySummary` is free text, which no program can hold against the book, and no
    edition carries it: each says in its summary what Octavo derives. What is pointed at is a word
    for something that no edition has, such as sign language or large print, else the whole.

    Why: What stands in the source is taken for true by whoever copies it into a catalogue.

    Bad:
        ---
        title: A Sentence of Five Years
        author: Ada Example
        lang: en
        accessibilitySummary: All pages are set in ⟦large print⟧.
        ---

        He was arrested in March.
    Good:
        ---
        title: A Sentence of Five Years
        author: Ada Example
        lang: en
        ---

        He was arrested in March.
    """
    for key in book.keys:
        if key.name != "accessibilitySummary" or not key.value.strip():
            continue
        told = _NOWHERE.search(key.value)
        source = metadata_source(book, world)
        if told:
            place = source and within(source, key.value_span, told[0])
            yield Remark(
                place or key.value_span,
                f"the summary speaks of “{told[0]}”, which no edition has",
                "delete it: each edition says in its own summary what can be derived",
            )
        else:
            yield Remark(
                exact(book, world, key),
                "the summary is the author’s own: it is not derived, and no edition carries it",
                "delete it, or keep it and see that it is true",
            )
