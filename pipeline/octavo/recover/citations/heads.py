"""How a reference opens: with its authors, in one order or the other, a body, or its title."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache

from octavo.model.cited import Name, Piece
from octavo.recover.citations.cues import Cues, cues
from octavo.recover.citations.dates import Date, date_at
from octavo.recover.citations.lowercase import lowercase
from octavo.recover.citations.names import direct, is_given, opens_sentence
from octavo.recover.citations.people import BACK, Order, People, people
from octavo.recover.citations.shape import Shape
from octavo.recover.citations.stops import is_stop
from octavo.recover.citations.terms import Terms, in_any_language

_GAP = r"[ \u00a0\u202f]"
_SPACE = re.compile(r"[ \u00a0]{1,2}")
_BODY_END = re.compile(r"[(.,:;“”\"«]|https?:|www\.")
_ORDERS = (Order(back=True, semicolons=True), BACK, Order(back=True, cut=True))
# U.S. Census Bureau
_ABBREVIATED = re.compile(r"(?:[^\W\d_]\.){2,4}")
_LONGEST_BODY = 110
_SHORT_BODY = 40


_BEHIND_BRACKET = re.compile(r"[.,:]?[ \u00a0]{1,2}")
_BEHIND_YEAR = re.compile(r"(?:[.,]|(?<=\.))[ \u00a0]{1,2}")


@dataclass(frozen=True, slots=True)
class Head:
    """The opening of a reference up to `end`, where its title or its date begins.

    `style` is inverted, direct, body, or none; `stop` is the sign that ended it.
    """

    end: int
    style: str
    stop: str
    role: str = ""
    names: tuple[Name, ...] = ()
    pieces: tuple[Piece, ...] = ()
    single: bool = False
    compound: bool = False
    cut: bool = False
    lowercase: bool = False


def heads(shape: Shape, pos: int, end: int, terms: Terms) -> Iterator[Head]:
    """The ways in which a reference may open at an offset."""
    found = cues(terms)
    yield Head(pos, "none", "")
    if pos in shape.quotes or pos in shape.italics:
        return
    # No name reaches into a title that is marked as one.
    marks = (at for at in (*shape.quotes, *shape.italics) if pos < at < end)
    near = min(marks, default=end)
    for order in _ORDERS:
        back = people(shape.text, pos, near, terms, order)
        if back and not (order.semicolons and ";" not in shape.text[pos : back.end]):
            for head in _closed(shape, back, end, terms, "inverted"):
                yield replace(head, cut=order.cut)
    yield from _body(shape, pos, end, terms, found)
    small = lowercase(shape.text, pos, near, terms)
    if small:
        for head in _closed(shape, small[0], end, terms, small[1]):
            yield replace(head, lowercase=True)
    spoken = people(shape.text, pos, near, terms)
    if spoken:
        yield from _closed(shape, spoken, end, terms, "direct")
    first = direct(shape.text, pos, near, terms) if spoken and len(spoken.names) > 1 else None
    if first:
        # Bertolt Brecht, Mother Courage and Her Children
        alone = People(pos, first.end, (first.name,), first.pieces, first.initials, compound=False)
        yield from _closed(shape, alone, end, terms, "direct")


def _closed(shape: Shape, names: People, end: int, terms: Terms, style: str) -> Iterator[Head]:
    """The head whose names these are, with the marker that makes editors of them, if it ends."""
    stop, found = names.end, cues(terms)
    text = shape.text
    role = "author"
    extra: list[Piece] = []
    marker = found.marker.match(text, stop, end)
    if marker and _balanced(marker, text, style) and not _of_others(marker, names, end, terms):
        kind = next(name for name in ("both", "editor", "translator") if marker[name])
        role = {"both": "both", "editor": "editor", "translator": "translator"}[kind]
        extra.append(Piece(*marker.span(kind), "term"))
        stop = marker.end()
    after = _after(terms).match(text, stop, end)
    dotted = text[stop - 1] == "."
    if after is None and dotted:
        # Serge, V. Memoirs | Kenez, Peter, ed. Cinema: the stop of an abbreviation ends the names.
        after = _SPACE.match(text, stop, end)
    if after is None:
        return
    sign = after[0].strip()[:1] or ("." if dotted else "")
    behind = text[after.end() : after.end() + 1]
    if not sign or (sign == "." and behind in ("(", "[")):
        sign = behind if behind in ("(", "[") else " "
    only = names.names[0]
    single = style == "direct" and len(names.names) == 1 and not only.given
    single = single and " " not in only.literal
    pieces = (*names.pieces, *extra)
    compound = names.compound and not names.initials
    if style == "body" and sign == ",":
        style = "direct"
    yield Head(after.end(), style, sign, role, names.names, pieces, single, compound)


@cache
def _after(terms: Terms) -> re.Pattern[str]:
    circa, none = terms.any("circa", before_figures=True), terms.any("no_date")
    # Serge, Victor. | (2002) | : | , | “
    return re.compile(
        rf"[.]?{_GAP}{{0,2}}(?=\(?\[?(?:{circa}{_GAP}?)?\d{{4}}|\(?{none})"
        rf"|[.:,]+{_GAP}{{1,2}}|{_GAP}{{1,2}}(?=[“\"‘'«„(\[])"
    )


def _balanced(marker: re.Match[str], text: str, style: str) -> bool:
    """Whether a marker makes editors of the names before it: `, ed. X` tells of others' work."""
    if not marker["open"] and not marker["close"]:
        behind = text[marker.end() : marker.end() + 1]
        return marker[0].startswith(",") and (style == "inverted" or behind in ",:")
    return bool(marker["open"]) and bool(marker["close"])


def _of_others(marker: re.Match[str], names: People, end: int, terms: Terms) -> bool:
    """Whether an editor follows, `Isaiah Berlin, Russian Thinkers, ed. Henry Hardy`."""
    text, start = marker.string, marker.start() + len(marker[0]) - len(marker[0].lstrip(", "))
    role = cues(terms).role.match(text, start, end)
    if role and role.end() > marker.end():
        return True
    if names.initials:
        return False
    other = people(text, marker.end() + 1, end, terms)
    # Aristotle, Poetics, trans. Malcolm Heath (
    title = not is_given(names.names[0].given) and other and text.startswith(" (", other.end)
    return other is not None and (names.compound or bool(title))


def _body(shape: Shape, pos: int, end: int, terms: Terms, found: Cues) -> Iterator[Head]:
    """An institution: `World Health Organization. Title`, or what stands before `(2002).`."""
    text = shape.text
    limit = min(end, pos + _LONGEST_BODY)
    if pos >= limit or not (text[pos].isupper() or text[pos].isdigit()):
        return
    if opens_sentence(text, pos, terms) and not text.startswith(("The ", "A "), pos):
        return  # From International Labour Organization
    word = found.body.search(text, pos, limit)
    at = pos
    while match := _BODY_END.search(text, at, limit):
        at = match.start()
        sign = text[at]
        if sign not in "(.," or at in shape.urls:
            return
        dated = sign == "(" and date_at(text, at + 1, end, terms) is not None
        stop = sign == "." and is_stop(text, at, end, terms)
        stop = stop and _ABBREVIATED.fullmatch(text, pos, at + 1) is None
        known = word is not None and word.end() <= at
        if dated or (known and (stop or (sign == "," and at > pos + 3))):
            name = text[pos:at].rstrip(" .,")
            if _is_body(name, known=known, dated=dated):
                whole = _whole(pos, pos + len(name), text)
                yield from _closed(shape, whole, end, terms, "body")
                return
        if dated or stop:
            return
        # Wikipedia contributors, “Title,”
        titled = sign == "," and at + 2 in shape.quotes and "," not in text[pos:at]
        titled = titled and at - pos < _SHORT_BODY and not _is_phrase(text[pos:at], terms)
        if titled and not _is_told(text, pos, at, terms):
            whole = _whole(pos, at, text)
            yield from _closed(shape, whole, end, terms, "body")
            return
        bracket = shape.brackets.get(at)
        at = bracket.end if bracket else at + 1


def _is_told(text: str, pos: int, end: int, terms: Terms) -> bool:
    """Whether words end with a person's name: the person's own, or one that a sentence tells of."""
    starts = [
        pos,
        *(at for at in range(pos + 1, end) if text[at - 1] == " " and text[at].isupper()),
    ]
    persons = (people(text, at, end + 1, terms) for at in starts)
    return any(person and person.end == end and person.names[0].given for person in persons)


def _is_phrase(words: str, terms: Terms) -> bool:
    """Whether words are those of a sentence, *The argument of Doe*, and not *Wikipedia contributors*."""
    first, *others = words.split()
    small = [word for word in others if word[0].islower()]
    return first.casefold() in terms.of("determiner") and len(small) > 1


def _whole(pos: int, end: int, text: str) -> People:
    name, piece = Name(literal=text[pos:end]), Piece(pos, end, "")
    return People(pos, end, (name,), (piece,), initials=False, compound=False)


def _is_body(name: str, *, known: bool, dated: bool) -> bool:
    words = name.replace("(", "").replace(")", "").split()
    small = [w for w in words if w[0].islower() and w not in in_any_language("light")]
    return (
        0 < len(words) <= 12
        and not small
        and (known or dated)
        and "," not in name.replace(", and", "")
    )


def date_behind(shape: Shape, pos: int, end: int, terms: Terms) -> tuple[Date, int] | None:
    """The date that follows authors (`(2002).`, `2002.`) and where the title behind it begins."""
    text = shape.text
    bracket = shape.brackets.get(pos)
    start = pos + 1 if bracket else pos
    date = date_at(text, start, end, terms)
    if date is None or (not date.value and not date.pieces):
        return None
    stop = date.end
    if bracket:
        if stop != bracket.end - 1:
            return None
        stop = bracket.end
    if not bracket and "/" in date.value:
        return None
    after = (_BEHIND_BRACKET if bracket else _BEHIND_YEAR).match(text, stop, end)
    return (date, after.end()) if after else None
