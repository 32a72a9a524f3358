"""ACC006: a passage in another language that is not marked as such."""

from __future__ import annotations

from collections.abc import Iterator

from octavo.check.lexicon.words import unmarked_passages
from octavo.check.rule import Remark, rule
from octavo.model.book import Chapter
from octavo.model.finding import Severity
from octavo.read.scanner.running import running_text


@rule("ACC006", Severity.REVIEW)
def unmarked_language(chapter: Chapter) -> Iterator[Remark]:
    """A whole paragraph is in another language than is said.

    Known by their commonest words are Czech, Danish, Dutch, English, French, German, Italian,
    Latin, Norwegian, Polish, Portuguese, Spanish and Swedish, by their script Arabic, Chinese,
    Greek, Hebrew, Hindi, Japanese, Korean and Russian. Only paragraphs of twelve words or more
    are judged, and only where nothing speaks for the language of the book. A foreign sentence
    amid a paragraph is not found.

    Why: The reader's voice reads it with the wrong sounds, so that nobody understands it; and
        it is hyphenated by the wrong rules.

    Bad:
        ⟦Il n’y a pas de liberté pour les ennemis de la liberté, mais il y en a pour ceux qui ne
        pensent pas comme nous.⟧
    Good:
        ::: {lang=fr}
        Il n’y a pas de liberté pour les ennemis de la liberté, mais il y en a pour ceux qui ne
        pensent pas comme nous.
        :::
    """
    text = running_text(chapter)
    for start, end, found in unmarked_passages(chapter):
        yield Remark(
            text.span(start, end),
            f"this passage seems to be in another language: {found}",
            f"mark it: `::: {{lang={found}}}` and `:::` around it, or `[…]{{lang={found}}}`",
        )
