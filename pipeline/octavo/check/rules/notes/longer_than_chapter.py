"""NOT019: a note longer than its chapter."""

from __future__ import annotations

from collections.abc import Iterator

from octavo.check.rule import Remark, rule
from octavo.model.book import Chapter
from octavo.model.finding import Severity
from octavo.model.running import RunningText

_LEAST = 100


@rule("NOT019", Severity.INFO)
def longer_than_chapter(chapter: Chapter, text: RunningText) -> Iterator[Remark]:
    """A note of a hundred words and more that is longer than all the text of its chapter.

    Why: Either text slid into the note, as it does where a line below it is indented, or it
        is a chapter of its own.

    Bad:
        Five years.[^memoirs]

        ⟦[^memoirs]⟧: One two three four five six seven eight nine ten. One two three four five six
            seven eight nine ten. One two three four five six seven eight nine ten. One two three
            four five six seven eight nine ten. One two three four five six seven eight nine ten.
            One two three four five six seven eight nine ten. One two three four five six seven
            eight nine ten. One two three four five six seven eight nine ten. One two three four
            five six seven eight nine ten. One two three four five six seven eight nine ten.
    Good:
        Five years.[^memoirs]

        [^memoirs]: Serge tells of it.
    """
    words: dict[str, int] = {}
    for block in text.blocks:
        count = text.text.count(" ", block.start, block.end) + 1
        words[block.note or ""] = words.get(block.note or "", 0) + count
    body = words.pop("", 0)
    for label, count in words.items():
        if count >= _LEAST and count > body:
            note = chapter.notes[label]
            yield Remark(
                chapter.source.span(note.start, note.marker_end),
                f"note “{label}” has {count} words, its chapter {body}",
                "look whether text of the chapter slid into it",
            )
