"""MET005: a role that no library knows."""

from __future__ import annotations

from collections.abc import Iterator

from octavo.check.files.places import exact
from octavo.check.nearest import Nearest
from octavo.check.rule import Remark, Repair, rule
from octavo.model.book import Book
from octavo.model.finding import Edit, Severity
from octavo.model.relators import TERMS, relator
from octavo.world.world import World

_KEYS = ("creator.role", "author.role", "contributor.role")


@rule("MET005", Severity.WARNING, repair=Repair.UNSAFE)
def unknown_role(book: Book, world: World) -> Iterator[Remark]:
    """The `role` of a creator or contributor is no MARC relator.

    A role is a code of the Library of Congress's list, such as `edt`, or its English term,
    such as `editor`. The repair is the known code or term most like it.

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
    nearest = Nearest((*TERMS.values(), *TERMS), cutoff=0.7)
    for key in book.keys:
        if key.name in _KEYS and key.value and relator(key.value) is None:
            span = exact(book, world, key)
            near = nearest(key.value)
            yield Remark(
                span,
                f"“{key.value}” is no MARC relator",
                f"did you mean `{near}`?"
                if near
                else "write a code or a term of id.loc.gov/vocabulary/relators, such as edt",
                (Edit(span, near),) if near else (),
            )
