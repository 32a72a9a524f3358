"""CIT002: an *ibid.* after a note with several sources."""

from __future__ import annotations

from collections.abc import Iterator

from octavo.check.citations.antecedents import references
from octavo.check.rule import Remark, rule
from octavo.model.book import Chapter
from octavo.model.finding import Severity


@rule("CIT002", Severity.ERROR)
def ibid_after_several_sources(chapter: Chapter) -> Iterator[Remark]:
    """An *ibid.* after a note that cites several sources.

    Counted are citations, and full references with place, publisher and year or with an article's
    year and pages; where a note holds both, or a source in another form, this is not told.

    Why: Nobody can tell which of them is meant.

    Bad:
        Five years.[^first] Two more.[^second]

        [^first]: Victor Serge, *Memoirs of a Revolutionary* (New York: New York Review Books, 2012),
        p. 1; Susan Weissman, *Victor Serge* (London: Verso, 2013), p. 3.

        [^second]: ⟦Ibid.⟧, p. 53.
    Good:
        Five years.[^first] Two more.[^second]

        [^first]: Victor Serge, *Memoirs of a Revolutionary* (New York: New York Review Books, 2012), p. 1.

        [^second]: Ibid., p. 53.
    """
    for reference in references(chapter):
        before, term = reference.before, reference.term
        if before is not None and before.count is not None and before.count > 1:
            if reference.note.keys:
                continue
            yield Remark(
                chapter.source.span(term.start, term.end),
                f"“{term.written}” stands after a note that cites {before.count} sources",
                "name the source that is meant",
            )
