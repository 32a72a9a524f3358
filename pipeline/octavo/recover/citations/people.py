"""Several names: `A, B, and C`, `Smith, J., & Lee, K.`, `Müller, A.; Schmidt, B.`, `A et al.`

“Et al.” becomes the last name, the literal “others”, which citeproc sets as the style has it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from octavo.model.cited import Name, Piece
from octavo.recover.citations.names import Person, direct, inverted, opens_sentence
from octavo.recover.citations.terms import Terms

_MOST = 30
# , | ; | APA's , . . .
_COMMA = re.compile(r"[,;] (?:(?:\. ?){3}|… ?)?|;")
# David Glukhov, Ilia Shumailov, “LLM Censorship,”
_MARK = re.compile(r", ?(?=[“\"‘«„])")
OTHERS = Name(literal="others")


@dataclass(frozen=True, slots=True)
class People:
    """Names, with the pieces (role empty: the caller's) that they were read from.

    `initials`: the first has nothing else for a given name; `compound`: its family name, in
    front, is of two words, as Spanish ones are.
    """

    start: int
    end: int
    names: tuple[Name, ...]
    pieces: tuple[Piece, ...]
    initials: bool
    compound: bool


@dataclass(frozen=True, slots=True)
class _Joints:
    conjunction: re.Pattern[str]
    others: re.Pattern[str]


@cache
def _joints(terms: Terms) -> _Joints:
    words = terms.any("and")
    return _Joints(
        # , and | & | /
        re.compile(rf",? ?(?:(?P<word>{words})|&|/) ?(?=\S)|[;,] ?& ?|; ?(?P<behind>{words}) "),
        # , et al. | [et al.] | u. a.
        re.compile(rf",? ?\[?(?P<others>{terms.any('others')})\]?"),
    )


@dataclass(frozen=True, slots=True)
class Order:
    """How names stand: `back`, with the family in front; with `semicolons` between them.

    `cut`: see `names.inverted`.
    """

    back: bool = False
    semicolons: bool = False
    cut: bool = False


SPOKEN, BACK = Order(), Order(back=True)


def people(text: str, pos: int, end: int, terms: Terms, order: Order = SPOKEN) -> People | None:
    """The names that begin at an offset.

    A comma goes on to another name only where a conjunction, or “et al.”, ends them all, or where
    all are inverted with initials, or a title in quotation marks follows names all of which are in
    full; else the comma ends them.
    """
    if opens_sentence(text, pos, terms):
        return None
    first = inverted(text, pos, end, cut=order.cut) if order.back else direct(text, pos, end, terms)
    if first is None:
        return None
    found: list[tuple[Person, tuple[Piece, ...]]] = [(first, ())]
    sure, stop = 1, first.end
    joints = _joints(terms)
    others: re.Match[str] | None = None
    while len(found) < _MOST:
        others = joints.others.match(text, stop, end)
        if others:
            sure = len(found)
            break
        conjunction = joints.conjunction.match(text, stop, end)
        behind = conjunction or _COMMA.match(text, stop, end)
        if behind is None:
            break
        parted = conjunction is None and behind[0][0] == ";"
        if parted and not (order.back and order.semicolons):
            break
        following = _following(
            text, behind.end(), end, terms, order, first, last=conjunction is not None
        )
        if following is None:
            break
        found.append((following, _joint(conjunction)))
        stop = following.end
        listed = order.back and first.initials and following.initials
        if conjunction or listed or parted:
            sure = len(found)
        if conjunction and not order.semicolons:
            others = joints.others.match(text, stop, end)
            break
    if not order.semicolons and _all_in_full(found) and _MARK.match(text, stop, end + 3):
        sure = len(found)
    found = found[:sure]
    names = tuple(person.name for person, _ in found)
    pieces = [piece for person, joint in found for piece in (*joint, *person.pieces)]
    stop = found[-1][0].end
    if others:
        names, stop = (*names, OTHERS), others.end()
        pieces.append(Piece(*others.span("others"), "term"))
    return People(pos, stop, names, tuple(pieces), first.initials, first.compound)


def _following(
    text: str, pos: int, end: int, terms: Terms, order: Order, first: Person, *, last: bool
) -> Person | None:
    """The next name, in the order of the first or, behind an inverted one, as it is spoken."""
    if order.back:
        back = inverted(text, pos, end)
        mixed = back and (first.initials and not back.initials)
        comma = back and not first.initials and not last and not order.semicolons
        if back and not mixed and not comma and not (back.compound and not back.initials):
            return back
    if order.semicolons and not last:
        return None
    person = direct(text, pos, end, terms)
    if person and not person.name.given and (not last or first.name.given):
        return None
    return person


def _all_in_full(found: list[tuple[Person, tuple[Piece, ...]]]) -> bool:
    return all(person.name.given for person, _ in found)


def _joint(match: re.Match[str] | None) -> tuple[Piece, ...]:
    if match is None:
        return ()
    name = "word" if match["word"] else "behind"
    return (Piece(*match.span(name), "term"),) if match[name] else ()
