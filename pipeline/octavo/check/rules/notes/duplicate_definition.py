"""NOT003: one label for two notes."""

from __future__ import annotations

from collections.abc import Iterator

from octavo.check.rule import Remark, rule
from octavo.model.book import Chapter
from octavo.model.finding import Severity


@rule("NOT003", Severity.ERROR)
def duplicate_definition(chapter: Chapter) -> Iterator[Remark]:
    """A second definition of the same note in one chapter.

    The same label in two chapters is fine: labels belong to their chapter.

    Why: Pandoc keeps the last definition only; the words of the others are lost, and
        calls that meant them show the wrong note.

    Bad:
        Five years.[^memoirs]

        [^memoirs]: Serge tells of it.

        ⟦[^memoirs]⟧: So does his son.
    Good:
        Five years.[^memoirs] Two more.[^son]

        [^memoirs]: Serge tells of it.

        [^son]: So does his son.
    """
    first: dict[str, int] = {}
    for definition in chapter.definitions:
        label = definition.label
        if label not in first:
            first[label] = chapter.source.place(definition.start)[0]
            continue
        yield Remark(
            chapter.source.span(definition.start, definition.marker_end),
            f"note “{label}” is defined a second time; the first is in line {first[label]}",
            "give one of them another label, and its calls too; or delete one",
        )
