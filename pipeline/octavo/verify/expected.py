"""What every edition ought to hold, according to the source."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass

from octavo.model.book import Book
from octavo.model.prose import (
    Anchor,
    Apart,
    Call,
    Closing,
    Formula,
    Leaf,
    Note,
    Opening,
    Picture,
    Prose,
)
from octavo.verify.ledger import LEAVES, Mark, Recorder, Text
from octavo.verify.sights import Seen
from octavo.verify.words import CALL, WORDS, formula, picture, words


@dataclass(frozen=True, slots=True)
class Heading:
    """A line that the contents must list, and the token offset that it leads to.

    `level` is 0 for a line that does not stand in the text; `plain` tells that it is made of
    words alone, `apart` that it is the bibliography's, which belongs to no chapter.
    """

    title: tuple[str, ...]
    offset: int
    level: int = 1
    plain: bool = True
    apart: bool = False


@dataclass(frozen=True, slots=True)
class Expected:
    """The text, the calls in order (each a note's ordinal), the notes, and what leads where.

    `chapters` are the half-open ranges of tokens of each chapter; what follows the last is the
    bibliography. `seen` is what no word tells; `special` are the offsets of
    tokens that are no text.
    """

    text: Text
    chapters: tuple[tuple[int, int], ...]
    calls: tuple[int, ...]
    notes: tuple[Text, ...]
    anchors: dict[str, int]
    contents: tuple[Heading, ...]
    leaves: tuple[Mark, ...]
    seen: Seen
    special: tuple[int, ...]

    @property
    def sizes(self) -> tuple[int, ...]:
        """How many tokens each chapter has, and last the bibliography."""
        sizes = [end - start for start, end in self.chapters]
        return (*sizes, len(self.text.tokens) - sum(sizes))

    def chapter(self, offset: int) -> int | None:
        """The ordinal of the chapter that a token stands in; None in the bibliography."""
        return next(
            (at for at, (start, end) in enumerate(self.chapters) if start <= offset < end), None
        )

    def leaf(self, offset: int) -> Mark:
        """The leaf that a token of the text stands in."""
        at = bisect_right(self.leaves, offset, key=lambda mark: mark.start) - 1
        return self.leaves[at] if at >= 0 else Mark("paragraph", offset, offset + 1)


def expect(book: Book, prose: Prose) -> Expected:
    """Everything an edition is held against."""
    return _Expecting(book, prose).run()


class _Expecting:
    def __init__(self, book: Book, prose: Prose) -> None:
        self.depth = book.metadata.toc_depth
        self.prose = prose
        self.calls: list[int] = []
        self.contents: list[Heading] = []

    def run(self) -> Expected:
        recorder = Recorder()
        chapters = []
        for chapter in self.prose.chapters:
            start = len(recorder.tokens)
            recorder.anchor(chapter.identifier)
            if len(self.prose.chapters) > 1 and not any(
                leaf.kind == "heading" for leaf in chapter.body.leaves
            ):
                self.contents.append(Heading(tuple(words(chapter.title)), start, level=0))
            self.leaves(recorder, chapter.body.leaves)
            chapters.append((start, len(recorder.tokens)))
        if self.prose.bibliography:
            title = words(self.prose.titles.bibliography.text)
            self.contents.append(Heading(tuple(title), len(recorder.tokens), apart=True))
            recorder.say(self.prose.titles.bibliography.text)
            recorder.boundary("heading", "1")
            for entry in self.prose.bibliography:
                self.leaves(recorder, entry.leaves)
        if all(heading.apart for heading in self.contents):
            title = words(self.prose.titles.title.text or self.prose.chapters[0].title)
            self.contents.insert(0, Heading(tuple(title), 0, level=0))
        text, calls = recorder.text(), tuple(self.calls)
        return Expected(
            text=text,
            chapters=tuple(chapters),
            calls=calls,
            notes=tuple(self.note(note) for note in self.prose.notes),
            anchors=recorder.anchors,
            contents=tuple(self.contents),
            leaves=tuple(mark for mark in text.marks if mark.kind in LEAVES),
            seen=Seen(self.prose),
            special=tuple(at for at, token in enumerate(text.tokens) if token < WORDS),
        )

    def note(self, note: Note) -> Text:
        recorder = Recorder()
        self.leaves(recorder, note.body.leaves)
        return recorder.text()

    def leaves(self, recorder: Recorder, leaves: tuple[Leaf, ...]) -> None:
        inside: list[str] = []
        for leaf in leaves:
            within = leaf.within.split() if leaf.within or inside else []
            shared = 0
            while shared < min(len(inside), len(within)) and inside[shared] == within[shared]:
                shared += 1
            _leave(recorder, len(inside) - shared)
            for name in within[shared:]:
                kind, _, detail = name.rpartition(".")[0].partition("=")
                recorder.open("language" if kind == "lang" else kind, detail)
            inside = within
            self.leaf(recorder, leaf)
        _leave(recorder, len(inside))

    def leaf(self, recorder: Recorder, leaf: Leaf) -> None:
        kind, detail = leaf.kind, ""
        if kind == "heading":
            detail = str(leaf.level)
        elif kind == "code":
            detail = leaf.text
        start = len(recorder.tokens)
        if leaf.identifier:
            recorder.anchor(leaf.identifier)
        for piece in leaf.pieces:
            match piece:
                case str():
                    recorder.say(piece)
                case Call(note):
                    self.calls.append(note)
                    recorder.put(CALL + self.prose.notes[note].mark)
                case Formula(tex):
                    recorder.put(formula(tex))
                case Picture(alt):
                    if alt:  # one without words is decoration
                        recorder.put(picture(alt), alt)
                case Opening(what, value):
                    recorder.open(what, value)
                case Closing():
                    recorder.close()
                case Anchor(identifier):
                    recorder.anchor(identifier)
                case Apart():
                    recorder.boundary(kind, detail)
        recorder.boundary(kind, detail)
        if kind == "heading" and leaf.level <= self.depth and not leaf.unlisted:
            title = " ".join(leaf.text.split())
            if title:
                plain = all(isinstance(piece, str | Call) for piece in leaf.pieces)
                self.contents.append(Heading(tuple(words(title)), start, leaf.level, plain))


def _leave(recorder: Recorder, count: int) -> None:
    for _ in range(count):
        recorder.close()
    recorder.flush()
