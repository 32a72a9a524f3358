"""What an edition ought to say of its accessibility, according to the source.

The properties are schema.org's, those of EPUB Accessibility 1.1 (4.2, conformance) beside them,
and for the product records the codes of EDItEUR's list 196. `accessibility.py` asks whether what
is said is true of the file; here it must be all that can be said, and nothing else.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import chain
from weakref import WeakKeyDictionary

from lxml import etree

from octavo.model.book import Book
from octavo.model.prose import Prose
from octavo.verify.accessibility import LINKED, bare_link, speaks
from octavo.verify.drawing import animated
from octavo.verify.expected import Expected
from octavo.verify.sights import Seen, local

Claims = dict[str, tuple[str, ...]]

_STANDARD = "EPUB Accessibility 1.1 - WCAG 2.2 Level AA"
_CODES = {
    "readingOrder": "13",
    "alternativeText": "14",
    "MathML": "17",
    "pageBreakMarkers": "19",
    "structuralNavigation": "29",
    "displayTransformability": "36",
    "pageNavigation": "41",
}
PAGED = ("19", "41")
"""Codes of what only an edition with the numbers of printed pages has."""


@dataclass(frozen=True, slots=True)
class _Facts:
    """What the source holds. `mute` counts pictures that are no ornament and without an alternative
    that says more than a file's name; `bare_links` have no words. `moving` is None where the source cannot tell what the edition shows.
    """

    pictures: int
    mute: int
    formulas: bool
    unconverted: bool
    headings: bool
    notes: bool
    bare_tables: int
    bare_links: int
    moving: bool | None
    listed: bool
    deepest: int


def expected_claims(
    book: Book, prose: Prose, expected: Expected, edition: str, *, paged: bool
) -> Claims:
    """The properties of an edition and their values, in order; `paged` tells that the numbers of
    the printed pages are marked in it. What depends on whether something moves is left out where
    the source does not tell that.
    """
    facts = _facts(book, prose, expected)
    found: dict[str, tuple[str, ...]] = {
        "accessMode": ("textual", "visual") if facts.pictures else ("textual",),
        "accessModeSufficient": ("textual,visual",) if facts.mute else ("textual",),
        "accessibilityFeature": tuple(_features(facts, edition, paged=paged)),
    }
    if facts.moving is None:
        return found
    found["accessibilityHazard"] = ("unknown",) if facts.moving else ("none",)
    found["accessibilitySummary"] = (" ".join(_sentences(facts, edition, paged=paged)),)
    if edition == "epub":
        conforms = _conforms(book, prose, facts)
        found["conformsTo"] = (_STANDARD,) if conforms else ()
        found["certifiedBy"] = ("Octavo",) if conforms else ()
    return found


def expected_codes(book: Book, prose: Prose, expected: Expected, edition: str) -> tuple[str, ...]:
    """The codes of list 196 of an edition’s product, sorted, without those of PAGED."""
    facts = _facts(book, prose, expected)
    codes = {_CODES[f] for f in _features(facts, edition, paged=False) if f in _CODES} | {"00"}
    if edition == "epub" and _conforms(book, prose, facts):
        codes |= {"04", "82", "85"}
    depth = book.metadata.toc_depth
    if "tableOfContents" in _features(facts, edition, paged=False) and facts.deepest <= depth:
        codes.add("11")
    if book.metadata.lang:
        codes.add("22")
    if not facts.mute:
        codes.add("52")
    return tuple(sorted(codes))


_NAMES = ("{*}a", "{*}img", "{*}math", "{*}span", "{*}table")
_OBJECTS = re.compile(
    r'<(?:img|math|table)\b|<span class="math|<a\b[^<>]*>(?:[\s\u200b-\u200d\u2060\ufeff]|&#?\w+;)*<'
)
_KNOWN: WeakKeyDictionary[Seen, _Facts] = WeakKeyDictionary()
"""What was counted already: it is asked for by every edition and every product."""


def _facts(book: Book, prose: Prose, expected: Expected) -> _Facts:
    seen = expected.seen
    if seen not in _KNOWN:
        _KNOWN[seen] = _counted(book, prose, expected)
    return _KNOWN[seen]


def _counted(book: Book, prose: Prose, expected: Expected) -> _Facts:
    seen = expected.seen
    named: dict[str, list[etree._Element]] = {}
    for root in chain(*seen.parsed(_OBJECTS)):
        for element in root.iter(*_NAMES) if root is not None else ():
            named.setdefault(local(element), []).append(element)
    shown = [e for e in named.get("img", ()) if (e.get("src") or "")[1:2] == "G"]
    shown = [e for e in shown if not (e.get("src") or "").startswith("G-", 1)]
    spoken = {e for e in shown if speaks(e, prose.assets[int((e.get("src") or "")[2:-1])].path)}
    mute = [e for e in shown if e not in spoken and not _ornament(e)]
    chapters = [leaf for chapter in prose.chapters for leaf in chapter.body.leaves]
    others = [
        leaf for p in (*(n.body for n in prose.notes), *prose.bibliography) for leaf in p.leaves
    ]
    return _Facts(
        pictures=len(spoken) + len(mute) + (prose.cover >= 0),
        mute=len(mute),
        formulas=bool(named.get("math")),
        unconverted=any("math" in (e.get("class") or "").split() for e in named.get("span", ())),
        headings=any(leaf.kind == "heading" for leaf in (*chapters, *others)),
        notes=bool(prose.notes),
        bare_links=sum(map(bare_link, named.get("a", ()))),
        bare_tables=sum(e.find(".//{*}th") is None for e in named.get("table", ())),
        moving=_moving(seen, prose),
        listed=book.metadata.toc and outermost(expected) > 1,
        deepest=max((leaf.level for leaf in chapters), default=0),
    )


def _ornament(image: etree._Element) -> bool:
    return (
        image.get("alt") == ""
        or "decorative" in (image.get("class") or "").split()
        or image.get("role") in ("presentation", "none")
    )


def _moving(seen: Seen, prose: Prose) -> bool | None:
    """Whether a picture may move. What moves in a drawing may be left out where it is unsafe."""
    if not all(seen.pictures):
        return None
    told = [
        animated(asset.media_type, data)
        for asset, data in zip(prose.assets, seen.pictures, strict=True)
    ]
    drawn = [
        moves and asset.media_type == "image/svg+xml"
        for asset, moves in zip(prose.assets, told, strict=True)
    ]
    if any(moves and not drawing for moves, drawing in zip(told, drawn, strict=True)):
        return True
    return None if any(drawn) else False


def outermost(expected: Expected) -> int:
    """How many entries of the contents stand under no other, the bibliography not counted."""
    count, top = 0, 7
    for heading in expected.contents:
        if not heading.apart and heading.level <= top:
            count, top = count + 1, heading.level or 7
    return count


def _conforms(book: Book, prose: Prose, facts: _Facts) -> bool:
    named = prose.titles.title.text and book.metadata.lang
    flaws = facts.mute or facts.bare_links or facts.bare_tables or facts.unconverted or facts.moving
    return bool(named) and not flaws


def _features(facts: _Facts, edition: str, *, paged: bool) -> Iterator[str]:
    if edition == "epub" or facts.listed:
        yield "tableOfContents"
    yield "readingOrder"
    if facts.headings:
        yield "structuralNavigation"
    if edition != "pdf":
        yield "displayTransformability"
    if facts.pictures and not facts.mute:
        yield "alternativeText"
    if facts.formulas and edition != "pdf":
        yield "MathML"
    if paged:
        yield from ("pageNavigation", "pageBreakMarkers")


def _sentences(facts: _Facts, edition: str, *, paged: bool) -> Iterator[str]:
    if not facts.pictures:
        yield "The book is text throughout."
    elif facts.mute:
        yield "Some images have no text alternative."
    else:
        yield "Every image has a text alternative."
    if facts.formulas:
        if edition == "pdf":
            yield "Formulas have their TeX as a text alternative."
        elif facts.unconverted:
            yield "Some formulas are MathML, others are written in TeX."
        else:
            yield "Formulas are MathML."
    if facts.headings:
        yield "Headings mark its structure."
    if facts.notes:
        yield LINKED
    if paged:
        yield "The page numbers are those of the PDF edition."
    if facts.moving:
        yield "Some images may move."
