"""What a person should look at: gaps in entries, and prose that still seems to cite."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache

from octavo.model.cited import Doubt
from octavo.recover.citations.dates import YEAR
from octavo.recover.citations.shape import Shape
from octavo.recover.citations.terms import Terms
from octavo.recover.citations.works import Work

# https://example.org | “Title,” … 1937
_SOURCE = re.compile(rf"https?://|[“\"‘«][^”\"’»]{{4,200}}[,.]?[”\"’»],? [^.;]{{3,120}}{YEAR}")
_DIGIT = re.compile(r"\d")
_UPPER = r"[^\W\d_a-zß-öø-ÿа-яё]"
_MARK = r"[“\"«„‘']"
# Plato, Republic | John Locke, “Treatise”
_NAME_AND_TITLE = rf"{_UPPER}[\w.’'-]*(?: [\w.’'-]+){{0,4}}, {_MARK}?{_UPPER}\w+"
_SHOWN = 70


def shown(text: str) -> str:
    """A text as a message quotes it: on one line, cut where it is long."""
    flat = " ".join(text.split())
    return flat if len(flat) <= _SHOWN else flat[: _SHOWN - 1].rstrip() + "…"


def about_entry(work: Work, text: str, *, places: bool) -> Iterator[Doubt]:
    """What the reference to a work lacks; `places`: whether most others name a place."""
    title = work.fields.get("title", "")
    if (
        "issued" not in work.fields
        and not work.undated
        and "status" not in work.fields
        and work.type != "webpage"
    ):
        yield Doubt(
            work.note, "missing year", f"the reference to “{title}” names no year: “{shown(text)}”"
        )
    if work.type in ("book", "chapter"):
        if places and "publisher-place" not in work.fields and work.style != "date":
            yield Doubt(
                work.note,
                "missing place",
                f"the reference to “{title}” names no place of publication, as the others do",
            )
        if "publisher" not in work.fields and "publisher-place" in work.fields and places:
            yield Doubt(
                work.note, "missing publisher", f"the reference to “{title}” names no publisher"
            )


@cache
def _patterns(terms: Terms) -> tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str]]:
    label = terms.any("page", before_figures=True)
    months = terms.any("months", "months_short", "seasons", before_figures=True)
    number = terms.any("number", before_figures=True)
    places = "|".join(re.escape(place) for place in terms.lists["places"] if len(place) > 2)
    return (
        # Memoirs, p. 378
        re.compile(
            rf"(?:\A|[;.] )(?:[^\W\d_][^.;()]{{2,90}}?|[“\"‘«][^”\"’»]{{2,90}}[”\"’»]),? "
            rf"{label} ?\d{{1,4}}(?:[–-]\d{{1,4}})?(?=[.;]|\s*\Z)"
        ),
        # p. 53.
        re.compile(rf"\s*{label} ?\d{{1,4}}(?: ?[–-] ?\d{{1,4}})?\.?\s*\Z"),
        re.compile(
            # (London: Verso, 2013)
            rf"\([^():]{{2,40}}: ?[^():]{{2,60}}, ?{YEAR}\)"
            # London: Verso 2013 | Paris, Seuil, 1976
            rf"|(?:{places})(?::(?! ?{months}) ?[^.:;()\d]{{2,60}},?|, (?!{months})[^.,:;()\d]{{2,50}},)"
            rf" {YEAR}(?!\d)"
            # , Warszawa: Czytelnik, 1972
            rf"|, {_UPPER}[\w.-]+(?: {_UPPER}[\w.-]+){{0,2}}: {_UPPER}[^.:;()\d]{{1,60}}, {YEAR}(?!\d)"
            # 12 (2013): 34 | 12, no. 3 (Spring 2013), 34
            rf"|\d{{1,4}}(?:[.,:]? ?(?:{number} ?)?\d{{1,4}})? ?\([^()\d]{{0,20}}{YEAR}\)[,:] ?\d"
            # Arendt, H. (1963)
            rf"|[^\W\d_]{{2,20}}, [^\W\d_]\.[^();]{{0,60}}\({YEAR}[a-h]?\)"
        ),
    )


@cache
def _another(terms: Terms) -> re.Pattern[str]:
    signal, seeing = terms.any("signals", "seeing"), terms.any("seeing")
    # Siehe Anm. 3
    here = terms.any("page", "chapter", "section", "note", "figure", "part", before_figures=True)
    return re.compile(
        # ; and cf. Plato | ; see Locke
        rf"[;,.]? (?:(?:{terms.any('and')}) )?{seeing}(?:,? {signal})?,? (?!{here}){_MARK}?{_UPPER}"
        # ; John Locke, Two Treatises | ; quoted in John Locke, Two Treatises
        rf"|; (?:(?:{terms.any('and')}) )?(?:{signal},? )?{_NAME_AND_TITLE}"
        # . Plato, Republic, 514a.
        rf"|\. {_NAME_AND_TITLE}[^.;]{{0,80}}, (?:\w+\.)*\w*\d[\w–-]*(?=[;)]|\.?\s*\Z)"
    )


def cites_on(text: str, start: int, end: int, terms: Terms) -> bool:
    """Whether prose behind a citation seems to name another work: `; John Locke, Two Treatises`."""
    return _another(terms).search(text, start, end) is not None


@cache
def _left(terms: Terms) -> re.Pattern[str]:
    label = rf"(?:{terms.any('page', before_figures=True)} ?)?"
    any_label = terms.any("section", "chapter", "volume", "part", before_figures=True)
    note = terms.any("note", before_figures=True)
    return re.compile(
        # Op. cit. | Weber, op. cit.
        rf"(?:\A|[,;.(] ?){terms.any('op_cit', 'loc_cit')}"
        # Idem. | Ders., Die Hanse
        rf"|(?:\A|[;.(] ){terms.any('idem')}(?:[,:] |\.?\s*\Z)"
        # (as in note 6), p. 370 | (wie Anm. 1), § 243 | (see note 1 above), 5 | supra note 1
        rf"|\((?:[^\W\d_]+\.? ){{0,2}}{note} ?\d+(?: [^\W\d_]+)?\)[,:]? (?:{label}\d|{any_label}{{0,2}} ?\d)"
        rf"|{terms.any('elsewhere')},? (?:{terms.any('at')} )?{note} ?\d"
        # ; Dollinger, Hansa, 50.
        rf"|(?:[;.]|,?) (?:(?:{terms.any('and')}) )?{_NAME_AND_TITLE}[^.,;()]{{0,60}}[,”\"»]{{1,2}} "
        rf"{label}\d{{1,3}}(?:[–-]\d{{1,3}})?(?=[.;]?\s*\Z|;)"
        # thesis IX, 257–58
        rf"|  [^\W\d_A-Z]+ [IVXLC\d]+, \d{{1,3}}(?:[–-]\d{{1,3}})?(?=[.;]?\s*\Z|;)"
    )


def remaining(
    shape: Shape, spans: Sequence[tuple[int, int]], terms: Terms
) -> Iterator[tuple[str, str]]:
    """Kinds and messages for prose that still seems to cite; `spans` are what citations cover."""
    text = list(shape.text)
    for start, end in spans:
        text[start:end] = " " * (end - start)
    prose = "".join(text)
    left = _left(terms).search(prose)
    if left:
        what = left[0].strip(" ,;.(")
        yield "unresolved", f"“{shown(what)}” names no work that the notes give in full"
        return
    if _DIGIT.search(prose) is None:
        return
    short, bare, imprint = _patterns(terms)
    if not spans and bare.match(prose):
        yield "antecedent", f"“{shown(shape.text)}” names a page, but no work"
        return
    match = imprint.search(prose) or (not spans and _SOURCE.search(prose)) or None
    if match:
        yield "uncertain", f"“{shown(shape.text)}” seems to name a work that was not understood"
        return
    match = short.search(prose)
    if match and match[0].strip(" ;.")[:1].isupper():
        yield (
            "unresolved",
            f"“{shown(match[0].strip(' ;.'))}” names no work that the notes give in full",
        )
