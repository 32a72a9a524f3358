"""STR004: a link to a place that the book does not have."""

from __future__ import annotations

import html
import posixpath
import re
from collections.abc import Iterator
from urllib.parse import unquote

from octavo.check.files.resources import folder_of
from octavo.check.markup.identifiers import identifiers
from octavo.check.markup.tags import tags
from octavo.check.nearest import Nearest
from octavo.check.rule import Remark, rule
from octavo.model.book import Book, Chapter
from octavo.model.finding import Severity

_MARKDOWN = (".md", ".markdown")
_SCHEME = re.compile(r"[a-z][a-z0-9+.-]*:|//", re.IGNORECASE)
_ESCAPE = re.compile(r"\\([!-/:-@\[-`{-~])")


@rule("STR004", Severity.ERROR)
def broken_internal_link(book: Book) -> Iterator[Remark]:
    """A link to an identifier or a chapter file that the book does not have.

    An identifier is one that was given, `{#name}` or `id="name"`, or one that Pandoc makes
    of a heading, in any chapter: `# The arrest` is `#the-arrest`. `#ref-key` leads to the
    entry `key` of the bibliography. A link may name a chapter's file, `trial.md#verdict`.

    Why: The link leads nowhere; EPUBCheck refuses the edition for it.

    Bad:
        # The arrest

        See [the arrest](⟦#the-arest⟧).
    Good:
        # The arrest

        See [the arrest](#the-arrest).
    """
    by_file = {posixpath.normpath(c.source.path): identifiers(c) for c in book.chapters}
    everywhere = frozenset[str]().union(*by_file.values(), _of_bibliography(book))
    suggest = Nearest(everywhere)
    suggest_file = Nearest(map(posixpath.basename, by_file), cutoff=0.75)
    for chapter in book.chapters:
        for destination, start, end in _links(chapter):
            path, _, name = unquote(destination).partition("#")
            if path:
                file = _chapter_file(book, by_file, chapter, path)
                if file is None:
                    near = suggest_file(path)
                    yield Remark(
                        chapter.source.span(start, end),
                        f"no chapter of this book is the file “{path}”",
                        f"did you mean {near}?"
                        if near
                        else "link to a chapter’s file, or list this one under `chapters`",
                    )
                    continue
                if not name or name in by_file[file]:
                    continue
            elif name in everywhere:
                continue
            place = f"in “{path}”" if path else "in this book"
            yield Remark(
                chapter.source.span(start, end),
                f"nothing {place} has the identifier “{name}”"
                if name
                else "this link names no place to go to",
                _did_you_mean(suggest(name) if name else None),
            )


def _did_you_mean(near: str | None) -> str:
    if near:
        return f"did you mean #{near}?"
    return "give the place a name, as in `# Heading {#name}`, and link to `#name`"


def _of_bibliography(book: Book) -> frozenset[str]:
    if book.references is None:
        return frozenset()
    return frozenset({"refs", *(f"ref-{reference.key}" for reference in book.references)})


def _links(chapter: Chapter) -> Iterator[tuple[str, int, int]]:
    """(destination, start, end) of each link that stays within the book."""
    found = [(t.destination, t.start, t.end) for t in chapter.targets if not t.image]
    for definition in chapter.link_definitions:
        after = definition.start + len(definition.label) + 3
        at = chapter.source.text.find(definition.destination, after)
        found.append((definition.destination, at, at + len(definition.destination)))
    for tag in tags(chapter):
        if tag.name == "a" and (href := tag.get("href")):
            found.append((html.unescape(href.value), href.start, href.end))
    for destination, start, end in found:
        link = _ESCAPE.sub(r"\1", destination)
        if link.startswith("#") or (
            not _SCHEME.match(link) and link.partition("#")[0].lower().endswith(_MARKDOWN)
        ):
            yield link, start, end


def _chapter_file(
    book: Book, by_file: dict[str, frozenset[str]], chapter: Chapter, path: str
) -> str | None:
    for base in (folder_of(chapter), book.root):
        file = posixpath.normpath(posixpath.join(base, path))
        if file in by_file:
            return file
    return None
