"""Where in a note a citation may begin, and the signal before it (*See*, *quoted in*)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from octavo.recover.citations.shape import Shape
from octavo.recover.citations.stops import is_stop
from octavo.recover.citations.terms import Terms, alternatives

_SPACE = " \u00a0\u202f\n\t"

LONGEST = 1_500
"""Characters that a citation may be long."""
# Where a citation may end, and what opens something to pass over.
_HALT = re.compile(r"[;)\]([“\"«„‘'‹‚]|\n\n|https?:|www\.")

# What a citation may follow, and the marks of quotations, which are passed over
_SIGN = re.compile(r"[(;:—.?!\n“\"«„‘'‹‚»]")


@dataclass(frozen=True, slots=True)
class Opening:
    """An offset at which a citation may begin, and the half-open range of its signal, if any.

    `head`: nothing but a signal stands between it and the beginning of its sentence.
    """

    start: int
    signal: tuple[int, int] | None
    head: bool


@cache
def _patterns(terms: Terms) -> tuple[re.Pattern[str], re.Pattern[str]]:
    every = terms.any("signals")
    # Signals that are words of any sentence count only where a citation may begin anyway.
    strong = [term for term in terms.lists["signals"] if not _is_weak(term, terms)]
    at_head = re.compile(rf"{every}(?:[,:]? {every}){{0,2}}[,:]?[  ]{{1,2}}")
    anywhere = re.compile(rf"{alternatives(strong)}(?:[,:]? {every}){{0,2}}[,:]?[  ]{{1,2}}")
    return at_head, anywhere


def _is_weak(signal: str, terms: Terms) -> bool:
    return signal.rstrip(".").casefold() in terms.of("weak")


def openings(shape: Shape, terms: Terms) -> Iterator[Opening]:
    """The places at which a citation may begin, in order."""
    text = shape.text
    at_head, anywhere = _patterns(terms)
    starts = sorted(set(_starts(shape, terms)))
    found: dict[int, Opening] = {}
    for start in starts:
        signal = at_head.match(text, start)
        if signal:
            stripped = start + len(signal[0].rstrip(" ,:\u00a0"))
            found.setdefault(signal.end(), Opening(signal.end(), (start, stripped), head=True))
            if not _is_weak(text[start:stripped], terms):
                continue
        found.setdefault(start, Opening(start, None, head=True))
    for signal in anywhere.finditer(text):
        if any(span.start < signal.start() < span.end for span in shape.quotes.values()):
            continue
        stripped = signal.start() + len(signal[0].rstrip(" ,:\u00a0"))
        opening = Opening(signal.end(), (signal.start(), stripped), head=False)
        found.setdefault(signal.end(), opening)
    for back in _back(terms).finditer(text):
        found.setdefault(back.start(), Opening(back.start(), None, head=False))
    for start in sorted(found):
        yield found[start]


@cache
def _back(terms: Terms) -> re.Pattern[str]:
    return re.compile(rf"(?<=[, (]){terms.any('ibid', 'idem', 'op_cit', 'loc_cit')}")


def opening_behind(shape: Shape, end: int, terms: Terms) -> Iterator[Opening]:
    """Where a citation goes on behind another one: `…, 44, and Serge, op. cit., 12`."""
    match = _joint(terms).match(shape.text, end)
    if match:
        yield Opening(match.end(), None, head=False)


@cache
def _joint(terms: Terms) -> re.Pattern[str]:
    return re.compile(rf",? (?:{terms.any('and')}|&) (?=[“‘«\"]?[^\W\d_])")


def _starts(shape: Shape, terms: Terms) -> Iterator[int]:
    """The heads of sentences, and what follows semicolons, brackets and colons."""
    text, end = shape.text, len(shape.text)
    at = 0
    while at < end and (text[at] in _SPACE or text[at] in "*†‡"):
        at += 1
    yield at
    while match := _SIGN.search(text, at):
        at = match.start()
        sign = text[at]
        if at in shape.quotes:
            at = shape.quotes[at].end
            if text[at - 2 : at - 1] in (".", "?", "!") or text[at - 1] in ".?!":
                yield _skip(text, at)
            continue
        address = next((stop for start, stop in shape.urls.items() if start <= at < stop), 0)
        if address:
            at = address
            continue
        spaced = text[at + 1 : at + 2] in tuple(_SPACE)
        if sign == "(":
            yield at + 1
        elif (sign in ";:—" and spaced) or (sign in ".?!" and is_stop(text, at, end, terms)):
            yield _skip(text, at + 1)
        elif sign == "\n":
            yield _skip(text, at)
        at += 1


def _skip(text: str, at: int) -> int:
    while at < len(text) and text[at] in _SPACE:
        at += 1
    return at


def limit_of(shape: Shape, start: int, terms: Terms) -> int:
    """Where the text of a citation ends at the latest: a semicolon, the bracket around it, or in
    front of words that lead to another (`. See also`, `, quoted in`).
    """
    text, at = shape.text, start
    most = min(len(text), start + LONGEST)
    another = _another(terms).search(text, start + 1, most)
    while match := _HALT.search(text, at, most):
        at = match.start()
        if another and another.start() < at:
            break
        sign = text[at]
        if sign in ")]\n" or (sign == ";" and not _continues(text, start, at, terms)):
            return at
        at = max(at + 1, shape.behind(at))
        if another and another.start() < at:
            another = _another(terms).search(text, at, most)
    return another.start() if another else most


@cache
def _another(terms: Terms) -> re.Pattern[str]:
    """The space in front of `See also`, `vgl.`, `quoted in`, behind a stop or a comma."""
    seeing = [
        s for s in terms.lists["signals"] if s.split()[0].rstrip(",") in terms.lists["seeing"]
    ]
    inside = tuple(f" {word}" for word in terms.lists["in"])
    quoted = [s for s in terms.lists["signals"] if s.endswith(inside)]
    again = rf"(?!{terms.any('reprint')})"
    return re.compile(
        rf"(?<=[.,”’\"»]) (?={alternatives([*terms.lists['seeing'], *seeing])}"
        rf"|{again}{alternatives(quoted)})"
    )


def _continues(text: str, start: int, at: int, terms: Terms) -> bool:
    """Whether a semicolon parts no citations: `М.; Л.: …`, `; repr. …`, `; пер. с фр. …`, `; & B`."""
    behind = text[at + 1 : at + 30].lstrip()
    if _clipped_place(terms).search(text, max(start, at - 6), at) or behind.startswith("&"):
        return True
    return _going_on(terms).match(behind) is not None


@cache
def _clipped_place(terms: Terms) -> re.Pattern[str]:
    clipped = (re.escape(place) for place in terms.lists["places"] if place.endswith("."))
    return re.compile(rf"(?<!\w)(?:{'|'.join(clipped)})\Z")


@cache
def _going_on(terms: Terms) -> re.Pattern[str]:
    return re.compile(
        terms.any("reprint", "translator", "contributor", "or_title") + r"|(?:https?:|doi:|www\.)"
    )
