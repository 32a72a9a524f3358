"""CIT003: an *ibid.* after a note that cites nothing."""

from __future__ import annotations

from collections.abc import Iterator

from octavo.check.citations.antecedents import references
from octavo.check.rule import Remark, rule
from octavo.model.book import Chapter
from octavo.model.finding import Severity


@rule("CIT003", Severity.REVIEW)
def ibid_after_prose(chapter: Chapter) -> Iterator[Remark]:
    """An *ibid.* after a note in which there is no source.

    Why: The reader must guess which earlier note is meant. Mostly somebody has put a note between
        the two that belonged together.

    Bad:
        Five years.[^first] Two more.[^second] And one.[^third]

        [^first]: Victor Serge, *Memoirs of a Revolutionary* (New York: New York Review Books, 2012), p. 1.

        [^second]: So does his son.

        [^third]: ⟦Ibid.⟧, p. 53.
    Good:
        Five years.[^first] Two more.[^second] And one.[^third]

        [^first]: Victor Serge, *Memoirs of a Revolutionary* (New York: New York Review Books, 2012), p. 1.

        [^second]: Ibid., p. 53.

        [^third]: So does his son.
    """
    for reference in references(chapter):
        before, term = reference.before, reference.term
        if before is not None and before.count == 0 and not reference.note.keys:
            yield Remark(
                chapter.source.span(term.start, term.end),
                f"“{term.written}” stands after a note that cites nothing",
                "name the source that is meant",
            )
