"""TYP001: a double quotation mark without its other half."""

from __future__ import annotations

import re
from collections.abc import Iterator

from octavo.check.rule import Remark, rule
from octavo.check.typography.pairs import Role, Sign, unpaired
from octavo.check.typography.quotes import LOW, RISING, SAME, around, can_close, can_open
from octavo.model.finding import Severity
from octavo.model.running import RunningText

_MARK = re.compile('["“”„«»「」『』]')
_ALWAYS = {
    "„": Role.OPENS,
    "「": Role.OPENS,
    "『": Role.OPENS,
    "」": Role.CLOSES,
    "』": Role.CLOSES,
}
_FAMILY = dict.fromkeys('"“”„', "“") | {
    "«": "«",
    "»": "«",
    "「": "「",
    "」": "「",
    "『": "『",
    "』": "『",
}
_EITHER_WAY = SAME | frozenset("de cs sk sl hr sr hu pl".split())
_WITHOUT_ANGLED = frozenset("en ga gd cy nl ja zh ko".split())
_FEWEST = 6


@rule("TYP001", Severity.WARNING)
def unpaired_double_quote(text: RunningText) -> Iterator[Remark]:
    """A double quotation mark, curly, straight or angled, that nothing closes or nothing opened.

    Which mark opens depends on the language of the passage. Speech of several paragraphs may
    open each and close only the last, and a quotation may be closed some paragraphs on. Left alone
    are the signs for inches behind digits, table cells, verse, and the curly marks of Swedish and
    others, which look the same at both ends.

    Why: The reader cannot tell where the quotation ends and the author speaks again.

    Bad:
        He wrote that ⟦“⟧the course is set on hope, and meant it.
    Good:
        He wrote that “the course is set on hope”, and meant it.
    """
    string = text.text
    for sign in unpaired(text, _signs(text)):
        mark = string[sign.at]
        block = text.block(sign.at)
        if sign.family == "«":
            rest = string[sign.at + 1 : block.end]
            if len(string[block.start : block.end].split()) < _FEWEST or "«" in rest:
                continue
        opens = sign.role is Role.OPENS
        yield Remark(
            text.span(sign.at, sign.at + 1),
            f"the quotation mark {mark} {'is never closed' if opens else 'closes nothing'}",
            "add its other half, or delete it",
        )


def _signs(text: RunningText) -> Iterator[Sign]:
    string = text.text
    curly, reached = False, 0
    for match in _MARK.finditer(string):
        at, mark = match.start(), match[0]
        role = _ALWAYS.get(mark)
        before, behind = around(text, at)
        if curly and string.find("\n", reached, at) >= 0:
            curly = False
        reached = at
        if mark == '"':
            role = _straight(before, behind)
            if before.isdigit() and (curly or _FEET.search(string, max(0, at - 5), at)):
                continue
        elif mark in "“”":
            lang = text.language(at)
            role = _curly(mark, before, behind, lang)
            curly = lang in RISING and role is Role.OPENS
        elif mark in "«»":
            lang = text.language(at)
            if lang in _WITHOUT_ANGLED:
                continue
            angled = Role.OPENS if mark == "«" else Role.CLOSES
            role = Role.EITHER if lang in _EITHER_WAY else angled
        if role is None:
            continue
        if before.isdigit() and role is Role.CLOSES and mark in '"”':
            role = Role.PERHAPS
        yield Sign(at, _FAMILY[mark], role)


_FEET = re.compile(r"['’′] ?\d{1,2}[½¼¾]?\Z")


def _straight(before: str, behind: str) -> Role | None:
    opens, closes = can_open(before, behind), can_close(before, behind)
    if before.isspace() and behind.isspace():
        return None
    if opens == closes:
        return Role.EITHER
    return Role.OPENS if opens else Role.CLOSES


def _curly(mark: str, before: str, behind: str, lang: str) -> Role | None:
    """The role of a curly mark; one that is clearly turned the wrong way does what is meant."""
    if lang in SAME:
        return None
    ends = behind.isspace() or (lang in LOW and behind in ".,;:!?)")
    closing = not before.isspace() and ends
    if mark == "“":
        if closing or (lang in LOW and not can_open(before, behind)):
            return Role.CLOSES
        return Role.OPENS
    return Role.OPENS if before.isspace() and behind.isalnum() else Role.CLOSES
