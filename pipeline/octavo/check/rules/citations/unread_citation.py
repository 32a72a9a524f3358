"""CIT020: what looks like a citation, but is none."""

from __future__ import annotations

import re
from collections.abc import Iterator

from octavo.check.rule import Remark, rule
from octavo.model.book import Book
from octavo.model.finding import Severity
from octavo.model.running import RunningText

_BRACKETS = re.compile(
    r"(?<![\w\]])\[(?P<key>@ ?)?(?P<word>[^\W\d][\w:.-]{1,60}), ?(?:pp?\.?|chap\.|sec\.|vol\.) ?[\divxlc][^\[\]\n]{0,60}\](?![(\[{])"
)


@rule("CIT020", Severity.REVIEW)
def unread_citation(book: Book, text: RunningText) -> Iterator[Remark]:
    """Brackets that hold a key and a page as a citation does, but no `@` before the key.

    In a book with a bibliography, and in one without where a note holds nothing else.

    Why: It is printed as it stands, brackets and all, and is no citation: no style words it, and
        *ibid.* does not count it.

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

        [^second]: ⟦[memoirs, p. 53]⟧.
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
    if "[" not in text.text:
        return
    known = {reference.key for reference in book.references or ()}
    for match in _BRACKETS.finditer(text.text):
        block = text.block(match.start())
        alone = block.note is not None and not (
            text.text[block.start : match.start()] + text.text[match.end() : block.end]
        ).strip(" .")
        if match["word"] in known or alone:
            yield Remark(
                text.span(*match.span()),
                f"“{match[0]}” looks like a citation, but is read as text",
                f"write [@{match['word']}, …]",
            )
