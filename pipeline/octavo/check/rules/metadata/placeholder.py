"""MET006: a field that nobody filled in."""

from __future__ import annotations

import re
from collections.abc import Iterator

from octavo.check.files.places import value_place
from octavo.check.rule import Remark, rule
from octavo.model.book import Book
from octavo.model.finding import Severity
from octavo.model.metadata import Metadata
from octavo.world.world import World

_ANYWHERE = {
    "todo", "tbd", "tba", "tbc", "fixme", "xxx", "xxxx", "changeme", "change me", "placeholder",
    "fill in", "fill me in", "your text here", "lorem ipsum", "?", "??", "???", "...", "…", "n/a",
}  # fmt: skip
_BY_KEY = {
    "title": {
        "title",
        "untitled",
        "book title",
        "the title",
        "document title",
        "untitled document",
    },
    "subtitle": {"subtitle", "the subtitle"},
    "author": {"author", "author name", "the author", "name", "firstname lastname"},
    "publisher": {"publisher", "publisher name", "the publisher"},
    "description": {"description", "abstract", "summary"},
    "rights": {"rights", "copyright", "license"},
    "subject": {"subject", "subjects", "keyword", "keywords"},
}
_YOUR = re.compile(
    r"(?:my|your) (?:book|book’s title|title|subtitle|name|author|full name|publisher|description"
    r"|copyright|press|first name|last name)(?: here)?|insert .* here|(?:title|name) (?:goes )?here"
)
_BRACKETED = re.compile(r"\[[^\[\]@^]*\]|<[^<>@/]*>|\{\{?[^{}]*\}?\}")
_WITHIN = re.compile(r"\[([^\[\]@^]{1,60})\]|<([^<>@/]{1,60})>|\{\{([^{}]{1,60})\}\}")
_LOREM = "lorem ipsum dolor"


@rule("MET006", Severity.ERROR)
def placeholder(book: Book, world: World) -> Iterator[Remark]:
    """A field of the metadata still holds a template's words.

    Why: "Your Name" on the cover of a finished edition is seen by everyone but its maker.

    Bad:
        ---
        title: A Sentence of Five Years
        author: ⟦Your Name⟧
        lang: en
        ---

        Five years.
    Good:
        ---
        title: A Sentence of Five Years
        author: Victor Serge
        lang: en
        ---

        Five years.
    """
    for field, keys, text in _fields(book.metadata):
        words = " ".join(text.strip().casefold().replace("'", "’").split()).rstrip(".:!")
        if (
            words in _ANYWHERE
            or text.strip() in _ANYWHERE
            or words in _BY_KEY.get(field, ())
            or words.startswith(_LOREM)
            or _YOUR.fullmatch(words)
            or _BRACKETED.fullmatch(words)
            or _holds_one(words)
        ):
            yield Remark(
                value_place(book, world, keys, text),
                f"“{text}” is a placeholder",
                f"write the book’s own {field}, or delete the line",
            )


def _holds_one(words: str) -> bool:
    """Whether brackets amid the text hold a template's words, or braces anything at all."""
    for match in _WITHIN.finditer(words):
        inner = (match[match.lastindex or 0]).strip(" .:!…")
        known = inner in _ANYWHERE or any(inner in named for named in _BY_KEY.values())
        if known or match[3] or _YOUR.fullmatch(inner):
            return True
    return False


def _fields(metadata: Metadata) -> Iterator[tuple[str, tuple[str, ...], str]]:
    """(field, keys that may hold it, text) of each text in the metadata."""
    yield "title", ("title",), metadata.title
    yield "subtitle", ("subtitle", "title"), metadata.subtitle
    for creator in metadata.creators:
        yield "author", ("author", "creator"), creator.name
    for contributor in metadata.contributors:
        yield "author", ("contributor",), contributor.name
    yield "publisher", ("publisher",), metadata.publisher
    yield "rights", ("rights", "copyright"), metadata.rights
    yield "description", ("description", "abstract"), metadata.description
    for subject in metadata.subjects:
        yield "subject", ("subject", "keywords"), subject.text
