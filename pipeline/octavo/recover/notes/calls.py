"""What in a text may call a note: digits and signs, each by the way in which it is written."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from octavo.model.manuscript import Leaf, Mark
from octavo.model.recovered import Call
from octavo.recover.notes.numbers import (
    LABEL,
    NAMED,
    ROMAN,
    goes_on,
    is_abbreviation,
    is_formula,
    is_label,
    is_labelled,
    is_measured,
    plain_digits,
    plain_mark,
)

PRIORS = {
    "link": 9.0,
    "superscript": 6.0,
    "bracket": 4.0,
    "roman": 4.0,
    "letter": 3.0,
    "glued": 3.5,
    "word": 2.5,
    "dated": 2.2,
    "symbol": 3.0,
    "spaced": 1.5,
    "stopped": 0.6,
    "year": 1.6,
    "amid": 0.8,
    "parenthesis": 1.2,
    "exponent": 0.2,
    "enumeration": 0.2,
}
"""What speaks for a form before the text itself is asked."""
WEAK = {
    "joined": 1.5,
    "decimal": 1.2,
    "acronym": 1.1,
    "ended": 1.05,
    "sentence": 0.5,
    "number": 0.3,
}
"""Forms that are looked for only where a note still lacks its call."""

_STOPS = ".,;:!?…%→。，、；：！？」』）》”’\"'»“)\\]"
_CLOSED = r"(?<=[^\s(\[{—–-][“‘«‹])"
"""Behind a quotation mark that closes, as in German: it opens where a space stands before it."""
_NO_QUANTITY = r"(?![\d%°‰€£$])(?![.,:/]\d)(?!\s?[-–−]\s?\d)"
_NEXT = r"(?=[ \u00a0]+[–—“‘\"'(A-ZÀ-ÞА-Я]|\s*\Z|\n)"
"""What follows a sentence’s end."""
_TOUCHING = 10
"""Marks from which on two that touch are told from a year, or a number of the text."""
_UNICODE = "⁰¹²³⁴⁵⁶⁷⁸⁹"
_NUMBERS = r"\d{1,4}(?:(?:, ?|[–-])\d{1,4}){0,3}"
_TAGGED = re.compile(rf"<sup>\s*\[?{_NUMBERS}\]?\s*</sup>", re.IGNORECASE)
_CARET = re.compile(rf"\[\^\d{{1,4}}\]|\^\[?{_NUMBERS}\]?\^?(?!\w)")
_RAISED = re.compile(f"[{_UNICODE}]+(?:(?:, ?|[–⁻ᐟ-])[{_UNICODE}]+)*")
_BRACKET = re.compile(
    rf"[ \u00a0]?[\[{{]{NAMED}(?:{_NUMBERS}|\*{{1,3}}|[†‡])[\]}}](?!\()", re.IGNORECASE
)
_ROMAN = re.compile(rf"[ \u00a0]?\[({ROMAN})\](?!\()")
_CAPITAL = re.compile(r"[ \u00a0]?\[([A-Z])\](?![\w(])")
_LETTER = re.compile(rf"[a-z]{{1,2}}|{ROMAN}")
_PARENTHESIS = re.compile(r"(?<=[\w.,;:!?”’\"'»“)\]])(?<!\b\d)(?<!\b\d\d)[ \u00a0]?\((\d{1,3})\)")
_ENUMERATED = re.compile(r"[ \u00a0]+[^\W\d_]")
"""What stands behind “(1)” where it numbers what follows, and calls nothing."""
_GLUED = re.compile(rf"(?:(?<=[{_STOPS}])|{_CLOSED})(\d{{1,4}}){_NO_QUANTITY}(?![^\W\d_a-z]?[a-z])")
_AFTER_WORD = re.compile(rf"(?<=[^\W\d_])(\d{{1,4}}){_NO_QUANTITY}(?![^\W\d_])")
_SEVERAL = re.compile(
    rf"(?<=[^\W\d_]|[{_STOPS}])\d{{1,3}}(?:[,–-]\d{{1,3}}){{1,4}}(?![\d%°‰€£$])(?![.,:/–-]\d)(?![^\W\d_])"
    rf"|(?<=[{_STOPS}])\d{{1,3}}(?:, \d{{1,3}}){{1,4}}{_NEXT}"
)
_DATED = re.compile(
    r"(?<![\d.,])(?:1[0-9]|20)\d\d(?:[.,;:!?][”’\"')]{0,2}|[”’\"')]{1,2}[.,;:!?]?)(\d{1,3})(?![\d%])(?![.,]\d)"
)
_YEAR = re.compile(r"(?<![\d.,-])(?:1[0-9]|20)\d\d(\d{1,3})(?![\d%])(?![.,:]\d)")
_AMID = re.compile(
    rf"(?:(?<=[,;:.!?…”’\"'»)])|{_CLOSED})[ \u00a0](\d{{1,3}}){_NO_QUANTITY}(?=[ \u00a0]+[^\W\d_])"
)
_SPACED = re.compile(rf"(?:(?<=[.!?…”’\"'»)])|{_CLOSED})[ \u00a0](\d{{1,4}}){_NO_QUANTITY}{_NEXT}")
_STOPPED = re.compile(
    r"(?:(?<=[^\W\d_])|(?<=[”’\"'»)]))[ \u00a0](\d{1,3})(?=[ \u00a0]?[.,;:!?…)”’»“—])(?![.,:]\d)"
)
_SYMBOL = re.compile(r"(?<=[^\s*†‡§‖¶])[ ]?(\*{1,6}|†{1,2}|‡{1,2}|§(?!\s?\d)|‖|¶)(?![\w*])")
_EMPHASIS = re.compile(r"(?<![^\s(“‘\"'—–])\*{1,3}(?=[^\s*])")
_ADDRESS = re.compile(
    r"(?:https?://|\bwww\.|doi:)\S+|\S+@\S+\.\w+|\b(?:[\w-]{2,}\.)+[a-z]{2,4}/\S+"
)
_UNIT = re.compile(
    r"(?:\A|[\s(/])\d{1,2}\Z|(?:\A|[\s\d(/])(?:[munkcdMGµ]?m|[a-zA-Zм]|[ксм]м|ft|in|yd|mi|sec)\Z"
)
_MEASURED = re.compile(r"\d[ \u00a0]?(?:[munkcdµ]?m|[ксм]?м|ft|in|yd|mi)\Z")
_DECIMAL = re.compile(r"\d[.:/]\Z|(?<![\d.])\d{1,6},\Z")
_MARK = re.compile(rf"\d{{1,4}}|[*†‡]+|[{_UNICODE}]+")
_LISTED = re.compile(r"\s*\d{1,4}(?:\s*[,;–-]\s*\d{1,4})+\s*")
_CASED = re.compile(r"[A-ZÀ-ÞА-Я0-9]{1,6}\Z")
_WORD = re.compile(r"[^\W_]+\Z")

_WEAK = re.compile(
    rf"(?P<decimal>(?<![\d.])\d[\d,.]*[.,;](\d{{1,3}}))(?![\d.,%]\d)(?![\d%]){_NEXT}"
    r"|(?P<acronym>\b[A-ZÀ-Þ][A-ZÀ-Þa-z]{0,5}(\d{1,3}))(?!\w)"
    rf"|(?P<ended>(?:(?<=[^\W\d_A-Z]{{4}})|(?<=[^\W\d_][)”’»]))[ \u00a0](\d{{1,3}}))(?=[.;:!?…]{_NEXT})"
    r"|(?P<sentence>(?<=[^\W\d_])[ \u00a0](\d{1,3}))(?=[ \u00a0.,;:])(?!\.\d)"
    r"|(?P<number>(?<!\d)\d{1,3}(?:st|nd|rd|th)?(\d{1,3}))(?![\w.,]\d)(?!\w)"
)


def calls(leaves: Sequence[Leaf]) -> list[Call]:
    """Every strong candidate, in the order of the text."""
    found: list[Call] = []
    for number, leaf in enumerate(leaves):
        if leaf.kind != "code":
            found += _of_leaf(number, leaf)
    return found


def _of_leaf(number: int, leaf: Leaf) -> list[Call]:
    text = leaf.text
    taken = bytearray(len(text))
    found: list[Call] = []

    def take(start: int, end: int) -> None:
        taken[start:end] = b"\1" * (end - start)

    def add(start: int, end: int, mark: str, form: str, *, less: float = 0, to: str = "") -> None:
        if mark and not (mark.isdigit() and mark[0] == "0") and not any(taken[start:end]):
            take(start, end)
            found.append(Call(number, start, end, mark, form, PRIORS[form] - less, to))

    for start, end, mark, form, to in _marked(leaf):
        add(start, end, mark, form, to=to)
    signs = any(sign in text for sign in "*†‡§‖¶")
    bare = not any(map(str.isdecimal, text)) and not _RAISED.search(text)
    if not signs and bare and "[" not in text:
        return found
    for match in _ADDRESS.finditer(text):
        take(*match.span())
    for over in leaf.marks:
        if over.kind in ("code", "math", "link", "raw"):
            take(over.start, over.end)
    for match in _RAISED.finditer(text):
        form = _raised(text, match.start())
        for start, end, mark in _each(match):
            add(start, end, mark, form)
    for pattern in (_TAGGED, _CARET, _BRACKET):
        for match in pattern.finditer(text):
            form = "bracket" if pattern is _BRACKET else _raised(text, match.start())
            for start, end, mark in _each(match):
                add(start, end, mark, form)
    for match in _ROMAN.finditer(text):
        if (mark := plain_mark(match[1])).isdigit():
            add(*match.span(), mark, "roman")
    for match in _CAPITAL.finditer(text):
        add(*match.span(), match[1], "letter")
    for match in _PARENTHESIS.finditer(text):
        numbers = text[match.start()].isspace() and _ENUMERATED.match(text, match.end())
        add(*match.span(), match[1], "enumeration" if numbers else "parenthesis")
    for match in _SEVERAL.finditer(text):
        if _rising(match) and not _owned(text, match.start()):
            for start, end, mark in _each(match):
                add(start, end, mark, "glued", less=0.5)
    for match in _YEAR.finditer(text):
        add(match.start(1), match.end(1), match[1], "year")
    for match in _DATED.finditer(text):
        add(match.start(1), match.end(1), match[1], "dated")
    for match in _GLUED.finditer(text):
        start = match.start()
        if _owned(text, start):
            continue
        less = 1.0 if text[start - 1] in ",;:'\"(" else 0.0
        word = LABEL.search(text, max(0, start - 14), start)
        if word and text[start - 1] == "." and len(word[1]) < 4 and is_label(word[1]):
            less += 1.5
        add(*match.span(), match[1], "glued", less=less)
    for match in _AFTER_WORD.finditer(text):
        if not _owned(text, match.start()):
            short = text[match.start() - 3 : match.start()].isalpha()
            add(*match.span(), match[1], "glued" if short else "word", less=0.5)
    for form, pattern in (("spaced", _SPACED), ("amid", _AMID), ("stopped", _STOPPED)):
        for match in pattern.finditer(text):
            if not is_labelled(text, match.start()):
                add(*match.span(), match[1], form)
    if signs:
        for match in _SYMBOL.finditer(text):
            if not _closes_emphasis(text, match):
                add(*match.span(), match[1], "symbol", less=1.0 * match[0][0].isspace())
    return sorted(found, key=lambda call: call.start)


def _raised(text: str, start: int) -> str:
    """The form of what is raised: behind a unit, or a small number, it is an exponent."""
    return "exponent" if _UNIT.search(text, max(0, start - 4), start) else "superscript"


def _owned(text: str, start: int) -> bool:
    """Whether a figure belongs to what it is glued to: a decimal, “p.”, “CO”, “5 km”."""
    if text[start - 1].isalpha():
        word = _WORD.search(text, max(0, start - 30), start)
        return (
            word is None
            or bool(_CASED.search(word[0]))
            or is_abbreviation(word[0])
            or is_formula(word[0])
            or bool(_MEASURED.search(text, max(0, start - 5), start))
        )
    if _DECIMAL.search(text, max(0, start - 9), start):
        return True
    label = LABEL.search(text, max(0, start - 14), start)
    return label is not None and text[start - 1] == "." and is_abbreviation(label[1])


def _rising(match: re.Match[str]) -> bool:
    """Whether numbers follow each other as those of calls do: “1,2”, never “1,200”."""
    numbers = [int(mark[0]) for mark in _MARK.finditer(match[0])]
    return all(0 < after - before <= 3 for before, after in pairwise(numbers))


def _each(match: re.Match[str]) -> Iterator[tuple[int, int, str]]:
    """The marks in one call: “3, 4” and `[3-4]` call two notes, “3–5” three."""
    marks = list(_MARK.finditer(match.string, match.start(), match.end()))
    at = match.start()
    for mark, after in zip(marks, [*marks[1:], None], strict=True):
        number = plain_digits(mark[0])
        yield at, mark.end() if after else match.end(), number
        at = mark.end()
        between = match.string[at : after.start()] if after else ""
        if after and between in ("-", "–", "⁻") and int(plain_digits(after[0])) - int(number) == 2:
            yield at, after.start(), str(int(number) + 1)
            at = after.start()


def _marked(leaf: Leaf) -> Iterator[tuple[int, int, str, str, str]]:
    """Superscripts and links inside the book that hold nothing but a mark."""
    links = [m for m in leaf.marks if m.kind == "link" and "#" in m.detail]
    for link in links:
        high = any(
            over.kind == "superscript" and over.start < link.end and link.start < over.end
            for over in leaf.marks
        )
        if mark := _bare(leaf, link) or _letter(leaf, link, raised=high):
            yield link.start, link.end, mark, "link", link.detail
    for raised in leaf.marks:
        if raised.kind != "superscript" or any(
            link.start < raised.end and raised.start < link.end for link in links
        ):
            continue
        if mark := _bare(leaf, raised):
            yield raised.start, raised.end, mark, _raised(leaf.text, raised.start), ""
            continue
        if several := _LISTED.fullmatch(leaf.text, raised.start, raised.end):
            for start, end, mark in _each(several):
                yield start, end, mark, "superscript", ""


def _letter(leaf: Leaf, link: Mark, *, raised: bool) -> str:
    """The letter or Roman number that a link shows, raised or in brackets: `[a]`, `[iv]`."""
    shown = leaf.text[link.start : link.end].strip()
    bare = shown.strip("[]")
    return bare if (raised or bare != shown) and _LETTER.fullmatch(bare) else ""


def _bare(leaf: Leaf, mark: Mark) -> str:
    shown = leaf.text[mark.start : mark.end].strip().strip("[]()").strip()
    shown = plain_digits(shown)
    return shown if re.fullmatch(r"\d{1,4}|[*†‡§‖¶]{1,6}", shown) else ""


def _closes_emphasis(text: str, match: re.Match[str]) -> bool:
    if match[1][0] != "*":
        return False
    opened = sum(len(m[0]) > 0 for m in _EMPHASIS.finditer(text, 0, match.start()))
    closed = len(re.findall(r"(?<=[^\s*])\*{1,3}(?![\w*])", text[: match.start()]))
    return opened > closed


def weak_calls(number: int, leaf: Leaf, start: int, end: int, mark: str) -> Iterator[Call]:
    """Candidates for one mark that only a gap in the numbers gives a reason to look for."""
    if mark.isdigit() and int(mark) >= _TOUCHING:
        yield from _joined(number, leaf, start, end, mark)
    for match in _WEAK.finditer(leaf.text, start, end):
        form = match.lastgroup or ""
        digits = match[match.re.groupindex[form] + 1]
        if not match[form].endswith(mark) or not digits:
            continue
        if form != "number" and digits != mark:
            continue
        if form == "acronym" and is_formula(match[form].rstrip("0123456789")):
            continue
        apart = form in ("sentence", "ended")
        if apart and is_labelled(leaf.text, match.start()):
            continue
        if form == "ended" and is_measured(leaf.text, match.start()):
            form = "sentence"
        if form == "sentence" and not goes_on(leaf.text, match.end()):
            form = "number"  # of the things that the next word names
        here = match.end() - len(mark) - apart
        yield Call(number, here, match.end(), mark, form, WEAK[form])


def _joined(number: int, leaf: Leaf, start: int, end: int, mark: str) -> Iterator[Call]:
    """A mark that touches the one before it, or behind it: “1213” calls two notes."""
    before, after = str(int(mark) - 1), str(int(mark) + 1)
    for figures, at in ((mark + after, 0), (before + mark, len(before))):
        for match in re.finditer(rf"(?<=[^\W\d_]|[{_STOPS}]){figures}(?!\d)", leaf.text[:end]):
            here = match.start() + at
            if here >= start:
                yield Call(number, here, here + len(mark), mark, "joined", WEAK["joined"])
