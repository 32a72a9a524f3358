"""The bibliography of an essay, as a text that stands behind it."""

from __future__ import annotations

from random import Random

from . import apa, harvard, mla, others
from .parts import stopped
from .truth import Essay, Work, bare

HEADINGS = {
    "en": ("Bibliography", "Works Cited", "BIBLIOGRAPHY", "Sources", "Further reading"),
    "de": ("Literatur", "Literaturverzeichnis"),
    "fr": ("Bibliographie",),
    "es": ("Bibliografía",),
}  # fmt: skip
FULL = {"APA": apa.full, "Harvard": harvard.full, "de": others.german, "fr": others.french,
        "es": others.spanish}  # fmt: skip


def bibliography(essay: Essay, rng: Random, between: str) -> str:
    """A heading and the works that the notes cite, by author; a dash for one named before."""
    works: dict[str, Work] = {}
    for note in essay.notes:
        for cite in note.cites:
            works[cite.work.key] = cite.work
    lines, before = [], ""
    for work in sorted(
        works.values(), key=lambda w: (w.get("author") or w.get("title")).casefold()
    ):
        text = bare(FULL.get(essay.style, mla.full)(work, "", rng).text)
        author = bare(mla.authors(work).text) if essay.style in {"Chicago", "MHRA", "MLA"} else ""
        if author and author == before:
            text = "———" + text.removeprefix(author)
        before = author
        lines.append(stopped(text))
    return between.join([rng.choice(HEADINGS[essay.language]), *lines])
