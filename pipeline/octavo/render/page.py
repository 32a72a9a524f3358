"""What the EPUB's and the HTML edition's pages are made of beside the chapters."""

from __future__ import annotations

import re
from collections.abc import Callable
from html import escape

from octavo.model.book import Book
from octavo.model.isbn import edition_identifiers, shown
from octavo.model.outline import Entry
from octavo.model.prose import Prose
from octavo.render.billing import authors, credited
from octavo.world.resources import styles_folder

_VARIABLE = re.compile(r"var\((--[\w-]+)\)")
_DEFINITION = re.compile(r"(--[\w-]+):\s*([^;]+);")
_COMMENT = re.compile(r"/\*.*?\*/\s*", re.DOTALL)


def style_sheet(*names: str, inline_tokens: bool = False) -> str:
    """The named files of styles/, without comments; tokens written in where asked for."""
    texts = [(styles_folder() / name).read_text("utf-8") for name in names]
    sheet = _COMMENT.sub("", "\n".join(texts)).strip() + "\n"
    if not inline_tokens:
        return sheet
    tokens = dict(_DEFINITION.findall((styles_folder() / "tokens.css").read_text("utf-8")))
    return _VARIABLE.sub(lambda match: tokens[match[1]], sheet)


def title_block(book: Book, prose: Prose, *, publisher: bool = False) -> str:
    """The title page's lines."""
    titles = prose.titles
    lines = [f"<h1>{titles.title.html}</h1>"]
    if titles.subtitle.text:
        lines.append(f'<p class="subtitle">{titles.subtitle.html}</p>')
    if names := ", ".join(line.html for line in authors(book, prose)):
        lines.append(f'<p class="creators">{names}</p>')
    if others := [pattern.format(line.html) for pattern, line in credited(book, prose)]:
        lines.append(f'<p class="contributors">{"<br/>".join(others)}</p>')
    if publisher and titles.publisher.text:
        lines.append(f'<p class="publisher">{titles.publisher.html}</p>')
    return "\n".join(lines)


def imprint_block(book: Book, prose: Prose, edition: str) -> str:
    """Rights, publisher, date and identifiers, a paragraph each."""
    publisher = ", ".join(
        part for part in (prose.titles.publisher.html, escape(book.metadata.date)) if part
    )
    collection = prose.titles.collection.html
    if collection and book.metadata.position:
        collection += f", {escape(book.metadata.position)}"
    lines = [collection, prose.titles.rights.html, publisher]
    lines += [escape(shown(each)) for each in edition_identifiers(book.metadata, edition)]
    return "\n".join(f"<p>{line}</p>" for line in lines if line)


def contents_list(entries: list[Entry], href: Callable[[Entry], str]) -> str:
    """Nested ordered lists of links."""
    items = []
    for entry in entries:
        below = contents_list(entry.below, href) if entry.below else ""
        items.append(f'<li><a href="{escape(href(entry))}">{escape(entry.title)}</a>{below}</li>')
    return "<ol>" + "\n".join(items) + "</ol>"
