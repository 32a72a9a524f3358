"""MET002: a language that is no language tag."""

from __future__ import annotations

import re
from collections.abc import Iterator

from octavo.check.places import value_place
from octavo.check.rule import Remark, rule
from octavo.model.book import Book
from octavo.model.finding import Severity
from octavo.world.world import World

_SUBTAGS = re.compile(r"[A-Za-z0-9]{1,8}(?:-[A-Za-z0-9]{1,8})*")


@rule("MET002", Severity.ERROR)
def malformed_language(book: Book, world: World) -> Iterator[Remark]:
    """The book's `lang` is no BCP 47 tag, or names no language that is registered.

    Why: Hyphenation, quotation marks, fonts and the reader's voice are chosen by the tag;
        EPUBCheck refuses a malformed one.

    Bad:
        ---
        title: A Sentence of Five Years
        author: Ada Example
        lang: ⟦english⟧
        ---

        Five years.
    Good:
        ---
        title: A Sentence of Five Years
        author: Ada Example
        lang: en-GB
        ---

        Five years.
    """
    import langcodes

    lang = book.metadata.lang
    if not lang or (_SUBTAGS.fullmatch(lang) and langcodes.tag_is_valid(lang)):
        return
    repaired = lang.replace("_", "-").replace(" ", "-")
    valid = _SUBTAGS.fullmatch(repaired) and langcodes.tag_is_valid(repaired)
    yield Remark(
        value_place(book, world, ("lang", "language"), lang),
        f"“{lang}” is no language tag (BCP 47)",
        f"write {repaired}" if valid else "write a code such as en, en-GB, fr or zh-Hant",
    )
