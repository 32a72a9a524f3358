"""The language of a note: many books cite works in others than their own, in the others' terms."""

from __future__ import annotations

import re
from functools import cache

from octavo.recover.citations.terms import Terms, languages, terms_of

_WORD = re.compile(r"[^\W\d_]+")
_CYRILLIC = re.compile(r"[а-яё]{3}")
# S. 33: no other language has this label
_LABEL = re.compile(r"(?<!\w)S\. ?\d")
_LABEL_WORTH = 2
# Whatever the language, notes abbreviate in these words.
_LABELS = ("page", "volume", "editor", "translator", "ibid")
_FEWEST = 2


def terms_for(text: str, own: Terms) -> Terms:
    """The terms of the language whose small words a note has; those of the text where it is not sure."""
    if _CYRILLIC.search(text):
        return own if own.lang == "ru" else terms_of("ru")
    counts: dict[str, int] = {}
    small = _small_words()
    for word in _WORD.findall(text):
        for lang in small.get(word.casefold(), ()):
            counts[lang] = counts.get(lang, 0) + 1
    if _LABEL.search(text):
        counts["de"] = counts.get("de", 0) + _LABEL_WORTH
    best = max(counts, key=lambda lang: counts[lang], default=own.lang)
    if counts.get(best, 0) < _FEWEST or counts[best] <= counts.get(own.lang, 0):
        return own
    return terms_of(best)


@cache
def _small_words() -> dict[str, tuple[str, ...]]:
    """The languages in which a word is a small one: an article, a preposition."""
    found: dict[str, tuple[str, ...]] = {}
    for lang in languages():
        terms = terms_of(lang)
        labels = frozenset().union(*(terms.of(name) for name in _LABELS))
        for word in terms.own("not_name"):
            if len(word) > 1 and word not in labels:
                found[word] = (*found.get(word, ()), lang)
    return found
