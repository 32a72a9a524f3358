"""CIT020: what looks like a citation, but is none."""

from __future__ import annotations

import re
from collections.abc import Iterator

from octavo.check.facts import fact
from octavo.check.rule import Remark, rule
from octavo.model.book import Book, Chapter
from octavo.model.finding import Severity
from octavo.read.scanner.running import running_text

_BRACKETS = re.compile(
    r"(?<![\w\]])\[(?P<key>@ ?)?(?P<word>[^\W\d][\w:.-]{1,60}), ?(?:pp?\.?|chap\.|sec\.|vol\.) ?[\divxlc][^\[\]\n]{0,60}\](?![(\[{])"
)


@fact
def in_brackets(chapter: Chapter) -> tuple[tuple[int, int, str, bool], ...]:
    """Half-open ranges of the source, the word before the page, and whether a note holds no more."""
    text = running_text(chapter)
    found = []
    for match in _BRACKETS.finditer(text.text) if "[" in text.text else ():
        block = text.block(match.start())
        around = text.text[block.start : match.start()] + text.text[match.end() : block.end]
        alone = block.note is not None and not around.strip(" .")
        found.append((*text.range(*match.span()), match["word"], alone))
    return tuple(found)


@rule("CIT020", Severity.REVIEW)
def unread_citation(book: Book) -> Iterator[Remark]:
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
    known = {reference.key for reference in book.references or ()}
    for chapter in book.chapters:
        for start, end, key, alone in in_brackets(chapter):
            if key in known or alone:
                yield Remark(
                    chapter.source.span(start, end),
                    f"“{chapter.source.text[start:end]}” looks like a citation, but is read as text",
                    f"write [@{key}, …]",
                )
