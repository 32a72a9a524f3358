"""Forms that point back: *Ibid.*, *op. cit.*, an author, a short title, an author and a year."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from octavo.model.cited import Name, Piece
from octavo.recover.citations.cues import cues
from octavo.recover.citations.dates import YEAR
from octavo.recover.citations.forms import forms
from octavo.recover.citations.locators import Locator, locator_at
from octavo.recover.citations.people import BACK, SPOKEN, people
from octavo.recover.citations.shape import Shape
from octavo.recover.citations.spans import stands, title_spans
from octavo.recover.citations.stops import is_stop
from octavo.recover.citations.terms import Terms, letters, shared
from octavo.recover.citations.works import Work, Works, title_words

_GAP = r"[ \u00a0\u202f]"
# What may follow figures that are a locator with no label.
_ENDS = re.compile(r"[  ]?(?:[.,;:)\]–—。，、；]|\Z|\(|\n)")
_MOST_WORDS = 14
# Memoirs (my translation) | Memoirs, and
_PARTED = re.compile(r"[,;:]| \(")
# Ibid is | but not: Ibid. de Gaulle, by contrast, …
_GOES_ON = re.compile(
    rf" (?!(?<=\. )(?:{'|'.join(shared('particles'))}) [^\W\d_a-zß-öø-ÿа-яё])[a-zß-öø-ÿа-яё]"
)
# Serge, (op. cit.
_TO_OLD = re.compile(rf"[.,]{{0,2}}{_GAP}{{0,2}}\(?")
# Serge | de La Boétie | al-Khalili | d’Entreves | “Gender” | 1Q84
_MAY_OPEN = re.compile(
    rf"[“\"«‘'„\d]|(?!\W)[^a-zß-öø-ÿа-яё]|(?:{'|'.join(shared('particles'))}) "
    r"|[^\W\d_]{1,2}[’'-][^\W\d_a-z]"
)
# hooks, Feminism
_SMALL = re.compile(r"[a-zà-öø-ÿ]{3,15}(?!\w)")
# , 53 |  53 | . С. 5
_SOMETHING = re.compile(r",? \(?\w|\. \w")
# Serge, Memoirs | Serge: Memoirs
_TO_TITLE = re.compile(rf"[,.:]{{0,2}}{_GAP}")


@dataclass(frozen=True, slots=True)
class Pointer:
    """A form that points back, at a half-open range; `works` are those it may mean.

    `named` is the short title it uses; `locator` is empty where it gives none, and `inherits` tells
    that it is then that of its antecedent.
    """

    start: int
    end: int
    form: str
    locator: str
    pieces: tuple[Piece, ...]
    works: tuple[Work, ...] = ()
    named: str = ""
    inherits: bool = False


@dataclass(slots=True)
class Pointing:
    """Finds the forms that point back in one note, given the works of all notes."""

    shape: Shape
    terms: Terms
    works: Works
    patterns: dict[str, re.Pattern[str]] = field(init=False)

    def __post_init__(self) -> None:
        self.patterns = forms(self.terms)

    def ibid(self, pos: int, end: int) -> Pointer | None:
        """`Ibid.`, `Ibid p. 53`, `ibid.: 53`, `Id. at 53`."""
        text = self.shape.text
        for name in ("ibid", "idem", "loc. cit."):
            match = self.patterns[name].match(text, pos, end)
            if match is None or (
                len(match[0].strip(".")) > 1 and match[0].isupper() and name == "idem"
            ):
                continue
            if name == "idem":
                return self._located(match, end)
            form = "ibid" if name == "ibid" else "loc. cit."
            piece = Piece(pos, match.end(), "reference")
            locator = self.locator_behind(match.end(), end)
            if locator:
                word, found = locator
                return Pointer(pos, found.end, form, found.text, (piece, *word, *found.pieces))
            if _GOES_ON.match(text, match.end(), end):
                return None
            stop = match.end() - (match[0].endswith(".") and self._closes(match.end(), end))
            piece = Piece(pos, stop, "reference")
            inherits = self.patterns["inherits"].match(text, stop, end) is not None
            return Pointer(pos, stop, form, "", (piece,), inherits=inherits)
        return None

    def _closes(self, stop: int, end: int) -> bool:
        """Whether a stop behind *Ibid* also ends the sentence, so that it stays."""
        rest = self.shape.text[stop:end].lstrip()
        return not rest or rest[0].isupper() or rest[0] in '“"(;'

    def _located(self, match: re.Match[str], end: int) -> Pointer | None:
        """*Id.* for *Ibid.*: only with a locator, for else it stands for an author."""
        locator = self.locator_behind(match.end(), end)
        if locator is None:
            return None
        word, found = locator
        piece = Piece(match.start(), match.end(), "reference")
        return Pointer(match.start(), found.end, "idem", found.text, (piece, *word, *found.pieces))

    def locator_behind(self, pos: int, end: int) -> tuple[tuple[Piece, ...], Locator] | None:
        """The locator behind a form: `, p. 53`, ` 53`, `: 53`, ` at 53`, `, in p. 5`."""
        text = self.shape.text
        gap = self.patterns["to locator"].match(text, pos, end)
        assert gap is not None
        if gap.end() == pos and not text[pos : pos + 1].isalnum():
            return None
        found = locator_at(text, gap.end(), end, self.terms, bare=True)
        if found is None:
            return None
        if not found.evident and not self._is_behind(found.end, end):
            return None
        word = (Piece(*gap.span("at"), "term"),) if gap["at"] else ()
        return word, found

    def _is_behind(self, pos: int, end: int) -> bool:
        """Whether figures that end at an offset may be a locator: a sign or a verb follows."""
        text = self.shape.text
        return bool(_ENDS.match(text, pos, end + 1) or self.patterns["asserted"].match(text, pos))

    def old(self, pos: int, end: int) -> Pointer | None:
        """`Serge, op. cit., p. 5`; `Serge, loc. cit.`; `Серж В. Указ. соч. С. 5`."""
        for names, stop, _ in self._authors(pos, end):
            old = self._old_behind(stop, end)
            if old is None:
                continue
            works, author = tuple(self.works.by(names)), Piece(pos, stop, "reference")
            located = self.locator_behind(old.end, end)
            last = old.end - (located is None and self.final(old.end, end))
            pieces: tuple[Piece, ...] = (author, Piece(old.start, last, "reference"))
            if located is None:
                return Pointer(pos, last, old.form, "", pieces, works)
            word, found = located
            pieces = (*pieces, *word, *found.pieces)
            return Pointer(pos, found.end, old.form, found.text, pieces, works)
        return None

    def same(self, pos: int, end: int, names: tuple[Name, ...]) -> Pointer | None:
        """A title behind the word for an author who has just been named: `Ders., Die Hanse, S. 5`."""
        text = self.shape.text
        idem = self.patterns["idem"].match(text, pos, end)
        gap = idem and _TO_TITLE.match(text, idem.end(), end)
        found = gap and self._title(pos, gap.end(), end, self.works.by(names))
        if not idem or not found:
            return None
        return replace(found, pieces=(Piece(*idem.span(), "reference"), *found.pieces))

    def _authors(
        self, pos: int, end: int
    ) -> Iterator[tuple[tuple[Name, ...], int, tuple[Piece, ...]]]:
        """Names of known people at an offset, in either order, and where they end."""
        text = self.shape.text
        for inverted in (False, True):
            found = people(text, pos, end, self.terms, BACK if inverted else SPOKEN)
            if found and self._known(found.names):
                yield found.names, found.end, found.pieces
        small = _SMALL.match(text, pos, end)
        if small and self._small(pos, end):
            yield (Name(family=small[0]),), small.end(), ()
        body = self.patterns["body"].match(text, pos, end)
        if body and letters(body[0]) in self.works.by_family:
            yield (Name(literal=body[0]),), body.end(), ()

    def _known(self, names: tuple[Name, ...]) -> bool:
        return bool(self.works.by(names))

    def short(self, pos: int, end: int, *, signal: bool, head: bool) -> Pointer | None:
        """An author with a year, a short title, or a page; or a short title."""
        if pos >= end or not (_MAY_OPEN.match(self.shape.text, pos) or self._small(pos, end)):
            return None
        for names, stop, _ in self._authors(pos, end):
            works = self.works.by(names)
            for form in (self._dated, self._titled, self._paged):
                found = form(pos, stop, end, works)
                if found:
                    return found
            if signal and head and self._ends(stop, end):
                piece = Piece(pos, stop, "reference")
                return Pointer(pos, stop, "short", "", (piece,), tuple(works))
        return self.title(pos, end, head=head)

    def title(self, pos: int, end: int, *, head: bool = False) -> Pointer | None:
        """A short title without an author; `head`: nothing but a signal stands in front."""
        return self._title(pos, pos, end, None, head=head)

    def amid(self, pos: int, end: int) -> Pointer | None:
        """A known author with op. cit., a title, a year or a page: `as in Doe, Memoirs, 53, but …`."""
        if old := self.old(pos, end):
            return old
        for names, stop, _ in self._authors(pos, end):
            works = self.works.by(names)
            found = self._dated(pos, stop, end, works, amid=True)
            found = found or self._titled(pos, stop, end, works)
            paged = None if found else self._paged(pos, stop, end, works, amid=True)
            if paged:
                text, term = self.shape.text, paged.pieces[1].role == "term"
                ends, page = self._ends(paged.end, end), is_page(paged)
                told = self.patterns["asserted"].match(text, paged.end) is not None
                comma = term or text[stop] == ","
                counted = told and not term and text.endswith("In ", 0, pos)  # In London, 30 were
                found = paged if not counted and (page or (comma and (ends or told))) else None
            if found:
                return found
        return None

    def _small(self, pos: int, end: int) -> bool:
        """Whether a known name in small letters stands at an offset."""
        small = _SMALL.match(self.shape.text, pos, end)
        return small is not None and letters(small[0]) in self.works.by_family

    def _dated(
        self, pos: int, stop: int, end: int, works: list[Work], *, amid: bool = False
    ) -> Pointer | None:
        text = self.shape.text
        match = self.patterns["year"].match(text, stop, end)
        if match is None:
            return None
        fitting = [w for w in works if w.fields.get("issued", "").startswith(match["year"])]
        if match["letter"]:
            fitting = [w for w in fitting if w.letter in ("", match["letter"])] or fitting
            exact = [w for w in fitting if w.letter == match["letter"]]
            fitting = exact or fitting
        if not fitting:
            return None
        last = match.end("letter") if match["letter"] else match.end("year")
        pieces = [Piece(pos, stop, "reference"), Piece(match.start("year"), last, "issued")]
        located = self.locator_behind(match.end(), end)
        opened = match["open"] and match[0][-1] not in ")]"
        if located:
            word, found = located
            closed = text[found.end : found.end + 1] in (")", "]")
            if opened and not closed:
                return None
            pieces += [*word, *found.pieces]
            last = found.end + bool(opened)
            return Pointer(pos, last, "short", found.text, tuple(pieces), tuple(fitting))
        if opened:
            return None
        if not self._ends(match.end(), end) and not (
            amid and all(work.style == "date" for work in fitting)
        ):
            return None
        return Pointer(pos, match.end(), "short", "", tuple(pieces), tuple(fitting))

    def _paged(
        self, pos: int, stop: int, end: int, works: list[Work], *, amid: bool = False
    ) -> Pointer | None:
        text = self.shape.text
        if not _SOMETHING.match(text, stop, end) or self.patterns["year"].match(text, stop, end):
            return None  # Thompson, 1967, p. 68: another work than those that are known
        located = self.locator_behind(stop, end)
        if located is None:
            return None
        word, found = located
        year = re.fullmatch(rf"p+\. {YEAR}[a-h]?", found.text)
        if year or not (self._is_behind(found.end, end) or (amid and found.labelled)):
            return None
        pieces = (Piece(pos, stop, "reference"), *word, *found.pieces)
        return Pointer(pos, found.end, "short", found.text, pieces, tuple(works))

    def _titled(self, pos: int, stop: int, end: int, works: list[Work]) -> Pointer | None:
        """A short title behind an author: `Serge, Memoirs, 53`, `Scott, “Gender,” 1055`."""
        text = self.shape.text
        marker = cues(self.terms).marker.match(text, stop, end)
        pieces: tuple[Piece, ...] = ()
        if marker and marker[0].startswith((",", " (", "(")):
            kind = next(name for name in ("both", "editor", "translator") if marker[name])
            pieces = (Piece(*marker.span(kind), "term"),)
            stop = marker.end()
        gap = _TO_TITLE.match(text, stop, end)
        if gap is None:
            return None
        found = self._title(pos, gap.end(), end, works)
        if found is None:
            return None
        author = Piece(pos, min(stop, gap.start()) if not pieces else pieces[0].start, "reference")
        return replace(found, pieces=(author, *pieces, *found.pieces))

    def _title(
        self, pos: int, start: int, end: int, among: list[Work] | None, *, head: bool = False
    ) -> Pointer | None:
        """A short title from `start`: the longest run of words that names one of the works."""
        best: Pointer | None = None
        before: tuple[str, ...] = ()
        text = self.shape.text
        for first, last, behind, marked in title_spans(self.shape, start, end):
            if not marked and _trails(text, first, last, self.terms):
                continue
            words = title_words(text[first:last])
            if not words or len(words) > _MOST_WORDS or words == before:
                continue  # Silent Spring. The
            before = words
            sure = marked or among is not None or words in self.works.by_title
            begins = among is not None and any(work.called(words) > 1 for work in among)
            if not begins and not self._is_title(words, sure=sure):
                continue
            if not marked and not text[first].isupper() and not text[first].isdigit():
                continue
            works = self.works.called(words, among)
            if not works:
                if len(words) > 1:
                    break
                continue
            pieces: tuple[Piece, ...] = (Piece(first, last, "reference"),)
            form, past, stop = "short", behind, behind if marked else last
            old = self._old_behind(behind, end)
            if old:
                form, past, stop = old.form, old.end, old.end - self.final(old.end, end)
                pieces = (*pieces, Piece(old.start, stop, "reference"))
            located = self.locator_behind(past, end)
            found_works, named = tuple(works), text[first:last]
            if located:
                word, found = located
                if self._is_behind(found.end, end) or is_page(found):
                    pieces = (*pieces, *word, *found.pieces)
                    best = Pointer(pos, found.end, form, found.text, pieces, found_works, named)
                    continue
            if best and best.locator:
                continue
            if old or stands(
                works,
                words,
                marked=marked,
                among=among is not None,
                head=head,
                ends=self._ends(behind, end),
                parted=bool(
                    _PARTED.match(text, behind) or self.patterns["asserted"].match(text, behind)
                ),
            ):
                best = Pointer(pos, stop, form, "", pieces, found_works, named)
        return best

    def _old_behind(self, pos: int, end: int) -> Pointer | None:
        """`, op. cit.` and `(loc. cit.)` behind an author or a title."""
        text = self.shape.text
        gap = _TO_OLD.match(text, pos, end)
        assert gap is not None
        for form in ("op. cit.", "loc. cit."):
            match = self.patterns[form].match(text, gap.end(), end)
            if match:
                closed = gap[0].endswith("(") and text[match.end() : match.end() + 1] == ")"
                return Pointer(match.start(), match.end() + closed, form, "", ())
        return None

    def final(self, stop: int, end: int) -> bool:
        """Whether the stop of an abbreviation also ends the sentence, so that it stays."""
        return self.shape.text[stop - 1] == "." and self._closes(stop, end)

    def _is_title(self, words: tuple[str, ...], *, sure: bool) -> bool:
        """Whether words may be a short title; `sure`: marked as one, behind an author, or whole."""
        if all(word in self.terms.of("not_short") for word in words):
            return sure and self.works.by_title.get(words) is not None
        if sure:
            return True
        return any(len(word) > 3 or word.isdigit() for word in words)

    def _ends(self, pos: int, end: int) -> bool:
        """Whether a sentence, or what may hold a citation, ends at an offset."""
        text = self.shape.text
        rest = text[pos:end].lstrip(')]”’" ')
        if not rest.strip(" .,\n") or pos >= end:
            return True
        return text[pos : pos + 1] == "." and is_stop(text, pos, len(text), self.terms)


def _trails(text: str, first: int, last: int, terms: Terms) -> bool:
    """Whether words that are not marked as a title end in what is none of it: `Memoirs, §` and
    `Memoirs, on`, behind which a locator stands.
    """
    if last > first and not (text[last - 1].isalnum() or text[last - 1] in "…’'”\"»)?!"):
        return True
    _, comma, behind = text[first:last].rpartition(",")
    words = re.findall(r"\w+", behind)
    return bool(comma) and all(word in terms.of("light") for word in words)


def is_page(found: Pointer | Locator) -> bool:
    """Whether figures are surely those of pages, and not a year, an age or a count."""
    figures = re.findall(r"\d+", found.locator if isinstance(found, Pointer) else found.text)
    labelled = any(piece.role == "term" for piece in found.pieces)
    return labelled or (
        bool(figures) and len(figures[0]) < 4 and (len(figures) > 1 or len(figures[0]) > 2)
    )
