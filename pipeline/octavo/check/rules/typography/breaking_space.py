"""TYP014: a space at which no line should break."""

from __future__ import annotations

import re
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
_HIGH = re.compile(rf"(?<=[^\W_]|[”’)\]»%]) (?=[;!?](?:[\s”’\")\]»{CALL}]|\Z))")
_LOW = re.compile(rf"(?<=[^\W_]|[”’)\]»%]) (?=:(?:[\s{CALL}]|\Z))")
_ANGLED = re.compile(rf"(?<=«) (?=\S)|(?<=\S) (?=»(?:[\s.,;:!?…)\]{CALL}]|\Z))")


@rule("TYP014", Severity.INFO, repair=Repair.SAFE)
def breaking_space(text: RunningText) -> Iterator[Remark]:
    """A space where a no-break space belongs.

    That is between a number and its unit, between a sign such as § and its number, and in French
    before ; : ! ? and within « and ».

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
        if not places:
            continue
        count = f", {len(places)} times in this chapter" if len(places) > 1 else ""
        name = "U+202F" if space == _NARROW else "U+00A0"
        yield Remark(
            text.span(places[0], places[0] + 1),
            f"a line can break {what}{count}",
            f"put a no-break space there ({name})",
            tuple(edit for at in places for edit in text.edits((at, at + 1, space))),
        )


def _at(pattern: re.Pattern[str], string: str) -> list[int]:
    return [match.start() for match in pattern.finditer(string)]
