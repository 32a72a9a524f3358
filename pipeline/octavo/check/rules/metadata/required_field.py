"""MET001: a field without which no edition is complete."""

from __future__ import annotations

from collections.abc import Iterator

from octavo.check.files.places import metadata_source
from octavo.check.rule import Remark, rule
from octavo.model.book import Book
from octavo.model.finding import Severity
from octavo.world.world import World

_HEAD = 200


@rule("MET001", Severity.ERROR)
def required_field(book: Book, world: World) -> Iterator[Remark]:
    """The metadata lack a title, a language, or any creator.

    An `author` or a `creator` of any role will do. The finding points at the first line
    of the metadata. Where the file's beginning cannot be decoded, nothing is missed: that is
    the matter of ENC001.

    Why: EPUB and PDF/UA demand title and language; without a creator, no shop and no
        library can list the book.

    Bad:
        ---
        ⟦⟧title: A Sentence of Five Years
        author: Ada Example
        ---

        Five years.
    Good:
        ---
        title: A Sentence of Five Years
        author: Ada Example
        lang: en
        ---

        Five years.
    """
    metadata = book.metadata
    if metadata.title and metadata.lang and metadata.creators:
        return
    source = metadata_source(book, world)
    if source and any(at < _HEAD for at in source.undecodable[:1]):
        return
    wanted = (
        (metadata.title, "title", "`title: …`"),
        (metadata.lang, "language", "`lang: en`, or the code of the book’s language"),
        (metadata.creators, "author", "`author: …`, or `creator:` with a `role`"),
    )
    for value, name, line in wanted:
        if not value:
            yield Remark(
                book.metadata_span,
                f"the metadata give no {name}",
                f"add the line {line} to the metadata",
            )
