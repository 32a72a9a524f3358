"""NOT011: a marker in a heading."""

from __future__ import annotations

from collections.abc import Iterator

from octavo.check.rule import Remark, rule
from octavo.model.book import Chapter
from octavo.model.finding import Severity


@rule("NOT011", Severity.WARNING)
def marker_in_heading(chapter: Chapter) -> Iterator[Remark]:
    """A note that is called from a heading.

    Why: The heading goes into the contents, the running heads and the reader's list of
        chapters, where the number leads nowhere.

    Bad:
        # The arrest⟦[^memoirs]⟧

        Five years.

        [^memoirs]: Serge tells of it.
    Good:
        # The arrest

        Five years.[^memoirs]

        [^memoirs]: Serge tells of it.
    """
    called = [(call.start, call.end) for call in chapter.note_calls if call.inside is None]
    called = sorted(called + [(note.start, note.end) for note in chapter.inline_notes])
    at = 0
    for heading in chapter.headings:
        while at < len(called) and called[at][0] < heading.end:
            start, end = called[at]
            if start >= heading.start:
                yield Remark(
                    chapter.source.span(start, end),
                    "a note is called from a heading",
                    "call it from the first sentence below",
                )
            at += 1
