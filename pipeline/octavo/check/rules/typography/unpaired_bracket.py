"""TYP016: a bracket without its other half."""

from __future__ import annotations

import re
from collections.abc import Iterator

from octavo.check.rule import Remark, rule
from octavo.check.typography.pairs import Role, Sign, unpaired
from octavo.model.finding import Severity
from octavo.model.running import RunningText

_BRACKET = re.compile(r"[()\[\]（）【】〔〕]")
_OPENING = "([（【〔"
_FAMILY = dict(zip("()[]（）【】〔〕", "(([[（（【【〔〔", strict=True))
_FACE = re.compile(r"[:;=8xX][-^o']?")
_MARK = re.compile(
    r"(?<![^\s(\[,;–—-])(?:[^\W_]{1,3}|[ivxlcIVXLC]{1,6}|\d[\d.]{0,5}[a-z]?|\*{1,3})\Z"
)
_INTERVAL = re.compile(r"[(\[]\s?[^\s()\[\],;]{1,20}[,;]\s?[^\s()\[\],;]{1,20}\s?[)\]]")


@rule("TYP016", Severity.WARNING)
def unpaired_bracket(text: RunningText) -> Iterator[Remark]:
    """A bracket, round, square or full-width, that nothing closes or nothing opened.

    What one paragraph opens, one of the next may close. Left alone are the marks of a list,
    `a)` or `1)`, smileys, codes that colour a terminal, half-open intervals such as [0, 1), table
    cells and verse.

    Why: The reader waits for the end of the aside, or looks in vain for its beginning.

    Bad:
        He was sentenced ⟦(⟧to five years, and went to prison.
    Good:
        He was sentenced (to five years), and went to prison.
    """
    string = text.text
    for sign in unpaired(text, _signs(string)):
        bracket = string[sign.at]
        opens = sign.role is Role.OPENS
        yield Remark(
            text.span(sign.at, sign.at + 1),
            f"the bracket {bracket} {'is never closed' if opens else 'closes nothing'}",
            "add its other half, or delete it",
        )


def _signs(string: str) -> Iterator[Sign]:
    reached = 0
    for match in _BRACKET.finditer(string):
        at, bracket = match.start(), match[0]
        if at < reached:
            continue
        opens = bracket in _OPENING
        if bracket in "([":
            interval = _INTERVAL.match(string, at)
            if interval and (interval[0][-1] == ")") != (bracket == "("):
                reached = interval.end()
                continue
        if _is_face(string, at) or (bracket == "[" and string[at - 1 : at] == "\x1b"):
            continue
        role = Role.OPENS if opens else Role.CLOSES
        if bracket == ")" and _MARK.search(string, max(0, at - 8), at):
            role = Role.PERHAPS
        yield Sign(at, _FAMILY[bracket], role)


def _is_face(string: str, at: int) -> bool:
    """Whether the bracket is the mouth of a smiley: eyes before it, and before those a space."""
    for width in (1, 2):
        start = at - width
        if start < 0 or not _FACE.fullmatch(string, start, at):
            continue
        if start == 0 or (string[start - 1] in " \n.!?…" and string[start] in ":;="):
            return True
    return False
