"""SUP002: a suppression without a reason."""

from __future__ import annotations

from collections.abc import Iterator

from octavo.check.rule import Remark, rule
from octavo.check.standing.suppressions import Used
from octavo.model.finding import Severity


@rule("SUP002", Severity.WARNING)
def suppression_without_reason(used: Used) -> Iterator[Remark]:
    """A comment `octavo: ignore` that does not say why.

    Why: Whoever meets it in five years cannot tell a decision from a way round the checker.

    Bad:
        Five years.

        ⟦<!-- octavo: ignore NOT002 -->⟧
        [^memoirs]: Serge tells of it.
    Good:
        Five years.

        <!-- octavo: ignore NOT002 because the note is for the second edition -->
        [^memoirs]: Serge tells of it.
    """
    for suppression in used.given:
        if suppression.codes and not suppression.reason:
            yield Remark(
                suppression.source.span(suppression.start, suppression.end),
                f"{', '.join(suppression.codes)} is suppressed without a reason",
                "add `because` and the reason",
            )
