"""STR016: a fence of code that is never closed."""

from __future__ import annotations

import re
from collections.abc import Iterator

from octavo.check.rule import Remark, rule
from octavo.model.book import Chapter
from octavo.model.finding import Severity

_COUNTS = {3: "three", 4: "four", 5: "five", 6: "six"}
_FENCE = re.compile(r"(?:`{3,}[^`\n]*|~{3,}[^~\n]*)$", re.MULTILINE)


@rule("STR016", Severity.ERROR)
def unclosed_fence(chapter: Chapter) -> Iterator[Remark]:
    """A line of three or more backticks or tildes that opens code and has no other to close it.

    Why: Pandoc prints the signs and reads the code as text, with all that looks like
        markup in it.

    Bad:
        The rule is short:

        ⟦```⟧

        fold; fold; fold
    Good:
        The rule is short:

        ```
        fold; fold; fold
        ```
    """
    text = chapter.source.text
    for line in chapter.lines:
        if text[line.start] in "`~" and (match := _FENCE.match(text, line.start, line.end)):
            yield Remark(
                chapter.source.span(*match.span()),
                "this fence of code is never closed",
                f"put a line of {_signs(match[0])} where the code ends",
            )


def _signs(fence: str) -> str:
    """The signs that open a fence, in words."""
    count = len(fence) - len(fence.lstrip(fence[0]))
    name = "backticks" if fence[0] == "`" else "tildes"
    return f"{_COUNTS.get(count, count)} {name}"
