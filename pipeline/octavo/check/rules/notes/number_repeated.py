"""NOT016: a note that begins with its own number."""

from __future__ import annotations

import re
from collections.abc import Iterator

from octavo.check.rule import Remark, Repair, rule
from octavo.model.book import Chapter
from octavo.model.finding import Edit, Severity

_NUMBER = re.compile(
    r"[ \t]*\n?[ \t]*((?:\^?\[?(\d{1,4})\]?\^?[.):]|\[(\d{1,4})\]|\^(\d{1,4})\^)[ \t]+)(?=\S)"
)


@rule("NOT016", Severity.WARNING, repair=Repair.SAFE, reshapes=True)
def number_repeated(chapter: Chapter) -> Iterator[Remark]:
    """A note that begins with the number that it is labelled with.

    Why: The edition sets the number before the note; the reader sees it twice, and Pandoc takes
        `12.` for the beginning of a list.

    Bad:
        Five years.[^12]

        [^12]: ⟦12. ⟧Serge tells of it.
    Good:
        Five years.[^12]

        [^12]: Serge tells of it.
    """
    for note in chapter.definitions:
        if not note.label.isdecimal():
            continue
        match = _NUMBER.match(chapter.source.text, note.body_start, note.end)
        if match and int(match[2] or match[3] or match[4]) == int(note.label):
            span = chapter.source.span(*match.span(1))
            yield Remark(
                span,
                f"the note repeats its number, “{match[1].strip()}”",
                "delete it",
                (Edit(span, ""),),
            )
