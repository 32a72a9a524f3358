"""SUP001: a suppression that suppresses nothing."""

from __future__ import annotations

from collections.abc import Iterator

from octavo.check.rule import Remark, Repair, rule
from octavo.check.standing.suppressions import Suppression, Used
from octavo.model.finding import Edit, Severity
from octavo.model.span import Span


@rule("SUP001", Severity.WARNING, repair=Repair.SAFE)
def unused_suppression(used: Used) -> Iterator[Remark]:
    """A comment `octavo: ignore` that sets no finding aside.

    A code that was not looked for in this run is left alone, and so are the codes that no rule
    stands behind.

    Why: It outlived what it was for. The next slip at this place, which nobody has looked at,
        would be hidden by it.

    Bad:
        ⟦<!-- octavo: ignore NOT002 because the note is for the second edition -->⟧

        Five years.
    Good:
        Five years.

        <!-- octavo: ignore NOT002 because the note is for the second edition -->
        [^memoirs]: Serge tells of it.
    """
    for suppression in used.given:
        if not suppression.codes:
            yield Remark(
                _span(suppression),
                "this comment is no instruction that Octavo knows",
                "write `octavo: ignore CODE because …`, or delete it",
                _removal(suppression),
            )
            continue
        idle = [code for code in suppression.codes if _idle(suppression, code, used)]
        if idle:
            whole = len(idle) == len(suppression.codes)
            yield Remark(
                _span(suppression),
                f"nothing here is found by {' or '.join(idle)}",
                "delete the comment" if whole else f"take out {', '.join(idle)}",
                _removal(suppression) if whole else _without(suppression, idle),
            )


def _idle(suppression: Suppression, code: str, used: Used) -> bool:
    if (suppression, code) in used.codes:
        return False
    return any(ran.startswith(code) for ran in used.ran)


def _span(suppression: Suppression) -> Span:
    return suppression.source.span(suppression.start, suppression.end)


def _removal(suppression: Suppression) -> tuple[Edit, ...]:
    """The comment deleted, with its line where it stands alone in it."""
    text, start, end = suppression.source.text, suppression.start, suppression.end
    first = text.rfind("\n", 0, start) + 1
    after = text.find("\n", end)
    last = after + 1 if after >= 0 else len(text)
    if not (text[first:start] + text[end:last]).strip():
        start, end = first, last
    return (Edit(suppression.source.span(start, end), ""),)


def _without(suppression: Suppression, idle: list[str]) -> tuple[Edit, ...]:
    text = suppression.source.text[suppression.start : suppression.end]
    kept = [code for code in suppression.codes if code not in idle]
    at = text.index(suppression.codes[0])
    last = text.index(suppression.codes[-1], at) + len(suppression.codes[-1])
    place = suppression.source.span(suppression.start + at, suppression.start + last)
    return (Edit(place, ", ".join(kept)),)
