"""What the notes of a text cite: references in full, and the antecedent of all that points back."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace

from octavo.model.cited import Citation, Cited, Doubt, Entry, Piece, Words
from octavo.recover.citations.accounted import accounted
from octavo.recover.citations.doubts import about_entry, cites_on, remaining, shown
from octavo.recover.citations.draft import Draft
from octavo.recover.citations.finding import Finding
from octavo.recover.citations.keys import keys_for
from octavo.recover.citations.mentions import alone, mentions
from octavo.recover.citations.naming import author_before
from octavo.recover.citations.openings import Opening, limit_of, opening_behind, openings
from octavo.recover.citations.pointers import Pointer, Pointing
from octavo.recover.citations.shape import Shape, shape
from octavo.recover.citations.spaces import as_written, single_spaced
from octavo.recover.citations.terms import Terms, terms_of
from octavo.recover.citations.tongues import terms_for
from octavo.recover.citations.works import Work, Works, title_words

_LONGEST_NOTE = 20_000


@dataclass(slots=True)
class _Found:
    """A citation whose work may still change its key."""

    citation: Citation
    work: Work


@dataclass(slots=True)
class _Note:
    index: int
    terms: Terms
    shape: Shape
    openings: tuple[Opening, ...]
    drafts: dict[int, Draft]
    offsets: Sequence[int]
    found: list[_Found] = field(default_factory=list)
    uncertain: bool = False
    asked: int = 0  # up to where a question has been put


def read_citations(notes: Sequence[Words], lang: str) -> Cited:
    """The citations of notes given in their order, the works they name, and what is uncertain.

    What is not covered by a citation's range stays prose. A citation that would lose a letter or
    a figure of the note is left out: see `accounted`. *Ibid.* refers to the last work that the
    note before cites (CMOS 18, 13.37; MHRA 4, 11.7). `lang` is a BCP 47 tag. Never raises.
    """
    reader = _Reader(terms_of(lang))
    read = [reader.open(index, words) for index, words in enumerate(notes)]
    for note in read:
        reader.resolve(note)
    return reader.result(read)


@dataclass(slots=True)
class _Reader:
    terms: Terms
    works: Works = field(default_factory=Works)
    doubts: list[Doubt] = field(default_factory=list)
    previous: _Note | None = None
    clock: int = 0
    last: dict[int, tuple[int, str]] = field(default_factory=dict)

    def open(self, index: int, words: Words) -> _Note:
        """The first reading: the full references of a note, each of which makes a work known."""
        if len(words.text) > _LONGEST_NOTE:
            words = Words("")
        words, offsets = single_spaced(words)
        terms = terms_for(words.text, self.terms)
        note = _Note(index, terms, shape(words), (), {}, offsets)
        starts = tuple(openings(note.shape, terms))
        pointing = Pointing(note.shape, terms, self.works)
        finding = Finding(note.shape, terms, pointing, starts, note.drafts)
        for draft in finding.find():
            if not draft.same_author:
                self.works.add(draft, index)
        known = {opening.start for opening in starts}
        amid = (Opening(at, None, head=False) for at in note.drafts if at not in known)
        note.openings = tuple(sorted((*starts, *amid), key=lambda opening: opening.start))
        return note

    def resolve(self, note: _Note) -> None:
        """The second reading: every citation of a note, now that all works are known."""
        reached = scanned = 0
        pointing = Pointing(note.shape, note.terms, self.works)
        pending = deque(note.openings)
        while pending:
            opening = pending.popleft()
            reached = max(reached, note.asked)
            if opening.start < reached or (opening.signal and opening.signal[0] < reached):
                continue
            start = opening.signal[0] if opening.signal else opening.start
            reached = self._between(note, pointing, max(reached, scanned), start)
            scanned = opening.start
            if opening.start < reached:
                continue
            found = self._at(note, opening, pointing)
            if found is None:
                continue
            reached = self._keep(note, found)
            pending.extendleft(opening_behind(note.shape, reached, note.terms))
        self._between(note, pointing, max(reached, note.asked, scanned), len(note.shape.text))
        self._look_over(note)
        self.previous = note

    def _keep(self, note: _Note, found: _Found) -> int:
        note.found.append(found)
        found.work.cited = self.clock = self.clock + 1
        return found.citation.end

    def _between(self, note: _Note, pointing: Pointing, start: int, end: int) -> int:
        """Cites what the prose between two openings names of known works; where that ends."""
        reached = start
        for pointer in mentions(pointing, start, end):
            opening = Opening(pointer.start, None, head=False)
            found = self._cite_short(note, opening, pointer)
            if found:
                reached = self._keep(note, found)
        return reached

    def _at(self, note: _Note, opening: Opening, pointing: Pointing) -> _Found | None:
        start = opening.start
        end = limit_of(note.shape, start, note.terms)
        draft = note.drafts.get(start)
        if draft:
            return self._cite_full(note, opening, draft)
        pointer = pointing.ibid(start, end)
        amid = not (opening.head or opening.signal)
        if pointer and not (amid and pointer.form == "loc. cit."):
            return self._cite_ibid(note, opening, pointer)
        before = self._before(note, start)
        pointer = pointing.same(start, end, before.work.people) if before else None
        if pointer is None:
            pointer = pointing.old(start, end)
        if pointer is None:
            pointer = pointing.short(
                start, end, signal=opening.signal is not None, head=opening.head
            ) or alone(pointing, start, end)
        if pointer:
            return self._cite_short(note, opening, pointer)
        return None

    def _cite_full(self, note: _Note, opening: Opening, draft: Draft) -> _Found | None:
        antecedent = None
        if draft.same_author:
            before = self._before(note, draft.start)
            if before is None or not before.work.people:
                self._doubt(
                    note,
                    "antecedent",
                    f"it is not clear whose name “{shown(note.shape.text)}” repeats",
                )
                return None
            draft.names.setdefault("author", before.work.people)
            antecedent = note.index if note.found else note.index - 1
        work, _ = self.works.add(draft, note.index)
        citation = self._citation(
            opening, draft.start, draft.end, "full", draft.locator, draft.pieces, note
        )
        citation = replace(citation, antecedent=antecedent)
        return self._proved(note, citation, work)

    def _before(self, note: _Note, pos: int) -> _Found | None:
        """The citation that *Ibid.* at an offset refers to, if one stands where it must."""
        if note.found:
            last = note.found[-1]
            another = cites_on(note.shape.text, last.citation.end, pos, note.terms)
            return None if another else last
        if self.previous is None or not self.previous.found or self.previous.uncertain:
            return None
        return self.previous.found[-1]

    def _cite_ibid(self, note: _Note, opening: Opening, pointer: Pointer) -> _Found | None:
        before = self._before(note, opening.start)
        if before is None:
            self._doubt(
                note,
                "antecedent",
                f"it is not clear what “{shown(note.shape.text)}” refers to: what stands b"
                f"efore it cites nothing that was understood",
            )
            note.uncertain = True
            return None
        inside = bool(note.found)
        several = {} if inside or self.previous is None else _works_of(self.previous)
        if len(several) > 1:
            self._doubt(
                note,
                "ambiguous",
                f"“{shown(note.shape.text)}” follows a note that cites {_or(several.values())}: it "
                f"stays as it is",
            )
            note.uncertain = True
            return None
        locator = pointer.locator or (before.citation.locator if pointer.inherits else "")
        citation = self._citation(
            opening, pointer.start, pointer.end, pointer.form, locator, pointer.pieces, note
        )
        antecedent = note.index if inside else note.index - 1
        return self._proved(note, replace(citation, antecedent=antecedent), before.work)

    def _cite_short(self, note: _Note, opening: Opening, pointer: Pointer) -> _Found | None:
        earlier = [w for w in pointer.works if w.cited >= 0 or w.note < note.index]
        candidates = earlier or list(pointer.works)
        if not candidates or (not earlier and len(candidates) > 1):
            self._doubt(
                note,
                "unresolved",
                f"“{shown(note.shape.text[pointer.start : pointer.end])}” names no work th"
                f"at the notes give in full",
            )
            note.uncertain, note.asked = True, pointer.end
            return None
        if len(candidates) > 1:
            self._doubt(
                note,
                "ambiguous",
                f"“{shown(note.shape.text[pointer.start : pointer.end])}” may mean "
                f"{_or(candidates)}: it stays as it is",
            )
            note.uncertain, note.asked = True, pointer.end
            return None
        (work,) = candidates
        score = 1.0 if pointer.form != "op. cit." and earlier else 0.9
        locator = pointer.locator
        last = self.last.get(work.index)
        if pointer.form == "loc. cit." and not locator and last is not None:
            locator = last[1]
        start, pieces = pointer.start, pointer.pieces
        if opening.signal is None:
            least = note.found[-1].citation.end if note.found else 0
            start = author_before(note.shape.text, start, least, work)
            if start < pointer.start:
                pieces = (Piece(start, pointer.start, "reference"), *pieces)
        citation = self._citation(opening, start, pointer.end, pointer.form, locator, pieces, note)
        antecedent = last[0] if last else work.note
        found = self._proved(note, replace(citation, antecedent=antecedent, score=score), work)
        if found and pointer.named and title_words(pointer.named) != work.words:
            work.shorts.append(pointer.named.rstrip("… "))
        return found

    def _citation(
        self,
        opening: Opening,
        start: int,
        end: int,
        form: str,
        locator: str,
        pieces: Sequence[Piece],
        note: _Note,
    ) -> Citation:
        prefix = ""
        every = list(pieces)
        if opening.signal:
            first, last = opening.signal
            prefix = note.shape.text[first:last]
            every.append(Piece(first, last, "prefix"))
            start = first
        every.sort(key=lambda piece: piece.start)
        return Citation(start, end, form, "", locator, prefix, pieces=tuple(every))

    def _proved(self, note: _Note, citation: Citation, work: Work) -> _Found | None:
        """The citation, if the work holds all that it takes the place of."""
        within_word = note.shape.text[citation.end : citation.end + 1] in tuple("([")
        if within_word or not accounted(note.shape.text, citation, _entry(work, "key")):
            self._doubt(
                note,
                "uncertain",
                f"“{shown(note.shape.text[citation.start : citation.end])}” looks like a r"
                f"eference that was not understood whole",
            )
            note.uncertain = True
            return None
        self.last[work.index] = (note.index, citation.locator)
        return _Found(citation, work)

    def _doubt(self, note: _Note, kind: str, message: str) -> None:
        doubt = Doubt(note.index, kind, message)
        if doubt not in self.doubts[-5:]:
            self.doubts.append(doubt)

    def _look_over(self, note: _Note) -> None:
        """What the prose of a note still says of sources."""
        spans = [(found.citation.start, found.citation.end) for found in note.found]
        for kind, message in remaining(note.shape, spans, note.terms):
            if not any(doubt.note == note.index for doubt in self.doubts[-3:]):
                self._doubt(note, kind, message)
            note.uncertain = note.uncertain or kind in ("unresolved", "uncertain")
        if note.found and not note.uncertain:
            last, text = note.found[-1].citation.end, note.shape.text
            note.uncertain = cites_on(text, last, len(text), note.terms)

    def result(self, read: list[_Note]) -> Cited:
        used = {found.work.index for note in read for found in note.found}
        works = [work for work in self.works.all if work.index in used]
        keys = keys_for(works)
        notes = tuple(
            tuple(
                as_written(replace(found.citation, key=keys[found.work.index]), note.offsets)
                for found in note.found
            )
            for note in read
        )
        entries = tuple(_entry(work, keys[work.index]) for work in works)
        doubts = list(self.doubts)
        texts = {note.index: note.shape.text for note in read}
        places = sum("publisher-place" in work.fields for work in works)
        for work in works:
            doubts += about_entry(work, texts.get(work.note, ""), places=places * 2 > len(works))
        return Cited(notes, entries, tuple(sorted(doubts, key=lambda doubt: doubt.note)))


def _works_of(note: _Note) -> dict[int, Work]:
    return {found.work.index: found.work for found in note.found}


def _or(works: Iterable[Work]) -> str:
    """Works as a message names them: “A”, “B” or “C”."""
    titles = [f"“{shown(work.fields.get('title', ''))}”" for work in works]
    return f"{', '.join(titles[:-1])} or {titles[-1]}" if len(titles) > 1 else "".join(titles)


def _entry(work: Work, key: str) -> Entry:
    fields = dict(work.fields)
    if work.shorts and "title-short" not in fields:
        short = min(work.shorts, key=len)
        if short.casefold() != fields.get("title", "").casefold():
            fields = _behind_title(fields, short)
    return Entry(key, work.type, tuple(fields.items()), tuple(work.names.items()), work.note)


def _behind_title(fields: dict[str, str], short: str) -> dict[str, str]:
    return {"title": fields.get("title", ""), "title-short": short, **fields}
