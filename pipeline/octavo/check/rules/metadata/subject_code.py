"""MET011: a subject's code that no catalogue can read."""

from __future__ import annotations

from collections.abc import Iterator

from octavo.check.files.places import exact
from octavo.check.nearest import Nearest
from octavo.check.rule import Remark, rule
from octavo.model.book import Book
from octavo.model.finding import Severity
from octavo.model.metadata import AUTHORITIES
from octavo.world.world import World


@rule("MET011", Severity.WARNING)
def subject_code(book: Book, world: World) -> Iterator[Remark]:
    """A subject has a scheme without a code, a code without a scheme, or an unknown scheme.

    `authority` names the scheme: AAT, BIC, BISAC, CLC, CLIL, DDC, EuroVoc, LCSH, MEDTOP, NDC,
    Thema, UDC or WGS, or a scheme of your own by its address; `term` is the code in it.

    Why: EPUB allows scheme and code only together, and only these names; the editions carry
        such a subject as a plain keyword, and shops sort by codes alone.

    Bad:
        ---
        title: A Sentence of Five Years
        author: Ada Example
        lang: en
        subject:
        - text: Essays
          authority: ⟦BISAK⟧
          term: LCO010000
        ---

        Five years.
    Good:
        ---
        title: A Sentence of Five Years
        author: Ada Example
        lang: en
        subject:
        - text: Essays
          authority: BISAC
          term: LCO010000
        ---

        Five years.
    """
    nearest = Nearest(AUTHORITIES)
    schemes = iter([k for k in book.keys if k.name == "subject.authority" and k.value])
    terms = iter([k for k in book.keys if k.name == "subject.term" and k.value])
    for subject in book.metadata.subjects:
        scheme = next(schemes, None) if subject.authority else None
        term = next(terms, None) if subject.term else None
        if scheme and not term:
            yield Remark(
                exact(book, world, scheme),
                f"the subject “{subject.text}” has no code in {subject.authority}",
                "add `term:` with the code, or delete `authority:`",
            )
        elif term and not scheme:
            yield Remark(
                exact(book, world, term),
                f"nothing tells of what scheme the code “{subject.term}” is",
                "add `authority:` with its name, such as BISAC or Thema",
            )
        elif scheme and not subject.coded:
            near = nearest(subject.authority)
            yield Remark(
                exact(book, world, scheme),
                f"“{subject.authority}” is no scheme of subjects that EPUB knows",
                f"did you mean `{near}`?" if near else f"write one of {', '.join(AUTHORITIES)}",
            )
