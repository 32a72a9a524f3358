"""What can be said of a book's accessibility, from what it holds.

The vocabulary is schema.org's as the W3C's Accessibility Metadata group keeps it
(https://www.w3.org/community/reports/a11y-discov-vocab/CG-FINAL-vocabulary-20241209/), the
conditions those of EPUB Accessibility 1.1. What the author claims plays no part: MET009 holds
it against the book.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from html import unescape

from octavo.model.alternative import is_file_name
from octavo.model.book import Book
from octavo.model.outline import outline
from octavo.model.prose import CLOSE, OPEN, Leaf, Passage, Prose
from octavo.render.vector import asset_bytes
from octavo.world.world import World

CONFORMANCE = "EPUB Accessibility 1.1 - WCAG 2.2 Level AA"
"""The conformance statement, in the words that EPUB Accessibility 1.1 (4.2) prescribes."""

_IMAGE = re.compile(f'<img\\b[^<>]*?src="{OPEN}G\\d+{CLOSE}"[^<>]*>')
_ASSET = re.compile(f"{OPEN}G(\\d+){CLOSE}")
_SPOKEN = re.compile(r'\balt="([^"]*[^"\s][^"]*)"')
_BARE_LINK = re.compile(
    r"<a\b(?=[^<>]*\bhref=)(?![^<>]*\baria-label=)[^<>]*>"
    r'(?:[\s\u200b-\u200d\u2060\ufeff]|&(?:nbsp|#160);|<img\b(?![^<>]*\balt="[^"])[^<>]*>'
    r"|</?(?!a\b|img\b)[^<>]*>)*</a>"
)
_ORNAMENT = re.compile(
    r'\balt=""|\bclass="(?:[^"]* )?decorative[ "]|\brole="(?:presentation|none)"'
)
_TABLE = re.compile(r"<table\b.*?</table>", re.DOTALL)
_ANIMATED = re.compile(rb"<(?:\w+:)?(?:animate|set\b)|@keyframes|animation")


@dataclass(frozen=True, slots=True)
class Accessibility:
    """The values of the schema.org properties; `conforms` tells whether `CONFORMANCE` holds."""

    modes: tuple[str, ...]
    sufficient: tuple[str, ...]
    features: tuple[str, ...]
    hazard: str
    summary: str
    conforms: bool


def accessibility(
    book: Book, prose: Prose, world: World, edition: str, *, pages: bool = False
) -> Accessibility:
    """What holds of one edition; `pages` tells that it carries a list of pages."""
    return _Deriving(book, prose, world, edition, pages=pages).run()


class _Deriving:
    def __init__(
        self, book: Book, prose: Prose, world: World, edition: str, *, pages: bool
    ) -> None:
        self.book = book
        self.prose = prose
        self.edition = edition
        self.pages = pages
        markup = [passage.html for passage in _passages(prose)]
        images = [image for text in markup for image in _IMAGE.findall(text)]
        spoken = [bool(_SPOKEN.search(image)) for image in images]
        silent = [image for image, told in zip(images, spoken, strict=True) if not told]
        named = sum(self.named(image) for image in images)
        self.spoken = sum(spoken) - named
        self.mute = sum(not _ORNAMENT.search(image) for image in silent) + named
        self.visual = bool(self.spoken or self.mute or prose.cover >= 0)
        self.math = any("<math" in text for text in markup)
        self.unconverted = any('<span class="math' in text for text in markup)
        self.headings = any(leaf.kind == "heading" for leaf in _leaves(prose))
        tables = [table for text in markup for table in _TABLE.findall(text)]
        self.headed = all("<th" in table for table in tables)
        self.bare_links = any(_BARE_LINK.search(text) for text in markup)
        self.moving = any(
            _moves(asset.media_type, asset_bytes(world, asset)) for asset in prose.assets
        )

    def named(self, image: str) -> bool:
        """Whether the alternative of a picture is nothing but a file's name."""
        spoken, asset = _SPOKEN.search(image), _ASSET.search(image)
        if not spoken or not asset:
            return False
        return is_file_name(unescape(spoken[1]).strip(), self.prose.assets[int(asset[1])].path)

    def run(self) -> Accessibility:
        textual = not self.mute
        modes = ("textual", "visual") if self.visual else ("textual",)
        sufficient = ("textual",) if textual else ()
        return Accessibility(
            modes=modes,
            sufficient=sufficient or (",".join(modes),),
            features=tuple(self.features()),
            hazard="unknown" if self.moving else "none",
            summary=" ".join(self.sentences()),
            conforms=self.edition == "epub" and textual and self.sound,
        )

    @property
    def sound(self) -> bool:
        """Whether a machine finds nothing that WCAG 2.2 AA forbids."""
        # That headings skip no level is Pandoc's reading; see parse.lua.
        named = bool(self.prose.titles.title.text and self.book.metadata.lang)
        flawed = self.moving or self.unconverted or self.bare_links
        return named and self.headed and not flawed

    def features(self) -> Iterator[str]:
        depth = self.book.metadata.toc_depth
        listed = outline(self.prose, depth) if self.edition != "epub" else [None]
        if self.edition == "epub" or (self.book.metadata.toc and len(listed) > 1):
            yield "tableOfContents"
        yield "readingOrder"
        if self.headings:
            yield "structuralNavigation"
        if self.edition != "pdf":
            yield "displayTransformability"
        if self.visual and not self.mute:
            yield "alternativeText"
        if self.math and self.edition != "pdf":
            yield "MathML"
        if self.pages:
            yield "pageNavigation"
            yield "pageBreakMarkers"

    def formulas(self) -> str:
        if self.edition == "pdf":
            return "Formulas have their TeX as a text alternative."
        if self.unconverted:
            return "Some formulas are MathML, others are written in TeX."
        return "Formulas are MathML."

    def sentences(self) -> Iterator[str]:
        if not self.visual:
            yield "The book is text throughout."
        elif self.mute:
            yield "Some images have no text alternative."
        else:
            yield "Every image has a text alternative."
        if self.math:
            yield self.formulas()
        if self.headings:
            yield "Headings mark its structure."
        if self.prose.notes:
            yield "Notes are linked there and back."
        if self.pages:
            yield "The page numbers are those of the PDF edition."
        if self.moving:
            yield "Some images may move."


def _passages(prose: Prose) -> Iterator[Passage]:
    yield from (chapter.body for chapter in prose.chapters)
    yield from (note.body for note in prose.notes)
    yield from prose.bibliography


def _leaves(prose: Prose) -> Iterator[Leaf]:
    for passage in _passages(prose):
        yield from passage.leaves


def _moves(media_type: str, data: bytes) -> bool:
    """Whether a picture may be animated: its format's own mark of it, or for want of one a hint."""
    match media_type:
        case "image/gif":
            return b"NETSCAPE2.0" in data or data.count(b"\x21\xf9\x04") > 1
        case "image/png":  # APNG: the chunk stands before the first of the picture's data
            return b"acTL" in data.partition(b"IDAT")[0]
        case "image/webp":  # the animation bit of the extended header
            return data[12:16] == b"VP8X" and len(data) > 20 and bool(data[20] & 2)
        case "image/svg+xml":
            return bool(_ANIMATED.search(data))
        case _:
            return False
