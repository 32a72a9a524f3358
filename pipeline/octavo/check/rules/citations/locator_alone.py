"""CIT014: a page without a book."""

from __future__ import annotations

import re
from collections.abc import Iterator

from octavo.check.rule import Remark, rule
from octavo.model.book import Chapter
from octavo.model.finding import Severity

_LOCATOR = re.compile(
    r"\s*((?:[Pp]p?|S)\.?[ \u00a0]?(?:\d{1,5}|[ivxlc]{1,7})(?:(?: ?[-–—]{1,2} ?|, )\d{1,5}){0,9}(?: ff?)?)\.?\s*"
)
_LONGEST = 80


@rule("CIT014", Severity.WARNING)
def locator_without_source(chapter: Chapter) -> Iterator[Remark]:
    """A note that holds nothing but a page.

    Why: The reader must guess the book: the one before, or the one that the text speaks of.

    Bad:
        Five years.[^first] Two more.[^second]

        [^first]: Victor Serge, *Memoirs of a Revolutionary* (New York: New York Review Books, 2012), p. 1.

        [^second]: ⟦p. 53⟧.
    Good:
        Five years.[^first] Two more.[^second]

        [^first]: Victor Serge, *Memoirs of a Revolutionary* (New York: New York Review Books, 2012), p. 1.

        [^second]: Ibid., p. 53.
    """
    text = chapter.source.text
    bodies = [(note.body_start, note.end) for note in chapter.definitions]
    bodies += [(note.start + 2, note.end - 1) for note in chapter.inline_notes]
    for start, end in bodies:
        if end - start > _LONGEST:
            continue
        match = _LOCATOR.fullmatch(text, start, end)
        if match:
            yield Remark(
                chapter.source.span(*match.span(1)),
                "the note names a page, but no source",
                "name the source; with citations, [@key, p. 53]",
            )
