"""The XHTML that the EPUB and the HTML edition share: chapters, notes, bibliography.

Each chapter is made safe once and filled in once; an edition only says where an anchor
lies and how a picture's file is reached.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, replace
from html import escape

from lxml import etree

from octavo.model.book import Apparatus
from octavo.model.prose import CLOSE, OPEN, TOKEN, Note, Passage, Prose
from octavo.render.pages import PageBreak, Printed, Unnumbered
from octavo.render.sanitize import parse_fragment, sanitize

_LABELS = {
    Apparatus.AUTHOR: "note",
    Apparatus.EDITOR: "note editor",
    Apparatus.TRANSLATOR: "note translator",
}
_SOURCE = re.compile(f'src="{OPEN}G(-?\\d+){CLOSE}"')


@dataclass(frozen=True, slots=True)
class Fragment:
    """One chapter in XHTML: its text, and its notes in the order of their numbers.

    `src` attributes hold image tokens; links inside the book are `href="#identifier"`.
    """

    identifier: str
    title: str
    body: str
    notes: str


def call_identifier(note: Note, occurrence: int) -> str:
    """The anchor of the note's call; occurrences count from 1."""
    return f"{note.identifier}-call" + (f"-{occurrence}" if occurrence > 1 else "")


class Fragments:
    """All fragments of a book."""

    def __init__(self, prose: Prose) -> None:
        self.prose = prose
        self.called: Counter[int] = Counter()
        self.chapters = tuple(self._chapter(at) for at in range(len(prose.chapters)))
        self.bibliography = "\n".join(
            f'<div class="entry">{self._safe(entry.html)}</div>' for entry in prose.bibliography
        )
        self.bibliography_title = prose.titles.bibliography.html
        self.breaks: tuple[PageBreak, ...] = ()

    def unnumbered(self) -> Unnumbered:
        """All texts that have pages of their own: the chapters’, and the bibliography’s."""
        texts = [(chapter.identifier, chapter.body) for chapter in self.chapters]
        if self.bibliography:
            texts += [("bibliography", self.bibliography_title), ("", self.bibliography)]
        return Unnumbered(texts)

    def with_pages(self, texts: Unnumbered, printed: Printed) -> tuple[str, ...]:
        """Put in an anchor where each printed page begins; gives the pages that were not found."""
        made = texts.numbered(printed)
        bodies = list(made.texts)
        if self.bibliography:
            self.bibliography = bodies.pop()
            self.bibliography_title = bodies.pop()
        self.chapters = tuple(
            replace(chapter, body=body) for chapter, body in zip(self.chapters, bodies, strict=True)
        )
        self.breaks = made.breaks
        return made.lost

    def _chapter(self, at: int) -> Fragment:
        chapter = self.prose.chapters[at]
        body = self._filled(chapter.body)
        notes = [note for note in self.prose.notes if note.chapter == at]
        return Fragment(
            identifier=chapter.identifier,
            title=chapter.title,
            body=body,
            notes="\n".join(self._note(note) for note in notes),
        )

    def _safe(self, markup: str) -> str:
        root = sanitize(parse_fragment(markup))
        for image in root.iter("img"):
            if not image.get("src", "").startswith(OPEN) or f"{OPEN}G-" in image.get("src", ""):
                image.tag = "span"
                image.text = image.get("alt") or ""
                image.attrib.clear()
                image.set("class", "missing-image")
            elif _ornament(image):
                image.set("alt", "")
        for caption in root.iter("figcaption"):
            if caption.get("aria-hidden"):
                del caption.attrib["aria-hidden"]
        inner = etree.tostring(root, encoding="unicode", with_tail=False)
        return inner[inner.index(">") + 1 : inner.rindex("<")]

    def _filled(self, passage: Passage) -> str:
        return TOKEN.sub(self._token, self._safe(passage.html))

    def _token(self, match: re.Match[str]) -> str:
        if match[1] != "N":
            return match[0]
        note = self.prose.notes[int(match[2])]
        self.called[int(match[2])] += 1
        identifier = call_identifier(note, self.called[int(match[2])])
        kind = "" if note.apparatus is Apparatus.AUTHOR else f" {note.apparatus.value}"
        return (
            f'<a class="noteref{kind}" id="{identifier}" href="#{note.identifier}" '
            f'role="doc-noteref" epub:type="noteref">{escape(note.mark)}</a>'
        )

    def _note(self, note: Note) -> str:
        back = _back(note, 1, note.mark)
        further = "".join(
            " " + _back(note, occurrence, f"↑{occurrence}")
            for occurrence in range(2, len(note.calls) + 1)
        )
        body = self._filled(note.body).strip()
        body = f"<p>{back} {body[3:]}" if body.startswith("<p>") else f"<p>{back}</p>\n{body}"
        if further:
            body = (
                f"{body[:-4]}{further}</p>"
                if body.endswith("</p>")
                else f"{body}\n<p>{further}</p>"
            )
        return (
            f'<aside class="{_LABELS[note.apparatus]}" id="{note.identifier}" '
            f'role="doc-footnote" epub:type="footnote">{body}</aside>'
        )


def _ornament(image: etree._Element) -> bool:
    """Whether the manuscript says that the picture says nothing; else its alternative is missing."""
    return (
        "decorative" in (image.get("class") or "").split()
        or image.get("role") in ("presentation", "none")
    ) and not image.get("alt")


def _back(note: Note, occurrence: int, text: str) -> str:
    target = call_identifier(note, occurrence)
    return f'<a class="back" href="#{target}" role="doc-backlink">{escape(text)}</a>'


def with_images(markup: str, sources: tuple[str, ...]) -> str:
    """Put `sources[n]` where the nth asset's picture is shown."""
    return _SOURCE.sub(lambda m: f'src="{sources[int(m[1])]}"', markup)
