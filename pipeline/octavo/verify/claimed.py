"""What an edition says of its accessibility: all that the source makes true, and nothing else."""

from __future__ import annotations

from octavo.verify.claims import expected_claims
from octavo.verify.comparing import Comparing
from octavo.verify.record import against, said

KIND = "claims of accessibility"


def compare_claims(comparing: Comparing) -> None:
    """Compare each property with the source, and then with what the edition itself shows."""
    found = comparing.found
    if found.access is None:
        return
    edition, paged = found.edition.value, bool(found.pages)
    wanted = expected_claims(
        comparing.book, comparing.prose, comparing.expected, edition, paged=paged
    )
    whole = "accessibilityHazard" in wanted
    others = found.access.keys() - wanted.keys() if whole else ()
    told: set[str] = set()
    for name, values in (*wanted.items(), *((other, ()) for other in sorted(others))):
        given = found.access.get(name, ())
        if given == values:
            comparing.agrees(KIND)
            continue
        told.add(name)
        message = _difference(name, given, values)
        comparing.fails(KIND, comparing.report("PAR016", message, comparing.book.metadata_span))
    if not whole and found.access:
        comparing.unseen[KIND] += 1
    for claim in found.claims:
        if claim.partition(" ")[0] not in told:
            message = f"{claim}, and so it is claimed falsely"
            comparing.report("PAR016", message, comparing.book.metadata_span)


def _difference(name: str, given: tuple[str, ...], wanted: tuple[str, ...]) -> str:
    if len(given) < 2 and len(wanted) < 2:
        return f"{name} {against(given, wanted)}"
    more = said(tuple(value for value in given if value not in wanted))
    less = said(tuple(value for value in wanted if value not in given))
    told = [f"claims “{more}”, for which nothing speaks"] if more != "nothing" else []
    told += [f"does not claim “{less}”"] if less != "nothing" else []
    return f"{name} {' and '.join(told) or 'claims the right things in another order, or twice'}"
