"""Finding the place in the source that a run of words came from."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice

from octavo.model.book import Book
from octavo.model.span import SourceText, Span
from octavo.verify.expected import Expected
from octavo.verify.ledger import Mark
from octavo.verify.words import CALL, FORMULA, IDEOGRAM, PICTURE

_LENGTHS = (6, 3, 2, 1)
"""Words that are looked for together, as many as can be found."""
_SURE = 4
"""Words of a leaf that tell its place, where they stand together only once."""
_NEAR = 12
"""Tokens before and behind that are looked for with it."""
_FAR = 40
"""Leaves before and behind that are asked for their places."""
_APART = r"[\W_]{0,40}"
_OPEN, _CLOSE = r"(?<![^\W_])", r"(?![^\W_])"


def locate(book: Book, expected: Expected, offset: int) -> Span:
    """The source place of the expected token at `offset`; the file where it is not found.

    The words there are looked for between the leaves before and behind whose places are sure:
    what a short line says, another may say as well.
    """
    chapter = expected.chapter(offset)
    if chapter is None:  # the bibliography
        named = (key.span for key in book.keys if key.name in ("bibliography", "references"))
        return next(named, book.metadata_span)
    source = book.chapters[chapter].source
    begin = book.chapters[chapter].body_start
    leaf = expected.leaf(offset)
    between = _between(source, begin, expected, chapter, leaf)
    for start, end in dict.fromkeys((between, (begin, len(source.text)))):
        first = None
        for pattern in _patterns(expected, chapter, leaf, offset):
            found = list(islice(pattern.finditer(source.text, start, end), 2))
            if len(found) == 1:
                return _span(source, found[0])
            first = first or next(iter(found), None)
        if first is not None:
            return _span(source, first)
    return Span(source.path)


def _span(source: SourceText, match: re.Match[str]) -> Span:
    return source.span(match.start("here"), match.end())


def _between(
    source: SourceText, begin: int, expected: Expected, chapter: int, leaf: Mark
) -> tuple[int, int]:
    """The range of the source that a leaf must stand in."""
    first, last = expected.chapters[chapter]
    captions = [mark for mark in expected.text.marks if mark.kind == "caption"]
    leaves = [
        other
        for other in expected.leaves
        if first <= other.start < last
        and not any(mark.start <= other.start < mark.end for mark in captions)
    ]
    before = [other for other in leaves if other.start < leaf.start][-_FAR:]
    behind = [other for other in leaves if other.start > leaf.start][:_FAR]
    lower = next(_sure(source, begin, expected, reversed(before), last=True), None)
    own = next(_sure(source, begin, expected, [leaf]), None)
    upper = next(_sure(source, begin, expected, behind), None)
    start = own[0] if own else lower[1] if lower else begin
    end = upper[0] if upper else len(source.text)
    return (start, end) if start < end else (begin, len(source.text))


def _sure(
    source: SourceText,
    begin: int,
    expected: Expected,
    leaves: Iterable[Mark],
    *,
    last: bool = False,
) -> Iterator[tuple[int, int]]:
    """Where the leaves stand whose first words, or `last`, are in the source once and only once."""
    tokens = expected.text.tokens
    for leaf in leaves:
        runs = [run for run in _runs(tokens, leaf.start, leaf.end) if len(run) >= _SURE]
        if not runs:
            continue
        run = runs[-1][-_LENGTHS[0] :] if last else runs[0][: _LENGTHS[0]]
        found = list(islice(_pattern(tokens, run, run[0]).finditer(source.text, begin), 2))
        if len(found) == 1:
            yield found[0].span()


def _patterns(
    expected: Expected, chapter: int, leaf: Mark, offset: int
) -> Iterator[re.Pattern[str]]:
    """What to look for, the surest first: the word at the offset with those beside it, and other
    words of its leaf.
    """
    tokens = expected.text.tokens
    here = tokens[offset] if offset < len(tokens) else ""
    own = list(_runs(tokens, leaf.start, leaf.end))
    if here.startswith(PICTURE):
        words = [_bounded(word) for word in here[1:].split() if word.isalnum()]
        if words:
            yield re.compile("(?P<here>" + _APART.join(words) + ")")
    elif here.startswith(FORMULA):
        yield re.compile("(?P<here>" + r"\s*".join(map(re.escape, here[1:])) + ")")
    elif leaf.kind == "heading" and own:
        title = _pattern(tokens, own[0], next((n for n in own[0] if n >= offset), own[0][-1]))
        yield re.compile(r"^#+\W*" + title.pattern, re.MULTILINE)
    start, end = expected.chapters[chapter]
    near = range(max(start, offset - _NEAR), min(end, offset + _NEAR))
    around = [r for r in _runs(tokens, near.start, near.stop) if r[0] <= offset <= r[-1]]
    for length in _LENGTHS[:-1]:
        for run in around:
            at = next(n for n, place in enumerate(run) if place >= offset)
            for first in dict.fromkeys((at, at - length + 1, at - length // 2)):
                if 0 <= first <= len(run) - length:
                    yield _pattern(tokens, run[first : first + length], run[at])
    for length in _LENGTHS:
        for run in sorted(own, key=lambda run: _distance(run, offset)):
            at = next((n for n, place in enumerate(run) if place >= offset), len(run))
            for first in dict.fromkeys((at, at - length, len(run) - length, 0)):
                if 0 <= first <= len(run) - length:
                    window = run[first : first + length]
                    yield _pattern(tokens, window, window[0])


def _distance(run: Sequence[int], offset: int) -> int:
    """How far the words are from the offset; those behind it are nearer than those before."""
    return 2 * (offset - run[-1]) + 1 if run[-1] < offset else 2 * max(0, run[0] - offset)


def _runs(tokens: Sequence[str], start: int, end: int) -> Iterator[list[int]]:
    """The offsets of the words in a range, parted where what is no word stands between them."""
    run: list[int] = []
    for at in range(start, end):
        if tokens[at][0] in (CALL, FORMULA, PICTURE):
            if run:
                yield run
            run = []
        elif tokens[at].isalnum():
            run.append(at)
    if run:
        yield run


def _pattern(tokens: Sequence[str], run: Sequence[int], here: int) -> re.Pattern[str]:
    """The words at these offsets, one after the other; the group `here` begins at one of them."""
    words = ["(?P<here>)" * (at == here) + _bounded(tokens[at]) for at in run]
    return re.compile(_APART.join(words))


def _bounded(word: str) -> str:
    """A whole word, which in some scripts is a character amid others."""
    return re.escape(word) if IDEOGRAM.match(word) else _OPEN + re.escape(word) + _CLOSE
