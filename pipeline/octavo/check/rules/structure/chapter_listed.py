"""STR011: a chapter's file listed twice, or not at all."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator

from octavo.check.files.places import sources
from octavo.check.rule import Remark, rule
from octavo.check.select import relative
from octavo.model.book import Book
from octavo.model.finding import Severity
from octavo.world.world import World

_APART = re.compile(
    r"readme|license|licence|changelog|contributing|notes?|todo|draft", re.IGNORECASE
)


@rule("STR011", Severity.WARNING)
def chapter_listed(book: Book, world: World) -> Iterator[Remark]:
    """A file that stands in `chapters:` twice, or a Markdown file of the folder that stands not in it.

    Hidden files, and those whose names begin with `readme`, `license`, `changelog`, `notes`, `todo`
    or `draft`, may be left out.

    Why: A chapter that is not listed is in no edition, and nobody misses it before a reader does.

    Bad:
        %% book.yaml
        title: A Sentence of Five Years
        author: Victor Serge
        lang: en
        chapters: [1.md, ⟦1.md⟧]
        %% 1.md
        Five years.
    Good:
        %% book.yaml
        title: A Sentence of Five Years
        author: Victor Serge
        lang: en
        chapters: [1.md, 2.md]
        %% 1.md
        Five years.
        %% 2.md
        Two more.
    """
    listed = next((key for key in book.keys if key.name == "chapters"), None)
    path = book.metadata_span.path
    if listed is None or any(chapter.source.path == path for chapter in book.chapters):
        return
    source = next(source for source in sources(book, world) if source.path == path)
    names = [relative(book, chapter.source.path) for chapter in book.chapters]
    for name in dict.fromkeys(name for name in names if names.count(name) > 1):
        whole = re.compile(rf"(?<![\w./-]){re.escape(name)}(?![\w./-])")
        places = whole.finditer(source.text, *source.offsets(listed.value_span))
        for match in list(places)[1:]:
            yield Remark(
                source.span(*match.span()), f"“{name}” is listed twice", "delete one of the two"
            )
    for name in world.list_folder(book.root):
        text = name.endswith((".md", ".markdown")) and not _APART.match(name)
        if text and posixpath.normpath(name) not in names:
            yield Remark(
                listed.span,
                f"“{name}” is in the folder, but not among the chapters",
                "list it; or let its name begin with “draft”",
            )
