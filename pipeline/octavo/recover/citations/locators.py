"""Locators: what a reader opens the book at, `pp387-389`, `vol. 2, p. 3`, `S. 34 f.`, `53n12`.

Normalised as CMOS 18 sets them: a stop and a space behind the label, `pp.` for several pages, an
en dash in ranges; figures stay as they are, so that `82-3` becomes `82–3`. The hyphen of one page,
`B-12`, becomes one that does not break, for processors read a plain one as a range. A word that
stresses a locator, `esp. pp. 24–48`, stays in front of it.
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
    # xiv, but no letter of i.e. or of c. 12
    r"|(?-i:(?=[ivx]|[lc][ivxlc])c{0,3}(?:xc|xl|l?x{0,3})(?:ix|iv|v?i{0,3})|[IVXLC]{1,9})"
    r"(?!\w|\.[^\W\d_]))"
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
    "passage",
)
# Where one of these has a single number, what a comma parts from it is a page: vol. 1, 123.
_DIVISIONS = ("volume", "part", "chapter")
_DIVIDED = re.compile(rf"(?:\d{{1,4}}|[IVXLC]{{1,7}}|[ivxlc]{{1,7}})(?=,{_GAP}?\d)")
# p. 1,234
_THOUSANDS = re.compile(r"[1-9],\d{3}(?![\d,])")
# B-12, but a range behind a Roman number
_HYPHENED_OR_DASHED = re.compile(rf"(?<!\w)([ABD-HJKM-UWYZ])[-\u2011](?=\d)|{DASH}")
_NO_BREAK = "\u2011"
_PLURAL = re.compile(r"[\d\w]\s?(?:[-–—]|,|&| and )\s?\w|\d[^\W\d_]?f{1,2}\b")
_ROMAN = re.compile(r"[IVXLC]{1,6}\Z")
# A number that has been given the label of pages
_FIGURES = re.compile(r"[^\W\d_]{1,2}\. \d+")
_YEAR = re.compile(r"1[4-9]\d\d|20\d\d")
_ONE_PAGE = ("p", "page", "pg")
# vol. 2, p. 3: what parts the two
_BETWEEN = re.compile(rf",?{_GAP}{{1,2}}|,")
# II, p. 53
_UPPER_VOLUME = re.compile(rf"[IVX]{{1,5}},{_GAP}")
# 387–89
_RANGE = re.compile(rf"(\d{{1,6}}){DASH}(\d{{1,6}})")


@dataclass(frozen=True, slots=True)
class Locator:
    """A locator at a half-open range. `labelled`: whether its last part has a label; `stressed`:
    whether a word stands in front that stresses it (*esp.*).

    `first` and `last` are the pages of an unbroken range in arabic figures, else 0.
    """

    start: int
    end: int
    text: str
    labelled: bool
    first: int
    last: int
    pieces: tuple[Piece, ...]
    stressed: bool = False

    @property
    def evident(self) -> bool:
        """Whether a label, or a word that stresses it, tells that it is one."""
        return self.stressed or self.pieces[0].role == "term"

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
    stress: re.Pattern[str]
    divisions: frozenset[str]


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
        # esp. | bes. | esp. at
        re.compile(
            rf"(?P<stress>{terms.any('stress')})[,:]?{_GAP}(?:(?P<at>{terms.any('at')})[,:]?{_GAP})?"
        ),
        frozenset().union(*(terms.of(name) for name in _DIVISIONS)) - terms.of("plural"),
    )


def _plain(terms: Terms, name: str) -> str:
    return "|".join(terms.lists.get(name, ())) or "(?!)"


def locator_at(text: str, pos: int, end: int, terms: Terms, *, bare: bool) -> Locator | None:
    """The locator at an offset, of one part or several (`vol. 2, p. 3`).

    `bare`: whether figures without a label are one, as behind *Ibid.* or a short title.
    """
    stress = _patterns(terms).stress.match(text, pos, end)
    if stress:
        return _stressed(text, stress, end, terms)
    part = _part(text, pos, end, terms, bare=bare)
    if part is None:
        return None
    words, pieces, stop = [part.text], [*part.pieces], part.end
    labelled, first, last = part.labelled, part.first, part.last
    for _ in range(4):
        behind = _BETWEEN.match(text, stop, end)
        if behind is None:
            break
        divided = _is_division(text, part, terms)
        more = _part(
            text, behind.end(), end, terms, bare=divided or _ROMAN.match(part.text) is not None
        )
        if more is None or not (more.labelled or divided or part.text.isupper()):
            break
        if len(words) == 1 and _counts(text, part, more, terms):
            if _YEAR.fullmatch(words[0].split()[-1]):
                return None
            words = [words[0].split()[-1]]
        words.append(more.text)
        pieces += more.pieces
        stop, labelled, first, last = more.end, more.labelled, 0, 0
        part = more
    return Locator(pos, stop, ", ".join(words), labelled, first, last, tuple(pieces))


def _counts(text: str, part: Locator, more: Locator, terms: Terms) -> bool:
    """Whether figures are none of pages, for a label of pages follows: `2, p. 45`, `1990, p. 3`."""
    label = more.pieces[0]
    word = text[label.start : label.end].rstrip(".").casefold()
    paged = label.role == "term" and word in terms.of("page")
    return paged and len(part.pieces) == 1 and _FIGURES.fullmatch(part.text) is not None


def _stressed(text: str, stress: re.Match[str], end: int, terms: Terms) -> Locator | None:
    """A locator behind a word that stresses it, which stays as it was written, without a label
    where it has none: processors take the whole for words behind the citation.
    """
    found = locator_at(text, stress.end(), end, terms, bare=True)
    if found is None or found.stressed:
        return None
    plain = found.pieces[0].role != "term" and found.text.startswith(
        (_page_label("", terms), "pp.", "p.")
    )
    words = found.text.split(" ", 1)[1] if plain else found.text
    pieces = [Piece(*stress.span("stress"), "locator")]
    if stress["at"]:
        pieces.append(Piece(*stress.span("at"), "term"))
    return Locator(
        stress.start(),
        found.end,
        f"{stress['stress']} {words}",
        found.labelled,
        0,
        0,
        (*pieces, *found.pieces),
        stressed=True,
    )


def _is_division(text: str, part: Locator, terms: Terms) -> bool:
    """Whether a part is one volume, part or chapter, in which pages may follow."""
    first = part.pieces[0]
    label = text[first.start : first.end].rstrip(".").casefold()
    one = len(part.pieces) == 2 and first.role == "term" and "–" not in part.text
    return one and label in _patterns(terms).divisions


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
        word = label[0].strip().rstrip(".").casefold()
        one = word in found.divisions and _DIVIDED.match(text, label.end(), end)
        one = one or (word in _ONE_PAGE and _THOUSANDS.match(text, label.end(), end))
        numbers = one or numbers
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
    elif word.rstrip(".").casefold() in terms.of("page_clipped"):
        value = f"{_page_label(value, terms, clipped=True)} {value}"
    else:
        value = f"{_spelled(word, terms)} {value}"
    first, last = _ends(numbers[0])
    return Locator(start, stop, value, label is not None, first, last, tuple(pieces))


def _page_label(value: str, terms: Terms, *, clipped: bool = False) -> str:
    """The label of pages that citation processors know in the language; `clipped`: one that is
    written p. in all of them.
    """
    own = next(iter(terms.own("page")), "")
    if own.endswith(".") and letters(own) != "p" and not clipped:
        return own
    several = next(iter(terms.own("page_several")), "pp.")
    return several if _PLURAL.search(value) else "p."


def _spelled(label: str, terms: Terms) -> str:
    """A label as the list of terms has it, so with its stop; its capital as it was written."""
    folded = label.rstrip(".").casefold()
    for name in _LABELS:
        for term in terms.lists.get(name, ()):
            if term.rstrip(".").casefold() == folded:
                return label.rstrip(".") + ("." if term.endswith(".") else "")
    return label


def _dashed(numbers: str) -> str:
    if _THOUSANDS.fullmatch(numbers):
        return numbers.replace(",", "")
    joined = _HYPHENED_OR_DASHED.sub(
        lambda sign: f"{sign[1]}{_NO_BREAK}" if sign[1] else "–", numbers
    )
    return re.sub(rf"{_GAP}*,{_GAP}*", ", ", joined)


def _ends(numbers: str) -> tuple[int, int]:
    match = _RANGE.fullmatch(numbers)
    if match is None:
        return 0, 0
    first, last = match[1], match[2]
    if len(last) < len(first):
        last = first[: len(first) - len(last)] + last
    return int(first), int(last)
