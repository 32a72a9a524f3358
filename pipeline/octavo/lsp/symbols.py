"""What stands at a place: a note's call or definition, or a citation; and where its others are."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from octavo.check.ledger import IBID
from octavo.model.book import Book, Chapter
from octavo.model.span import SourceText, Span


@dataclass(frozen=True, slots=True)
class NoteSymbol:
    """A label in a chapter; `span` is the label itself, without brackets."""

    chapter: Chapter
    label: str
    span: Span
    defines: bool


@dataclass(frozen=True, slots=True)
class KeySymbol:
    """A key of the bibliography, where it is cited or defined; `span` is the key itself."""

    key: str
    span: Span


_ENTRY = 30

Symbol = NoteSymbol | KeySymbol


def symbol_at(
    book: Book, chapter: Chapter | None, source: SourceText | None, offset: int
) -> Symbol | None:
    """The symbol whose characters the offset touches, in a chapter or another file of the book."""
    if chapter is not None:
        for note in note_places(chapter):
            start, end = chapter.source.offsets(note.span)
            if start - 2 <= offset <= end + 1:
                return note
        for key in chapter.citations:
            if key.start <= offset <= key.end:
                return KeySymbol(key.key, _key_span(chapter, key.start, key.key))
    for reference in book.references or ():
        if source is not None and reference.span.path == source.path:
            start, end = source.offsets(reference.span)
            if start <= offset <= end:
                return KeySymbol(reference.key, reference.span)
    return None


def note_places(chapter: Chapter) -> Iterator[NoteSymbol]:
    """Every label of the chapter in the order of the text, calls and definitions."""
    places = [(call.start, call.label, False) for call in chapter.note_calls]
    places += [(definition.start, definition.label, True) for definition in chapter.definitions]
    for start, label, defines in sorted(places):
        span = chapter.source.span(start + 2, start + 2 + len(label))
        yield NoteSymbol(chapter, label, span, defines)


def key_places(book: Book, key: str) -> Iterator[KeySymbol]:
    """Every place of a key: citations, then its entries."""
    for chapter in book.chapters:
        for cited in chapter.citations:
            if cited.key == key:
                yield KeySymbol(key, _key_span(chapter, cited.start, key))
    for reference in book.references or ():
        if reference.key == key:
            yield KeySymbol(key, reference.span)


def _key_span(chapter: Chapter, at: int, key: str) -> Span:
    """The span of the key behind its `@`, which may have braces."""
    text = chapter.source.text
    start = text.index(key, at)
    return chapter.source.span(start, start + len(key))


def note_text(chapter: Chapter, label: str) -> str:
    """The words of a note as they are written; empty where it is not defined."""
    note = chapter.notes.get(label)
    return "" if note is None else " ".join(chapter.source.text[note.body_start : note.end].split())


def antecedent(chapter: Chapter, label: str) -> str | None:
    """The label of the note that a written ibid. leads back to; None for any other note."""
    called = [c.label for c in chapter.note_calls if c.inside is None and c.label in chapter.notes]
    order = list(dict.fromkeys(called))
    if label not in order or not IBID.match(note_text(chapter, label)):
        return None
    for before in reversed(order[: order.index(label)]):
        if not IBID.match(note_text(chapter, before)):
            return before
    return None


def sources_of(chapter: Chapter, label: str) -> list[str]:
    """The keys that a note cites."""
    note = chapter.notes.get(label)
    if note is None:
        return []
    keys = (key.key for key in chapter.citations if note.start <= key.start < note.end)
    return list(dict.fromkeys(keys))


def entry_text(book: Book, key: str, texts: Mapping[str, SourceText]) -> str:
    """The lines of a bibliography's entry; empty where there is none."""
    found = next((r for r in book.references or () if r.key == key), None)
    if found is None or found.span.line is None or found.span.path not in texts:
        return ""
    lines = texts[found.span.path].text.split("\n")
    first = found.span.line - 1
    others = {r.span.line for r in book.references or () if r.span.path == found.span.path}
    taken = [lines[first]]
    for at in range(first + 1, min(first + _ENTRY, len(lines))):
        if at + 1 in others or not lines[at].strip():
            break
        taken.append(lines[at])
    return "\n".join(taken)
