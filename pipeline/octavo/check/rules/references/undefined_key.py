"""BIB001: a citation of an entry that the bibliography lacks."""

from __future__ import annotations

from collections.abc import Iterator

from octavo.check.nearest import Nearest
from octavo.check.rule import Remark, rule
from octavo.model.book import Book, Chapter, CitationKey
from octavo.model.finding import Severity


@rule("BIB001", Severity.ERROR)
def undefined_key(book: Book, chapter: Chapter) -> Iterator[Remark]:
    """A citation key that no entry of the bibliography has.

    Where the book names a bibliography, every `@key` counts, for Pandoc makes a citation
    of each. Where it names none, only `[@key]` does: a bare `@key` may be anybody's handle,
    and so may the text of a link, `[@key](…)`.

    Why: Pandoc prints the key in bold with a question mark, **key?**, where the reader
        expects the source.

    Bad:
        ---
        title: A Sentence
        lang: en
        author: Ada Example
        references:
        - id: serge-memoirs
          type: book
          title: Memoirs of a Revolutionary
          author: [{family: Serge, given: Victor}]
          publisher: New York Review Books
          issued: 2012
        ---

        He was sentenced twice [@serge-memoirs, p. 53; ⟦@serge-memoires⟧, p. 82].
    Good:
        ---
        title: A Sentence
        lang: en
        author: Ada Example
        references:
        - id: serge-memoirs
          type: book
          title: Memoirs of a Revolutionary
          author: [{family: Serge, given: Victor}]
          publisher: New York Review Books
          issued: 2012
        ---

        He was sentenced twice [@serge-memoirs, p. 53]. Write to \\@octavo.
    """
    if book.references is None:
        yield from _without_bibliography(chapter)
        return
    known = {reference.key for reference in book.references}
    nearest = Nearest(known)
    for citation in chapter.citations:
        if citation.key in known:
            continue
        near = nearest(citation.key)
        yield Remark(
            chapter.source.span(citation.start, citation.end),
            f"“{citation.key}” is cited, but the bibliography has no such entry",
            f"did you mean @{near}?"
            if near
            else f"add the entry; or write \\@{citation.key} where no citation is meant",
        )


def _without_bibliography(chapter: Chapter) -> Iterator[Remark]:
    for citation in _outside_links(chapter):
        yield Remark(
            chapter.source.span(citation.start, citation.end),
            f"“{citation.key}” is cited, but no bibliography is named",
            "add `bibliography: references.yaml` to the metadata, with an entry of this name; "
            f"or write \\@{citation.key} where no citation is meant",
        )


def _outside_links(chapter: Chapter) -> Iterator[CitationKey]:
    """The bracketed citations, but for those in a link's or an image's text."""
    spans = sorted((target.opening, target.start) for target in chapter.targets)
    at, reach = 0, -1
    for citation in chapter.citations:
        while at < len(spans) and spans[at][0] <= citation.start:
            reach = max(reach, spans[at][1])
            at += 1
        if citation.bracketed and citation.start >= reach:
            yield citation
