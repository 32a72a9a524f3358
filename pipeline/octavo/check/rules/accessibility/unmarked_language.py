"""ACC006: a passage in another language that is not marked as such."""

from __future__ import annotations

from collections.abc import Iterator

from octavo.check.lexicon.languages import another, is_own
from octavo.check.rule import Remark, rule
from octavo.model.finding import Severity
from octavo.model.running import Block, RunningText


@rule("ACC006", Severity.REVIEW)
def unmarked_language(text: RunningText) -> Iterator[Remark]:
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
    for block in text.blocks:
        if block.end - block.start < 20:
            continue
        language = text.language(block.start)
        words = text.text[block.start : block.end]
        if is_own(words, language):
            continue
        found = another(_unmarked(text, block) if text.foreign else words, language)
        if found is not None:
            yield Remark(
                text.span(block.start, block.end),
                f"this passage seems to be in another language: {found}",
                f"mark it: `::: {{lang={found}}}` and `:::` around it, or `[…]{{lang={found}}}`",
            )


def _unmarked(text: RunningText, block: Block) -> str:
    """The words of a block without those that are marked as being in some language."""
    language, words, at = text.language(block.start), [], block.start
    for start, end, _ in sorted(text.foreign):
        if at < end and start < block.end and text.language(start) != language:
            words.append(text.text[at : max(at, start)])
            at = min(end, block.end)
    return " ".join((*words, text.text[at : block.end]))
