"""Damage to the finished PDF as a whole: pages that are gone, their numbers, all of its links."""

from __future__ import annotations

from random import Random

import pikepdf

from mutants.kind import Hit
from mutants.pdf import PDF, Document

_ANYWHERE = Hit(fields=("",))


@PDF.kind()
def page_of_the_text_dropped(document: Document, random: Random) -> Hit:
    pages = document.pdf.pages
    del pages[random.randrange(len(pages) // 2, len(pages) - 2)]
    return _ANYWHERE


@PDF.kind(wanted=4)
def page_of_the_front_matter_dropped(document: Document, random: Random) -> Hit:
    del document.pdf.pages[random.randrange(1, 5)]
    return _ANYWHERE


@PDF.kind(wanted=2)
def numbers_of_the_pages_dropped(document: Document, random: Random) -> Hit:
    del document.pdf.Root.PageLabels
    return _ANYWHERE


@PDF.kind()
def page_numbered_otherwise(document: Document, random: Random) -> Hit:
    numbers = document.pdf.Root.PageLabels.Nums
    label = numbers[random.randrange(1, len(numbers), 2)]
    label.St = int(label.get("/St", 1)) + random.randint(1, 9)
    return _ANYWHERE


@PDF.kind(wanted=2)
def entry_of_a_page_changed(document: Document, random: Random) -> Hit:
    page = random.choice(list(document.pdf.pages)).obj
    key, value = random.choice(
        (
            ("/TrimBox", pikepdf.Array([0, 0, 99, 99])),
            ("/MediaBox", pikepdf.Array([0, 0, 999, 999])),
            ("/Tabs", pikepdf.Name.R),
        )
    )
    page[key] = value
    return _ANYWHERE


@PDF.kind(wanted=2)
def all_links_dropped(document: Document, random: Random) -> Hit:
    for page in document.pdf.pages:
        if "/Annots" in page:
            del page.Annots
    return _ANYWHERE | Hit(notes=tuple(note.identifier for note in document.built.prose.notes))
