"""MET010: a key that neither Pandoc nor Octavo knows."""

from __future__ import annotations

from collections.abc import Iterator

from octavo.check.nearest import Nearest
from octavo.check.rule import Remark, rule
from octavo.check.rules.metadata.known_keys import KNOWN
from octavo.model.book import Book
from octavo.model.finding import Severity


@rule("MET010", Severity.WARNING)
def unknown_key(book: Book) -> Iterator[Remark]:
    """A key of the metadata that neither Pandoc nor Octavo reads.

    Known are the fields and template variables of the Pandoc User's Guide for every
    output format, and Octavo's own under `octavo:`.

    Why: A misspelt key is not read, and nothing else says so: the field is missing
        from every edition.

    Bad:
        ---
        title: A Sentence of Five Years
        ⟦subtilte⟧: Victor Serge in prison
        author: Ada Example
        lang: en
        ---

        Five years.
    Good:
        ---
        title: A Sentence of Five Years
        subtitle: Victor Serge in prison
        author: Ada Example
        lang: en
        ---

        Five years.
    """
    nearest = Nearest(sorted(KNOWN), cutoff=0.75)
    for key in book.keys:
        if key.name in KNOWN:
            continue
        name = key.name.removeprefix("octavo.")
        near = nearest(key.name)
        yield Remark(
            key.span,
            f"the key “{name}” is unknown",
            f"did you mean `{near.removeprefix('octavo.')}`?"
            if near
            else "check its spelling; a filter of your own may still read it",
        )
