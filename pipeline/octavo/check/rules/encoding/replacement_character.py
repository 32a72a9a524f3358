"""ENC008: the sign that stands where a letter was lost."""

from __future__ import annotations

import re
from collections.abc import Iterator

from octavo.check.lexicon.characters import holding
from octavo.check.rule import Remark, rule
from octavo.model.book import Book
from octavo.model.finding import Severity
from octavo.world.world import World

_LOST = frozenset("\N{REPLACEMENT CHARACTER}")
_RUN = re.compile("\N{REPLACEMENT CHARACTER}+")


@rule("ENC008", Severity.ERROR)
def replacement_character(book: Book, world: World) -> Iterator[Remark]:
    """The sign U+FFFD, `�`, stands in the text.

    Some program put it in place of a letter that it could not read. Bytes which are not
    UTF-8 now are the matter of ENC001.

    Why: The letter is lost, and every edition shows a black diamond in its place.

    Bad:
        He was born in Bruxelles, d⟦�⟧porté in 1936.
    Good:
        He was born in Bruxelles, déporté in 1936.
    """
    for source in holding(book, world, _LOST.intersection):
        undecodable = set(source.undecodable)
        for match in _RUN.finditer(source.text):
            start, end = match.span()
            lost = [at for at in range(start, end) if at not in undecodable]
            if lost:
                yield Remark(
                    source.span(lost[0], lost[-1] + 1),
                    "a letter was lost here: `�` (U+FFFD)"
                    if len(lost) == 1
                    else f"{len(lost)} letters were lost here: `�` (U+FFFD)",
                    "write what belongs here, from an older copy or the original",
                )
