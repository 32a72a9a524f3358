"""An essay as the pages of a printed book, with the notes at the foot of each."""

from __future__ import annotations

import textwrap
from dataclasses import dataclass
from random import Random

from .expect import expected
from .flatten import divided, prose
from .truth import CALL, Damaged, Essay, bare

SYMBOLS = ("*†‡§‖", "*", "*†‡")
MOST = 5
"""Signs on a page."""
BREAKS = ("\n\f", "\n\f", "\n\n", "\n\n\n")


def _paragraphs(essay: Essay) -> list[str]:
    return [p.text for chapter in essay.chapters for p in chapter.paragraphs if p.kind != "table"]


def sign(signs: str, at: int) -> str:
    """The sign of a note by its place on the page (from 0): doubled, where all are used."""
    return signs[at % len(signs)] * (1 + at // len(signs))


def _lines(text: str, width: int) -> list[str]:
    return textwrap.wrap(text, width, break_long_words=False, break_on_hyphens=False)


@dataclass(frozen=True, slots=True)
class Sheet:
    """How pages look: where the number stands, and what parts them and their notes."""

    width: int
    height: int
    folio: str
    parted: str
    rule: str

    def page(self, essay: Essay, number: int, body: str, notes: str) -> str:
        """The number stands in the head, or alone at the head or the foot."""
        left = f"{number}{essay.author.upper():>40}"
        right = f"{essay.title.upper():>40}          {number}"
        head = {"head": left if number % 2 == 0 else right, "top": str(number)}
        foot = {"foot": str(number), "dashes": f"- {number} -", "middle": f"{number:>36}"}
        rule = self.rule if notes else ""
        blocks = [head.get(self.folio, ""), body, rule, notes, foot.get(self.folio, "")]
        return "\n\n".join(filter(None, blocks))


def scanned(
    kind: str, essay: Essay, rng: Random, *, restart: bool, loose: bool = False, stars: bool = False
) -> Damaged:
    """Lines of a printed page, its head, its number, and its notes; as OCR gives them.

    `loose` pages have numbers anywhere and words divided at the ends of lines; `stars` number the
    notes of a page by signs.
    """
    sheet = Sheet(rng.randint(62, 74), rng.randint(28, 36), "head", "\n\f", "")
    if loose:
        folio = rng.choice(["head", "top", "foot", "dashes", "middle"])
        rule = rng.choice(["", "", "________"])
        sheet = Sheet(rng.randint(50, 84), rng.randint(24, 44), folio, rng.choice(BREAKS), rule)
    lines: list[str] = []
    for paragraph in _paragraphs(essay):
        wrapped = _lines(paragraph, sheet.width)
        wrapped = divided(wrapped, rng) if loose else wrapped
        lines += ["   " + wrapped[0], *wrapped[1:]]
    marks = [str(index + 1) for index in range(len(essay.notes))]
    signs = rng.choice(SYMBOLS)
    folio, at, out = rng.randint(11, 240), 0, []
    while at < len(lines):
        page = lines[at : at + sheet.height]
        here = [int(call[1]) for call in CALL.finditer("\n".join(page))]
        while stars and len(here) > MOST:
            page.pop()
            here = [int(call[1]) for call in CALL.finditer("\n".join(page))]
        at += len(page)
        for place, index in enumerate(here):
            if stars:
                marks[index] = sign(signs, place)
            elif restart:
                marks[index] = str(place + 1)
        notes = [_note(marks[i], bare(essay.notes[i].text), sheet, rng, loose=loose) for i in here]
        body = CALL.sub(lambda call: marks[int(call[1])], "\n".join(page))
        out.append(sheet.page(essay, folio, bare(body), "\n".join(notes)))
        folio += 1
    return _damaged(kind, essay, sheet.parted.join(out) + "\n", marks)


def _note(mark: str, text: str, sheet: Sheet, rng: Random, *, loose: bool) -> str:
    stop = ". " if mark.isdigit() else " "
    lines = _lines(f"{mark}{stop}{text}", sheet.width)
    return "\n".join(divided(lines, rng) if loose else lines)


def by_symbols(kind: str, essay: Essay, rng: Random) -> Damaged:
    """Asterisks and daggers, begun anew on each page; the notes stand below a rule."""
    marks: list[str] = []
    out: list[str] = []
    held: list[str] = []
    waiting: list[int] = []
    signs = rng.choice(SYMBOLS)

    def foot() -> None:
        if waiting:
            notes = [f"{marks[i]} {bare(essay.notes[i].text)}" for i in waiting]
            out.append("\n\n".join([*held, "________", *notes]))
        else:
            out.append("\n\n".join(held))
        held.clear()
        waiting.clear()

    for text in _paragraphs(essay):
        here = [int(call[1]) for call in CALL.finditer(text)]
        if len(waiting) + len(here) > MOST:
            foot()
        for index in here:
            marks.append(sign(signs, len(waiting)))
            waiting.append(index)
        held.append(bare(CALL.sub(lambda call: marks[int(call[1])], text)))
        if len(waiting) > 2 and rng.random() < 0.6:
            foot()
    foot()
    return _damaged(kind, essay, "\n\n".join(out) + "\n", marks)


def _damaged(kind: str, essay: Essay, text: str, marks: list[str]) -> Damaged:
    kept = tuple(p for p in prose(essay) if p.kind not in {"table", "heading"})
    name = f"{kind.replace(' ', '-')}.txt"
    return Damaged(kind, name, text.encode(), expected(essay, marks), essay.style, kept)
