"""The known name most like a mistyped one, quick among thousands of names."""

from __future__ import annotations

import difflib
from collections import Counter
from collections.abc import Iterable

_CANDIDATES = 40
_POSTINGS = 2_000
_SEARCHES = 500


class Nearest:
    """An index of known names, built when it is first asked.

    A search looks at a bounded number of names, each name is searched for once, and
    after some hundreds of searches no more are made: whoever has that many slips does
    not want a proposal for each.
    """

    def __init__(self, known: Iterable[str], cutoff: float = 0.6) -> None:
        self._known = known
        self._cutoff = cutoff
        self._index: dict[str, list[str]] | None = None
        self._found: dict[str, str | None] = {}

    def __call__(self, name: str) -> str | None:
        """The known name most like `name`, if any is near; case does not count."""
        if name not in self._found:
            if len(self._found) >= _SEARCHES:
                return None
            self._found[name] = self._search(name)
        return self._found[name]

    def _search(self, name: str) -> str | None:
        if self._index is None:
            self._index = _index(self._known)
        votes: Counter[str] = Counter()
        looked = 0
        for postings in sorted((self._index.get(pair, []) for pair in _pairs(name)), key=len):
            votes.update(postings[: _POSTINGS - looked])
            looked += len(postings)
            if looked >= _POSTINGS:
                break
        likely = {known.casefold(): known for known, _ in votes.most_common(_CANDIDATES)}
        found = difflib.get_close_matches(name.casefold(), likely, n=1, cutoff=self._cutoff)
        return likely[found[0]] if found else None


def _pairs(name: str) -> set[str]:
    folded = f" {name.casefold()} "
    return {folded[at : at + 2] for at in range(min(len(folded), 100) - 1)}


def _index(known: Iterable[str]) -> dict[str, list[str]]:
    index: dict[str, list[str]] = {}
    for name in dict.fromkeys(known):
        for pair in _pairs(name):
            index.setdefault(pair, []).append(name)
    return index
