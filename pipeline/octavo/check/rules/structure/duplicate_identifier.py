"""STR003: one identifier for two places."""

from __future__ import annotations

from collections.abc import Iterator

from octavo.check.rule import Remark, rule
from octavo.model.book import Book
from octavo.model.finding import Severity
from octavo.model.span import Span


@rule("STR003", Severity.ERROR)
def duplicate_identifier(book: Book) -> Iterator[Remark]:
    """An explicit identifier that stands in the book twice.

    Counts `{#name}` and `id="name"` in all chapters, since the HTML edition is one page.
    Identifiers that Pandoc makes up for headings are numbered apart and never clash.

    Why: A link to the name leads to the first place, whichever was meant, and EPUBCheck
        and the HTML checker refuse the edition.

    Bad:
        # The arrest {#arrest}

        Five years.

        # The trial {#⟦arrest⟧}
    Good:
        # The arrest {#arrest}

        Five years.

        # The trial {#trial}
    """
    first: dict[str, Span] = {}
    for chapter in book.chapters:
        for item in chapter.identified:
            span = chapter.source.span(item.start, item.end)
            before = first.setdefault(item.name, span)
            if before is span:
                continue
            where = f"line {before.line}"
            if before.path != span.path:
                where = f"{before.path}, {where}"
            yield Remark(
                span,
                f"the identifier “{item.name}” is used a second time; the first is in {where}",
                "give this place another name, and the links that mean it too",
            )
