"""NOT020: a definition that is none."""

from __future__ import annotations

from collections.abc import Iterator

from octavo.check.markup.labels import slips
from octavo.check.rule import Remark, Repair, rule
from octavo.model.book import Chapter
from octavo.model.finding import Edit, Severity


@rule("NOT020", Severity.ERROR, repair=Repair.UNSAFE)
def definition_without_colon(chapter: Chapter) -> Iterator[Remark]:
    """What was to define a note, but lacks its colon or has round brackets.

    It is told by its place, at the beginning of a paragraph, and by a call of the same label
    elsewhere in a chapter that does not define it.

    Why: Pandoc takes it for text: the note stands in the middle of the page, and every call of
        it is printed as it is written.

    Bad:
        Five years.[^memoirs]

        ⟦[^memoirs]⟧ Serge tells of it.
    Good:
        Five years.[^memoirs]

        [^memoirs]: Serge tells of it.
    """
    for slip in slips(chapter).no_colon:
        span = chapter.source.span(slip.start, slip.end)
        yield Remark(
            span,
            f"this was to define note “{slip.label}”, but is text",
            f"write `{slip.right.strip()}`",
            (Edit(span, slip.right),),
        )
