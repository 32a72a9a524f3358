"""Locators: what a reader opens the book at, `pp387-389`, `vol. 2, p. 3`, `S. 34 f.`, `53n12`.

Normalised as CMOS 18 sets them: a stop and a space behind the label, `pp.` for several pages, an
en dash in ranges; figures stay as they are, so that `82-3` becomes `82–3`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from octavo.model.cited import Piece
from octavo.recover.citations.terms import Terms, letters

_GAP = r"[ \u00a0\u202f]"
DASH = r"(?:[ \u00a0]?(?:--?-?|[–—‑−‒])[ \u00a0]?)"
# 53, 53a, A3, xiv, *12
NUMBER = (
    r"(?:(?:[A-Z]-?)?\d{1,6}[a-d]?(?:(?!\w)|(?=nn?\.?(?:[  ]?\d|(?!\w))|ff?\.?(?!\w)))"
    r"|(?-i:[ivxlc]{1,9}|[IVXLC]{1,9})(?!\w))"
)
SECTIONS = r"\d{1,3}(?:\.\d{1,4}){1,3}"
_LABELS = (
    "page",
    "volume",
    "number",
    "chapter",
    "section",
    "note",
    "part",
    "line",
    "figure",
    "folio",
    "column",
    "location",
)
_PLURAL = re.compile(r"[\d\w]\s?(?:[-–—]|,|&| and )\s?\w|\d[^\W\d_]?f{1,2}\b")
_ROMAN = re.compile(r"[IVXLC]{1,6}\Z")
# vol. 2, p. 3: what parts the two
_BETWEEN = re.compile(rf",?{_GAP}{{1,2}}|,")
# II, p. 53
_UPPER_VOLUME = re.compile(rf"[IVX]{{1,5}},{_GAP}")
# 387–89
_RANGE = re.compile(rf"(\d{{1,6}}){DASH}(\d{{1,6}})")


@dataclass(frozen=True, slots=True)
class Locator:
    """A locator at a half-open range. `labelled`: whether its last part has a label.

    `first` and `last` are the pages of an unbroken range in arabic figures, else 0.
    """

    start: int
    end: int
    text: str
    labelled: bool
    first: int
    last: int
    pieces: tuple[Piece, ...]

    @property
    def span(self) -> int:
        """How many pages the range goes on for."""
        return max(0, self.last - self.first)


@dataclass(frozen=True, slots=True)
class _Patterns:
    label: re.Pattern[str]
    numbers: re.Pattern[str]
    following: re.Pattern[str]
    note: re.Pattern[str]
    colon: re.Pattern[str]
    framed: re.Pattern[str]
    sections: re.Pattern[str]
    throughout: re.Pattern[str]
    pages: frozenset[str]


@cache
def _patterns(terms: Terms) -> _Patterns:
    joint = rf"(?:,{_GAP}?|{_GAP}?[,;]?{_GAP}?(?:{terms.any('and')}|&){_GAP}|{_GAP}?&{_GAP}?|/)"
    following = terms.any("following").removeprefix(r"(?<!\w)")
    one = rf"{NUMBER}(?:{DASH}{NUMBER})?"
    # 13, 15, but not 13, I
    note = terms.any("note", before_figures=True).removeprefix(r"(?<!\w)")
    more = rf"(?=(?:[A-Z]-?)?\d|(?-i:[ivxlc])){one}"
    return _Patterns(
        # p. , pp, S., chap.
        re.compile(terms.any(*_LABELS, before_figures=True) + _GAP + "{0,2}"),
        # 53 | 53–57 | 53, 55 and 60
        re.compile(rf"{one}(?:{joint}{more}(?![:\d]|\.\d)){{0,30}}"),
        # ff., f., et seq., passim, and passim
        re.compile(
            rf"(?:,?{_GAP}?(?:{terms.any('and')}){_GAP}|,{_GAP}(?=passim)|{_GAP}?)"
            rf"(?:{following})(?!{_GAP}?\d|\w)"
        ),
        # n12, n. 12, note 3, Anm. 3
        re.compile(
            rf",?{_GAP}?(?P<label>{note}){_GAP}?"
            rf"(?P<number>\d{{1,4}}(?:{DASH}\d{{1,4}})?)(?!\w)|(?P<alone>(?<=\d)nn?)\.?(?!\w)"
        ),
        # 2:53
        re.compile(
            rf"(?P<volume>\d{{1,2}}|[IVX]{{1,5}}):{_GAP}?(?P<pages>{one}(?:{joint}{more})"
            rf"{{0,10}})(?!\w)"
        ),
        # 第15页
        re.compile(
            rf"(?:{_plain(terms, 'page_before')})?{_GAP}?\d{{1,5}}(?:{DASH}\d{{1,5}})?{_GAP}?"
            rf"(?:{_plain(terms, 'page_behind')})"
        ),
        # 2.37 | 1.2.3–5
        re.compile(rf"{SECTIONS}(?:{DASH}\d{{1,4}})?(?![\w.]\w)"),
        re.compile(terms.any("throughout")),
        terms.of("page"),
    )


def _plain(terms: Terms, name: str) -> str:
    return "|".join(terms.lists.get(name, ())) or "(?!)"


def locator_at(text: str, pos: int, end: int, terms: Terms, *, bare: bool) -> Locator | None:
    """The locator at an offset, of one part or several (`vol. 2, p. 3`).

    `bare`: whether figures without a label are one, as behind *Ibid.* or a short title.
    """
    part = _part(text, pos, end, terms, bare=bare)
    if part is None:
        return None
    words, pieces, stop = [part.text], [*part.pieces], part.end
    labelled, first, last = part.labelled, part.first, part.last
    for _ in range(4):
        behind = _BETWEEN.match(text, stop, end)
        if behind is None:
            break
        more = _part(text, behind.end(), end, terms, bare=_ROMAN.match(part.text) is not None)
        if more is None or not (more.labelled or part.text.isupper()):
            break
        words.append(more.text)
        pieces += more.pieces
        stop, labelled, first, last = more.end, more.labelled, 0, 0
        part = more
    return Locator(pos, stop, ", ".join(words), labelled, first, last, tuple(pieces))


def _part(text: str, pos: int, end: int, terms: Terms, *, bare: bool) -> Locator | None:
    found = _patterns(terms)
    framed = found.framed.match(text, pos, end)
    alone = framed or (
        found.sections.match(text, pos, end) or found.throughout.match(text, pos, end)
        if bare
        else None
    )
    if alone:
        piece = Piece(*alone.span(), "locator")
        return Locator(pos, alone.end(), _dashed(alone[0]), framed is not None, 0, 0, (piece,))
    label = found.label.match(text, pos, end)
    numbers = found.numbers.match(text, label.end(), end) if label else None
    if label and numbers and not _is_word(label, numbers, found.pages):
        return _labelled(text, label, numbers, end, terms)
    if not bare and not _upper_volume(text, pos, end, terms):
        return None
    colon = found.colon.match(text, pos, end)
    if colon:
        value = f"{colon['volume']}:{_dashed(colon['pages'])}"
        pieces = (Piece(pos, colon.end(), "locator"),)
        return Locator(pos, colon.end(), value, False, 0, 0, pieces)
    numbers = found.numbers.match(text, pos, end)
    if numbers is None:
        return None
    return _labelled(text, None, numbers, end, terms)


def _upper_volume(text: str, pos: int, end: int, terms: Terms) -> bool:
    """A volume in capitals with pages behind it, as MHRA has them: `II, p. 53`."""
    match = _UPPER_VOLUME.match(text, pos, end)
    return match is not None and _patterns(terms).label.match(text, match.end(), end) is not None


def _is_word(label: re.Match[str], numbers: re.Match[str], pages: frozenset[str]) -> bool:
    """Whether the “number” is a word that only looks like one: not in `vol. I`, but in `in l`;
    not in `p.ix`, but in `l.c`.
    """
    glued = label[0].endswith(".") and label[0].rstrip(".").casefold() in pages
    spaced = glued or label[0][-1:] in " \u00a0"
    return not numbers[0][0].isdigit() and not spaced and label[0][-1:] != numbers[0][0]


def _labelled(
    text: str, label: re.Match[str] | None, numbers: re.Match[str], end: int, terms: Terms
) -> Locator:
    found = _patterns(terms)
    start = label.start() if label else numbers.start()
    pieces = [Piece(label.start(), label.start() + len(label[0].rstrip()), "term")] if label else []
    pieces.append(Piece(numbers.start(), numbers.end(), "locator"))
    value, stop = _dashed(numbers[0]), numbers.end()
    following = found.following.match(text, stop, end)
    if following:
        last = following.end()
        if text[last - 1] == "." and (text[last : last + 2].strip() or "A").isupper():
            last -= 1  # the stop of the sentence
        value += following[0]
        pieces.append(Piece(stop, last, "locator"))
        stop = last
    note = found.note.match(text, stop, end)
    if note and note["alone"]:
        value += note["alone"]
        pieces.append(Piece(*note.span("alone"), "locator"))
        stop = note.end("alone")
    elif note:
        glued = note[0].startswith(("n", "N")) and len(note["label"]) == 1
        value += f"n{note['number']}" if glued else f" n. {note['number']}"
        pieces.append(Piece(*note.span("label"), "term"))
        pieces.append(Piece(*note.span("number"), "locator"))
        stop = note.end()
    word = label[0].strip() if label else ""
    if label is None:
        if not _ROMAN.match(numbers[0]):
            value = f"{_page_label(value, terms)} {value}"
    elif word.rstrip(".").casefold() in found.pages and letters(word) in {"p", "pp"}:
        value = f"{'pp.' if _PLURAL.search(value) else 'p.'} {value}"
    else:
        value = f"{_spelled(word, terms)} {value}"
    first, last = _ends(numbers[0])
    return Locator(start, stop, value, label is not None, first, last, tuple(pieces))


def _page_label(value: str, terms: Terms) -> str:
    own = next(iter(terms.own("page")), "")
    if own.endswith(".") and letters(own) != "p":
        return own
    return "pp." if _PLURAL.search(value) else "p."


def _spelled(label: str, terms: Terms) -> str:
    """A label as the list of terms has it, so with its stop; its capital as it was written."""
    folded = label.rstrip(".").casefold()
    for name in _LABELS:
        for term in terms.lists.get(name, ()):
            if term.rstrip(".").casefold() == folded:
                return label.rstrip(".") + ("." if term.endswith(".") else "")
    return label


def _dashed(numbers: str) -> str:
    joined = re.sub(DASH, "–", numbers)
    return re.sub(rf"{_GAP}*,{_GAP}*", ", ", joined)


def _ends(numbers: str) -> tuple[int, int]:
    match = _RANGE.fullmatch(numbers)
    if match is None:
        return 0, 0
    first, last = match[1], match[2]
    if len(last) < len(first):
        last = first[: len(first) - len(last)] + last
    return int(first), int(last)
