"""Damage to what the pages of the finished PDF show."""

from __future__ import annotations

import itertools
import re
from random import Random

import pikepdf

from mutants.kind import Hit
from mutants.pdf import HEADINGS, PDF, Document, Item, Page, paragraphs
from octavo.verify.words import RIGHT_TO_LEFT


def _ordered(text: str) -> bool:
    """Whether there are words whose order is known: from right to left a font may change it."""
    return bool(re.search(r"\w", text)) and not RIGHT_TO_LEFT.search(text)


def shown_words(
    document: Document, random: Random, *, notes: bool, least: int = 1
) -> tuple[Page, list[int], Item]:
    """A paragraph or a note, one of its pages, and the operations there that show its words."""
    items = document.all("P") if notes else paragraphs(document)
    items = [item for item in items if (item.note is not None) == notes]
    random.shuffle(items)
    for item in items:
        for number in sorted({page for page, _ in document.pieces(item.element)}):
            mine = {m for page, m in document.pieces(item.element) if page == number}
            page = Page(document, number)
            found = [s.at for s in page.showings if s.mcid in mine and _ordered(s.text)]
            if len(found) >= least:
                return page, found, item
    raise AssertionError("no words")


@PDF.kind()
def string_of_a_page_dropped(document: Document, random: Random) -> Hit:
    page, found, item = shown_words(document, random, notes=False)
    del page.operations[random.choice(found)]
    page.write()
    return document.hit(item)


@PDF.kind()
def string_of_a_note_dropped(document: Document, random: Random) -> Hit:
    page, found, item = shown_words(document, random, notes=True)
    del page.operations[random.choice(found)]
    page.write()
    return document.hit(item)


@PDF.kind()
def strings_of_a_page_exchanged(document: Document, random: Random) -> Hit:
    page, found, item = shown_words(document, random, notes=False, least=2)
    texts = {s.at: s.text for s in page.showings}
    pairs = [(a, b) for a, b in itertools.pairwise(found) if texts[a] != texts[b]]
    first, second = random.choice(pairs)
    operations = page.operations
    operations[first], operations[second] = operations[second], operations[first]
    page.write()
    return document.hit(item)


def _placed(page: Page, at: int) -> int:
    """The operation that gives the string its place."""
    return next(n for n in range(at, -1, -1) if str(page.operations[n][1]) == "cm")


@PDF.kind()
def strings_painted_in_each_others_places(document: Document, random: Random) -> Hit:
    notes = random.random() < 0.3
    page, found, item = shown_words(document, random, notes=notes, least=2)
    first, second = (_placed(page, at) for at in random.choice(list(itertools.pairwise(found))))
    operations = page.operations
    operations[first], operations[second] = operations[second], operations[first]
    page.write()
    return document.hit(item)


@PDF.kind()
def words_painted_higher(document: Document, random: Random) -> Hit:
    page, found, item = shown_words(document, random, notes=False, least=2)
    at = _placed(page, random.choice(found[1:]))
    operands, operator = page.operations[at]
    lifted = [*operands[:5], float(operands[5]) + random.choice((28, 42))]
    page.operations[at] = pikepdf.ContentStreamInstruction(lifted, operator)
    page.write()
    return document.hit(item)


@PDF.kind()
def glyphs_exchanged(document: Document, random: Random) -> Hit:
    page, found, item = shown_words(document, random, notes=False)
    texts = {s.at: s.text for s in page.showings}
    at = random.choice([n for n in found if len(set(texts[n].strip())) > 3])
    operands, operator = page.operations[at]
    shown = operands[0]
    parts = list(shown) if isinstance(shown, pikepdf.Array) else [shown]
    codes = b"".join(bytes(part) for part in parts if isinstance(part, pikepdf.String))
    glyphs = [codes[n : n + 2] for n in range(0, len(codes), 2)]
    places = [n for n in range(len(glyphs) - 1) if texts[at][n : n + 2].isalpha()
              and glyphs[n] != glyphs[n + 1]]  # fmt: skip
    place = random.choice(places)
    glyphs[place], glyphs[place + 1] = glyphs[place + 1], glyphs[place]
    changed = pikepdf.Array([pikepdf.String(b"".join(glyphs))])
    page.operations[at] = pikepdf.ContentStreamInstruction([changed], pikepdf.Operator("TJ"))
    assert str(operator) in ("TJ", "Tj")
    page.write()
    return document.hit(item)


def _mcid(match: re.Match[bytes]) -> int:
    return next(int(group) for group in match.groups() if group.isdigit())


def _says(document: Document, number: int, match: re.Match[bytes]) -> bool:
    shown = document.shown[number].get(_mcid(match))
    return shown is not None and bool(re.search(r"\w", shown.text))


@PDF.kind()
def language_of_marked_content_changed(document: Document, random: Random) -> Hit | None:
    found = []
    for number, page in enumerate(document.pdf.pages):
        data = page.Contents.read_bytes()
        found += [(number, m) for m in re.finditer(rb"/MCID (\d+)/Lang\((\w+)\)", data)]
        found += [(number, m) for m in re.finditer(rb"/Lang\((\w+)\)/MCID (\d+)", data)]
    found = [(number, m) for number, m in found if _says(document, number, m)]
    if not found:
        return None
    number, match = random.choice(found)
    page = document.pdf.pages[number]
    data = page.Contents.read_bytes()
    mcid = _mcid(match)
    changed = re.sub(rb"/Lang\(\w+\)", b"/Lang(pl)", match[0])
    page.Contents = document.pdf.make_stream(data[: match.start()] + changed + data[match.end() :])
    around = [i for i in document.items if (number, mcid) in set(document.pieces(i.element))]
    inner = [i for i in around if i.name in ("P", "LBody", "Note", "TD")]
    return document.hit(*inner) | Hit(fields=("",))


@PDF.kind()
def page_emptied(document: Document, random: Random) -> Hit:
    item = random.choice(paragraphs(document))
    number = next(page for page, _ in document.pieces(item.element))
    document.pdf.pages[number].Contents = document.pdf.make_stream(b"")
    there = [
        i
        for i in document.items
        if i.name in ("P", "Note", *HEADINGS)
        and number in {page for page, _ in document.pieces(i.element)}
    ]
    return document.hit(*there)


@PDF.kind()
def page_taken_out(document: Document, random: Random) -> Hit:
    item = random.choice(paragraphs(document))
    number = next(page for page, _ in document.pieces(item.element))
    there = [
        i
        for i in document.items
        if i.name in ("P", "Note", *HEADINGS)
        and number in {page for page, _ in document.pieces(i.element)}
    ]
    hit = document.hit(*there)
    del document.pdf.pages[number]
    return hit
