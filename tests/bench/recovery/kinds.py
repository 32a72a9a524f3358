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
    careted,
    flattened,
    glued,
    in_parentheses,
    raised,
    spaced,
)
from .noise import BACK, FRONT, typographic
from .prose import Writer
from .shelf import bibliography
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
ODD = (
    ("[fn{n}]", "[fn{n}] {t}"), ("[note {n}]", "{n}. {t}"), ("{{{n}}}", "{n}. {t}"),
    ("[{n}]", "({n}) {t}"), ("^{n}", "^{n} {t}"),
)  # fmt: skip
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
        given = {"heading": rng.choice(HEADINGS[essay.language]), **options}
        setting = Setting(**given)  # type: ignore[arg-type]  # values of each kind
        return flattened(kind, essay, rng, setting)

    return make


def settings(make: Callable[[Essay, Random], dict[str, object]]) -> Make:
    """Text of a setting that changes from essay to essay."""
    return lambda kind, essay, rng: plain(**make(essay, rng))(kind, essay, rng)


def wrapped(essay: Essay, rng: Random, *, hyphens: bool) -> dict[str, object]:
    return {"wrap": rng.randint(48, 88), "between": "\n\n", "hyphens": hyphens}


def odd(essay: Essay, rng: Random) -> dict[str, object]:
    call, item = rng.choice(ODD)
    return {"call": lambda mark: call.format(n=mark), "item": item}


def several(essay: Essay, rng: Random) -> dict[str, object]:
    return {"call": rng.choice([glued, bracketed, raised]), "ranges": rng.random() < 0.5}


def arrows(essay: Essay, rng: Random) -> dict[str, object]:
    return {"call": bracketed, "item": rng.choice(["{n}. ^ {t}", "{n}. ↑ {t}", "↑ {n} {t}"])}


def shelved(essay: Essay, rng: Random, *, place: str) -> dict[str, object]:
    """With a bibliography in the middle or at the back."""
    between = rng.choice(["\n", "\n\n"])
    return {place: bibliography(essay, rng, between), "between": between}


def residue(essay: Essay, rng: Random) -> dict[str, object]:
    return {"front": rng.choice(["", *FRONT]), "back": rng.choice(BACK)}


def any_call(essay: Essay, rng: Random) -> dict[str, object]:
    return {"call": rng.choice([glued, glued, bracketed, raised])}


def lost(kind: str, essay: Essay, rng: Random, *, calls: bool) -> Damaged:
    """Some calls are gone, or some notes; never the first and the last."""
    inner = range(1, len(essay.notes) - 1)
    gone = frozenset(rng.sample(inner, max(1, len(inner) // 12)))
    setting = Setting(heading=rng.choice(HEADINGS[essay.language]))
    if calls:
        return flattened(kind, essay, rng, setting, calls_gone=gone)
    return flattened(kind, essay, rng, setting, notes_gone=gone)


def noisy(kind: str, essay: Essay, rng: Random) -> Damaged:
    setting = Setting(between=rng.choice(["\n", "\n\n"]))
    return flattened(kind, essay, rng, setting, noise=lambda text: typographic(text, rng))


def encoded(kind: str, essay: Essay, rng: Random, *, encoding: str, line: str = "\n") -> Damaged:
    setting = Setting(heading=rng.choice(HEADINGS[essay.language]))
    return flattened(
        kind, essay, rng, setting, encoding=encoding, noise=lambda text: text.replace("\n", line)
    )


def long_notes(kind: str, essay: Essay, rng: Random) -> Damaged:
    """Some notes have a second paragraph, without a number."""
    writer, between = Writer(essay.language, rng), rng.choice(["\n", "\n\n"])
    notes = [
        replace(note, text=f"{note.text}{between}{writer.draw('plain')} {writer.draw('notes')}")
        if rng.random() < 0.2 else note
        for note in essay.notes
    ]  # fmt: skip
    make = plain(between=between, between_notes=between)
    return make(kind, replace(essay, notes=tuple(notes)), rng)


def real(suffix: str, *, typed: bool = False, **options: bytes) -> Make:
    return lambda kind, essay, rng: formats.converted(kind, essay, suffix, typed=typed, **options)


def page(form: str) -> Make:
    return partial(web.web_page, form=form)


CHAPTERS = Wanted(chapters=3, least=14)
BARE = Wanted(lists=False)
INWARD = Wanted(ends=WORDS)
ENGLISH = Wanted(language="en")

KINDS: dict[str, Kind] = {
    "glued to stop": Kind(plain(), Wanted(ends=(70, 0, 4, 4, 6, 10, 6, 0, 4, 6))),
    "glued to word": Kind(plain(before_stops=True), INWARD),
    "glued to year": Kind(plain(before_stops=True), Wanted(ends=YEARS)),
    "glued behind quote": Kind(plain(), Wanted(ends=QUOTES_ONLY)),
    "behind a space": Kind(plain(call=spaced)),
    "space, before stops": Kind(plain(call=spaced, before_stops=True), INWARD),
    "brackets": Kind(plain(call=bracketed)),
    "brackets before stops": Kind(plain(call=bracketed, before_stops=True)),
    "parentheses": Kind(plain(call=in_parentheses)),
    "superscripts": Kind(plain(call=raised)),
    "carets": Kind(plain(call=careted, before_stops=True)),
    "odd brackets": Kind(settings(odd)),
    "several calls at a place": Kind(
        settings(several), Wanted(ends=(30, 20, 4, 0, 0, 8, 4, 3, 3, 3, 25))
    ),
    "brackets, items [1]": Kind(plain(call=bracketed, item="[{n}] {t}")),
    "items 1)": Kind(plain(item="{n}) {t}")),
    "items 1 and space": Kind(plain(item="{n} {t}")),
    "items 1 and tab": Kind(plain(item="{n}\t{t}")),
    "items ¹": Kind(plain(call=raised, item="{r} {t}")),
    "items with arrows": Kind(settings(arrows)),
    "items without numbers": Kind(plain(item="{t}"), BARE),
    "numbers from 34": Kind(plain(first=34)),
    "no heading": Kind(plain(heading="")),
    "blank lines between": Kind(plain(between="\n\n", between_notes="\n\n")),
    "notes of paragraphs": Kind(long_notes),
    "references alone": Kind(plain(), Wanted(alone=True, least=20)),
    "notes of a word": Kind(plain(), Wanted(tiny=0.2)),
    "wrapped": Kind(settings(partial(wrapped, hyphens=False)), BARE),
    "wrapped, hyphens": Kind(settings(partial(wrapped, hyphens=True)), BARE),
    "behind each paragraph": Kind(plain(lists="paragraph", between="\n\n"), BARE),
    "lists by chapter": Kind(plain(lists="chapter", restart=True), CHAPTERS),
    "lists by chapter, on": Kind(plain(lists="chapter", between="\n\n"), CHAPTERS),
    "one list in sections": Kind(plain(lists="sections", restart=True), CHAPTERS),
    "one list, restarts": Kind(plain(lists="bare", restart=True), CHAPTERS),
    "notes, bibliography": Kind(settings(partial(shelved, place="back"))),
    "bibliography, notes": Kind(settings(partial(shelved, place="middle"))),
    "page feet, OCR": Kind(partial(pages.scanned, restart=False), BARE),
    "page feet, restarts": Kind(partial(pages.scanned, restart=True), BARE),
    "page feet, loose": Kind(partial(pages.scanned, restart=False, loose=True), BARE),
    "page feet, loose, again": Kind(partial(pages.scanned, restart=True, loose=True), BARE),
    "page feet, stars": Kind(partial(pages.scanned, restart=True, loose=True, stars=True), BARE),
    "symbols by page": Kind(pages.by_symbols, BARE),
    "typographic noise": Kind(noisy, ENGLISH),
    "lost calls": Kind(partial(lost, calls=True), Wanted(least=10)),
    "lost notes": Kind(partial(lost, calls=False), Wanted(least=10)),
    "a number twice": Kind(plain(repeat=True), Wanted(least=10)),
    "web residue": Kind(settings(residue)),
    "Windows-1252": Kind(partial(encoded, encoding="cp1252", line="\r\n"), Wanted(codec="cp1252")),
    "UTF-16": Kind(partial(encoded, encoding="utf-16")),
    "Mac Roman": Kind(partial(encoded, encoding="mac_roman", line="\r"), Wanted(codec="mac_roman")),
    "HTML, sup": Kind(page("raised"), ENGLISH),
    "HTML, sup [1]": Kind(page("bracket"), ENGLISH),
    "HTML, links": Kind(page("links"), ENGLISH),
    "HTML, list and arrows": Kind(page("list"), ENGLISH),
    "HTML of a wiki": Kind(page("wiki"), ENGLISH),
    "HTML of Word": Kind(page("word"), ENGLISH),
    "HTML, flat": Kind(page("flat"), ENGLISH),
    "Markdown, typed [1]": Kind(lambda kind, essay, rng: formats.legacy(kind, essay), ENGLISH),
    "Markdown, code": Kind(lambda kind, essay, rng: formats.with_code(kind, essay), ENGLISH),
    "Markdown, real": Kind(lambda kind, essay, rng: formats.structured(kind, essay)),
    "DOCX, real": Kind(real("docx")),
    "DOCX, typed": Kind(real("docx", typed=True), ENGLISH),
    "EPUB, real": Kind(real("epub")),
    "ODT, real": Kind(real("odt")),
    "RTF, real": Kind(real("rtf")),
    "RTF, other program": Kind(real("rtf", fallback=b"?")),
    "RTF, typed": Kind(real("rtf", typed=True), ENGLISH),
    "German": Kind(settings(any_call), Wanted(language="de")),
    "French": Kind(settings(any_call), Wanted(language="fr")),
    "Spanish": Kind(settings(any_call), Wanted(language="es")),
    "Russian": Kind(settings(any_call), Wanted(language="ru")),
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
