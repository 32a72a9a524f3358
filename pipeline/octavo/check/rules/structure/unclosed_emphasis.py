"""STR015: emphasis that is never closed."""

from __future__ import annotations

import re
from collections.abc import Iterator

from octavo.check.rule import Remark, rule
from octavo.model.finding import Severity
from octavo.model.running import BlockKind, RunningText

_OPENING = re.compile(r"(?<![\w*_\\])(?:\*{1,3}|_{1,3})(?=[^\W_])")
_CLOSING = re.compile(r"(?<=[\w.,;:!?…”’»)])(?:\*{2,3}|_{1,3})(?![\w*_])")
_EITHER = re.compile(r"[*_]")


@rule("STR015", Severity.WARNING)
def unclosed_emphasis(text: RunningText) -> Iterator[Remark]:
    """A `*`, `**`, `_` or `__` before a word that nothing closes, or behind one that nothing opened.

    Left alone are signs with a backslash, table cells, a star at the beginning of a paragraph (which
    may be the key to another), a lone star behind a word (NOT014), and names such as `_id`.

    Why: The sign is printed, and the words are set as all others.

    Bad:
        He wrote the ⟦*⟧Memoirs of a Revolutionary in Mexico.
    Good:
        He wrote the *Memoirs of a Revolutionary* in Mexico.
    """
    string = text.text
    if not _EITHER.search(string):
        return
    found = [(match, "is never closed") for match in _OPENING.finditer(string)]
    found += [(match, "closes nothing") for match in _CLOSING.finditer(string)]
    for match, what in sorted(found, key=lambda pair: pair[0].start()):
        start, end = text.range(*match.span())
        block = text.block(match.start())
        first = match.start() == block.start
        if end - start != len(match[0]) or block.kind is BlockKind.CELL:
            continue
        if match[0] == "*" and first:
            continue
        if match[0] == "_" and _is_name(string, match):
            continue
        yield Remark(
            text.source.span(start, end),
            f"“{match[0]}” {what}",
            "add its other half; or a backslash before it, if it is meant",
        )


def _is_name(string: str, match: re.Match[str]) -> bool:
    """Whether a word with its underscore looks like one of a program."""
    behind = re.compile(r"\w*+").match(string, match.end())
    return behind is not None and (
        "_" in behind[0] or string[behind.end() : behind.end() + 1] == "("
    )
