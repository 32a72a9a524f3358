"""NOT021: a definition glued to what stands above it."""

from __future__ import annotations

from collections.abc import Iterator

from octavo.check.markup.labels import slips
from octavo.check.rule import Remark, Repair, rule
from octavo.model.book import Chapter
from octavo.model.finding import Edit, Severity


@rule("NOT021", Severity.ERROR, repair=Repair.UNSAFE)
def glued_definition(chapter: Chapter) -> Iterator[Remark]:
    """A definition in the line below a paragraph, without a blank line between them.

    Why: Pandoc reads it as the end of the paragraph: the note stands in the text, and every
        call of it is printed as it is written.

    Bad:
        Five years.[^memoirs]
        ⟦[^memoirs]:⟧ Serge tells of it.
    Good:
        Five years.[^memoirs]

        [^memoirs]: Serge tells of it.
    """
    text = chapter.source.text
    for slip in slips(chapter).glued:
        begin = text.rfind("\n", 0, slip.start) + 1
        blank = text[begin : slip.start].rstrip(" \t")
        yield Remark(
            chapter.source.span(slip.start, slip.end),
            f"the definition of note “{slip.label}” is glued to the text above, and so is text",
            "put a blank line before it",
            (Edit(chapter.source.span(begin, begin), f"{blank}\n"),),
        )
