"""NOT008: a marker before the punctuation that it belongs behind."""

from __future__ import annotations

import re
from collections.abc import Iterator

from octavo.check.rule import Remark, Repair, rule
from octavo.model.finding import Edit, Severity
from octavo.model.running import CALL, RunningText

_EARLY = re.compile(
    rf"(?<=[\w’”'\"*]){CALL}{{1,5}}([.,;:!?](?!\.|\d)[”’]?|[”](?![\w])|\"(?=[\s.,;:!?)]))"
)


@rule("NOT008", Severity.WARNING, repair=Repair.UNSAFE, languages=("en",))
def marker_before_punctuation(text: RunningText) -> Iterator[Remark]:
    """A marker before a comma, a stop or another point, or before a closing quotation mark.

    English only: French and others set it before the point. A marker before a dash, a bracket or
    an ellipsis stays.

    Why: In English the number follows the point and the quotation mark; before them it opens
        a hole in the line, and a quotation seems to contain it.

    Bad:
        The sentence was five years⟦[^memoirs]⟧.

        [^memoirs]: Serge tells of it.
    Good:
        The sentence was five years.[^memoirs]

        [^memoirs]: Serge tells of it.
    """
    if CALL not in text.text:
        return
    for match in _EARLY.finditer(text.text):
        if text.language(match.start()) != "en":
            continue
        start, end = text.range(match.start(), match.start(1))
        close = text.range(match.start(1), match.end(1))[1]
        source = text.source
        point = source.text[end:close]
        edits: tuple[Edit, ...] = ()
        if point == match[1]:
            edits = (
                Edit(source.span(start, end), ""),
                Edit(source.span(close, close), source.text[start:end]),
            )
        yield Remark(
            source.span(start, end),
            f"the marker stands before “{match[1]}”",
            "put it behind",
            edits,
        )
