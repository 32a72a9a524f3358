"""BibTeX: entries and fields with their places, under the names that CSL has for them."""

from __future__ import annotations

import re
from collections.abc import Iterator

from octavo.model.book import Field, Reference
from octavo.model.span import SourceText

_ENTRY = re.compile(
    r"^[ \t]*@(?!comment|string|preamble)(\w+)[ \t]*\{[ \t]*([^,\s}]+)",
    re.MULTILINE | re.IGNORECASE,
)
_FIELD = re.compile(r"[\s,]*+([A-Za-z][\w-]*+)\s*+=\s*+")
_BARE = re.compile(r"[^\s,{}\"#=]++")
_BRACE = re.compile(r"\\.|[{}\"]", re.DOTALL)
_JOIN = re.compile(r"\s*+#\s*+")
_MARKUP = re.compile(r"(?<!\\)[{}]")
_NAMES = re.compile(r"\s+and\s+")
_FIELDS = {
    "journal": "container-title",
    "journaltitle": "container-title",
    "booktitle": "container-title",
    "maintitle": "container-title",
    "location": "publisher-place",
    "address": "publisher-place",
    "year": "issued",
    "date": "issued",
    "urldate": "accessed",
    "origdate": "original-date",
    "pages": "page",
    "number": "issue",
    "institution": "publisher",
    "school": "publisher",
    "organization": "publisher",
    "howpublished": "medium",
    "shorttitle": "title-short",
    "isbn": "ISBN",
    "issn": "ISSN",
    "doi": "DOI",
    "url": "URL",
    "langid": "language",
}
_TYPES = {
    "article": "article-journal",
    "book": "book",
    "mvbook": "book",
    "collection": "book",
    "inbook": "chapter",
    "incollection": "chapter",
    "inproceedings": "paper-conference",
    "conference": "paper-conference",
    "phdthesis": "thesis",
    "mastersthesis": "thesis",
    "thesis": "thesis",
    "techreport": "report",
    "report": "report",
    "online": "webpage",
    "electronic": "webpage",
    "www": "webpage",
}
_PERSONS = ("author", "editor", "translator")


def bibtex_entries(source: SourceText) -> Iterator[Reference]:
    """The entries in their order; an entry that is not closed ends where the next begins.

    Strings that stand for others (`@string`) and values put together with `#` are not
    resolved: their field is left out.
    """
    text = source.text
    matches = list(_ENTRY.finditer(text))
    ends = [match.start() for match in matches[1:]]
    for match, end in zip(matches, [*ends, len(text)], strict=False):
        kind = _TYPES.get(match[1].lower(), "document")
        fields = [Field("type", kind, source.span(match.start(1), match.end(1)))]
        fields += _fields(source, match.end(), end)
        span = source.span(match.start(2), match.end(2))
        yield Reference(match[2], span, tuple(fields))


def _fields(source: SourceText, at: int, end: int) -> Iterator[Field]:
    text = source.text
    while field := _FIELD.match(text, at, end):
        name = field[1].lower()
        start, stop, at = _value(text, field.end(), end)
        written = text[start:stop]
        literal = start > field.end() or written.isdecimal()
        while join := _JOIN.match(text, at, end):
            literal = False
            at = _value(text, join.end(), end)[2]
        if not literal:
            continue
        value = " ".join(_MARKUP.sub("", written).split())
        if name in _PERSONS:
            value = "; ".join(_NAMES.split(value))
        if value:
            yield Field(_FIELDS.get(name, name), value, source.span(start, stop))


def _value(text: str, at: int, end: int) -> tuple[int, int, int]:
    """Range of a value without its braces or quotation marks, and the offset behind it."""
    if text.startswith(("{", '"'), at):
        close = _close(text, at, end)
        return at + 1, max(at + 1, close - 1), close
    bare = _BARE.match(text, at, end)
    return (at, bare.end(), bare.end()) if bare else (at, at, at)


def _close(text: str, at: int, end: int) -> int:
    """Behind the brace or quotation mark that closes the one at `at`; the end where none does."""
    depth = 0
    quoted = text[at] == '"'
    for mark in _BRACE.finditer(text, at + 1, end):
        if mark[0] == "{":
            depth += 1
        elif mark[0] == "}":
            if not depth:
                return mark.end()
            depth -= 1
        elif mark[0] == '"' and quoted and not depth:
            return mark.end()
    return end
