"""CIT006: an *ibid.* by hand where the renderer would write it."""

from __future__ import annotations

from collections.abc import Iterator

from octavo.check.citations.antecedents import Reference, references
from octavo.check.rule import Remark, Repair, rule
from octavo.model.book import Chapter
from octavo.model.finding import Edit, Severity


@rule("CIT006", Severity.REVIEW, repair=Repair.UNSAFE)
def ibid_written_out(chapter: Chapter) -> Iterator[Remark]:
    """An *ibid.* written by hand after a note whose source is a citation, `[@key, p. 53]`.

    Why: A citation becomes *ibid.* where the style wants one. One by hand stays where it is when
        notes move, and then names the wrong book.

    Bad:
        ---
        title: A Sentence
        lang: en
        author: Ada Example
        references:
        - id: memoirs
          type: book
          title: Memoirs of a Revolutionary
          author: [{family: Serge, given: Victor}]
          publisher: New York Review Books
          issued: 2012
        ---

        Five years.[^first] Two more.[^second]

        [^first]: [@memoirs, p. 1].

        [^second]: ⟦Ibid.⟧, p. 53.
    Good:
        ---
        title: A Sentence
        lang: en
        author: Ada Example
        references:
        - id: memoirs
          type: book
          title: Memoirs of a Revolutionary
          author: [{family: Serge, given: Victor}]
          publisher: New York Review Books
          issued: 2012
        ---

        Five years.[^first] Two more.[^second]

        [^first]: [@memoirs, p. 1].

        [^second]: [@memoirs, p. 53].
    """
    for reference in references(chapter):
        before, term = reference.before, reference.term
        if before is None or not before.key or reference.note.keys:
            continue
        yield Remark(
            chapter.source.span(term.start, term.end),
            f"“{term.written}” is written by hand, though the source before it is a citation",
            f"write [@{before.key}, …]; the style makes the *ibid.*",
            _edits(chapter, reference),
        )


def _edits(chapter: Chapter, reference: Reference) -> tuple[Edit, ...]:
    """The term and its locator as a citation; alone, *ibid.* means the same page too."""
    text = chapter.source.text
    before, term = reference.before, reference.term
    if before is None or before.note is None or not term.plain:
        return ()
    if term.locator is not None:
        locator = text[term.locator.start : term.end_all]
        locator = locator if term.locator.label else f"p. {locator}"
        return (Edit(chapter.source.span(term.start, term.end_all), f"[@{before.key}, {locator}]"),)
    stop = "." * term.written.endswith(".")
    span = chapter.source.span(term.start, term.end)
    if (last := before.locator) is not None:
        locator = "p. " * (not last.label) + text[last.start : last.end]
        return (Edit(span, f"[@{before.key}, {locator}]{stop}"),) if last.plain else ()
    key = before.note.keys[0]
    group = next((g for g in chapter.citation_groups if g.start < key.start < g.end), None)
    if group is None or text[group.start + 1 : key.start] or len(before.note.keys) > 1:
        return ()
    cited = text[group.start : group.end]
    return (Edit(span, f"{cited}{stop}"),)
