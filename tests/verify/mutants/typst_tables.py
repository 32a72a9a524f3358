"""Damage to lists, tables, captions, verse and code in the Typst sources of the PDF."""

from __future__ import annotations

import re
from random import Random

from mutants.kind import Hit
from mutants.typst import TYPST, WORD, Sources, bare, closing
from mutants.web import other_letter

_ITEM = re.compile(r"^[+-] [^\n#]+\n(?! )", re.MULTILINE)
_CELL = re.compile(r"(?<=[ (])\[([^\[\]#\n]+)\], ?")
_CAPTION = re.compile(r"caption: \[")
_CODE = re.compile(r"^```[^\n]*\n(.*?)^```", re.DOTALL | re.MULTILINE)


def listed(sources: Sources, chapter: str, match: re.Match[str]) -> Hit:
    """What stands in a list or in code, or the note that holds it."""
    around = [
        note.name
        for note in sources.notes()
        if note.chapter == chapter and note.start < match.start() < note.end
    ]
    return Hit(tuple(around), (match[match.lastindex or 0],))


@TYPST.kind()
def list_item_dropped(sources: Sources, random: Random) -> Hit | None:
    if not (found := sources.all(_ITEM)):
        return None
    chapter, match = random.choice(found)
    hit = listed(sources, chapter, match)
    sources.put(chapter, *match.span(), "")
    return hit


@TYPST.kind()
def list_item_edited(sources: Sources, random: Random) -> Hit | None:
    if not (found := sources.all(_ITEM)):
        return None
    chapter, match = random.choice(found)
    hit = listed(sources, chapter, match)
    sources.put(chapter, *match.span(), other_letter(match[0], random))
    return hit


@TYPST.kind()
def list_item_made_a_paragraph(sources: Sources, random: Random) -> Hit | None:
    if not (found := sources.all(_ITEM)):
        return None
    chapter, match = random.choice(found)
    hit = listed(sources, chapter, match)
    sources.put(chapter, *match.span(), f"\n{match[0][2:]}\n")
    return hit


def _cells(sources: Sources) -> list[tuple[str, re.Match[str]]]:
    """Cells of one line, in the body of a table: a lost cell of the head would be another's."""
    return [
        (chapter, cell)
        for chapter in sources.chapters
        for table in re.finditer(r"table\.hline\(\),\n(.*?)^ *\)\]", sources.texts[chapter],
                                 re.DOTALL | re.MULTILINE)
        for cell in _CELL.finditer(sources.texts[chapter], *table.span(1))
        if WORD.search(cell[1])
    ]  # fmt: skip


def _table(sources: Sources, chapter: str, at: int) -> Hit:
    """The words of the cells of a table."""
    text = sources.texts[chapter]
    start = (
        text.rindex("#table(", 0, at) if "#table(" in text[:at] else text.rindex("table(", 0, at)
    )
    start = text.index("(", start)
    end = closing(text, start)
    found = re.finditer(r"[ (]\[([^\[\]]*)", text[start:end])
    return Hit(texts=(" ".join(m[1].partition("#")[0] for m in found),))


@TYPST.kind()
def cell_emptied(sources: Sources, random: Random) -> Hit | None:
    if not (found := _cells(sources)):
        return None
    chapter, cell = random.choice(found)
    hit = _table(sources, chapter, cell.start())
    sources.put(chapter, *cell.span(1), "")
    return hit


@TYPST.kind()
def cell_dropped(sources: Sources, random: Random) -> Hit | None:
    if not (found := _cells(sources)):
        return None
    chapter, cell = random.choice(found)
    hit = _table(sources, chapter, cell.start())
    sources.put(chapter, *cell.span(), "")
    return hit


@TYPST.kind()
def cell_edited(sources: Sources, random: Random) -> Hit | None:
    if not (found := _cells(sources)):
        return None
    chapter, cell = random.choice(found)
    hit = _table(sources, chapter, cell.start())
    sources.put(chapter, *cell.span(1), other_letter(cell[1], random))
    return hit


@TYPST.kind()
def row_dropped(sources: Sources, random: Random) -> Hit | None:
    pattern = re.compile(r"^ {4,}\[[^\n]*\],\n", re.MULTILINE)
    found = [(c, m) for c, m in sources.all(pattern) if "note-" not in m[0]]
    if not found:
        return None
    chapter, row = random.choice(found)
    hit = _table(sources, chapter, row.start())
    sources.put(chapter, *row.span(), "")
    return hit


@TYPST.kind()
def caption_edited(sources: Sources, random: Random) -> Hit | None:
    found = sources.all(_CAPTION)
    if not found:
        return None
    chapter, match = random.choice(found)
    text = sources.texts[chapter]
    start, end = match.end(), closing(text, match.end() - 1)
    word = random.choice([m for a, b in bare(text, start, end) for m in WORD.finditer(text, a, b)])
    hit = Hit(texts=(sources.said(chapter, start, end),))
    sources.put(chapter, *word.span(), other_letter(word[0], random))
    return hit


@TYPST.kind()
def caption_dropped(sources: Sources, random: Random) -> Hit | None:
    found = sources.all(_CAPTION)
    if not found:
        return None
    chapter, match = random.choice(found)
    text = sources.texts[chapter]
    start, end = match.end(), closing(text, match.end() - 1)
    hit = Hit(texts=(sources.said(chapter, start, end),))
    sources.put(chapter, match.start(), end + 1, "caption: none")
    return hit


@TYPST.kind()
def quotation_unwrapped(sources: Sources, random: Random) -> Hit | None:
    found = sources.all(re.compile(r"#quote\(block: true\)\["))
    if not found:
        return None
    chapter, match = random.choice(found)
    text = sources.texts[chapter]
    start, end = match.end(), closing(text, match.end() - 1)
    parts = re.split(r"\n\n", text[start:end])
    hit = Hit(texts=tuple(" ".join(WORD.findall(part.partition("#")[0])) for part in parts))
    notes = [n.name for n in sources.notes() if n.chapter == chapter and n.start < start < n.end]
    sources.put(chapter, *match.span(), "#block[")
    return hit | Hit(notes=tuple(notes))


@TYPST.kind()
def verse_lines_joined(sources: Sources, random: Random) -> Hit | None:
    found = []
    for chapter, match in sources.all(re.compile(r"#octavo-(?:lines\(|verse\[)")):
        text = sources.texts[chapter]
        end = closing(text, match.end() - 1)
        joints = re.compile(r"\], \[| \\\n").finditer(text, match.end(), end)
        found += [(chapter, joint, text[match.end() : end]) for joint in joints]
    if not found:
        return None
    chapter, joint, verse = random.choice(found)
    sources.put(chapter, *joint.span(), " ")
    return Hit(texts=(" ".join(WORD.findall(verse.replace("#block", ""))),))


@TYPST.kind()
def code_line_dropped(sources: Sources, random: Random) -> Hit | None:
    if not (found := sources.all(_CODE)):
        return None
    chapter, match = random.choice(found)
    lines = match[1].splitlines(keepends=True)
    gone = random.choice([n for n, line in enumerate(lines) if WORD.search(line)])
    kept = "".join(line for n, line in enumerate(lines) if n != gone)
    hit = listed(sources, chapter, match)
    sources.put(chapter, *match.span(1), kept)
    return hit


@TYPST.kind()
def code_line_edited(sources: Sources, random: Random) -> Hit | None:
    if not (found := sources.all(_CODE)):
        return None
    chapter, match = random.choice(found)
    hit = listed(sources, chapter, match)
    sources.put(chapter, *match.span(1), other_letter(match[1], random))
    return hit
