"""From a place in a finished edition to the place in the source that it came from."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator

from lxml import etree

from octavo.model.book import Book, Chapter
from octavo.model.span import Span
from octavo.validate.message import Message
from octavo.validate.opened import Opened, name, words_of
from octavo.world.world import World

_CHAPTER = re.compile(r"chapter-(\d+)\.xhtml$")
_BLOCKS = frozenset(
    "p li td th caption figcaption figure pre dt dd blockquote h1 h2 h3 h4 h5 h6 div tr".split()
)
_HEADINGS = frozenset(("h1", "h2", "h3", "h4", "h5", "h6"))
_TITLES = frozenset(("titlepage", "imprint", "cover"))
_RECORD = {"language": "lang"}
"""What the package calls otherwise than the source does."""
_LENGTHS = (6, 4, 3, 2, 1)
_LETTERS = 4
"""Fewer letters may stand anywhere, even where they stand once."""
_SURE = 4
"""So many words in a row are taken for the place even where they stand there twice."""

Range = tuple[Chapter, int, int]


class Origin:
    """Finds where in `book` what stands in one of its finished files came from."""

    def __init__(self, book: Book, path: str, world: World) -> None:
        self.book = book
        self.path = path
        self.opened = Opened(path, world)

    def of(self, message: Message) -> Span:
        """The place in the source; in the chapter's file, or the edition, where there is none."""
        edition = Span(self.path)
        if os.path.splitext(self.path)[1] == ".pdf":
            return self._written(message.words, self._everywhere()) or edition
        if message.file.endswith((".opf", ".ncx")):
            return self._record(self.opened.element(message))
        element = self.opened.element(message)
        ranges = self._ranges(message.file, element)
        if element is None or name(element) in ("html", "head", "body"):
            whole = _CHAPTER.search(message.file) and len(ranges) == 1
            chapter = Span(ranges[0][0].source.path) if whole else edition
            return self._written(message.words, ranges) or chapter
        if self._on_a_title_page(element):
            return self.book.metadata_span
        place = (
            self._reference(element)
            or self._picture(element, ranges)
            or self._note(element, ranges)
            or self._passage(element, ranges)
            or self._written(message.words, ranges)
        )
        return place or (Span(ranges[0][0].source.path) if len(ranges) == 1 else edition)

    def _everywhere(self) -> list[Range]:
        return [
            (chapter, chapter.body_start, len(chapter.source.text))
            for chapter in self.book.chapters
        ]

    def _ranges(self, file: str, element: etree._Element | None) -> list[Range]:
        """The chapter that a file or an element belongs to; all of them where that is not told."""
        found, at = self._everywhere(), -1
        if named := _CHAPTER.search(file):
            at = int(named[1]) - 1
        elif element is not None:
            for above in (element, *element.iterancestors()):
                if _is(above, "chapter") and (parent := above.getparent()) is not None:
                    at = [kid for kid in parent if _is(kid, "chapter")].index(above)
        return [found[at]] if 0 <= at < len(found) else found

    def _record(self, element: etree._Element | None) -> Span:
        """The key of the metadata that an element of the package was made from."""
        if element is None:
            return self.book.metadata_span
        named = (element.get("property") or name(element)).rpartition(":")[2]
        wanted = _RECORD.get(named, named)
        spans = (key.span for key in self.book.keys if key.name == wanted)
        return next(spans, self.book.metadata_span)

    def _on_a_title_page(self, element: etree._Element) -> bool:
        above = (element, *element.iterancestors())
        record = name(element) in ("title", "meta")
        return record or any(_is(each, title) for each in above for title in _TITLES)

    def _reference(self, element: etree._Element) -> Span | None:
        """The bibliography's entry of which the title stands in the element's."""
        for entry in (element, *element.iterancestors()):
            if _is(entry, "entry"):
                said = " ".join(words_of(entry)).casefold()
                for reference in self.book.references or ():
                    title = " ".join(re.findall(r"\w+", reference.get("title"))).casefold()
                    if title and title in said:
                        return reference.span
        return None

    def _picture(self, element: etree._Element, ranges: list[Range]) -> Span | None:
        """The image, by its alternative, else by its ordinal where each is one in the source."""
        if name(element) != "img" or len(ranges) != 1:
            return None
        source, targets = ranges[0][0].source, [t for t in ranges[0][0].targets if t.image]
        alike = [t for t in targets if element.get("alt") and t.text == element.get("alt")]
        if len(alike) != 1:
            shown = self.opened.pictures(element)
            alike = [targets[shown.index(element)]] if len(shown) == len(targets) else []
        return source.span(alike[0].opening, alike[0].end) if alike else None

    def _note(self, element: etree._Element, ranges: list[Range]) -> Span | None:
        """Within the definition of the note that the element stands in, or the call that it is."""
        for above in (element, *element.iterancestors()):
            if above.get("role") == "doc-footnote":
                for chapter, *_ in ranges:
                    label = _label(above.get("id") or "", chapter)
                    if label is None:
                        continue
                    note = chapter.notes[label]
                    within = [(chapter, note.body_start, note.end)]
                    marker = chapter.source.span(note.start, note.marker_end)
                    return self._passage(element, within) or marker
            if above.get("role") == "doc-noteref":
                target = (above.get("href") or "").rpartition("#")[2]
                for chapter, *_ in ranges:
                    label = _label(target, chapter)
                    for call in chapter.note_calls:
                        if call.label == label:
                            return chapter.source.span(call.start, call.end)
        return None

    def _passage(self, element: etree._Element, ranges: list[Range]) -> Span | None:
        """The words of the element, else those of the block or of the section's head around it."""
        for above in (element, *element.iterancestors()):
            if _is(above, "chapter") or _is(above, "notes"):
                break
            said = above if above is element or name(above) in _BLOCKS else _heading(above)
            place = self._written(" ".join(words_of(said)), ranges) if said is not None else None
            if place or above.get("role") == "doc-footnote":
                return place
        return None

    def _written(self, text: str, ranges: list[Range]) -> Span | None:
        """Where the text's first words stand in the source."""
        words = re.findall(r"\w+", text)[:40]
        for length in _LENGTHS:
            for start in range(0, max(len(words) - length, 0) + 1, 3):
                run = words[start : start + length]
                if len(run) < length or len("".join(run)) < _LETTERS:
                    continue
                places = list(_places(run, ranges))
                if len(places) == 1 or (places and length >= _SURE):
                    chapter, at, end = places[0]
                    return chapter.source.span(at, end)
        return None


def _places(words: list[str], ranges: list[Range]) -> Iterator[Range]:
    pattern = re.compile(r"\b" + r"[\W_]{1,40}".join(map(re.escape, words)) + r"\b")
    for chapter, start, end in ranges:
        for match in pattern.finditer(chapter.source.text, start, end):
            yield chapter, match.start(), match.end()


def _label(identifier: str, chapter: Chapter) -> str | None:
    """The label of the note that an identifier was made from: the longest that fits."""
    fitting = []
    for label in chapter.notes:
        plain = "note-" + re.sub(r"[^\w]+", "-", label.lower())
        if identifier.lower() == plain or identifier.lower().startswith(f"{plain}-"):
            fitting.append((len(plain), label))
    return max(fitting)[1] if fitting else None


def _heading(element: etree._Element) -> etree._Element | None:
    """The heading that a section begins with."""
    kids = (kid for kid in element if isinstance(kid.tag, str))
    return next((kid for kid in kids if name(kid) in _HEADINGS), None)


def _is(element: etree._Element, kind: str) -> bool:
    return kind in (element.get("class") or "").split()
