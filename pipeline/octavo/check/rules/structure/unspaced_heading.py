"""STR013: a heading's marks without their space."""

from __future__ import annotations

import re
from collections.abc import Iterator

from octavo.check.rule import Remark, Repair, rule
from octavo.model.book import Chapter
from octavo.model.finding import Edit, Severity

_MARKS = re.compile(r"(#{2,6})(?=[^\W_]|[“‘\"'(*_])")
_ONE = re.compile(r"(#)(?=[A-ZÀ-Þ][^\W\d_]{0,30} [A-Z][^\n]{0,80}$)", re.MULTILINE)


@rule("STR013", Severity.WARNING, repair=Repair.SAFE, reshapes=True)
def unspaced_heading(chapter: Chapter) -> Iterator[Remark]:
    """`##Heading` at the beginning of a paragraph, for `## Heading`.

    A single `#` is one only before two words with capitals; else it may be a hashtag.

    Why: Pandoc takes it for text: the signs are printed, and the contents lack the heading.

    Bad:
        # The arrest

        ⟦##⟧The van

        Five years.
    Good:
        # The arrest

        ## The van

        Five years.
    """
    text = chapter.source.text
    for line in chapter.lines:
        if line.opens == "paragraph" and text.startswith("#", line.start):
            match = _MARKS.match(text, line.start) or _ONE.match(text, line.start)
            if match:
                behind = chapter.source.span(match.end(), match.end())
                yield Remark(
                    chapter.source.span(*match.span()),
                    f"“{match[1]}” without a space behind it makes no heading",
                    "put a space behind it; or a backslash before it, if it is meant",
                    (Edit(behind, " "),),
                )
