"""CIT004: an *ibid.* beside a citation of another source."""

from __future__ import annotations

from collections.abc import Iterator

from octavo.check.citations.antecedents import references
from octavo.check.rule import Remark, Repair, rule
from octavo.model.book import Chapter
from octavo.model.finding import Edit, Severity


@rule("CIT004", Severity.ERROR, repair=Repair.UNSAFE)
def ibid_of_another_source(chapter: Chapter) -> Iterator[Remark]:
    """A written *ibid.* with a citation behind it that names another entry than the note before.

    Only where nothing but spaces and points stand between the two.

    Why: The note says two things at once; after a note has moved, *ibid.* is mostly the wrong one.

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
        - id: weissman
          type: book
          title: A Political Biography
          author: [{family: Weissman, given: Susan}]
          publisher: Verso
          issued: 2013
        ---

        Five years.[^first] Two more.[^second]

        [^first]: [@memoirs, p. 53].

        [^second]: ⟦Ibid.⟧ [@weissman, p. 3].
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
        - id: weissman
          type: book
          title: A Political Biography
          author: [{family: Weissman, given: Susan}]
          publisher: Verso
          issued: 2013
        ---

        Five years.[^first] Two more.[^second]

        [^first]: [@memoirs, p. 53].

        [^second]: [@weissman, p. 3].
    """
    text = chapter.source.text
    for reference in references(chapter):
        before, term, note = reference.before, reference.term, reference.note
        if before is None or not before.key or not note.keys or note.keys[0].key == before.key:
            continue
        between = text[term.end : note.keys[0].start]
        if between.strip(" ,;:") != "[":
            continue
        bracket = note.keys[0].start - len(between) + between.index("[")
        yield Remark(
            chapter.source.span(term.start, term.end),
            f"“{term.written}” stands for @{before.key}, but the note cites @{note.keys[0].key}",
            "delete the one that is wrong",
            (Edit(chapter.source.span(term.start, bracket), ""),) if term.plain else (),
        )
