"""CIT001: an *ibid.* with nothing before it."""

from __future__ import annotations

from collections.abc import Iterator

from octavo.check.citations.antecedents import references
from octavo.check.rule import Remark, rule
from octavo.model.book import Chapter
from octavo.model.finding import Severity


@rule("CIT001", Severity.ERROR)
def ibid_without_antecedent(chapter: Chapter) -> Iterator[Remark]:
    """An *ibid.* in the first note of a file.

    The editor's and the translator's notes are series of their own; each has its first.

    Why: *Ibid.* means the source of the note before, and there is none: the reader cannot find
        the book.

    Bad:
        Five years.[^first]

        [^first]: ⟦Ibid.⟧, p. 53.
    Good:
        Five years.[^first] Two more.[^second]

        [^first]: Victor Serge, *Memoirs of a Revolutionary* (New York: New York Review Books, 2012), p. 1.

        [^second]: Ibid., p. 53.
    """
    for reference in references(chapter):
        if reference.before is None and not reference.note.keys:
            term = reference.term
            yield Remark(
                chapter.source.span(term.start, term.end),
                f"“{term.written}” has no note before it to refer to",
                "name the source here",
            )
