"""Finding the place in the source that a run of words came from."""

from __future__ import annotations

import re

from octavo.model.book import Book
from octavo.model.span import Span
from octavo.verify.expected import Block, Expected
from octavo.verify.words import CALL, FORMULA, PICTURE

_LENGTH = 6


def locate(book: Book, expected: Expected, offset: int) -> Span:
    """The source place of the expected token at `offset`; the file where it is not found.

    The block's first words are looked for in its chapter, from where the block before it
    was found.
    """
    count = 0
    for at, block in enumerate(expected.blocks):
        if count + len(block.tokens) > offset:
            return _place(book, expected, at, offset - count)
        count += len(block.tokens)
    last = len(expected.blocks) - 1
    return _place(book, expected, last, 0) if last >= 0 else book.metadata_span


def _place(book: Book, expected: Expected, at: int, inside: int) -> Span:
    block = expected.blocks[at]
    if block.chapter is None:
        return book.metadata_span
    source = book.chapters[block.chapter].source
    for start in dict.fromkeys((inside, max(0, inside - 3), 0)):
        pattern = _pattern(block, start)
        if pattern is None:
            continue
        match = pattern.search(source.text, book.chapters[block.chapter].body_start)
        if match is not None:
            return source.span(match.start(), match.end())
    return Span(source.path)


def _pattern(block: Block, start: int) -> re.Pattern[str] | None:
    plain: list[str] = []
    for token in block.tokens[start:]:
        if token[0] in (CALL, FORMULA, PICTURE):
            if plain:
                break
            continue
        if token.isalnum():
            plain.append(re.escape(token))
        if len(plain) == _LENGTH:
            break
    return re.compile(r"[\W_]{1,40}".join(plain)) if plain else None
