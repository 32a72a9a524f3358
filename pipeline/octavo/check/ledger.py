"""The ledger of notes: each with the words around its call, its own, and what it cites."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace as changed

from octavo.model.book import Book, Chapter, NoteDefinition
from octavo.model.overview import LedgerNote
from octavo.model.prose import Formula, Picture, Piece, Prose
from octavo.model.running import CALL, RunningText
from octavo.model.span import Span
from octavo.read.scanner.running import running_text

IBID = re.compile(r"\W*(?:[^\W\d_]{1,12} )?(?:ibid(?:em)?|ebd|ebenda|ib)\b", re.IGNORECASE)
_END = re.compile(r"(?<![.…] )[.!?…](?! \.)['\"”’»)]*[\ufdd0 ]")
_STOP = re.compile(r"(?<![.…] )[.!?…](?! \.)['\"”’»)]*(?= |\Z)")
_STOPPED = re.compile(r"[.!?…]['\"”’»)]*\Z")
_BEFORE, _AFTER = 240, 90


def ledger(book: Book, prose: Prose | None) -> tuple[LedgerNote, ...]:
    """Every note in the order of the book; unread where Pandoc could not read it."""
    if prose is None:
        found = [note for chapter in book.chapters for note in _unread(chapter)]
        return _chained(found)
    chapters = {chapter.source.path: chapter for chapter in book.chapters}
    found = []
    for note in prose.notes:
        call = note.calls[0] if note.calls else note.span
        chapter = chapters[call.path]
        before, after = _around(running_text(chapter), chapter, call)
        text = " ".join("".join(map(_seen, leaf.pieces)) for leaf in note.body.leaves)
        keys = _keys(chapter, chapter.notes.get(note.label), note.span)
        found.append(
            LedgerNote(
                note.mark, note.label, before, after, _one_line(text), True, note.span, keys, ()
            )
        )
    return _chained(found)


def _seen(piece: Piece) -> str:
    """What a reader of the ledger sees of a piece: a formula as it is written, a picture in words."""
    match piece:
        case str():
            return piece
        case Formula(tex):
            return f"${tex}$"
        case Picture(alt):
            return alt
        case _:
            return ""


def _unread(chapter: Chapter) -> Iterable[LedgerNote]:
    text = running_text(chapter)
    called = {call.label: call for call in reversed(chapter.note_calls)}
    order = sorted(chapter.notes, key=lambda label: _called_at(chapter, label))
    for label in order:
        note = chapter.notes[label]
        span = chapter.source.span(note.start, note.marker_end)
        call = called.get(label)
        place = chapter.source.span(call.start, call.end) if call else span
        before, after = _around(text, chapter, place) if call else ("", "")
        body = _one_line(chapter.source.text[note.body_start : note.end])
        keys = _keys(chapter, note, span)
        yield LedgerNote("?", label, before, after, body, False, span, keys, ())


def _called_at(chapter: Chapter, label: str) -> int:
    return next(
        (c.start for c in chapter.note_calls if c.label == label), chapter.notes[label].start
    )


def _around(text: RunningText, chapter: Chapter, call: Span) -> tuple[str, str]:
    """The sentence on both sides of a call, at most some words of it."""
    offset, end = chapter.source.offsets(call)
    at = text.find(offset)
    if call.line is None or at is None:
        return "", ""
    block = text.block(at)
    first = max(block.start, at - _BEFORE)
    sentence = [match.end() for match in _END.finditer(text.text, first, at)]
    first = sentence[-1] if sentence and sentence[-1] < at else first
    before = text.text[first:at].replace(CALL, "")
    if first > block.start and not sentence:
        before = "… " + before.partition(" ")[2]
    after = "" if _STOPPED.search(before) else text.text[at + 1 : min(block.end, at + _AFTER)]
    stop = _STOP.search(after)
    if stop:
        after = after[: stop.end()]
    elif len(after) == _AFTER - 1:
        after = after.rpartition(" ")[0] + " …"
    return before.lstrip(), after.replace(CALL, "") if end > offset else ""


def _keys(chapter: Chapter, note: NoteDefinition | None, span: Span) -> tuple[str, ...]:
    """The keys that a note cites, in order; a citation in the text is its own note."""
    start, end = (note.start, note.end) if note else chapter.source.offsets(span)
    if note is None and chapter.source.text.startswith("^[", start):
        end = next((n.end for n in chapter.inline_notes if n.start == start), end)
    keys = (key.key for key in chapter.citations if start <= key.start < end)
    return tuple(dict.fromkeys(keys))


def _one_line(text: str) -> str:
    return " ".join(text.split())


def _chained(notes: list[LedgerNote]) -> tuple[LedgerNote, ...]:
    """The notes, each with the marks that its ibid. leads back over to a full or short citation."""
    chained: list[LedgerNote] = []
    for note in notes:
        chain: tuple[str, ...] = ()
        sources = note.sources
        if chained and IBID.match(note.text):
            chain = (chained[-1].mark, *chained[-1].chain)
            sources = sources or chained[-1].sources
        chained.append(changed(note, chain=chain, sources=sources))
    return tuple(chained)
