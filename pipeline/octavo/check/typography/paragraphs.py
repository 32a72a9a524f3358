"""What stands before and behind a paragraph of the text."""

from __future__ import annotations

from octavo.model.running import Block, BlockKind, RunningText


def is_own(block: Block) -> bool:
    """Whether it is a paragraph of the text itself: no note, no quotation."""
    return block.kind is BlockKind.PARAGRAPH and block.note is None and not block.quoted


def before(text: RunningText, at: int) -> Block | None:
    """The block before the one numbered `at`; see `behind`."""
    return _neighbour(text, at, -1)


def behind(text: RunningText, at: int) -> Block | None:
    """The block behind the one numbered `at`, notes passed over.

    None at the end, and where something that is no prose lies between: code, a formula, a rule,
    the fence of a div.
    """
    return _neighbour(text, at, 1)


def _neighbour(text: RunningText, at: int, step: int) -> Block | None:
    blocks = text.blocks
    for _ in range(_REACH):
        if not 0 <= at + step < len(blocks):
            return None
        first, second = sorted((at, at + step))
        if _parted(text, blocks[first], blocks[second]):
            return None
        at += step
        if blocks[at].note is None:
            return blocks[at]
    return None


_REACH = 50
"""How many notes are passed over: a search without end would be slow among thousands."""


def _parted(text: RunningText, first: Block, second: Block) -> bool:
    start = text.range(first.end - 1, first.end)[1]
    end = text.range(second.start, second.start + 1)[0]
    between = text.source.text[start:end].split("\n")[1:-1]
    return any(line.strip("> \t") for line in between)
