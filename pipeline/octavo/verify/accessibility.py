"""What an EPUB claims of its accessibility, held against what it holds.

The vocabulary is schema.org's; what each value asks for follows the W3C's "Schema.org
Accessibility Properties for Discoverability Vocabulary" and EPUB Accessibility 1.1. A claim is
false where the file itself shows it to be; what no file can show (that an alternative is a good
one) is not judged.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from itertools import pairwise
from urllib.parse import unquote

from lxml import etree

Claims = dict[str, tuple[str, ...]]

_OPF = "{http://www.idpf.org/2007/opf}"
_XHTML = "{http://www.w3.org/1999/xhtml}"
_MATH = "{http://www.w3.org/1998/Math/MathML}math"
_OPS = "{http://www.idpf.org/2007/ops}type"
_TAGS = tuple(f"{_XHTML}h{level}" for level in range(1, 7))
_NOTES = frozenset(("doc-footnote", "doc-endnote"))
_FILE = re.compile(r"[^\s]+[.](?:avif|bmp|eps|gif|heic|jpe?g|pdf|png|svg|tiff?|webp)$")
_WORD = re.compile(r"[^\s\u200b-\u200d\u2060\ufeff]")
LINKED = "Notes are linked there and back."
"""The sentence of a summary that tells how notes can be reached."""
_PROPERTIES = (
    "schema:accessMode",
    "schema:accessModeSufficient",
    "schema:accessibilityFeature",
    "schema:accessibilityHazard",
    "schema:accessibilitySummary",
    "dcterms:conformsTo",
    "a11y:certifiedBy",
)


@dataclass(slots=True)
class Facts:
    """What was counted in a publication's documents.

    `bare_links` have no words; `calls` lead to notes, and `backs` from them to their calls.
    `images` are those that say something; `mute` of them lack a text alternative, or have one
    that is only a file's name. `outline` are
    the levels of the headings, document by document; `bare_tables` are without a header cell.
    """

    links: int = 0
    bare_links: int = 0
    calls: int = 0
    notes: int = 0
    backs: int = 0
    images: int = 0
    mute: int = 0
    formulas: int = 0
    plain_formulas: int = 0
    media: int = 0
    bare_tables: int = 0
    breaks: int = 0
    ruby: int = 0
    contents: int = 0
    pages: int = 0
    untagged: int = 0
    outline: list[tuple[int, ...]] = field(default_factory=list)


def accessibility_claims(package: etree._Element) -> Claims:
    """The values of each property in a package document, in their order."""
    found: dict[str, list[str]] = {}
    for meta in package.iter(f"{_OPF}meta"):
        name = meta.get("property") or ""
        if name in _PROPERTIES:
            found.setdefault(name.partition(":")[2], []).append(" ".join((meta.text or "").split()))
    return {name: tuple(values) for name, values in found.items()}


def facts(documents: Iterable[etree._Element]) -> Facts:
    """Count in the XHTML documents of a publication, its navigation among them."""
    counted = Facts()
    for document in documents:
        _count(document, counted)
    return counted


def _count(document: etree._Element, counted: Facts) -> None:
    levels = []
    lang = document.get("lang") or document.get("{http://www.w3.org/XML/1998/namespace}lang")
    counted.untagged += not lang
    for element in document.iter(etree.Element):
        name = str(element.tag)
        if name == f"{_XHTML}a":
            counted.links += 1
            counted.bare_links += bare_link(element)
        if role := element.get("role"):
            counted.calls += role == "doc-noteref"
            counted.notes += role in _NOTES
            counted.backs += role == "doc-backlink"
        if name in _TAGS:
            levels.append(int(name[-1]))
        elif name == f"{_XHTML}img":
            _image(element, counted)
        elif name == _MATH:
            counted.formulas += 1
        elif name in (f"{_XHTML}audio", f"{_XHTML}video"):
            counted.media += 1
        elif name == f"{_XHTML}table":
            counted.bare_tables += element.find(f".//{_XHTML}th") is None
        elif name == f"{_XHTML}ruby":
            counted.ruby += 1
        elif name == f"{_XHTML}span" and "math" in (element.get("class") or "").split():
            counted.plain_formulas += element.find(f".//{_MATH}") is None
        elif name == f"{_XHTML}nav":
            kind = element.get(_OPS) or ""
            links = len(element.findall(f".//{_XHTML}a"))
            counted.contents += links if kind == "toc" else 0
            counted.pages += links if kind == "page-list" else 0
        counted.breaks += (element.get(_OPS) or element.get("role") or "") in (
            "pagebreak",
            "doc-pagebreak",
        )
    counted.outline.append(tuple(levels))


def _image(element: etree._Element, counted: Facts) -> None:
    spoken = speaks(element, element.get("src") or "")
    ornament = (
        element.get("alt") == ""
        or element.get("role") in ("presentation", "none")
        or element.get("aria-hidden") == "true"
        or "decorative" in (element.get("class") or "").split()
    )
    if spoken or not ornament:
        counted.images += 1
        counted.mute += not spoken


def speaks(image: etree._Element, path: str) -> bool:
    """Whether an image has an alternative that is not just the name of a file."""
    told = (image.get("alt") or image.get("aria-label") or "").strip().lower()
    file = unquote(path).lower().replace("\\", "/").split("/")[-1]
    stem, dot, _ = file.rpartition(".")
    plain = stem.isalpha() and stem.isascii()
    names = {file} if dot else set()
    return bool(told) and told not in (names if plain else names | {stem}) and not _FILE.match(told)


def bare_link(link: etree._Element) -> bool:
    """Whether an `a` leads somewhere and has no words, no named picture, and no label."""
    if (link.text and _WORD.search(link.text)) or not link.get("href"):
        return False
    if link.get("aria-label") or _WORD.search("".join(map(str, link.itertext()))):
        return False
    return not any((image.get("alt") or "").strip() for image in link.iter("{*}img"))


def false_claims(claims: Claims, facts: Facts) -> tuple[str, ...]:
    """What is claimed and not so, each in a sentence; what must be claimed and is not."""
    return tuple(_false(claims, facts))


def _false(claims: Claims, facts: Facts) -> Iterator[str]:
    modes = claims.get("accessMode", ())
    if "textual" not in modes:
        yield "accessMode does not name “textual”, though the book is text"
    if facts.images and "visual" not in modes:
        yield "accessMode does not name “visual”, though there are images"
    for mode in modes:
        if mode not in ("textual", "visual") and not facts.media:
            yield f"accessMode “{mode}”: nothing of the kind is there"
    if "textual" in claims.get("accessModeSufficient", ()) and (why := _unspoken(facts)):
        yield f"accessModeSufficient “textual”: {why}"
    for feature in claims.get("accessibilityFeature", ()):
        if (judge := _FEATURES.get(feature)) and (why := judge(facts)):
            yield f"accessibilityFeature “{feature}”: {why}"
    if facts.media and "none" in claims.get("accessibilityHazard", ()):
        yield "accessibilityHazard “none”: sound or film is there"
    summary = " ".join(claims.get("accessibilitySummary", ()))
    for sentence, untrue in _SENTENCES.items():
        if sentence in summary and (reason := untrue(facts)):
            yield f"accessibilitySummary “{sentence}”: {reason}"
    for statement in claims.get("conformsTo", ()):
        yield from (f"conformsTo “{statement}”: {why}" for why in _failures(facts) if why)


def _unspoken(facts: Facts) -> str:
    if facts.mute:
        have = "has" if facts.mute == 1 else "have"
        return f"{facts.mute} of {facts.images} images {have} no text alternative"
    return "sound or film is there" if facts.media else ""


def _failures(facts: Facts) -> tuple[str, ...]:
    skipped = any(
        level > above + 1 for levels in facts.outline for above, level in pairwise(levels)
    )
    return (
        _unspoken(facts),
        _many(facts.bare_links, "link has no words", "links have no words"),
        _many(facts.plain_formulas, "formula is no MathML", "formulas are no MathML"),
        "headings skip a level" if skipped else "",
        _many(facts.bare_tables, "table has no header cell", "tables have no header cell"),
        _many(facts.untagged, "document names no language", "documents name no language"),
        "" if facts.contents else "there is no table of contents",
    )


def _many(count: int, one: str, more: str) -> str:
    """A number with what it counts; nothing for none."""
    return f"{count} {one if count == 1 else more}" if count else ""


_FEATURES: dict[str, Callable[[Facts], str]] = {
    "alternativeText": lambda facts: (
        _unspoken(facts) or ("" if facts.images else "no image is there")
    ),
    "MathML": lambda facts: "" if facts.formulas else "no formula is there",
    "structuralNavigation": lambda facts: "" if any(facts.outline) else "no heading is there",
    "tableOfContents": lambda facts: "" if facts.contents else "there is none",
    "pageNavigation": lambda facts: "" if facts.pages else "there is no list of pages",
    "pageBreakMarkers": lambda facts: "" if facts.breaks else "no page break is marked",
    "printPageNumbers": lambda facts: "" if facts.breaks else "no page break is marked",
    "rubyAnnotations": lambda facts: "" if facts.ruby else "no ruby is there",
    **dict.fromkeys(
        ("captions", "transcript", "audioDescription", "signLanguage", "synchronizedAudioText"),
        lambda facts: "" if facts.media else "no sound or film is there",
    ),
}


def _unlinked(facts: Facts) -> str:
    if not facts.calls or not facts.notes:
        return "there are no notes"
    one = "note has no link back"
    return _many(max(0, facts.notes - facts.backs), one, one.replace("note has", "notes have"))


_SENTENCES: dict[str, Callable[[Facts], str]] = {
    "Every image has a text alternative.": _unspoken,
    "The book is text throughout.": lambda facts: "images are there" if facts.images else "",
    "Headings mark its structure.": _FEATURES["structuralNavigation"],
    "Formulas are MathML.": lambda facts: (
        _many(facts.plain_formulas, "formula is none", "formulas are none")
        or _FEATURES["MathML"](facts)
    ),
    "The page numbers are those of the PDF edition.": _FEATURES["pageNavigation"],
    LINKED: _unlinked,
}
"""What a summary may say, and why it is not so, if it is not."""
