"""SUP003: a mark of work that was left to do."""

from __future__ import annotations

import re
from collections.abc import Iterator

from octavo.check.rule import Remark, rule
from octavo.model.book import Chapter
from octavo.model.finding import Severity
from octavo.model.running import BlockKind, RunningText
from octavo.model.span import Span

_WORDS = ("TODO", "FIXME", "XXX")
_IN_COMMENT = re.compile(
    r"(?<![\w-])(?:TODO|FIXME)(?![\w-])|(?<![\w-])XXX(?=[:\])(])|(?<=[\[(])XXX\b|(?<=<!--)XXX(?=-->)"
    r"|(?<=<!-- )XXX(?= ?-->)"
)
_IN_TEXT = re.compile(r"(?<![\w-])(?:TODO|FIXME|XXX)(?![\w-])")
_NAMED = re.compile(r"(?:\([^()\n]{1,40}\))?:")
_SPOKEN_OF = re.compile(
    r"[ \u00a0](?:lists?|items?|comments?|apps?|files?|markers?|marks?|tags?|notes?|entry|entries"
    r"|tasks?|board|annotations?|statements?|tests?|is|are|was|were|and|or|in|about)\b"
)
_BLANK = re.compile(
    r"(?:\b(?:in|on|at|by|from|to|see|page|pages|chapter|section|figure|table|note|vol|no|pp?|cf)\.?"
    r"|\()[ \u00a0]?\Z",
    re.IGNORECASE,
)
_END = re.compile(r"[ \u00a0]?(?:[.;)]|\Z)")
_WHERE_TODO_IS_ALL = {"es", "pt", "gl", "ast", "an", "ext", "mwl"}


@rule("SUP003", Severity.WARNING)
def mark_left(chapter: Chapter, text: RunningText) -> Iterator[Remark]:
    """TODO, FIXME or XXX stands in the text or in a comment.

    Only whole words in capitals count, not in code. In a comment each does; in the text one at
    the head of a paragraph, in brackets or with a colon, and one that holds the place of
    something, as in “born in TODO.” Others are spoken of. The Spanish and Portuguese word for
    “all” needs a colon or a bracket. XXX is mostly thirty, and counts in square brackets, with a
    colon at the head of a paragraph, or alone in a comment.

    Why: What was left for later is forgotten, and is read by the readers, or stays undone.

    Bad:
        He was arrested in March. [⟦TODO⟧: the day]

        <!-- ⟦FIXME⟧ ask the archive -->
    Good:
        He was arrested on 8 March.
    """
    source = chapter.source
    if not any(word in source.text for word in _WORDS):
        return
    for match in _IN_TEXT.finditer(text.text):
        if _is_mark(text, match):
            yield _remark(text.span(*match.span()), match[0])
    for item in chapter.markup:
        if source.text.startswith("<!--", item.start):
            for match in _IN_COMMENT.finditer(source.text, item.start, item.end):
                yield _remark(source.span(*match.span()), match[0])


def _remark(span: Span, word: str) -> Remark:
    return Remark(span, f"{word} was left here", "do it, and delete the mark")


def _is_mark(text: RunningText, match: re.Match[str]) -> bool:
    """Whether the word is an instruction, or holds the place of something, and is not spoken of."""
    start, end = match.span()
    block = text.block(start)
    before, after = text.text[block.start : start][-60:], text.text[end : block.end][:60]
    bracketed, named = before.endswith(("[", "{")), bool(_NAMED.match(after))
    heads = not before.strip()
    if match[0] == "XXX":
        return bracketed or (named and heads and block.kind is not BlockKind.HEADING)
    if bracketed or (named and (heads or not before.rstrip()[-1:].isalnum())):
        return True
    if match[0] == "TODO" and text.language(start) in _WHERE_TODO_IS_ALL:
        return False
    if heads:
        alone = bool(_END.match(after))
        return alone or (block.kind is not BlockKind.HEADING and not _SPOKEN_OF.match(after))
    return bool(_END.match(after) and _BLANK.search(before))
