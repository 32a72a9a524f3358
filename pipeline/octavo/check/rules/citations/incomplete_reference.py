"""CIT018: a reference that lacks its publisher, year or title."""

from __future__ import annotations

from collections.abc import Iterator

from octavo.check.citations.citing import citing
from octavo.check.citations.sources import Source
from octavo.check.rule import Remark, rule
from octavo.model.book import Chapter
from octavo.model.finding import Severity


@rule("CIT018", Severity.WARNING)
def incomplete_reference(chapter: Chapter) -> Iterator[Remark]:
    """A full reference in a note without publisher, year or title.

    Only where a place and a publisher that are surely such tell that a full reference is meant.
    `(London, 1975)`, without a publisher, is a style of its own and left alone, as is `n.d.`
    Entries of the bibliography are looked at by BIB005.

    Why: The reader cannot tell which edition has this page.

    Bad:
        Five years.[^first]

        [^first]: Serge, Victor. The Case of Comrade Tulayev. Translated by Willard Trask. New York:
        ⟦New York Review Books⟧. p. 71.
    Good:
        Five years.[^first]

        [^first]: Serge, Victor. The Case of Comrade Tulayev. Translated by Willard Trask. New York:
        New York Review Books, 2004. p. 71.
    """
    for note in citing(chapter):
        for source in note.sources:
            for missing in source.missing:
                start, end = _place(source, missing)
                yield Remark(
                    chapter.source.span(start, end),
                    f"the reference has no {missing}",
                    f"add the {missing}",
                )


def _place(source: Source, missing: str) -> tuple[int, int]:
    """What the missing part should stand behind."""
    if missing == "year":
        return source.publisher
    if missing == "publisher":
        return source.place
    return source.start, source.end
