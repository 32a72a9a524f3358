"""ENC005: a character that turns the direction of writing unseen."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from octavo.check.lexicon.characters import holding
from octavo.check.rule import Remark, rule
from octavo.model.book import Book
from octavo.model.finding import Severity
from octavo.world.world import World

_CONTROLS = frozenset("\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
_RUN = re.compile("[\u202a-\u202e\u2066-\u2069]+|[\u061c\u200e\u200f]+")
_MARKS = "\u061c\u200e\u200f"
_OVERRIDES = "\u202d\u202e"
_OPENING = {
    "\u202a": "\u202c",
    "\u202b": "\u202c",
    "\u2066": "\u2069",
    "\u2067": "\u2069",
    "\u2068": "\u2069",
}
_TO_THE_LEFT = re.compile(
    "[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc\U00010800-\U00010fff\U0001e800-\U0001efff]"
)
_LANGUAGES = {"ar", "arc", "ckb", "dv", "fa", "he", "ks", "ps", "sd", "syr", "ug", "ur", "yi"}


@rule("ENC005", Severity.ERROR)
def bidirectional_control(book: Book, world: World) -> Iterator[Remark]:
    r"""A control character of bidirectional text stands where nothing is written to the left.

    `\u202E` in the example turns what follows. In a line with Hebrew or Arabic letters, and in a
    book of such a language, the marks U+200E, U+200F and U+061C are left alone, and so are
    embeddings and isolates if each is closed in its line. Overrides are never needed.

    Why: The reader sees the words in another order than they stand in the file, so that what was
        proofread is not what is printed; in code, it hides what is run.

    Bad:
        The password is ⟦\u202E⟧terces.
    Good:
        The password is secret.
    """
    leftward = book.metadata.lang.split("-", 1)[0].lower() in _LANGUAGES
    for source in holding(book, world, _CONTROLS.intersection):
        text, reached, fitting, allowed = source.text, -1, False, False
        for match in _RUN.finditer(text):
            start, end = match.span()
            if start > reached:
                first, reached = text.rfind("\n", 0, start) + 1, text.find("\n", end)
                reached = reached if reached >= 0 else len(text)
                fitting = leftward or bool(_TO_THE_LEFT.search(text, first, reached))
                allowed = fitting and _is_orderly(text[first:reached])
            if allowed or (fitting and match[0][0] in _MARKS):
                continue
            named = dict.fromkeys(
                f"{unicodedata.name(c).lower()} (U+{ord(c):04X})" for c in match[0]
            )
            yield Remark(
                source.span(start, end),
                f"the direction of writing is turned unseen: {', '.join(named)}",
                'delete it; mark a passage that runs to the left as `[…]{dir="rtl"}`',
            )


def _is_orderly(line: str) -> bool:
    """Whether each embedding and isolate of a line is closed in it, and nothing overridden."""
    opened: list[str] = []
    for character in line:
        if character in _OVERRIDES:
            return False
        if character in _OPENING:
            opened.append(_OPENING[character])
        elif character in "\u202c\u2069" and (not opened or opened.pop() != character):
            return False
    return not opened
