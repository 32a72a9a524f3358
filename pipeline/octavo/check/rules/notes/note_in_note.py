"""NOT007: a note within a note."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator

from octavo.check.rule import Remark, rule
from octavo.model.book import Chapter
from octavo.model.finding import Severity


@rule("NOT007", Severity.ERROR)
def note_in_note(chapter: Chapter) -> Iterator[Remark]:
    """A note that is called, or written with `^[…]`, within another note.

    Why: Pandoc prints a `[^label]` inside a note as plain text, and a `^[…]` inside a
        note makes a note with no place of its own on a printed page or a pop-up.

    Bad:
        Five years.[^memoirs]

        [^memoirs]: Serge tells of it;⟦[^son]⟧ others doubt it.

        [^son]: So does his son.
    Good:
        Five years.[^memoirs]

        [^memoirs]: Serge tells of it, and so does his son; others doubt it.
    """
    inner = _nested(chapter)
    for call in chapter.note_calls:
        outer = call.inside if call.inside is not None else _around(inner, call.start)
        if outer is not None:
            yield Remark(
                chapter.source.span(call.start, call.end),
                f"note “{call.label}” is called from within {_named(outer)}",
                "write its words into the outer note, or call it from the text",
            )
    for note in chapter.inline_notes:
        outer = _definition(chapter, note.start)
        if outer is None:
            outer = _around(inner, note.start)
        if outer is not None:
            yield Remark(
                chapter.source.span(note.start, note.end),
                f"a note stands within {_named(outer)}",
                "put its words into the outer note, in brackets if need be",
            )


def _named(label: str) -> str:
    return f"note “{label}”" if label else "another note"


def _nested(chapter: Chapter) -> list[tuple[int, int]]:
    """The outermost inline notes, in order."""
    outermost: list[tuple[int, int]] = []
    for note in chapter.inline_notes:
        if not outermost or note.start >= outermost[-1][1]:
            outermost.append((note.start, note.end))
    return outermost


def _around(outermost: list[tuple[int, int]], offset: int) -> str | None:
    at = bisect_right(outermost, (offset, -1)) - 1
    return "" if at >= 0 and outermost[at][0] < offset < outermost[at][1] else None


def _definition(chapter: Chapter, offset: int) -> str | None:
    at = bisect_right(chapter.definitions, offset, key=lambda item: item.start) - 1
    if at >= 0 and offset < chapter.definitions[at].end:
        return chapter.definitions[at].label
    return None
