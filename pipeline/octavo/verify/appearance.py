"""What is seen and no word tells, held against the source; and what is kept from the reader."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from unicodedata import normalize

from octavo.model.finding import Finding
from octavo.verify.align import changes
from octavo.verify.comparing import Comparing
from octavo.verify.direction import direction
from octavo.verify.drawing import reduced
from octavo.verify.hidden import RULE
from octavo.verify.ledger import ASTRAY, Mark, Passage, Text
from octavo.verify.pictures import compare_rasters
from octavo.verify.sights import APART, FORMULA, PICTURE, Sight
from octavo.verify.words import CALL, spoken, visible, words

Key = tuple[str, str]
_BLURRED = "what stands amid raw markup, or from right to left"
_TOLD = ("hidden", ASTRAY, "turned")
_WHERE = "where a picture stands"
_LETTERS = "letters and spaces"


def compare_appearance(comparing: Comparing, pairs: dict[int, int]) -> None:
    """Compare sights and hidden words, in the running text and in each of the paired notes."""
    if comparing.pdf:
        comparing.unseen.update(comparing.expected.seen.counted)
        compare_rasters(comparing, pairs)
    seen = comparing.expected.seen
    texts: list[_Looking] = [_Body(comparing, comparing.found.text)]
    for note, at in sorted(pairs.items()):
        text = comparing.found.notes[at].text
        other = text.passages != comparing.expected.notes[note].passages
        if other or seen.notes[note] or text.sights or any(m.kind in _TOLD for m in text.marks):
            texts.append(_Note(comparing, text, note))
    alike: dict[str, list[tuple[_Looking, Mark]]] = {}
    for looking in texts:
        if not comparing.pdf:
            looking.run()
            looking.compare_letters()
        for mark in looking.text.marks:
            if mark.kind == "turned":
                looking.tell_turned(mark)
            elif mark.kind == ASTRAY:
                looking.tell_astray(mark)
        for mark in looking.hidden():
            if comparing.pdf or mark.detail == RULE:
                alike.setdefault(mark.detail, []).append((looking, mark))
            else:
                looking.tell_hidden(mark, 0)
    for marks in alike.values():  # one rule, or one size of the paper, may hide a whole book
        looking, mark = marks[0]
        looking.tell_hidden(mark, len(marks) - 1)


_WAYS = {"rtl": "from right to left", "ltr": "from left to right"}


class _Looking:
    """What the running text and a note have in common; `wanted` are the source's sights, each
    with the chapter that it stands in.
    """

    def __init__(self, comparing: Comparing, text: Text) -> None:
        self.to = comparing
        self.text = text
        self.wanted: list[Sight] = []

    def run(self) -> None:
        present = self.present()
        different = changes(list(map(_key, self.wanted)), list(map(_key, present)))
        at = there = 0
        for a1, a2, b1, b2 in (*different, (len(self.wanted), 0, len(present), 0)):
            for step in range(a1 - at):
                self.same(at + step, present[there + step])
            others = self.retold(a1, a2, list(present[b1:b2]))
            for lost in range(a1, a2):
                self.lost(lost)
            for more in others:
                self.surplus(more)
            at, there = a2, b2

    def compare_letters(self) -> None:
        """Compare what no token tells, where the words are the same: spaces beside punctuation,
        ligatures, characters without width.
        """
        if self.ought() == self.text.passages:
            return
        ours = {passage.start: passage.letters for passage in self.ought()}
        for start, written in self.text.passages:
            origin = self.origin(start)
            wanted = written if origin is None else ours.get(origin, written)
            if wanted == written:
                continue
            wanted, letters = (normalize("NFC", text) for text in (wanted, written))
            if wanted != letters and words(wanted) == words(letters):
                at = next(n for n in range(len(letters) + 1) if wanted[: n + 1] != letters[: n + 1])
                here, there = (visible(_near(text, at)) for text in (letters, wanted))
                message = f"“{here}” is written, not “{there}”"
                self.tell("PAR007", _LETTERS, message, start + max(0, len(words(letters[:at])) - 1))

    def present(self) -> Sequence[Sight]:
        """What is seen in the edition, and can be lined up."""
        return self.text.sights

    def hidden(self) -> Iterator[Mark]:
        """The words that are kept from the reader."""
        for mark in self.text.marks:
            if mark.kind != "hidden":
                continue
            words = [t for t in self.text.tokens[mark.start : mark.end] if t[0] != CALL]
            if words and "".join(words) not in self.to.expected.seen.hidden:
                yield mark

    def tell_turned(self, mark: Mark) -> None:
        """Tell of a passage that runs the wrong way; the source may want it so."""
        if any("dir=" in chapter.source.text for chapter in self.to.book.chapters):
            self.to.unseen["directions of passages"] += 1
            return
        words = spoken(self.text.tokens[mark.start : mark.end])
        message = f"“{words}”, in {mark.detail}, does not run {_WAYS[direction(mark.detail)]}"
        self.to.fails("directions", self.tell("PAR013", "directions", message, mark.start))

    def tell_astray(self, mark: Mark) -> None:
        """Tell of a passage that stands elsewhere on its page than it is read."""
        words = spoken(self.text.tokens[mark.start : mark.end])
        message = f"“{words}” stands {mark.detail} what it ought to stand behind or below"
        self.tell("PAR007", "order on the page", message, mark.start)

    def tell_hidden(self, mark: Mark, more: int) -> None:
        """Tell of hidden words, of which there are `more` for the same reason."""
        words = spoken(self.text.tokens[mark.start : mark.end])
        others = f", and {more:,} more passages," if more else ""
        verb = "are" if more else "is"
        message = f"“{words}”{others} {verb} hidden from the reader by {mark.detail}"
        self.tell("PAR007", "hidden words", message, mark.start)

    def retold(self, start: int, end: int, others: list[Sight]) -> list[Sight]:
        """What is left of other sights without the pictures whose alternative alone is another:
        that differs as words do.
        """
        for at in range(start, end):
            if self.wanted[at].kind == PICTURE and self.told(at):
                same = next((other for other in others if other.kind == PICTURE), None)
                others = [other for other in others if other is not same]
        return others

    def same(self, at: int, shown: Sight) -> None:
        """What stands where it ought to, and may yet look otherwise."""
        sight = self.wanted[at]
        self.met(shown)
        if sight.kind == FORMULA and sight.look != shown.look:
            message = f"the formula {spoken(sight.tokens)} {_otherwise(sight.look, shown.look)}"
        elif sight.kind == PICTURE and (what := self.other_picture(int(sight.look), shown.look)):
            if what == _WHERE:
                self.to.unseen[PICTURE] += 1
                return
            message = f"{_picture(sight)} {what}"
        else:
            self.to.agrees(sight.kind)
            return
        code = "PAR007" if sight.kind == FORMULA else "PAR011"
        self.to.fails(sight.kind, self.tell(code, sight.kind, message, shown.offset))

    def other_picture(self, asset: int, address: str) -> str:
        """What is wrong with a picture; `_WHERE` where nothing but its place can be compared."""
        seen, found = self.to.expected.seen, self.to.found
        wanted = seen.looks[asset]
        shown = found.shown.get(address, "")
        if not shown:
            return "has lost its file" if address else "shows no file"
        if not wanted:
            return _WHERE
        if shown == wanted:
            return ""
        if address in found.drawings and reduced(seen.pictures[asset], found.drawings[address]):
            return _WHERE
        return "is not the one of the source"

    def lost(self, at: int) -> None:
        sight = self.wanted[at]
        told = self.told(at)
        if told is None:
            words = spoken(sight.tokens)
            if sight.kind in (FORMULA, PICTURE):
                what = _picture(sight) if sight.kind == PICTURE else f"the formula {words}"
                told = self.missing("PAR011", sight.kind, f"{what} is not shown", at)
            else:
                message = f"“{words}” has lost its {sight.kind}"
                told = self.missing("PAR011", sight.kind, message, at)
        if told is None:
            self.to.unseen[_BLURRED] += 1
        else:
            self.to.fails(sight.kind, told)

    def surplus(self, shown: Sight) -> None:
        if shown.kind in (FORMULA, PICTURE):
            what = (
                _picture(shown) if shown.kind == PICTURE else f"the formula {spoken(shown.tokens)}"
            )
            message = f"{what} stands there, which the source does not have"
        else:
            message = (
                f"“{spoken(shown.tokens)}” is given {shown.kind}, which the source does not have"
            )
        self.tell("PAR011", shown.kind, message, shown.offset)

    def met(self, shown: Sight) -> None:
        """A sight of the source was found."""

    def told(self, at: int, /) -> Finding | None:
        """The finding that tells already that the words of a sight differ."""
        raise NotImplementedError

    def missing(self, code: str, kind: str, message: str, at: int, /) -> Finding | None:
        """Tell of a sight of the source that is not there; None where that proves nothing."""
        raise NotImplementedError

    def tell(self, code: str, kind: str, message: str, offset: int, /) -> Finding:
        """Tell of something that stands at an offset of the edition."""
        raise NotImplementedError

    def ought(self) -> tuple[Passage, ...]:
        """The source’s letters."""
        raise NotImplementedError

    def origin(self, offset: int, /) -> int | None:
        """Which token of the source stands at an offset; None where the words differ."""
        raise NotImplementedError


class _Body(_Looking):
    def __init__(self, comparing: Comparing, text: Text) -> None:
        super().__init__(comparing, text)
        self.chapters: list[int] = []
        for chapter, sights in enumerate(comparing.expected.seen.chapters):
            if finding := comparing.missing.get(chapter):
                for sight in sights:
                    comparing.fails(sight.kind, finding)
                continue
            self.wanted += sights
            self.chapters += [chapter] * len(sights)
        self.places: dict[int, int] = {}
        self.reached = 0

    def present(self) -> Sequence[Sight]:
        if not self.to.missing:
            return self.text.sights
        # A chapter may have only been moved: its words are told as such.
        return [s for s in self.text.sights if self.to.body.origin(s.offset) is not None]

    def met(self, shown: Sight) -> None:
        if shown.kind not in APART.values():  # what is in a figure may yet be missing
            self.reached = self.to.body.origin(shown.offset) or self.reached

    def place(self, at: int) -> int:
        """The offset of a sight of the source: that of its words, behind the last that was met."""
        if at not in self.places:
            chapters, tokens = self.to.expected.chapters, self.to.expected.text.tokens
            chapter = self.chapters[at]
            end = chapters[-1][1] if chapters else 0
            start, end = chapters[chapter] if chapter < len(chapters) else (end, len(tokens))
            here = max(start, min(self.reached, end))
            said = self.wanted[at].tokens
            found = _seek(tokens, said, here, end)
            self.places[at] = here if found is None else found
        return self.places[at]

    def told(self, at: int, /) -> Finding | None:
        place = self.place(at)
        return self.to.telling(place, place + len(self.wanted[at].tokens))

    def raw(self, offset: int) -> bool:
        """Whether markup of the manuscript's own stands in the chapter of a token."""
        chapter = self.to.expected.chapter(offset)
        return chapter is not None and self.to.book.chapters[chapter].source.path in self.to.raw

    def missing(self, code: str, kind: str, message: str, at: int, /) -> Finding | None:
        place = self.place(at)
        return None if self.raw(place) else self.to.differs(code, kind, message, place)

    def surplus(self, shown: Sight) -> None:
        origin = self.to.body.origin(shown.offset)
        if origin is None:  # its words differ, which is told
            return
        if self.raw(origin):
            self.to.unseen[_BLURRED] += 1
        else:
            super().surplus(shown)

    def tell(self, code: str, kind: str, message: str, offset: int, /) -> Finding:
        length = len(self.to.expected.text.tokens)
        near = (self.to.body.origin(offset + step) for step in (0, 1, -1, 2, -2))
        place = next((origin for origin in near if origin is not None), self.reached)
        return self.to.differs(code, kind, message, min(place, max(0, length - 1)))

    def ought(self) -> tuple[Passage, ...]:
        return self.to.expected.text.passages

    def origin(self, offset: int, /) -> int | None:
        return self.to.body.origin(offset)


class _Note(_Looking):
    def __init__(self, comparing: Comparing, text: Text, note: int) -> None:
        super().__init__(comparing, text)
        self.note = note
        self.wanted = list(comparing.expected.seen.notes[note])

    def told(self, _at: int, /) -> Finding | None:
        differs = self.text.tokens != self.to.expected.notes[self.note].tokens
        return self.to.blamed.get(self.note) if differs else None

    def surplus(self, shown: Sight) -> None:
        if self.told(0) is None:
            super().surplus(shown)

    def missing(self, code: str, kind: str, message: str, _at: int, /) -> Finding | None:
        return self.tell(code, kind, message, 0)

    def tell(self, code: str, _kind: str, message: str, _offset: int, /) -> Finding:
        name = self.to.name(self.note)
        return self.to.blame(self.note, code, "built otherwise", f"{name}: {message}")

    def ought(self) -> tuple[Passage, ...]:
        return self.to.expected.notes[self.note].passages

    def origin(self, offset: int, /) -> int | None:
        return offset if self.told(0) is None else None


def _near(text: str, at: int) -> str:
    """A place of a text with a word or two around it."""
    end = text.find(" ", at + 12)
    return text[text.rfind(" ", 0, max(0, at - 12)) + 1 : end if end > 0 else len(text)]


def _key(sight: Sight) -> Key:
    """What sights are lined up by."""
    return sight.kind, sight.said


def _otherwise(wanted: str, shown: str) -> str:
    """In what a formula looks another way: its signs, or else the first that is set otherwise."""
    if _signs(shown) != _signs(wanted):
        return f"shows “{_signs(shown)}”, not “{_signs(wanted)}”"
    pairs = zip(wanted.split("\n"), shown.split("\n"), strict=False)
    ours, theirs = next((pair for pair in pairs if pair[0] != pair[1]), ("/", "/"))
    names = [part.partition("/")[0] for part in (theirs, ours)]
    if names[0] == names[1]:
        return f"shows the same signs in another order or grouping, in its <{names[0]}>"
    return f"shows the same signs set otherwise: as <{names[0]}>, not as <{names[1]}>"


def _signs(look: str) -> str:
    """The signs of a formula, without its structure."""
    return "".join(line.partition(" ")[2] for line in look.split("\n"))


def _picture(sight: Sight) -> str:
    alt = spoken(sight.said[1:].split(), 30)
    return f"the picture “{alt}”" if alt else "a picture without an alternative"


def _seek(tokens: Sequence[str], said: Sequence[str], start: int, end: int) -> int | None:
    """Where words stand together between two offsets; the first word alone, where they do not:
    it may be only a part of the one that stands there.
    """
    size = len(said)
    for at in range(start, end - size + 1):
        if tokens[at] == said[0] and tuple(tokens[at : at + size]) == tuple(said):
            return at
    return next((at for at in range(start, end) if said[0] in tokens[at]), None)
