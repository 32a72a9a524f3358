"""TYP014: a space at which no line should break."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator

from octavo.check.rule import Remark, Repair, rule
from octavo.model.finding import Severity
from octavo.model.running import CALL, RunningText

_NARROW = "\N{NARROW NO-BREAK SPACE}"
_WIDE = "\N{NO-BREAK SPACE}"
_UNIT = re.compile(
    r"[0-9] (?:[kcmµn]m|m[gls]|k[gWBV]|[kMG]?Hz|[MGTk]i?B|[kMG]W|[kMG]?Wh|km/h|°C|°F|g|€|%)(?![\w/])"
)
_NUMBER = re.compile(r" (?=[0-9])")
_SIGN = re.compile(r"(?:§|¶|№|(?<!\w)(?:n°|N°|Nr\.|Bd\.|Abb\.|Art\.|Figs?\.|Nos\.))\Z")
_HIGH = re.compile(rf" (?=[;!?])(?<=[^\W_] |[”’)\]»%] )(?=.(?:[\s”’\")\]»{CALL}]|\Z))")
_LOW = re.compile(rf" (?=:)(?<=[^\W_] |[”’)\]»%] )(?=:(?:[\s{CALL}]|\Z))")
_HIGH_BARE = re.compile(
    rf"[;!?](?:(?<=[^\W_].)|(?<=[”’)\]»%].))(?=[;!?]{{0,4}}(?:[\s”’\")\]»{CALL}]|\Z))"
)
_LOW_BARE = re.compile(rf":(?:(?<=[^\W\d_].)|(?<=[”’)\]»].))(?=[\s{CALL}]|\Z)")
_ANGLED_BARE = re.compile(
    rf"«(?<![\w»]«)(?=[^\W_]|[¡¿“‘(\[])|»(?:(?<=[^\W_].)|(?<=[.!?…”’)\]].))(?=[\s.,;:!?…)\]{CALL}]|\Z)"
)
_NOT_FRENCH = re.compile(r"(?<= )(?:the|of|and|with|und|der|das)(?= )")
_NEARBY = 200
_ANGLED = re.compile(rf" (?:(?<=« )(?=\S)|(?=»)(?<=\S )(?=»(?:[\s.,;:!?…)\]{CALL}]|\Z)))")


@rule("TYP014", Severity.INFO, repair=Repair.SAFE)
def breaking_space(text: RunningText) -> Iterator[Remark]:
    """A space where a no-break space belongs.

    It belongs between a number and its unit, between a sign such as § and its number, and in
    French before ; : ! ? and within « and »; there it is told too where there is no space at all
    (in Canada only before the colon and within « and »). Of those, colons behind figures and in
    notes are left alone, and paragraphs that quote English or German without saying so.

    One finding of a kind for each chapter, with the count and one repair for all. Behind the
    abbreviations that Pandoc knows (p., No., Dr.) Pandoc sets it by itself. A percent sign counts
    only in languages that set a space before it.

    Why: At the end of a line, the number would be torn from its unit, the point from its word.

    Bad:
        The camp lay 40⟦ ⟧km to the north.
    Good:
        The camp lay 40&nbsp;km to the north.
    """
    string = text.text
    units = [match.start() + 1 for match in _UNIT.finditer(string)]
    units = [at for at in units if string[at + 1] not in "%€" or text.language(at) != "en"]
    signs = [at for at in _at(_NUMBER, string) if _SIGN.search(string, max(0, at - 5), at)]
    kinds = [
        ("between a number and its unit", units, _WIDE),
        ("behind a sign, before its number", signs, _WIDE),
    ]
    if text.lang.lower().startswith("fr") or text.foreign:
        for what, pattern, space in (
            ("before ; ! or ?", _HIGH, _NARROW),
            ("before a colon", _LOW, _WIDE),
            ("inside « »", _ANGLED, _WIDE),
        ):
            french = [at for at in _at(pattern, string) if text.language(at) == "fr"]
            kinds.append((what, french, space))
    for what, places, space in kinds:
        wanted = [(at, at + 1, space) for at in places]
        yield from _told(text, f"a line can break {what}", space, wanted)
    if text.lang.lower().startswith("fr") or text.foreign:
        yield from _lacking(text)


def _lacking(text: RunningText) -> Iterator[Remark]:
    """French points and marks that touch their word."""
    string = text.text
    for what, pattern, space in (
        ("before ; ! or ?", _HIGH_BARE, _NARROW),
        ("before a colon", _LOW_BARE, _WIDE),
        ("inside « »", _ANGLED_BARE, _WIDE),
    ):
        wanted = []
        for at in _at(pattern, string):
            sign = string[at]
            if text.language(at) != "fr" or (space == _NARROW and _is_canadian(text, at)):
                continue
            if sign not in "«»" and _is_foreign(text, at):
                continue
            if _is_wrapped(text, at) or (sign == ":" and text.block(at).note is not None):
                continue
            wanted.append((at, at + 1, sign + space if sign == "«" else space + sign))
        yield from _told(text, f"no space {what}", space, wanted)


def _is_canadian(text: RunningText, at: int) -> bool:
    passage = bisect_right(text.foreign, at, key=lambda each: each[0]) - 1
    inside = passage >= 0 and at < text.foreign[passage][1]
    return (text.foreign[passage][2] if inside else text.lang).lower().startswith("fr-ca")


def _is_foreign(text: RunningText, at: int) -> bool:
    """Whether words stand nearby that are surely not French, though not marked as another's."""
    block = text.block(at)
    start, end = max(block.start, at - _NEARBY), min(block.end, at + _NEARBY)
    return _NOT_FRENCH.search(text.text, start, end) is not None


def _is_wrapped(text: RunningText, at: int) -> bool:
    """Whether a space beside the sign would touch marks of emphasis and undo them."""
    source = text.source.text
    start, end = text.range(at, at + 1)
    return source[max(0, start - 1) : start] in _EMPHASIS and source[end : end + 1] in _EMPHASIS


_EMPHASIS = tuple("*_~^[")


def _told(
    text: RunningText, message: str, space: str, wanted: list[tuple[int, int, str]]
) -> Iterator[Remark]:
    """One remark for all the places of a kind."""
    if not wanted:
        return
    start, end, _ = wanted[0]
    count = f", {len(wanted)} times in this chapter" if len(wanted) > 1 else ""
    yield Remark(
        text.span(start, end),
        f"{message}{count}",
        f"put a no-break space there ({'U+202F' if space == _NARROW else 'U+00A0'})",
        tuple(edit for each in wanted for edit in text.edits(each)),
    )


def _at(pattern: re.Pattern[str], string: str) -> list[int]:
    return [match.start() for match in pattern.finditer(string)]
