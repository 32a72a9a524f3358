"""SPL004: two names that differ by a letter."""

from __future__ import annotations

from collections.abc import Iterator

from octavo.check.lexicon.spellings import near_names
from octavo.check.lexicon.words import allowed
from octavo.check.rule import Remark, rule
from octavo.model.book import Book
from octavo.model.finding import Severity


@rule("SPL004", Severity.REVIEW)
def near_duplicate_names(book: Book) -> Iterator[Remark]:
    """A name of five letters or more that occurs once or twice, and is like a frequent one but for a letter.

    A plural, a genitive and an adjective (`Russia`, `Russian`) are other words; so are two that a
    dictionary knows, and a word that the book has without a capital as well (`Under`). Names of five letters often
    differ by one (`Klein`, `Krein`): of those only a doubled letter, two swapped ones and accents count.

    Why: Names from another script are spelled by ear; the index then has two people.

    Bad:
        He met Tulayev. Then Tulayev left; with Tulayev went his son. Later ⟦Tulaiev⟧ wrote.
    Good:
        He met Tulayev. Then Tulayev left; with Tulayev went his son. Later Tulayev wrote.
    """
    right = allowed(book)
    for variant in near_names(book):
        if variant.rare.casefold() not in right:
            yield Remark(
                variant.span,
                f"“{variant.rare}” looks like “{variant.usual}”, which occurs {variant.counts[0]} times",
                "look whether they are one; if not, list it under `octavo: check: words:`",
            )
