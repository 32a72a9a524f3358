"""The HTML edition: one file that needs nothing else."""

from __future__ import annotations

import base64
import hashlib
import re
from html import escape

from octavo.model.book import Book
from octavo.model.outline import Entry, outline
from octavo.model.prose import Prose
from octavo.model.terms import terms
from octavo.render.fragments import Fragment, Fragments, with_images
from octavo.render.head import page_record
from octavo.render.page import contents_list, direction, imprint_block, style_sheet, title_block
from octavo.render.vector import asset_bytes
from octavo.world.resources import styles_folder
from octavo.world.world import World

_EPUB_TYPE = re.compile(r'(<[a-z][^<>]*?) epub:type="[^"]*"')
_SCRIPT_COMMENT = re.compile(r"^\s*//.*\n", re.MULTILINE)


def render_html(book: Book, prose: Prose, fragments: Fragments, world: World) -> bytes:
    """The finished file, UTF-8."""
    lang = book.metadata.lang or "en"
    words = terms(lang)
    sources = tuple(
        f"data:{asset.media_type};base64,{base64.b64encode(asset_bytes(world, asset)).decode()}"
        for asset in prose.assets
    )
    script = _SCRIPT_COMMENT.sub("", (styles_folder() / "notes.js").read_text("utf-8"))
    digest = base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()
    policy = f"default-src 'none'; img-src data:; style-src 'unsafe-inline'; script-src 'sha256-{digest}'"
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
    chapters = "\n".join(_chapter(fragment, words.notes) for fragment in fragments.chapters)
    bibliography = _bibliography(prose, fragments)
    style = style_sheet("tokens.css", "text.css", "html.css")
    page = f"""<!DOCTYPE html>
<html lang="{escape(lang)}" dir="{direction(lang)}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="{escape(policy)}">
<title>{escape(prose.titles.title.text)}</title>
{page_record(book, prose)}
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
{chapters}
{bibliography}
</main>
<footer class="imprint">
{imprint_block(book, prose)}
</footer>
</div>
<script>{script}</script>
</body>
</html>
"""
    return _EPUB_TYPE.sub(r"\1", with_images(page, sources)).encode()


def _chapter(fragment: Fragment, notes_title: str) -> str:
    notes = ""
    if fragment.notes:
        notes = (
            f'\n<section class="notes" role="doc-endnotes" aria-label="{escape(notes_title)}">'
            f"\n{fragment.notes}\n</section>"
        )
    return f'<div class="chapter" id="{fragment.identifier}">\n{fragment.body}{notes}\n</div>'


def _bibliography(prose: Prose, fragments: Fragments) -> str:
    if not fragments.bibliography:
        return ""
    return (
        '<section class="bibliography" id="bibliography" role="doc-bibliography">\n'
        f"<h1>{prose.titles.bibliography.html}</h1>\n{fragments.bibliography}\n</section>"
    )
