"""CIT007: *op. cit.* and *loc. cit.*"""

from __future__ import annotations

from collections.abc import Iterator

from octavo.check.citations.citing import citing
from octavo.check.rule import Remark, rule
from octavo.model.book import Chapter
from octavo.model.finding import Severity


@rule("CIT007", Severity.WARNING)
def op_cit(chapter: Chapter) -> Iterator[Remark]:
    """*Op. cit.*, *loc. cit.* or *a. a. O.* in a note.

    Why: The reader must look through all notes before for the work by this author. The Chicago
        Manual asks for a short title instead.

    Bad:
        Five years.[^first] Two more.[^second]

        [^first]: Victor Serge, *Memoirs of a Revolutionary* (New York: New York Review Books, 2012), p. 1.

        [^second]: Serge, ⟦op. cit.⟧, p. 53.
    Good:
        Five years.[^first] Two more.[^second]

        [^first]: Victor Serge, *Memoirs of a Revolutionary* (New York: New York Review Books, 2012), p. 1.

        [^second]: Serge, *Memoirs of a Revolutionary*, p. 53.
    """
    for note in citing(chapter):
        for term in note.terms:
            if term.old:
                yield Remark(
                    chapter.source.span(term.start, term.end),
                    f"“{term.written}” sends the reader back through all notes",
                    "name the work by a short title",
                )
