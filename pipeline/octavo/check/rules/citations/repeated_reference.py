"""CIT017: a full reference given again."""

from __future__ import annotations

from collections.abc import Iterator

from octavo.check.citations.citing import citing
from octavo.check.rule import Remark, Repair, rule
from octavo.model.book import Chapter
from octavo.model.finding import Edit, Severity


@rule("CIT017", Severity.INFO, repair=Repair.UNSAFE)
def repeated_full_reference(chapter: Chapter) -> Iterator[Remark]:
    """A full reference that the chapter has given before.

    A new chapter may give it again.

    Why: After the first time a short title does, and tells the reader that the source is not new.

    Bad:
        Five years.[^first] Two more.[^second]

        [^first]: Victor Serge, *Memoirs of a Revolutionary* (New York: New York Review Books, 2012), p. 1.

        [^second]: ⟦Victor Serge, *Memoirs of a Revolutionary* (New York: New York Review Books, 2012)⟧,
        p. 53.
    Good:
        Five years.[^first] Two more.[^second]

        [^first]: Victor Serge, *Memoirs of a Revolutionary* (New York: New York Review Books, 2012), p. 1.

        [^second]: Serge, *Memoirs of a Revolutionary*, p. 53.
    """
    seen: set[str] = set()
    for note in citing(chapter):
        for source in note.sources:
            if source.identity not in seen:
                seen.add(source.identity)
                continue
            span = chapter.source.span(source.start, source.end)
            short = f"{source.author}, *{source.title.split(':')[0]}*"
            known = source.author and source.title and len(source.title) < 100
            yield Remark(
                span,
                "this reference was given in full before",
                f"write “{short}”" if known else "write the author’s surname and a short title",
                (Edit(span, short),) if known else (),
            )
