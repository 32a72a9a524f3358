"""What opens and is never closed: quotation marks and brackets, over one paragraph or more."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import Enum

from octavo.model.running import CALL, Block, BlockKind, RunningText

_LEAD = " \u00a0\u202f*_“‘\"'„«»([…¿¡—–-" + CALL
_LAID_OUT = (BlockKind.CELL, BlockKind.LINE)


class Role(Enum):
    """What a sign does. EITHER closes what its block has opened, and opens where that is nothing.

    PERHAPS closes, but may as well be something else.
    """

    OPENS = "opens"
    CLOSES = "closes"
    EITHER = "either"
    PERHAPS = "perhaps"


@dataclass(frozen=True, slots=True)
class Sign:
    """A mark at an offset of the running text; only signs of one family pair."""

    at: int
    family: str
    role: Role


@dataclass(frozen=True, slots=True)
class _Place:
    """Where a sign stands: a stream of blocks, the number of the block in it."""

    stream: str | int | None
    number: int
    block: Block


_Opened = deque[tuple[Sign, _Place]]


def unpaired(text: RunningText, signs: Iterable[Sign], reach: int = 4) -> list[Sign]:
    """The signs without their other half, in order; one of a family for each block.

    `signs` are in order. What one block opens, another may close up to `reach` blocks on, with
    no heading between; where a block begins with an opening sign, it takes up what was open
    before it, as speech of several paragraphs does. The text, each note and each inline note are
    apart; cells and lines of verse are left out.
    """
    opened: dict[tuple[str | int | None, str], _Opened] = {}
    lost: list[tuple[Sign, _Place]] = []
    for sign, place in _placed(text, signs, reach):
        held = opened.setdefault((place.stream, sign.family), deque())
        while held and held[0][1].number < place.number - reach:
            lost.append(held.popleft())
        own = bool(held) and held[-1][1].block is place.block
        opens = sign.role is Role.OPENS or (sign.role is Role.EITHER and not own)
        if opens:
            if held and not own and not text.text[place.block.start : sign.at].strip(_LEAD):
                held.clear()
            held.append((sign, place))
        elif held:
            held.pop()
        elif sign.role is Role.CLOSES:
            lost.append((sign, place))
    for held in opened.values():
        lost += held
    once = {(place.block.start, sign.family): sign for sign, place in reversed(lost)}
    return sorted(once.values(), key=lambda sign: sign.at)


def _placed(text: RunningText, signs: Iterable[Sign], reach: int) -> Iterator[tuple[Sign, _Place]]:
    blocks, at, number, body = text.blocks, -1, 0, 0
    place: _Place | None = None
    for sign in signs:
        moved = False
        while at + 1 < len(blocks) and blocks[at + 1].start <= sign.at:
            at += 1
            moved = True
            if blocks[at].kind is BlockKind.HEADING:
                body += reach + 1
            elif blocks[at].note is None and not _goes_on(blocks, at):
                body += 1
        if moved or place is None:
            block = blocks[at]
            stream = at if block.note == "" else block.note
            number = body if block.note is None else at
            place = _Place(stream, number, block)
        if place.block.kind not in _LAID_OUT:
            yield sign, place


def _goes_on(blocks: tuple[Block, ...], at: int) -> bool:
    """Whether a block belongs with the one before: a long quotation or a list is one."""
    if at == 0:
        return False
    before, block = blocks[at - 1], blocks[at]
    items = before.kind is block.kind is BlockKind.ITEM
    return items or (before.quoted and block.quoted)
