"""What an import made of a damaged essay, compared with what is known of it."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field

from octavo.bring import Book, bring
from octavo.model.brought import NoteRow
from octavo.world.machine import Machine

from .compare import fields_of, locator_right, same_field, work_of
from .kept import blocks, lost_words, stands
from .truth import BACK, Cite, Damaged, Expected, letters

CALLED = re.compile(r"\[\^([^\]\s]+)\](?!:)")
ANY_CALL = re.compile(r"\[\^[^\]\s]+\]:?")
OTHERS = re.compile(r"[\[{](?:fn|note )?\d+[\]}]")
"""Calls that are no figures alone."""
TAIL = 16
"""Letters before a call that are compared; further back other calls may stand."""


@dataclass(slots=True)
class Score:
    """Counts; each pair is right, and of how many."""

    essays: int = 0
    notes: int = 0
    made: int = 0
    right: int = 0
    due: int = 0
    back: list[int] = field(default_factory=lambda: [0, 0])
    short: list[int] = field(default_factory=lambda: [0, 0])
    locators: list[int] = field(default_factory=lambda: [0, 0])
    fields: Counter[tuple[str, str, bool]] = field(default_factory=Counter)
    """By style, field, and whether it is right."""
    prose: list[int] = field(default_factory=lambda: [0, 0])
    """Paragraphs and headings that stand whole and as such."""
    invented: int = 0
    """Citations that a note does not make."""
    broken: int = 0
    """Essays that were refused, came out empty, or lost words."""
    failures: list[str] = field(default_factory=list)

    def add(self, other: Score) -> None:
        for name in ("essays", "notes", "made", "right", "due", "broken", "invented"):
            setattr(self, name, getattr(self, name) + getattr(other, name))
        for name in ("back", "short", "locators", "prose"):
            mine = getattr(self, name)
            mine[0], mine[1] = mine[0] + getattr(other, name)[0], mine[1] + getattr(other, name)[1]
        self.fields += other.fields
        self.failures += other.failures

    def fail(self, what: str, **facts: object) -> None:
        shown = "".join(f"\n    {name}: {value}" for name, value in facts.items())
        self.failures.append(f"{what}{shown}")


def judged(damaged: Damaged) -> Score:
    """Import the file and count what came out right."""
    score = Score(essays=1, notes=len(damaged.expected))
    score.due = sum(each.paired for each in damaged.expected)
    try:
        book = bring([(damaged.name, damaged.data)], "evaluation", Machine())
    except Exception as error:  # noqa: BLE001 - whatever an import raises is a failure to count
        score.broken = 1
        score.fail(f"RAISED {type(error).__name__}", error=error)
        _nothing_cited(damaged, score)
        return score
    gone = lost_words(damaged, book, joined=True)
    if gone.total() or not book.brought.characters:
        score.broken = 1
        score.fail("WORDS lost", words=dict(gone.most_common(12)))
    elif gone := lost_words(damaged, book, joined=False):
        score.fail("WORDS divided", words=dict(gone))
    if damaged.kept:
        _kept(damaged, book, score)
        return score
    _prose(damaged, book, score)
    _pairs(damaged, book, score)
    return score


def _nothing_cited(damaged: Damaged, score: Score) -> None:
    for row in damaged.expected:
        for cite in row.note.cites:
            if cite.form in BACK and cite.known and row.paired:
                score.back[1] += 1


def _prose(damaged: Damaged, book: Book, score: Score) -> None:
    """Its paragraphs and headings; that of the whole may be the title of the book."""
    found = blocks(book)
    for paragraph in damaged.prose:
        score.prose[1] += 1
        if stands(paragraph, found):
            score.prose[0] += 1
        else:
            score.fail(f"PROSE {paragraph.kind}", text=paragraph.text)


def _pairs(damaged: Damaged, book: Book, score: Score) -> None:
    chapters = {
        name: data.decode() for name, data in book.files.items() if name.endswith(".md")
    }  # fmt: skip
    left = list(damaged.expected)
    rows: dict[int, NoteRow] = {}
    for row in book.brought.notes:
        if not row.label or (not row.before and not row.after):
            continue
        score.made += 1
        found = _matching(row, left)
        if found is None:
            score.fail(
                "PAIR wrong", mark=row.mark, before=row.before, after=row.after, note=row.text,
                truth=_truth_of(row, damaged),
            )  # fmt: skip
            continue
        problem = _unwritten(row, found, chapters)
        left.remove(found)
        if problem:
            score.fail(f"PAIR not so in the files: {problem}", mark=row.mark, note=row.text)
            continue
        score.right += 1
        rows[id(found)] = row
    for each in left:
        if each.paired:
            score.fail(
                "NOTE missed", mark=each.mark, before=each.before[-60:], note=each.note.text,
                said=_said(each, book),
            )  # fmt: skip
    _citations(damaged, book, rows, score)


def _said(each: Expected, book: Book) -> str:
    """What the import asks about a note's number or words."""
    asked = [
        f"{q.kind}: {q.message}" for q in book.brought.questions
        if f"“{each.mark}”" in q.message or letters(q.words)[:20] == each.text[:20]
    ]  # fmt: skip
    return "; ".join(asked[:3]) or "nothing"


def _matching(row: NoteRow, left: list[Expected]) -> Expected | None:
    """The note that stands behind the same words and says the same."""
    before, text = _before(row), letters(row.text)
    for each in left:
        if each.text == text and each.paired and _same_place(before, each.before):
            return each
    return None


def _before(row: NoteRow) -> str:
    return letters(OTHERS.sub("", row.before))[-TAIL:]


def _same_place(before: str, true: str) -> bool:
    """Whether a place is the true one, but for what may be other calls near by.

    A page that begins in the middle of a sentence may leave few letters.
    """
    before, true = (re.sub(r"\d", "", text) for text in (before, true))
    return len(before) >= min(4, len(true)) and true.endswith(before)


def _truth_of(row: NoteRow, damaged: Damaged) -> str:
    text, before = letters(row.text), _before(row)
    for each in damaged.expected:
        if _same_place(before, each.before):
            return f"note {each.mark}: {each.note.text}" + ("" if each.paired else " (no call)")
    for each in damaged.expected:
        if each.text == text:
            return f"call {each.mark} behind …{each.before[-40:]}"
    return "no such call and no such note"


def _unwritten(row: NoteRow, true: Expected, chapters: dict[str, str]) -> str:
    """What of a note is not in the Markdown as the row has it; empty where all is."""
    text = chapters.get(row.path)
    if text is None:
        return f"no file {row.path}"
    lines = text.splitlines()
    if not (0 < row.line <= len(lines) and lines[row.line - 1].startswith(f"[^{row.label}]:")):
        return f"no definition of {row.label} in line {row.line}"
    for call in CALLED.finditer(text):
        if call[1] == row.label:
            before = ANY_CALL.sub("", text[max(0, call.start() - 400) : call.start()])
            if letters(before).endswith(true.before[-12:][-len(letters(row.before)) :]):
                return ""
    return f"no call of {row.label} behind these words"


def _citations(damaged: Damaged, book: Book, rows: dict[int, NoteRow], score: Score) -> None:
    cited = [cite.work for each in damaged.expected for cite in each.note.cites]
    works = {each.key: work_of(each, cited) for each in book.brought.works}
    shown = {each.key: each for each in book.brought.works}
    for each in damaged.expected:
        row = rows.get(id(each))
        left = [c for c in row.citations if c.key] if row else []
        came = "; ".join(f"{c.form} of {c.key}, “{c.words}”" for c in left) or "no citation"
        for cite in each.note.cites:
            got = next((c for c in left if works.get(c.key) == cite.work.key), None)
            right = got is not None
            if got:
                left.remove(got)
            if cite.fields and row:
                fields = fields_of(shown[got.key]) if got else {}
                _fields(damaged.style, cite, fields, got.locator if got else "", score, row)
            if cite.form != "full" and cite.known and each.paired:
                count = score.back if cite.form in BACK else score.short
                count[1] += 1
                count[0] += right
                if not right:
                    what = "BACK" if cite.form in BACK else "SHORT"
                    score.fail(
                        f"{what} {cite.form}", note=each.note.text, truth=_named(cite), came=came
                    )
            if cite.locator and got and ("page", cite.locator) not in cite.fields:
                good = locator_right(cite.locator, got.locator)
                score.locators[1] += 1
                score.locators[0] += good
                if not good:
                    score.fail("LOCATOR", note=each.note.text, truth=cite.locator, came=got.locator)
        score.invented += len(left)
        for false in left:
            score.fail(
                f"FALSE {false.form}", note=each.note.text, came=f"{false.key}, “{false.words}”"
            )


def _named(cite: Cite) -> str:
    return f"{cite.work.family}, {cite.work.get('title')}"


def _fields(
    style: str, cite: Cite, got: dict[str, str], locator: str, score: Score, row: NoteRow
) -> None:
    """Each field that the reference shows; all are missed where its work is."""
    for name, value in cite.fields:
        right = same_field(name, value, got.get(name, ""))
        if name == "page" and not right:
            right = locator_right(value, locator)
        score.fields[style, name, right] += 1
        if not right:
            score.fail(f"FIELD {style} {name}", note=row.text, truth=value, came=got.get(name, "–"))


def _kept(damaged: Damaged, book: Book, score: Score) -> None:
    """A file with notes of its own: it stays as it is, to the byte."""
    same = damaged.data in book.files.values()
    score.made = score.right = score.due if same else 0
    if not same:
        score.fail("KEPT: the file was changed")
