"""Whether the style sheets of a web edition are those that come with Octavo.

A book has none of its own; and what a rule may do to the order, the look and the sight of words
has no end. So each rule must be one of Octavo’s, in its place, and none may be gone.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from functools import cache

from octavo.verify.ledger import Edition
from octavo.world.resources import styles_folder

_COMMENT = re.compile(r"/\*.*?(?:\*/|\Z)", re.DOTALL)
_TOKEN = re.compile(r"(--[\w-]+)\s*:\s*([^;]+);")
_VARIABLE = re.compile(r"var\((--[\w-]+)\)")
_SHORT = 70


def unlike(sheet: str, edition: Edition) -> Iterator[str]:
    """In what all the sheets of a document, one behind the other, are not Octavo’s, in words;
    comments and white space count for nothing.
    """
    given, wanted = _plain(sheet), _own(edition)
    if given == wanted:
        return
    if not given:
        yield "Octavo’s style sheet is gone"
        return
    theirs, ours = Counter(_rules(given)), Counter(_rules(wanted))
    for rules, told in (
        (theirs - ours, "the rule {} of a style sheet is none of Octavo’s"),
        (ours - theirs, "the style sheets lack Octavo’s rule {}"),
    ):
        if rules:
            first, more = next(iter(rules)), rules.total() - 1
            short = first if len(first) <= _SHORT else f"{first[:_SHORT]}…"
            yield told.format(f"“{short}”") + (f", and so with {more:,} more" if more else "")
    if theirs == ours:
        yield "the rules of the style sheets stand in another order"


def _plain(sheet: str) -> str:
    return " ".join(_COMMENT.sub("", sheet).split())


def _rules(sheet: str) -> Iterator[str]:
    for rule in sheet.split("}"):
        if rule.strip():
            yield f"{rule.strip()} }}"


@cache
def _own(edition: Edition) -> str:
    texts = {
        name: (styles_folder() / f"{name}.css").read_text("utf-8")
        for name in ("tokens", "text", edition.value)
    }
    if edition is Edition.EPUB:  # old readers know no variables: the values are written in
        tokens = dict(_TOKEN.findall(texts.pop("tokens")))
        texts = {
            name: _VARIABLE.sub(lambda match: tokens.get(match[1], match[0]), text)
            for name, text in texts.items()
        }
    return _plain("\n".join(texts.values()))
