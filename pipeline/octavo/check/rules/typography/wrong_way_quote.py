"""TYP004: a quotation mark or apostrophe curled the wrong way."""

from __future__ import annotations

import re
from collections.abc import Iterator

from octavo.check.rule import Remark, Repair, rule
from octavo.check.typography.quotes import ELISION, RISING, closes_later
from octavo.model.finding import Severity
from octavo.model.running import CALL, RunningText

_ELIDED = rf"(?i:(?=n’(?!\w)|(?:{ELISION.pattern})(?!’\s)))"
_CLOSING = re.compile(rf"“(?<=[\w.,;:!?…]“)(?=[\s.,;:!?)\]{CALL}]|\Z)")
_OPENING = re.compile(r"”(?<![^\s(\[]”)(?=[^\W\d_])")
_APOSTROPHE = re.compile(rf"‘(?:(?<!\w‘){_ELIDED}|(?<=[a-z]‘)(?=(?:s|t|re|ll|ve|m|d)(?!\w)))")
_STRAIGHT = re.compile(rf"'(?<![\w'’]'){_ELIDED}")


@rule("TYP004", Severity.REVIEW, repair=Repair.UNSAFE)
def wrong_way_quote(text: RunningText) -> Iterator[Remark]:
    """A curly mark turned the wrong way, or a straight one that Pandoc would turn so.

    That is “ behind a word, ” before one, and ‘ where letters or figures are left out (’tis, ’em,
    the ’90s). A straight apostrophe there becomes ‘ as soon as another mark in the paragraph can
    close it. Left alone are German and others in which “ closes.

    Why: It is the commonest slip of word processors, and a reader of books sees it at once.

    Bad:
        That was in the ⟦‘⟧90s, and it was long ago.
    Good:
        That was in the ’90s, and it was long ago.
    """
    string = text.text
    found = [
        (match.start(), right)
        for mark, pattern, right in (
            ("“", _CLOSING, "”"),
            ("”", _OPENING, "“"),
            ("‘", _APOSTROPHE, "’"),
            ("'", _STRAIGHT, "’"),
        )
        if mark in string
        for match in pattern.finditer(string)
    ]
    for at, right in sorted(found):
        mark = string[at]
        if text.language(at) not in RISING:
            continue
        straight = mark == "'"
        if straight and not closes_later(string, at + 2, text.block(at).end):
            continue
        yield Remark(
            text.span(at, at + 1),
            f"{mark} {'would be' if straight else 'is'} curled the wrong way",
            f"type {right}",
            text.edits((at, at + 1, right)),
        )
