"""The HTML edition: one file that needs nothing else."""

from __future__ import annotations

import base64
import hashlib
import re
from html import escape

from octavo.model.book import Book
from octavo.model.direction import direction
from octavo.model.outline import Entry, outline
from octavo.model.prose import Prose
from octavo.model.terms import terms
from octavo.render.accessibility import accessibility
from octavo.render.fragments import Fragment, Fragments, with_images
from octavo.render.head import page_record
from octavo.render.page import contents_list, imprint_block, style_sheet, title_block
from octavo.render.vector import asset_bytes
from octavo.world.resources import styles_folder
from octavo.world.world import World

_EPUB_TYPE = re.compile(r'(<[a-z][^<>]*?) epub:type="[^"]*"')
_ASIDE = re.compile(r"<(/?)aside\b")
_HEADING = re.compile(r"<(h[1-6])\b")
_INLINE_SCRIPT = re.compile(r"<script[^>]*>(.*?)</script>", re.DOTALL)
_PAGE_NAME = re.compile(r'(<span class="pagebreak"[^<>]*?) aria-label=')
_VOID = re.compile(r"(<(?:br|col|hr|img|input|wbr)\b[^<>]*?) ?/>")
_SCRIPT_COMMENT = re.compile(r"^\s*//.*\n", re.MULTILINE)


def render_html(book: Book, prose: Prose, fragments: Fragments, world: World) -> bytes:
    """The finished file, UTF-8."""
    lang = book.metadata.lang or "en"
    words = terms(lang)
    sources = tuple(
        f"data:{asset.media_type};base64,{base64.b64encode(asset_bytes(world, asset)).decode()}"
        for asset in prose.assets
    )
    script = _SCRIPT_COMMENT.sub("", (styles_folder() / "notes.js").read_text("utf-8")).strip()
    entries = outline(prose, book.metadata.toc_depth)
    contents = ""
    if book.metadata.toc and len(entries) > 1:
        if fragments.bibliography:
            entries.append(Entry(prose.titles.bibliography.text, "bibliography", -1, 1))
        listed = contents_list(entries, lambda entry: f"#{entry.identifier}")
        contents = (
            f'<nav class="contents" role="doc-toc" aria-labelledby="contents-title">'
            f'<h2 id="contents-title">{escape(words.contents)}</h2>\n{listed}</nav>'
        )
    names = _names(fragments, words.notes)
    chapters = "\n".join(map(_chapter, fragments.chapters, names))
    # The book's title is the page's only heading of the first level to a screen reader.
    text = _HEADING.sub(r'<\1 headingoffset="1"', f"{chapters}\n{_bibliography(fragments)}")
    access = accessibility(book, prose, world, "html", pages=bool(fragments.breaks))
    style = style_sheet("tokens.css", "text.css", "html.css")
    record = page_record(book, prose, access)
    hashes = " ".join(_hash(text) for text in (script, *_INLINE_SCRIPT.findall(record)))
    policy = f"default-src 'none'; img-src data:; style-src 'unsafe-inline'; script-src {hashes}"
    page = f"""<!DOCTYPE html>
<html lang="{escape(lang)}" dir="{direction(lang)}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="{escape(policy)}">
<title>{escape(prose.titles.title.text)}</title>
{record}
<style>
{style}</style>
</head>
<body>
<a class="skip" href="#text">{escape(words.start)}</a>
<div class="page">
<header class="titlepage">
{title_block(book, prose)}
</header>
{contents}
<main id="text">
{text}
</main>
<footer class="imprint">
{imprint_block(book, prose, "html")}
</footer>
</div>
<script>{script}</script>
</body>
</html>
"""
    page = _PAGE_NAME.sub(r"\1 title=", _EPUB_TYPE.sub(r"\1", page))
    return with_images(_VOID.sub(r"\1>", page), sources).encode()


def _hash(script: str) -> str:
    return f"'sha256-{base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()}'"


def _names(fragments: Fragments, notes: str) -> list[str]:
    """What each chapter's notes are called: landmarks of one page want names of their own."""
    if len(fragments.chapters) == 1:
        return [notes]
    names: list[str] = []
    for number, fragment in enumerate(fragments.chapters, 1):
        name = f"{notes}: {fragment.title}" if fragment.title else f"{notes} {number}"
        names.append(f"{name} ({number})" if name in names else name)
    return names


def _chapter(fragment: Fragment, notes_title: str) -> str:
    notes = ""
    if fragment.notes:
        notes = (
            f'\n<section class="notes" role="doc-endnotes" aria-label="{escape(notes_title)}">'
            f"\n{_plain(fragment.notes)}\n</section>"
        )
    return f'<div class="chapter" id="{fragment.identifier}">\n{fragment.body}{notes}\n</div>'


def _plain(notes: str) -> str:
    """Each an element without a meaning of its own: an `aside` would be a landmark of the page."""
    return _ASIDE.sub(r"<\1div", notes)


def _bibliography(fragments: Fragments) -> str:
    if not fragments.bibliography:
        return ""
    return (
        '<section class="bibliography" id="bibliography" role="doc-bibliography">\n'
        f"<h1>{fragments.bibliography_title}</h1>\n{fragments.bibliography}\n</section>"
    )
