"""TYP018: a paragraph that begins with a small letter."""

from __future__ import annotations

import re
from collections.abc import Iterator

from octavo.check.rule import Remark, rule
from octavo.check.typography.paragraphs import before, is_own
from octavo.model.finding import Severity
from octavo.model.running import CALL, OBJECT, Block, BlockKind, RunningText

_FIRST = re.compile(r"([^\W\d_]++)(?=[ ,;’'.!?-])(?! ?[:—=–])(?!\.\w)")
_PARTICLE = re.compile(
    r"(?:von|van|de|del|della|di|da|dos|du|d|la|le|ten|ter|zu|zur|bin|ibn|al|el|af|av|l|t)[ ’'-][^a-z]?[A-ZÀ-Þ]"
)
_FENCES = frozenset("`~:")
_ENDS = re.compile(rf"[^\W_{OBJECT}][”’\"')\] {CALL}]{{0,4}}\Z|[.!?…][”’\"')\] {CALL}]{{0,4}}\Z")


@rule("TYP018", Severity.REVIEW)
def lower_case_paragraph(text: RunningText) -> Iterator[Remark]:
    """A paragraph of the text that begins with a small letter.

    Left alone is whatever goes on behind a quotation, a list, a formula or other display, or behind
    a colon, comma or dash; a paragraph that opens with a link or a quotation mark; names such as iPhone
    or de Gaulle; and chapters that begin most
    of their paragraphs so.

    Why: The beginning was lost, or one paragraph was torn in two.

    Bad:
        He was sentenced to five years.

        ⟦went⟧ to prison, and nobody spoke of it again.
    Good:
        He was sentenced to five years.

        He went to prison, and nobody spoke of it again.
    """
    string = text.text
    small = [
        (at, block)
        for at, block in enumerate(text.blocks)
        if string[block.start].islower() and is_own(block)
    ]
    if len(small) > 1 and len(small) * 2 > sum(map(is_own, text.blocks)):
        return
    found = []
    for at, block in small:
        match = _FIRST.match(string, block.start, block.end)
        if not match or not match[1].islower() or _PARTICLE.match(string, match.start(1)):
            continue
        opening = text.range(block.start, block.start + 1)[0]
        if text.source.text[opening - 1 : opening] != "[" and _follows(string, before(text, at)):
            found.append(match)
    for match in found:
        yield Remark(
            text.span(*match.span(1)),
            "the paragraph begins with a small letter",
            "begin with a capital, or join it to the paragraph before",
        )


def _follows(string: str, last: Block | None) -> bool:
    """Whether a paragraph behind this block must begin anew."""
    if last is None or last.quoted or string[last.start] in _FENCES:
        return False
    if last.kind is BlockKind.HEADING:
        return True
    end = string[max(last.start, last.end - 6) : last.end]
    return last.kind is BlockKind.PARAGRAPH and _ENDS.search(end) is not None
