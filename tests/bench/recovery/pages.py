"""An essay as the pages of a printed book, with the notes at the foot of each."""

from __future__ import annotations

import textwrap
from random import Random

from .expect import expected
from .flatten import clean
from .truth import CALL, Damaged, Essay, bare

SYMBOLS = "*†‡§‖"


def _paragraphs(essay: Essay) -> list[str]:
    return [p.text for chapter in essay.chapters for p in chapter.paragraphs if p.kind != "table"]


def scanned(kind: str, essay: Essay, rng: Random, *, restart: bool) -> Damaged:
    """Lines of a printed page, its head, its number, and its notes; as OCR gives them."""
    width, height = rng.randint(62, 74), rng.randint(28, 36)
    lines: list[str] = []
    for paragraph in _paragraphs(essay):
        wrapped = textwrap.wrap(paragraph, width, break_long_words=False, break_on_hyphens=False)
        lines += ["   " + wrapped[0], *wrapped[1:]]
    marks = [str(index + 1) for index in range(len(essay.notes))]
    folio, at, out = rng.randint(11, 240), 0, []
    while at < len(lines):
        page = lines[at : at + height]
        at += height
        here = [int(call[1]) for call in CALL.finditer("\n".join(page))]
        if restart:
            for place, index in enumerate(here, 1):
                marks[index] = str(place)
        head = (
            f"{folio}{essay.author.upper():>40}" if folio % 2 == 0
            else f"{essay.title.upper():>40}          {folio}"
        )  # fmt: skip
        notes = [
            "\n".join(textwrap.wrap(f"{marks[i]}. {bare(essay.notes[i].text)}", width,
                                    break_long_words=False, break_on_hyphens=False))
            for i in here
        ]  # fmt: skip
        body = CALL.sub(lambda call: marks[int(call[1])], "\n".join(page))
        out.append("\n\n".join(filter(None, [head, bare(body), "\n".join(notes)])))
        folio += 1
    text = "\n\f".join(out) + "\n"
    return _damaged(kind, essay, text, marks)


def by_symbols(kind: str, essay: Essay, rng: Random) -> Damaged:
    """Asterisks and daggers, begun anew on each page; the notes stand below a rule."""
    marks: list[str] = []
    out: list[str] = []
    held: list[str] = []
    waiting: list[int] = []

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
        if len(waiting) + len(here) > len(SYMBOLS):
            foot()
        for index in here:
            marks.append(SYMBOLS[len(waiting) % len(SYMBOLS)])
            waiting.append(index)
        held.append(bare(CALL.sub(lambda call: marks[int(call[1])], text)))
        if len(waiting) > 2 and rng.random() < 0.6:
            foot()
    foot()
    return _damaged(kind, essay, "\n\n".join(out) + "\n", marks)


def _damaged(kind: str, essay: Essay, text: str, marks: list[str]) -> Damaged:
    plain = clean(essay).partition("\n")[2]
    tables = {
        line for c in essay.chapters for p in c.paragraphs if p.kind == "table"
        for line in [p.text]
    }  # fmt: skip
    plain = "\n".join(line for line in plain.splitlines() if line not in tables)
    name = f"{kind.replace(' ', '-')}.txt"
    return Damaged(kind, name, text.encode(), expected(essay, marks), essay.style, plain)
