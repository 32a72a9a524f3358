"""MET009: a claim about accessibility that the book contradicts."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping

from octavo.check.files.moving import moves, shown
from octavo.check.files.pictures import pictures
from octavo.check.files.places import exact, metadata_source
from octavo.check.rule import Remark, Repair, rule
from octavo.model.book import Book
from octavo.model.finding import Edit, Severity
from octavo.model.metadata import MetadataKey
from octavo.world.world import World

_SOUND_OR_FILM = """
audiodescription audiotranscript captions closedcaptions highcontrastaudio opencaptions
signlanguage synchronizedaudiotext transcript
""".split()
_FELT = ("braille", "tactilegraphic", "tactileobject")
_FORMULAS = ("mathml", "describedmath")
_OTHER_NOTATIONS = ("chemml", "latex", "latex-chemistry", "mathml-chemistry")
_NOWHERE = (
    "highcontrastdisplay largeprint timingcontrol verticalwriting withadditionalwordsegmentation"
)
_FEATURES = """
alternativetext annotations aria bookmarks describedmath displaytransformability
fullrubyannotations horizontalwriting index longdescription mathml none pagebreakmarkers
pagenavigation printpagenumbers readingorder rubyannotations structuralnavigation
tableofcontents taggedpdf unknown unlocked withoutadditionalwordsegmentation
""".split()
"""What an edition may have, of the vocabulary of 2024-12-09."""
_MODES = ("auditory", "tactile", "textual", "visual")
_VISUAL = """
chartonvisual chemonvisual colordependent diagramonvisual mathonvisual musiconvisual
textonvisual visual
""".split()
_HAZARDS = """
flashing motionsimulation noflashinghazard nomotionsimulationhazard none nosoundhazard sound
unknown unknownflashinghazard unknownmotionsimulationhazard unknownsoundhazard
""".split()
_CONFORMANCE = "EPUB Accessibility 1.1 - WCAG 2.2 Level AA"
_UNKNOWN = "the vocabulary of schema.org has no such value"
_FORMULA = re.compile(r"[$]|<math\b|\\\(|\\\[|\\begin\{")
_RUBY = re.compile(r"<ruby\b", re.IGNORECASE)
_PICTURE = re.compile(r"!\[|<(?:img|svg|image|picture|object)\b", re.IGNORECASE)
_OPPOSED = {
    "flashing": "noflashinghazard",
    "motionsimulation": "nomotionsimulationhazard",
    "sound": "nosoundhazard",
}


@rule("MET009", Severity.ERROR, repair=Repair.UNSAFE)
def accessibility_claim(book: Book, world: World) -> Iterator[Remark]:
    """The metadata claim an accessibility that the book does not have.

    Looks at `accessModes`, `accessModeSufficient`, `accessibilityFeatures` and
    `accessibilityHazards`, in the words of schema.org, for what can be proved wrong: text
    alternatives where an image lacks one, formulas, ruby or headings where there are none,
    pictures in a book without any, sound, film, braille, large print or marks for a speaking
    voice, which no edition carries, flashing where nothing moves, a hazard and its absence at
    once, `none` beside something, and values that the vocabulary does not have. A `conformsTo`
    or `certifiedBy` of the author’s own is one too: the editions say only what Octavo derives
    from the book itself. The repair takes the claim away.

    Why: Readers choose a book by these claims, and libraries buy by them; under the European
        Accessibility Act a false one is the publisher's liability.

    Bad:
        ---
        title: A Sentence of Five Years
        author: Ada Example
        lang: en
        accessibilityFeatures:
        - tableOfContents
        - ⟦MathML⟧
        ---

        He was arrested in March.
    Good:
        ---
        title: A Sentence of Five Years
        author: Ada Example
        lang: en
        accessibilityFeatures:
        - tableOfContents
        ---

        He was arrested in March.
    """
    for key in book.keys:
        if reason := _statement(key):
            place = exact(book, world, key) if key.value else key.value_span
            named = f"the claim “{key.name}: {key.value}”" if key.value else f"“{key.name}”"
            yield Remark(place, f"{named} is wrong: {reason}", "delete it")
    claims = [key for key in book.keys if key.name in _REASONS and key.value]
    said: dict[str, set[str]] = {}
    for key in claims:
        said.setdefault(key.name, set()).add(key.value.lower())
    for key in claims:
        reason = _REASONS[key.name](book, world, key.value.lower(), said[key.name])
        if reason:
            yield Remark(
                exact(book, world, key),
                f"the claim “{key.value}” is wrong: {reason}",
                "delete the claim, or make it true",
                _deletion(book, world, key),
            )


def _statement(key: MetadataKey) -> str:
    """What is wrong with a statement of conformance, or with who is said to have certified it."""
    if key.name == "conformsTo" and key.value != _CONFORMANCE:
        level = "level AAA is not shown by any edition; " if "AAA" in key.value else ""
        return f"{level}Octavo states conformance itself, where nothing speaks against it"
    if key.name == "certifiedBy" and key.value != "Octavo":
        return "nobody else has certified the editions that Octavo makes"
    return ""


def _mode(book: Book, _: World, claim: str, __: set[str]) -> str:
    if claim == "auditory":
        return "no edition carries sound"
    if claim == "tactile":
        return "no edition can be felt"
    if claim == "visual" and _no_picture(book) and not _any(book, _FORMULA):
        return "the book has no picture and no formula"
    if claim in _VISUAL[:-1]:
        return _no_picture(book)
    return "" if claim in (*_MODES, *_VISUAL) else _UNKNOWN


def _sufficient(book: Book, _: World, claim: str, __: set[str]) -> str:
    modes = set(re.split(r"[,\s]+", claim))
    if "auditory" in modes:
        return "no edition carries sound"
    if "tactile" in modes:
        return "no edition can be felt"
    if modes == {"textual"}:
        return _mute(book)
    return "" if modes <= set(_MODES) else _UNKNOWN


def _feature(book: Book, _: World, claim: str, others: set[str]) -> str:
    if claim in _SOUND_OR_FILM:
        return "no edition carries sound or film"
    if claim in _FELT:
        return "no edition can be felt"
    if claim == "ttsmarkup":
        return "no edition tells a speaking voice how to say a word"
    if claim in _NOWHERE.split():
        return "no edition has it"
    if claim in _OTHER_NOTATIONS:
        return "formulas are MathML in every edition that has them as such"
    if claim in ("alternativetext", "longdescription"):
        return _no_picture(book) or (_mute(book) if claim == "alternativetext" else "")
    if claim == "structuralnavigation" and not any(chapter.headings for chapter in book.chapters):
        return "the book has no heading"
    if claim in _FORMULAS and not _any(book, _FORMULA):
        return "the book has no formula"
    if claim in ("rubyannotations", "fullrubyannotations") and not _any(book, _RUBY):
        return "the book has no <ruby>"
    if claim == "none" and len(others) > 1:
        return "other features stand beside it"
    return "" if claim in _FEATURES else _UNKNOWN


def _hazard(book: Book, world: World, claim: str, others: set[str]) -> str:
    if claim == "sound":
        return "no edition carries sound"
    if opposite := _OPPOSED.get(claim.removesuffix("hazard")):
        if opposite in others:
            return "the same hazard is denied beside it"
        return "" if any(map(moves, shown(book, world))) else "no picture of the book moves"
    if claim == "none" and len(others - {"none"} - set(_OPPOSED.values())):
        return "a hazard, or an unknown one, stands beside it"
    return "" if claim in _HAZARDS else _UNKNOWN


def _mute(book: Book) -> str:
    for chapter in book.chapters:
        for picture in pictures(chapter):
            if picture.mute:
                return f"the image at {chapter.source.span(picture.start, picture.end)} has no alternative text"
    return ""


def _no_picture(book: Book) -> str:
    pictured = book.metadata.cover_image or _any(book, _PICTURE)
    return "" if pictured else "the book has no picture"


def _any(book: Book, pattern: re.Pattern[str]) -> bool:
    return any(pattern.search(chapter.source.text, chapter.body_start) for chapter in book.chapters)


_REASONS: Mapping[str, Callable[[Book, World, str, set[str]], str]] = {
    "accessModes[]": _mode,
    "accessModeSufficient[]": _sufficient,
    "accessibilityFeatures[]": _feature,
    "accessibilityHazards[]": _hazard,
}


def _deletion(book: Book, world: World, key: MetadataKey) -> tuple[Edit, ...]:
    """Take one item out of its list, with its line or its comma; nothing where it is no list."""
    source = metadata_source(book, world)
    if source is None:
        return ()
    text = source.text
    start, end = source.offsets(key.value_span)
    line = text.rfind("\n", 0, start) + 1
    if re.fullmatch(r"[ \t]*-[ \t]+", text[line:start]):
        rest = re.compile(r"[ \t]*(?:#[^\n]*)?\n").match(text, end)
        return (Edit(source.span(line, rest.end()), ""),) if rest else ()
    if after := re.compile(r"[ \t]*,[ \t]*").match(text, end):
        return (Edit(source.span(start, after.end()), ""),)
    before = len(text[:start].rstrip(" \t"))
    if text[before - 1 : before] == ",":
        return (Edit(source.span(before - 1, end), ""),)
    return ()
