"""The scanner: where everything stands in a chapter's source.

Pandoc tells what a text says but drops labels and positions; this scanner tells where.
The two are compared note by note when the chapter is parsed.
"""

from __future__ import annotations

import re

from octavo.model.book import Chapter
from octavo.model.packed import Packed
from octavo.model.span import SourceText
from octavo.read.scanner.blocks import scan_blocks
from octavo.read.scanner.inlines import scan_inlines

_HEADER = re.compile(r"\A---[ \t]*\n(?!\s*\n)(.*?\n)?(?:---|\.\.\.)[ \t]*(?:\n|\Z)", re.DOTALL)


def header_range(text: str) -> tuple[int, int, int] | None:
    """Offsets (content start, content end, body start) of a leading YAML block."""
    match = _HEADER.match(text)
    if match is None:
        return None
    start = text.index("\n") + 1
    return start, start + len(match[1] or ""), match.end()


def scan_chapter(name: str, source: SourceText, lang: str = "") -> Chapter:
    """Find every construct of one chapter; offsets count code points of `source.text`."""
    header = header_range(source.text)
    start = header[2] if header else 0
    blocks = scan_blocks(source.text, start)
    inlines = scan_inlines(source.text, start, blocks)
    return Chapter(
        name=name,
        source=source,
        body_start=start,
        note_calls=tuple(inlines.calls),
        definitions=tuple(sorted(blocks.definitions, key=lambda d: d.start)),
        inline_notes=tuple(sorted(inlines.notes, key=lambda n: n.start)),
        citations=tuple(inlines.citations),
        targets=tuple(inlines.targets),
        link_references=tuple(inlines.references),
        link_definitions=tuple(blocks.link_definitions),
        identified=tuple(inlines.identified),
        headings=tuple(blocks.headings),
        citation_groups=tuple(sorted(inlines.groups, key=lambda g: g.start)),
        fences=tuple(blocks.fences),
        layout=Packed(
            (
                tuple(blocks.lines),
                tuple(sorted(inlines.markup, key=lambda m: (m.start, -m.end))),
                tuple(sorted((*blocks.foreign, *inlines.foreign))),
            )
        ),
        lang=lang,
    )
