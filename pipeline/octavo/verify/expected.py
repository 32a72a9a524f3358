"""What every edition ought to hold, according to the source."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from octavo.model.book import Book
from octavo.model.prose import Call, Formula, Leaf, Note, Picture, Prose
from octavo.verify.record import expected_record
from octavo.verify.words import CALL, formula, picture, words


@dataclass(frozen=True, slots=True)
class Block:
    """The tokens of one leaf of the text; `chapter` is None in the apparatus."""

    tokens: tuple[str, ...]
    chapter: int | None


@dataclass(frozen=True, slots=True)
class Expected:
    """The text in blocks, the calls in order (each a note's ordinal), the notes' tokens."""

    blocks: tuple[Block, ...]
    calls: tuple[int, ...]
    notes: tuple[tuple[str, ...], ...]
    metadata: dict[str, tuple[str, ...]]

    @property
    def tokens(self) -> list[str]:
        return [token for block in self.blocks for token in block.tokens]


def expect(book: Book, prose: Prose) -> Expected:
    """Everything an edition is held against."""
    calls: list[int] = []
    blocks = [
        Block(_tokens(leaf, prose.notes, calls), at)
        for at, chapter in enumerate(prose.chapters)
        for leaf in chapter.body.leaves
    ]
    if prose.bibliography:
        blocks.append(Block(tuple(words(prose.titles.bibliography.text)), None))
        blocks += [Block(_joined(entry.leaves, prose.notes), None) for entry in prose.bibliography]
    return Expected(
        blocks=tuple(block for block in blocks if block.tokens),
        calls=tuple(calls),
        notes=tuple(_joined(note.body.leaves, prose.notes) for note in prose.notes),
        metadata=expected_record(book, prose),
    )


def _tokens(leaf: Leaf, notes: tuple[Note, ...], calls: list[int]) -> tuple[str, ...]:
    found: list[str] = []
    for piece in leaf.pieces:
        match piece:
            case str():
                found += words(piece)
            case Call(note):
                calls.append(note)
                found.append(CALL + notes[note].mark)
            case Formula(tex):
                found.append(formula(tex))
            case Picture(alt) if alt:  # one without words is decoration
                found.append(picture(alt))
    return tuple(found)


def _joined(leaves: Iterable[Leaf], notes: tuple[Note, ...]) -> tuple[str, ...]:
    return tuple(token for leaf in leaves for token in _tokens(leaf, notes, []))
