"""NOT014: a marker of another kind than this book's."""

from __future__ import annotations

import re
from collections.abc import Iterator

from octavo.check.rule import Remark, rule
from octavo.model.finding import Severity
from octavo.model.running import BlockKind, RunningText

_MARK = re.compile(
    r"(?<=[\w.,;:!?…”’»])(?:\[\d{1,3}\](?![\[(:])|[†‡]{1,3}|\*(?=[\s.,;:!?”’»)]|\Z))(?!\w)"
)
_SIGNS = re.compile(r"[\[†‡*]")


@rule("NOT014", Severity.REVIEW)
def leftover_marker(text: RunningText) -> Iterator[Remark]:
    """`[12]`, `†`, `‡` or a lone `*` close behind a word or a point.

    Table cells, where such signs have a key below, and signs with a backslash are left alone.

    Why: It looks like a note's marker and leads nowhere.

    Bad:
        The sentence was five years.⟦[12]⟧ He served it.
    Good:
        The sentence was five years.[^12] He served it, he said [sic].

        [^12]: Serge tells of it.
    """
    if not _SIGNS.search(text.text):
        return
    for match in _MARK.finditer(text.text):
        escaped = text.source.text.startswith("\\", text.range(*match.span())[0])
        if escaped or text.block(match.start()).kind is BlockKind.CELL:
            continue
        yield Remark(
            text.span(*match.span()),
            f"“{match[0]}” looks like a marker that lost its note",
            "write [^label], and the note below; or a backslash before it, if it is meant",
        )
