"""MET010: a key that neither Pandoc nor Octavo knows."""

from __future__ import annotations

from collections.abc import Iterator

from octavo.check.nearest import Nearest
from octavo.check.rule import Remark, rule
from octavo.check.rules.metadata.known_keys import KNOWN
from octavo.model.book import Book
from octavo.model.finding import Severity

_SAID = {
    "isbn": "give it to an edition: `octavo:`, below it `isbn:`, below that `epub:` or `pdf:`",
    **{
        role: f"name the person under `contributor:`, with `role: {role}`"
        for role in ("editor", "translator", "illustrator", "narrator")
    },
    "series": "write `belongs-to-collection:`, and the number as `group-position:`",
    "volume": "write `group-position:`, below `belongs-to-collection:`",
    "tags": "write `subject:`",
    "pubdate": "write `date:`",
}
"""What Pandoc and Octavo have for fields that others call so."""


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
        help_ = "check its spelling; a filter of your own may still read it"
        if near:
            help_ = f"did you mean `{near.removeprefix('octavo.')}`?"
        yield Remark(
            key.span, f"the key “{name}” is unknown", _SAID.get(key.name.casefold(), help_)
        )
