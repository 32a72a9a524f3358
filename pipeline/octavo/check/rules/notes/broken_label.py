"""NOT022: a label with a space in it."""

from __future__ import annotations

from collections.abc import Iterator

from octavo.check.markup.labels import slips
from octavo.check.rule import Remark, Repair, rule
from octavo.model.book import Chapter
from octavo.model.finding import Edit, Severity


@rule("NOT022", Severity.ERROR, repair=Repair.UNSAFE)
def broken_label(chapter: Chapter) -> Iterator[Remark]:
    """A note's label with a space, or another sign that ends it.

    Why: Pandoc prints the call as it is written; and a definition with such a label vanishes,
        since it is read as the address of a link.

    Bad:
        Five years.⟦[^the memoirs]⟧

        ⟦[^the memoirs]:⟧ Serge tells of it.
    Good:
        Five years.[^the-memoirs]

        [^the-memoirs]: Serge tells of it.
    """
    for slip in slips(chapter).broken:
        span = chapter.source.span(slip.start, slip.end)
        yield Remark(
            span,
            f"the label “{slip.label}” has a space in it, so this is no note",
            f"write `{slip.right}`" if slip.right else "write a label",
            (Edit(span, slip.right),) if slip.right else (),
        )
