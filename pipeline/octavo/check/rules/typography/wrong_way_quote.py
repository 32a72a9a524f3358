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
_LOW = frozenset("de cs sk bg lt is mk".split())
"""Languages in which „ opens and “, never ”, closes."""
_HIGH_OPENING = re.compile(r"“(?<![^\s(\[]“)(?=[^\W_])")
_HIGH_CLOSING = re.compile(rf"”(?<=[\w.,;:!?…]”)(?=[\s.,;:!?)\]{CALL}]|\Z)")
_INWARD = re.compile(r"»(?<![^\s(\[]»)(?=[^\W_])|«(?<=[\w.,!?…]«)(?!\w)")
_OUTWARD = re.compile(r"«(?<![^\s(\[]«)(?=[^\W_])|»(?<=[\w.,!?…]»)(?!\w)")
_STRAIGHT = re.compile(rf"'(?<![\w'’]'){_ELIDED}")


@rule("TYP004", Severity.REVIEW, repair=Repair.UNSAFE)
def wrong_way_quote(text: RunningText) -> Iterator[Remark]:
    """A curly mark turned the wrong way, or a straight one that Pandoc would turn so.

    That is “ behind a word, ” before one, and ‘ where letters or figures are left out (’tis, ’em,
    the ’90s). A straight apostrophe there becomes ‘ as soon as another mark in the paragraph can
    close it.

    In German and others in which „ opens and “ closes, it is “ before a word and ” behind one, in a
    chapter that mostly has them right; in German also the rarer of »so« and «so». Others in
    which “ closes are left alone.

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
    found = [(at, right) for at, right in found if text.language(at) in RISING]
    for at, right in sorted([*found, *_low(text), *_angled(text)]):
        mark = string[at]
        straight = mark == "'"
        if straight and not closes_later(string, at + 2, text.block(at).end):
            continue
        yield Remark(
            text.span(at, at + 1),
            f"{mark} {'would be' if straight else 'is'} curled the wrong way",
            f"type {right}",
            text.edits((at, at + 1, right)),
        )


def _low(text: RunningText) -> Iterator[tuple[int, str]]:
    """High marks that open, and ” that close, where „ and “ are the chapter's own."""
    string = text.text
    if "„" not in string:
        return
    for pattern, right, own in ((_HIGH_OPENING, "„", "„"), (_HIGH_CLOSING, "“", "“")):
        found = [match.start() for match in pattern.finditer(string)]
        found = [at for at in found if text.language(at) in _LOW]
        wrong = sum(1 for _ in _HIGH_OPENING.finditer(string)) if own == "“" else 0
        if len(found) < string.count(own) - wrong:
            yield from ((at, right) for at in found)


def _angled(text: RunningText) -> Iterator[tuple[int, str]]:
    """The rarer of »so« and «so» in German; of as many, those that are not its country's."""
    string = text.text
    if "«" not in string or (not text.foreign and not text.lang.lower().startswith("de")):
        return
    inward, outward = (
        [
            match.start()
            for match in pattern.finditer(string)
            if text.language(match.start()) == "de"
        ]
        for pattern in (_INWARD, _OUTWARD)
    )
    swiss = text.lang.lower().startswith(("de-ch", "de-li"))
    rarer = outward if (len(inward), not swiss) > (len(outward), swiss) else inward
    yield from ((at, "«" if string[at] == "»" else "»") for at in rarer)
