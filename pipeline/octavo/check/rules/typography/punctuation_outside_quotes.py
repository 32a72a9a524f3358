"""TYP015: a comma or stop behind the closing quotation mark, in American English."""

from __future__ import annotations

import re
from collections.abc import Iterator

from octavo.check.rule import Remark, Repair, rule
from octavo.model.finding import Severity
from octavo.model.running import RunningText

_OUTSIDE = re.compile(r"(?<=[^\W\d_])([”\"]|’”)([.,])(?![\w.,])")
_INSIDE = re.compile(r"[.,](?:[”\"]|’”)(?!\w)")
_MANY = 10


@rule("TYP015", Severity.REVIEW, repair=Repair.UNSAFE, languages=("en",))
def punctuation_outside_quotes(text: RunningText) -> Iterator[Remark]:
    """A comma or stop behind a closing double quotation mark, where the book is in American English.

    Only where `lang` is en-US. A chapter that mostly sets them outside, ten times or more, has a
    habit of its own, and is told so once. A mark with markup between it and the point is left alone.

    Why: American publishers set commas and stops inside, whatever the logic of the sentence.

    Bad:
        ---
        title: A Book
        lang: en-US
        author: Ada Example
        ---

        He called it “the midnight of the century⟦”,⟧ and lived through it.
    Good:
        ---
        title: A Book
        lang: en-US
        author: Ada Example
        ---

        He called it “the midnight of the century,” and lived through it.
    """
    string = text.text
    if text.lang.lower().split("-")[:2] != ["en", "us"]:
        return
    if "”" not in string and '"' not in string:
        return
    found = [
        (match, edits)
        for match in _OUTSIDE.finditer(string)
        if text.language(match.start()) == "en"
        and (edits := text.edits((match.start(), match.end(), match[2] + match[1])))
    ]
    inside = sum(1 for _ in _INSIDE.finditer(string))
    habit = len(found) >= _MANY and len(found) > inside
    for match, own in found[:1] if habit else found:
        often = f", {len(found)} times in this chapter" if habit else ""
        yield Remark(
            text.span(*match.span()),
            f"“{match[2]}” stands outside the quotation{often}",
            f"put it inside: {match[2]}{match[1]}",
            tuple(edit for _, edits in found for edit in edits) if habit else own,
        )
