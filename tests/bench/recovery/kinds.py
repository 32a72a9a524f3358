"""The kinds of damage, by name: each makes a file of an essay."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from functools import partial
from random import Random

from . import formats, pages, web
from .essay import LENGTHS, Wanted, write_essay
from .flatten import (
    Setting,
    bracketed,
    flattened,
    glued,
    in_parentheses,
    raised,
    spaced,
)
from .noise import BACK, FRONT, typographic
from .styles import SUPPORTED
from .truth import Damaged, Essay

Make = Callable[[str, Essay, Random], Damaged]
HEADINGS = {
    "en": (
        "Notes", "Endnotes", "NOTES", "Footnotes", "References", "Notes:", "Author’s Notes",
        "Notes and references", "Notes to the text", "ENDNOTES",
    ),
    "de": ("Anmerkungen", "Fußnoten", "Anmerkungen:", "ANMERKUNGEN", "Endnoten"),
    "fr": ("Notes", "NOTES", "Notes :", "Notes et références"),
    "es": ("Notas", "NOTAS", "Notas:", "Notas al pie"),
    "ru": ("Примечания", "Сноски", "ПРИМЕЧАНИЯ"),
}  # fmt: skip
LANGUAGES = {"en": 80, "de": 8, "fr": 7, "es": 5}
QUOTES_ONLY, YEARS = (0, 1), (20, 0, 30)
WORDS = (50, 30, 0, 6, 0, 14, 5, 3, 3, 4)


@dataclass(frozen=True, slots=True)
class Kind:
    """How to damage, and what essays for."""

    make: Make
    wanted: Wanted = field(default_factory=Wanted)


def plain(**options: object) -> Make:
    """Text of one setting, under one of the usual headings."""

    def make(kind: str, essay: Essay, rng: Random) -> Damaged:
        setting = Setting(**{"heading": rng.choice(HEADINGS[essay.language]), **options})  # type: ignore[arg-type]
        return flattened(kind, essay, rng, setting)

    return make


def wrapped(kind: str, essay: Essay, rng: Random, *, hyphens: bool) -> Damaged:
    setting = Setting(wrap=rng.randint(64, 78), between="\n\n", hyphens=hyphens)
    return flattened(kind, essay, rng, setting)


def lost(kind: str, essay: Essay, rng: Random, *, calls: bool) -> Damaged:
    """Some calls are gone, or some notes; never the first and the last."""
    inner = range(1, len(essay.notes) - 1)
    gone = frozenset(rng.sample(inner, max(1, len(inner) // 12)))
    if calls:
        return flattened(kind, essay, rng, Setting(), calls_gone=gone)
    return flattened(kind, essay, rng, Setting(), notes_gone=gone)


def noisy(kind: str, essay: Essay, rng: Random) -> Damaged:
    setting = Setting(between=rng.choice(["\n", "\n\n"]))
    return flattened(kind, essay, rng, setting, noise=lambda text: typographic(text, rng))


def residue(kind: str, essay: Essay, rng: Random) -> Damaged:
    setting = Setting(front=rng.choice(["", *FRONT]), back=rng.choice(BACK))
    return flattened(kind, essay, rng, setting)


def encoded(kind: str, essay: Essay, rng: Random, *, encoding: str) -> Damaged:
    heading = rng.choice(HEADINGS[essay.language])
    return flattened(kind, essay, rng, Setting(heading=heading), encoding=encoding)


def any_call(kind: str, essay: Essay, rng: Random) -> Damaged:
    call = rng.choice([glued, glued, bracketed, raised])
    setting = Setting(call=call, heading=rng.choice(HEADINGS[essay.language]))
    return flattened(kind, essay, rng, setting)


def real(suffix: str, *, typed: bool = False) -> Make:
    return lambda kind, essay, rng: formats.converted(kind, essay, suffix, typed=typed)


CHAPTERS = Wanted(chapters=3, least=14)
BARE = Wanted(lists=False)

KINDS: dict[str, Kind] = {
    "glued to stop": Kind(plain(), Wanted(ends=(70, 0, 4, 4, 6, 10, 6, 0, 4, 6))),
    "glued to word": Kind(plain(before_stops=True), Wanted(ends=WORDS)),
    "glued to year": Kind(plain(before_stops=True), Wanted(ends=YEARS)),
    "glued behind quote": Kind(plain(), Wanted(ends=QUOTES_ONLY)),
    "behind a space": Kind(plain(call=spaced)),
    "brackets": Kind(plain(call=bracketed)),
    "parentheses": Kind(plain(call=in_parentheses)),
    "superscripts": Kind(plain(call=raised)),
    "brackets, items [1]": Kind(plain(call=bracketed, item="[{n}] {t}")),
    "items 1)": Kind(plain(item="{n}) {t}")),
    "items 1 and space": Kind(plain(item="{n} {t}")),
    "items 1 and tab": Kind(plain(item="{n}\t{t}")),
    "no heading": Kind(plain(heading="")),
    "blank lines between": Kind(plain(between="\n\n", between_notes="\n\n")),
    "wrapped": Kind(partial(wrapped, hyphens=False), BARE),
    "wrapped, hyphens": Kind(partial(wrapped, hyphens=True), BARE),
    "lists by chapter": Kind(plain(lists="chapter", restart=True), CHAPTERS),
    "lists by chapter, on": Kind(plain(lists="chapter", between="\n\n"), CHAPTERS),
    "one list in sections": Kind(plain(lists="sections", restart=True), CHAPTERS),
    "one list, restarts": Kind(plain(lists="bare", restart=True), CHAPTERS),
    "page feet, OCR": Kind(partial(pages.scanned, restart=False), BARE),
    "page feet, restarts": Kind(partial(pages.scanned, restart=True), BARE),
    "symbols by page": Kind(pages.by_symbols, Wanted(lists=False)),
    "typographic noise": Kind(noisy),
    "lost calls": Kind(partial(lost, calls=True), Wanted(least=10)),
    "lost notes": Kind(partial(lost, calls=False), Wanted(least=10)),
    "a number twice": Kind(plain(repeat=True), Wanted(least=10)),
    "web residue": Kind(residue),
    "Windows-1252": Kind(partial(encoded, encoding="cp1252"), Wanted(codec="cp1252")),
    "UTF-16": Kind(partial(encoded, encoding="utf-16")),
    "Mac Roman": Kind(partial(encoded, encoding="mac_roman"), Wanted(codec="mac_roman")),
    "HTML, sup": Kind(partial(web.web_page, form="raised")),
    "HTML, links": Kind(partial(web.web_page, form="links")),
    "HTML, list and arrows": Kind(partial(web.web_page, form="list")),
    "HTML of Word": Kind(partial(web.web_page, form="word")),
    "HTML, flat": Kind(partial(web.web_page, form="flat")),
    "Markdown, typed [1]": Kind(lambda kind, essay, rng: formats.legacy(kind, essay)),
    "Markdown, real": Kind(lambda kind, essay, rng: formats.structured(kind, essay)),
    "DOCX, real": Kind(real("docx")),
    "DOCX, typed": Kind(real("docx", typed=True)),
    "EPUB, real": Kind(real("epub")),
    "German": Kind(any_call, Wanted(language="de")),
    "French": Kind(any_call, Wanted(language="fr")),
    "Spanish": Kind(any_call, Wanted(language="es")),
    "Russian": Kind(any_call, Wanted(language="ru")),
}


def damaged(kind: str, seed: int) -> Damaged:
    """The essay of a seed, damaged; styles and lengths change from seed to seed."""
    rng = Random(f"{kind} {seed}")
    wanted = KINDS[kind].wanted
    turn = seed + list(KINDS).index(kind)
    style = SUPPORTED[turn % len(SUPPORTED)]
    length = rng.choice([n for n in LENGTHS if wanted.least <= n <= wanted.most])
    language = wanted.language
    if language == "any":
        language = rng.choices(list(LANGUAGES), list(LANGUAGES.values()))[0]
    essay = write_essay(rng, replace(wanted, style=style, language=language, notes=length))
    return KINDS[kind].make(kind, essay, rng)
