"""People behind the title: `translated by X`, `ed. Y`, `hrsg. von Z`."""

from __future__ import annotations

from octavo.recover.citations.people import BACK, People, people
from octavo.recover.citations.tail import Tail


def role(tail: Tail, pos: int, _: str) -> int | None:
    """`translated by X and Y`, `ed. and trans. X`."""
    text = tail.shape.text
    match = tail.cues.role.match(text, pos, tail.end)
    if match is None:
        return None
    kind = next(name for name in ("both", "editor", "translator", "contributor") if match[name])
    start = match.end()
    while start < tail.end and text[start] in " \u00a0:":
        start += 1
    found = names_at(tail, start)
    if found is None:
        return None
    tail.draft.term(*match.span(kind))
    name(tail, ("editor", "translator") if kind == "both" else (kind,), found)
    return found.end


def name(tail: Tail, roles: tuple[str, ...], found: People) -> None:
    """Gives names to roles; their pieces belong to the first."""
    tail.draft.name(roles[0], found.names, found.pieces)
    for more in roles[1:]:
        tail.draft.names[more] = (*tail.draft.names.get(more, ()), *found.names)


def names_at(tail: Tail, pos: int) -> People | None:
    """Names in either order; in Russian the family may come first with no comma."""
    text = tail.shape.text
    found = people(text, pos, tail.end, tail.terms)
    back = people(text, pos, tail.end, tail.terms, BACK)
    if back and (back.initials or found is None) and (found is None or back.end > found.end):
        return back if back.initials or found is None else found
    return found
