"""MET005: a role that no library knows."""

from __future__ import annotations

import difflib
from collections.abc import Iterator

from octavo.check.files.places import exact
from octavo.check.nearest import Nearest
from octavo.check.rule import Remark, Repair, rule
from octavo.model.book import Book
from octavo.model.finding import Edit, Severity
from octavo.model.relators import TERMS, relator
from octavo.world.world import World

_NEAR = 0.85
MEANT = {
    "writer": "aut", "written by": "aut", "by": "aut", "novelist": "aut", "poet": "aut", "essayist": "aut",
    "playwright": "aut", "main author": "aut", "primary author": "aut", "co-author": "aut",
    "coauthor": "aut", "pictures": "ill", "pictures by": "ill", "illustrations": "ill",
    "illustrated by": "ill", "drawings": "ill", "drawings by": "ill", "transl": "trl", "trans": "trl", "translated by": "trl",
    "translation": "trl", "translation by": "trl", "translate": "trl", "edited by": "edt",
    "editing": "edt", "editorial": "edt", "photos": "pht", "photos by": "pht", "photography": "pht",
    "photographs": "pht", "photographed by": "pht", "foreword": "aui", "foreword by": "aui",
    "introduction": "aui", "introduction by": "aui", "preface": "aui", "preface by": "aui",
    "afterword": "aft", "afterword by": "aft", "notes": "ann", "notes by": "ann", "proofreading": "pfr",
    "proof reader": "pfr", "proofread by": "pfr", "cover": "cov", "cover art": "cov",
    "cover design": "cov", "cover by": "cov", "design": "bkd", "book design": "bkd", "compiled by": "com",
    "published by": "pbl", "narrated by": "nrt", "reader": "nrt", "read by": "nrt",
}  # fmt: skip
"""What people write who do not know the list, and what it means there."""
_KEYS = ("creator.role", "author.role", "contributor.role")


@rule("MET005", Severity.WARNING, repair=Repair.UNSAFE)
def unknown_role(book: Book, world: World) -> Iterator[Remark]:
    """The `role` of a creator or contributor is no MARC relator.

    A role is a code of the Library of Congress's list, such as `edt`, or its English term,
    such as `editor`. The repair is the code of a common word for it (`writer`), or the term that
    it misspells; any other role has none.

    Why: The role is written into the EPUB as a MARC relator; shops and libraries drop one that
        is not on the list, and with it what the person did.

    Bad:
        ---
        title: A Sentence of Five Years
        author: Victor Serge
        contributor:
        - role: ⟦translater⟧
          text: Ada Example
        lang: en
        ---

        Five years.
    Good:
        ---
        title: A Sentence of Five Years
        author: Victor Serge
        contributor:
        - role: translator
          text: Ada Example
        lang: en
        ---

        Five years.
    """
    nearest = Nearest(TERMS.values(), cutoff=_NEAR)
    for key in book.keys:
        if key.name in _KEYS and key.value and relator(key.value) is None:
            span = exact(book, world, key)
            near = _meant(key.value, nearest)
            yield Remark(
                span,
                f"“{key.value}” is no MARC relator",
                f"did you mean `{near}`?"
                if near
                else "write a code or a term of id.loc.gov/vocabulary/relators, such as edt",
                (Edit(span, near),) if near else (),
            )


def _meant(role: str, nearest: Nearest) -> str | None:
    """The code or term that was surely meant."""
    folded = " ".join(role.lower().replace("_", " ").split()).rstrip(":")
    if folded in MEANT:
        return MEANT[folded]
    if (known := relator(folded)) is not None:
        return known
    near = nearest(folded)
    alike = near and difflib.SequenceMatcher(None, folded, near, autojunk=False).ratio() >= _NEAR
    return near if near and alike and near[:1] == folded[:1] else None
