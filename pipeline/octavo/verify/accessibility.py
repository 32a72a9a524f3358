"""What an EPUB claims of its accessibility, held against what it holds.

The vocabulary is schema.org's; what each value asks for follows the W3C's "Schema.org
Accessibility Properties for Discoverability Vocabulary" and EPUB Accessibility 1.1. A claim is
false where the file itself shows it to be; what no file can show (that an alternative is a good
one) is not judged.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from itertools import pairwise

from lxml import etree

Claims = dict[str, tuple[str, ...]]

_OPF = "{http://www.idpf.org/2007/opf}"
_XHTML = "{http://www.w3.org/1999/xhtml}"
_MATH = "{http://www.w3.org/1998/Math/MathML}math"
_OPS = "{http://www.idpf.org/2007/ops}type"
_TAGS = tuple(f"{_XHTML}h{level}" for level in range(1, 7))
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

    `images` are those that say something; `mute` of them lack a text alternative. `outline` are
    the levels of the headings, document by document; `bare_tables` are without a header cell.
    """

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
    spoken = (element.get("alt") or element.get("aria-label") or "").strip()
    ornament = (
        element.get("alt") == ""
        or element.get("role") in ("presentation", "none")
        or element.get("aria-hidden") == "true"
        or "decorative" in (element.get("class") or "").split()
    )
    if spoken or not ornament:
        counted.images += 1
        counted.mute += not spoken


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
    for statement in claims.get("conformsTo", ()):
        yield from (f"conformsTo “{statement}”: {why}" for why in _failures(facts) if why)


def _unspoken(facts: Facts) -> str:
    if facts.mute:
        return f"{facts.mute} of {facts.images} images have no text alternative"
    return "sound or film is there" if facts.media else ""


def _failures(facts: Facts) -> tuple[str, ...]:
    skipped = any(
        level > above + 1 for levels in facts.outline for above, level in pairwise(levels)
    )
    return (
        _unspoken(facts),
        f"{facts.plain_formulas} formulas are no MathML" if facts.plain_formulas else "",
        "headings skip a level" if skipped else "",
        f"{facts.bare_tables} tables have no header cell" if facts.bare_tables else "",
        f"{facts.untagged} documents name no language" if facts.untagged else "",
        "" if facts.contents else "there is no table of contents",
    )


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
