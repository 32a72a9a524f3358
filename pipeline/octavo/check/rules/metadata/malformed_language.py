"""MET002: a language that is no language tag."""

from __future__ import annotations

import re
from collections.abc import Iterator

from octavo.check.files.places import value_place
from octavo.check.rule import Remark, rule
from octavo.model.book import Book
from octavo.model.finding import Severity
from octavo.world.kept import Kept
from octavo.world.world import World

_EXTENDED = re.compile(r"([A-Za-z]{2,3})-[A-Za-z]{3}(?:-|\Z)")
_EXTENDING = frozenset("ar kok lv ms sgn sw uz zh".split())
"""The languages that have extended subtags, such as `zh-yue`; elsewhere three letters are a slip."""
_NO_REGION = re.compile(r"([A-Za-z]{2,3}(?:-[A-Za-z]{4})?)-UK(?=-|\Z)", re.IGNORECASE)
_SUBTAGS = re.compile(r"[A-Za-z0-9]{1,8}(?:-[A-Za-z0-9]{1,8})*")


@rule("MET002", Severity.ERROR)
def malformed_language(book: Book, world: World) -> Iterator[Remark]:
    """The book's `lang` is no BCP 47 tag, or names no language or region that is registered.

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
    lang = book.metadata.lang
    if not lang or _is_valid(lang, world):
        return
    repaired = _NO_REGION.sub(r"\1-GB", lang.strip().replace("_", "-").replace(" ", "-"))
    yield Remark(
        value_place(book, world, ("lang", "language"), lang),
        f"“{lang}” is no language tag (BCP 47)",
        f"write {repaired}"
        if _is_valid(repaired, world)
        else "write a code such as en, en-GB, fr or zh-Hant",
    )


def _is_valid(tag: str, world: World) -> bool:
    """Whether a tag is registered; kept, since the registry takes longer to load than most books."""
    if not _SUBTAGS.fullmatch(tag) or _NO_REGION.match(tag):
        return False
    extended = _EXTENDED.match(tag)
    if extended and extended[1].lower() not in _EXTENDING:
        return False
    kept = Kept(world, "lang", tag.encode())
    known = kept.load()
    if not isinstance(known, bool):
        import langcodes

        known = langcodes.tag_is_valid(tag)
        kept.store(known)
    return known
