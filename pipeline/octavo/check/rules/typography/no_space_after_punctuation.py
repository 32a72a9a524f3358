"""TYP013: no space behind punctuation."""

from __future__ import annotations

import re
from collections.abc import Iterator

from octavo.check.rule import Remark, Repair, rule
from octavo.model.finding import Severity
from octavo.model.running import OBJECT, RunningText

_GLUED = re.compile(r"[.,;:!?][A-Za-zÀ-ÖØ-öø-ÿ]")
_WORD_BEFORE = re.compile(r"(?<![^\W_])[^\W\d_]{2,30}+\Z")
_WORD_BEHIND = re.compile(r"[^\W\d_]++")
_TOKEN_BEFORE = re.compile(r"[^\s“”‘’\"'(]*\Z")
_TOKEN_BEHIND = re.compile(r"[^\s”’\"')]*")
_TECHNICAL = re.compile(rf"[/@_\\=<>{{}}#$%&|~^*+()\[\]{OBJECT}]|\d")
_DOMAINS = frozenset("com net org edu gov js io ai py md txt html css".split())
_FAR = 60


@rule("TYP013", Severity.REVIEW, repair=Repair.UNSAFE)
def no_space_after_punctuation(text: RunningText) -> Iterator[Remark]:
    """A stop, comma or other point between two words without a space behind it.

    A stop, colon, question or exclamation mark only between a small letter and a capital.
    Left alone is whatever looks like an address, a file, a name of software, an abbreviation,
    a number or a list of codes.

    Why: The two words read as one, and no line can break between them.

    Bad:
        He was sentenced⟦.⟧They went to prison.
    Good:
        He was sentenced. They went to prison.
    """
    string = text.text
    for match in _GLUED.finditer(string):
        at = match.start()
        before = _WORD_BEFORE.search(string, max(0, at - 31), at)
        behind = _WORD_BEHIND.match(string, at + 1, at + _FAR)
        if before is None or behind is None or len(behind[0]) < 2:
            continue
        if match[0][0] not in ",;" and not (before[0][-1].islower() and behind[0][0].isupper()):
            continue
        if not behind[0][1:].islower() or not before[0][1:].islower():
            continue
        head = _TOKEN_BEFORE.search(string, max(0, at - _FAR), at)
        tail = _TOKEN_BEHIND.match(string, at + 1, at + _FAR)
        token = f"{head[0] if head else ''} {tail[0].rstrip('.,;:!?') if tail else ''}"
        if _TECHNICAL.search(token) or any(sign in token for sign in ".,;:!?"):
            continue
        if behind[0].lower() in _DOMAINS or (match[0][0] in ".:" and before[0][0].isupper()):
            continue
        yield Remark(
            text.span(at, at + 1),
            f"no space behind “{match[0][0]}”",
            "add one",
            text.edits((at, at + 1, f"{match[0][0]} ")),
        )
