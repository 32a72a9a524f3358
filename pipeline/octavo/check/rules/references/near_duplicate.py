"""BIB004: two entries that may be one."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from octavo.check.rule import Remark, rule
from octavo.model.book import Book, Reference
from octavo.model.finding import Severity

_WORD = re.compile(r"[^\W_]+")
_YEAR = re.compile(r"\d{4}")
_ALIKE, _FEWEST = 2, 8


@rule("BIB004", Severity.REVIEW)
def near_duplicate_entry(book: Book) -> Iterator[Remark]:
    """An entry whose author, title and year are those of another, or nearly.

    Nearly: a letter or two of the title may differ, but no figure; a year may be missing. Other years are
    other editions.

    Why: The book is then cited under two keys: neither *ibid.* nor a short form is made, and the
        list of works has it twice.

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
        - id: ⟦serge-2012⟧
          type: book
          title: Memoirs of a Revolutionnary
          author: [{family: Serge, given: Victor}]
          publisher: New York Review Books
          issued: 2012
        ---

        He was sentenced twice [@serge-memoirs, p. 53; @serge-2012, p. 3].
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
        - id: weissman
          type: book
          title: A Political Biography
          author: [{family: Weissman, given: Susan}]
          publisher: Verso
          issued: 2013
        ---

        He was sentenced twice [@serge-memoirs, p. 53; @weissman, p. 3].
    """
    made: list[tuple[str, str, Reference]] = []
    for reference in book.references or ():
        person = reference.get("author") or reference.get("editor")
        title = " ".join(_WORD.findall(reference.get("title").casefold()))
        if len(title) >= _FEWEST:
            made.append((person.split(",")[0].split(";")[0].casefold(), title, reference))
    order = {reference.key: at for at, (*_, reference) in enumerate(made)}
    found = []
    for one, other in pairwise(sorted(made, key=lambda m: (m[0], m[1], m[2].span.line or 0))):
        if one[0] == other[0] and _same(one[1], other[1]) and _may_be_one(one[2], other[2]):
            found.append(sorted((one, other), key=lambda m: order[m[2].key]))
    for (*_, earlier), (*_, reference) in sorted(found, key=lambda pair: order[pair[1][2].key]):
        yield Remark(
            reference.span,
            f"“{reference.key}” looks like “{earlier.key}”",
            "keep one of them, and cite it everywhere",
        )


def _may_be_one(one: Reference, other: Reference) -> bool:
    if one.key == other.key:
        return False
    for name in ("type", "volume", "page", "edition", "container-title"):
        if one.get(name) and other.get(name) and one.get(name) != other.get(name):
            return False
    years = [_YEAR.findall(reference.get("issued"))[:1] for reference in (one, other)]
    return years[0] == years[1] or not all(years)


def _same(one: str, other: str) -> bool:
    """Whether two titles differ by two letters at most, one run of them, and by no figure."""
    if one == other:
        return True
    if abs(len(one) - len(other)) > _ALIKE:
        return False
    short = min(len(one), len(other))
    head = next((at for at in range(short) if one[at] != other[at]), short)
    tail = next((at for at in range(short - head) if one[-1 - at] != other[-1 - at]), short - head)
    rests = one[head : len(one) - tail], other[head : len(other) - tail]
    return max(map(len, rests)) <= _ALIKE and not any(c.isdigit() for c in "".join(rests))
