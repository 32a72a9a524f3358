"""The printed pages, brought back into the XHTML: an anchor before the first word of each.

The typesetter tells on which page every chapter and every call of a note lies. Between two of
these the exact word is the one that the page shows first; where such words stand more than once,
or are too few, the text is followed through all that the page before shows. A word that is broken
over the edge belongs to the page on which it begins.
"""

from __future__ import annotations

import json
import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from html import escape, unescape
from operator import itemgetter

from octavo.render.edges import LETTERS, NUMERALS, Edge, Pages, edges, readings, signs_before

BODY = "octavo-body"
"""The label in `styles/book.typ` of the place where the front matter ends."""

_PIECE = re.compile(r"<(/?)([\w:-]+)([^<>]*)>|&#?\w+;|[^\W_]+|\0")
_NAME = re.compile(r'\bid="([^"]+)"')
_TAG = re.compile(r"<[^<>]*>")
_FORMULA = re.compile(r"<math\b.*?</math>", re.DOTALL)
_ANNOTATION = re.compile(r"<annotation\b.*?</annotation>", re.DOTALL)
_WORDLESS = re.compile("<(?:img|math)\\b")
_SILENT = frozenset(("math", "svg"))
_INLINE = frozenset(
    "a abbr b bdi bdo cite code del dfn em i ins kbd mark q s samp small span strong sub sup u var".split()
)
_LENGTHS = (96, 48, 32, 20, 12)
"""Letters of a page's head that are looked for: as many as can be found. Fewer may stand
anywhere, as may the first words of a note that goes on from the page before."""
_AHEAD, _FEW = 160, 12
"""Letters of the text that may be passed over where a page shows what the text does not have,
and how many a line must have to be found behind them.
"""
_CHARACTERS = re.compile("[\u2e80-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]")
"""Scripts that may turn a page behind any character."""


@dataclass(frozen=True, slots=True)
class PageBreak:
    """The beginning of a printed page: its number as printed, and its anchor."""

    label: str
    identifier: str


@dataclass(frozen=True, slots=True)
class Printed:
    """A typeset book: its PDF, and the physical page (1-based) of each anchor that it knows, and
    of each picture in its order.
    """

    pdf: bytes
    pages: Mapping[str, int]
    pictures: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Numbered:
    """Texts with their page breaks; `lost` are pages whose first word was not found."""

    texts: tuple[str, ...]
    breaks: tuple[PageBreak, ...]
    lost: tuple[str, ...]


def read_printed(pdf: bytes, names: Sequence[str], answer: str) -> Printed:
    """A typeset book, from the typesetter’s answer: the pages in the order of the names, null for
    what it does not know; then those of the pictures.
    """
    if not answer:
        return Printed(pdf, {})
    pages, pictures = json.loads(answer)
    known = {name: page for name, page in zip(names, pages, strict=True) if page}
    return Printed(pdf, known, tuple(pictures))


class Unnumbered:
    """Texts in their order, each with its identifier. Looking through them needs no PDF yet."""

    def __init__(self, texts: Sequence[tuple[str, str]]) -> None:
        self.text = text = "\0".join(text for _, text in texts)
        self.places: list[int] = []
        self.starts: list[int] = []
        self.anchors: list[tuple[int, str]] = []
        self.ends: list[int] = []
        letters: list[str] = []
        length = silent = 0
        following = iter(name for name, _ in texts)
        self.anchors.append((0, next(following, "")))
        for piece in _PIECE.finditer(text):
            if name := piece[2]:
                if name in _SILENT:
                    silent += -1 if piece[1] else 1
                elif "id=" in piece[3] and (found := _NAME.search(piece[3])):
                    self.anchors.append((length, found[1]))
            elif piece[0] == "\0":
                self.ends.append(length)
                self.anchors.append((length, next(following, "")))
            elif not silent and piece[0][0] != "&":
                self.places.append(piece.start())
                self.starts.append(length)
                letters.append(piece[0])
                length += len(piece[0])
        self.letters = "".join(letters)
        self.ends.append(length)
        self.prefix = "page-"
        while f'id="{self.prefix}' in text:
            self.prefix = f"printed-{self.prefix}"

    def numbered(self, printed: Printed) -> Numbered:
        """The texts, with an anchor where each page begins."""
        return _Numbering(self, printed).numbered()


class _Numbering:
    def __init__(self, texts: Unnumbered, printed: Printed) -> None:
        self.text, self.letters = texts.text, texts.letters
        self.places, self.starts, self.ends = texts.places, texts.starts, texts.ends
        self.prefix = texts.prefix
        self.heads = edges(printed.pdf)
        self.shown = Pages(printed.pdf)
        self.followed = (0, 0)
        """The page that was followed last, and the letter that it ends before."""
        self.stops: list[int] = []
        """The letters that it may end before as well: those where it shows something else."""
        self.first = printed.pages.get(BODY, 1)
        self.pictures = dict[int, int]()
        """The first picture on a page, by its place."""
        places = [found.start() for found in re.finditer("<img", self.text)]
        if len(places) == len(printed.pictures):
            for place, page in zip(places, printed.pictures, strict=True):
                self.pictures.setdefault(page, place)
        self.known: list[tuple[int, int]] = []
        for letter, name in texts.anchors:
            page = printed.pages.get(name, 0)
            # Letters and pages both rise, so that they can be sought by either.
            if page and (not self.known or page >= self.known[-1][1]):
                self.known.append((letter, page))

    def numbered(self) -> Numbered:
        breaks, lost, pieces = [], [], []
        at = done = 0
        for page in range(self.first, len(self.heads) + 1):
            head = self.heads[page - 1]
            if not (head.text.strip() or head.wordless):
                continue  # a blank page
            place = self.place(head, page, at, done)
            if place is None:
                lost.append(head.label)
                continue
            at, where = place
            self.followed, self.stops = (page - 1, at), []
            mark = PageBreak(head.label, f"{self.prefix}{head.label}")
            breaks.append(mark)
            pieces += [self.text[done:where], _anchor(mark)]
            done = where
        pieces.append(self.text[done:])
        return Numbered(tuple("".join(pieces).split("\0")), tuple(breaks), tuple(lost))

    def place(self, head: Edge, page: int, at: int, done: int) -> tuple[int, int] | None:
        """The letter that a page begins with, and the place in the text where its anchor stands.

        `at` is the letter that the page before began with, `done` the place of its anchor.
        """
        here = bisect_left(self.known, page, key=itemgetter(1))
        low = max(at, self.known[here - 1][0] if here else 0)
        high = max(low, self.known[here][0] if here < len(self.known) else len(self.letters))
        if page == self.first:
            found: int | None = 0
        else:
            found = self.opened(head, page, here)
            if found is None:
                found = self.sought(head, page, low, high)
                found = found and self.with_numeral(head, found)
            if found is None:
                found = self.behind(head, page, low, high)
            if found is None:
                found = next(self.last(head, page, low), None)
        if found is None:
            return self.alone(head, page, low, high, done) if head.wordless else None
        where = self.where(found, head, done)
        return (found, where) if where >= done else None

    def opened(self, head: Edge, page: int, here: int) -> int | None:
        """The heading that a page begins with, however short: its line is the head's first."""
        line = "".join(LETTERS.findall(head.text.partition("\n")[0]))
        if line and here < len(self.known):
            letter, on = self.known[here]
            if on == page and self.letters.startswith(line, letter):
                return letter
        return None

    def sought(self, head: Edge, page: int, low: int, high: int) -> int | None:
        """Where the head's letters stand between two letters of the text: of several such
        places, the one next to the end of the page before.
        """
        heads = ["".join(LETTERS.findall(text)) for text in readings(head.text)]
        for length in _LENGTHS:
            for letters in heads:
                if len(letters) < length:
                    continue
                sought = letters[:length]
                end = high + length
                found = self.letters.find(sought, low, end)
                if found < 0:
                    continue
                if self.letters.find(sought, found + 1, end) < 0:
                    return found
                near = self.reached(page)
                exact = [e for e in self.stops if self.letters.startswith(sought, e)]
                if exact and low <= exact[0] <= high:
                    return exact[0]
                before = self.letters.rfind(sought, low, near + length)
                after = self.letters.find(sought, near, end)
                places = [place for place in (before, after) if place >= 0]
                return min(places, key=lambda place: abs(place - near), default=found)
        return None

    def with_numeral(self, head: Edge, letter: int) -> int:
        """The letter before the numerals that a page begins with, as far as the text has them."""
        found = NUMERALS.match(head.text)
        numerals = LETTERS.findall(found[0]) if found else []
        for first in range(len(numerals)):
            start = letter - sum(map(len, numerals[first:]))
            if start >= 0 and self.letters.startswith("".join(numerals[first:]), start):
                between = _PIECE.finditer(self.text, self.place_of(start), self.place_of(letter))
                if all(piece[2] in _INLINE for piece in between if piece[1]):
                    return start
        return letter

    def behind(self, head: Edge, page: int, low: int, high: int) -> int | None:
        """The end of the page before, if the first line of this one, however short, goes on there."""
        for line in readings(head.text):
            letters = "".join(LETTERS.findall(line.lstrip().partition("\n")[0]))
            near = self.reached(page)
            if letters and low <= near <= high and self.letters.startswith(letters, near):
                return near
        return None

    def reached(self, page: int) -> int:
        """The letter that the pages before this one end with, after all that they show."""
        done, at = self.followed
        for before in range(done + 1, page):
            at = self.follow(at, self.shown.text(before))
        self.followed = (page - 1, at)
        return at

    def follow(self, at: int, text: str) -> int:
        """The letter behind those from `at` on that a page shows.

        What it shows and the text does not have is passed over, the notes at the end as well;
        as these may say what the text says, `stops` keeps where each such passage began.
        """
        self.stops = []
        for line in text.split("\n"):
            for part in reversed(readings(line)):
                letters = "".join(LETTERS.findall(part))
                if self.letters.startswith(letters, at):
                    at += len(letters)
                    break
                if len(letters) >= _FEW:
                    found = self.letters.find(letters, at, at + _AHEAD + len(letters))
                    if found >= 0:
                        self.stops.append(at)
                        at = found + len(letters)
                        break
        self.stops.append(at)
        return at

    def last(self, head: Edge, page: int, low: int) -> Iterator[int]:
        """Where the few words stand that a text ends with, if they are all that a page has of it."""
        end = next((end for end in self.ends if end > low), 0)
        following = next((on for letter, on in self.known if letter >= end), len(self.heads) + 1)
        if following > page + 2:  # the page between may be blank
            return
        words = ""
        for word in LETTERS.findall(head.text):
            words += word
            start = end - len(words)
            if start < low or len(words) >= _LENGTHS[-1]:
                return
            at = bisect_left(self.starts, start)
            if self.starts[at : at + 1] == [start] and self.letters.startswith(words, start):
                yield start

    def where(self, letter: int, head: Edge, done: int) -> int:
        """The place before a letter, or behind the word that it stands in."""
        if not self.places:
            return 0
        at = min(bisect_right(self.starts, letter), len(self.starts)) - 1
        if self.starts[at] != letter and _CHARACTERS.match(self.letters, letter):
            return self.places[at] + letter - self.starts[at]
        if self.starts[at] != letter:
            end = self.starts[at + 1] if at + 1 < len(self.starts) else len(self.letters)
            return self.places[at] + end - self.starts[at]
        place = self.before(letter, self.places[at], head.text)
        call = self.text.rfind("<", 0, place)
        if self.text.startswith('<a class="noteref', call) and self.text[place - 1] == ">":
            place = call  # a call is a link, and holds its number alone
        return self.wordless(place, head.wordless, done) if head.wordless else place

    def alone(
        self, head: Edge, page: int, low: int, high: int, done: int
    ) -> tuple[int, int] | None:
        """The picture or formula that begins a page of few words: those of its caption."""
        caption = "".join(LETTERS.findall(head.text.partition("\n")[0]))
        before = bisect_left(self.starts, low) - 1
        start = max(done + 1, self.places[before] if before >= 0 else 0)
        found = []
        for there in _WORDLESS.finditer(self.text, start, self.place_of(high)):
            letter = self.letter_of(there.start())
            if self.letters.startswith(caption, letter):
                found.append((letter, there.start()))
        known = self.pictures.get(page)
        told = [one for one in found if one[1] == known]
        if found and not told and not caption:
            # Nothing but a formula stands there: the one that shows about as many signs.
            near = sorted((abs(self.signs(one[1]) - head.wordless), one) for one in found)
            least = near[0][0]
            if least <= 1 + head.wordless // 4 and [each for each, _ in near].count(least) == 1:
                told = [near[0][1]]
        if told or len(found) == 1 or (found and caption):
            return (told or found)[0]
        return None

    def letter_of(self, place: int) -> int:
        at = bisect_left(self.places, place)
        return self.starts[at] if at < len(self.starts) else len(self.letters)

    def place_of(self, letter: int) -> int:
        at = bisect_left(self.starts, letter)
        return self.places[at] if at < len(self.places) else len(self.text)

    def wordless(self, place: int, shown: int, done: int) -> int:
        """The place before the pictures and formulas that a page shows before its first letter.

        What stands one behind the other is told apart by how much of it is shown.
        """
        found, short, taken = place, shown, 0
        end = place
        while taken < shown:
            start = max(self.text.rfind(opening, done, end) for opening in ("<math", "<img"))
            if start < 0:
                break
            between = _TAG.sub("", _FORMULA.sub("", self.text[start:end]))
            if LETTERS.search(between):
                break
            taken += self.signs(start) or 1
            if found == place or abs(shown - taken) < short:
                found, short = start, abs(shown - taken)
            end = start
        return found

    def signs(self, start: int) -> int:
        """How many signs the formula shows that begins here; none for a picture."""
        formula = _FORMULA.match(self.text, start)
        shown = _TAG.sub("", _ANNOTATION.sub("", formula[0])) if formula else ""
        return len("".join(unescape(shown).split()))

    def before(self, letter: int, place: int, head: str) -> int:
        """The place before the signs that the page shows before a letter, which has its place; they
        may be all of the paragraph before.
        """
        signs = signs_before(head, lambda letters: self.letters.startswith(letters, letter))
        own: int | None = None
        for sign in reversed(signs):
            here = place
            while True:
                while here and self.text[here - 1].isspace():
                    here -= 1
                if not here or self.text[here - 1] != ">":
                    break
                opening = self.text.rfind("<", 0, here)
                name = self.text[opening + 1 : here].partition(" ")[0].rstrip("/>")
                if own is None and name.startswith("/") and name[1:] not in _INLINE:
                    own = place
                here = opening
            start = here - 1
            if here and self.text[start] == ";":  # a character reference
                start = max(self.text.rfind("&", 0, here), 0)
            if not here or unescape(self.text[start:here]) != sign:
                return place if own is None else own
            place = start
        if own is None or self.text[max(0, place - 9) : place].rstrip().endswith(">"):
            return place
        return own


def _anchor(mark: PageBreak) -> str:
    return (
        f'<span class="pagebreak" id="{escape(mark.identifier)}" role="doc-pagebreak" '
        f'epub:type="pagebreak" aria-label="{escape(mark.label)}"></span>'
    )
