"""SPL003: two spellings of one word in one book."""

from __future__ import annotations

from collections.abc import Iterator

from octavo.check.lexicon.spellings import Variant, variants
from octavo.check.lexicon.words import allowed
from octavo.check.rule import Remark, rule
from octavo.model.book import Book
from octavo.model.finding import Severity


@rule("SPL003", Severity.REVIEW)
def two_spellings(book: Book) -> Iterator[Remark]:
    """A word that is spelled in two ways: with and without a hyphen or an accent, British and American.

    What is pointed at is the first place of the rarer spelling. A hyphen is compared where
    the other spelling is one word.

    Why: The reader does not mind which, but notices both; and the search finds half.

    Bad:
        The grey yard. The grey sky. The ⟦gray⟧ van.
    Good:
        The grey yard. The grey sky. The grey van.
    """
    right = allowed(book)
    for variant in variants(book):
        if variant.rare not in right and variant.usual not in right:
            yield _remark(variant)


def _remark(variant: Variant) -> Remark:
    often, seldom = variant.counts
    return Remark(
        variant.span,
        f"“{variant.rare}” ({seldom} times) is “{variant.usual}” ({often} times) elsewhere".replace(
            "(1 times)", "(once)"
        ),
        "choose one of the two",
    )
