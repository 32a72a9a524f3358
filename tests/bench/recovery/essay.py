"""Essays: chapters of prose with calls, and the notes they call."""

from __future__ import annotations

from dataclasses import dataclass
from random import Random

from .citing import Citer
from .prose import Writer
from .truth import Chapter, Essay, Note, Paragraph

ENDS = (
    "plain", "quotation", "year_end", "acronym_end", "number_end", "clause", "parenthesis",
    "question", "dash", "series", "several",
)  # fmt: skip
LENGTHS = (3, 5, 8, 10, 14, 18, 22, 26, 32, 40, 60)


@dataclass(frozen=True, slots=True)
class Wanted:
    """What an essay shall be like. `ends` weighs what stands before calls, in the order of ENDS."""

    least: int = 3
    most: int = 60
    notes: int = 26
    chapters: int = 1
    language: str = "any"
    style: str = "Chicago"
    ends: tuple[int, ...] = (34, 34, 6, 3, 4, 10, 4, 3, 3, 4)
    traps: float = 0.28
    lists: bool = True
    codec: str = "utf-8"
    tiny: float = 0.004
    """How many notes are of a word."""
    alone: bool = False
    """Whether each note is a full reference and no more."""


def write_essay(rng: Random, wanted: Wanted) -> Essay:
    writer = Writer(wanted.language, rng, wanted.codec)
    style = wanted.style if wanted.language == "en" else wanted.language
    citer = Citer(style, writer, rng, tiny=wanted.tiny, alone=wanted.alone)
    citer.choose_works(wanted.notes if wanted.alone else rng.randint(3, 14))
    notes: list[Note] = []
    chapters: list[Chapter] = []
    for number in range(wanted.chapters):
        share = wanted.notes // wanted.chapters + (number < wanted.notes % wanted.chapters)
        paragraphs = list(_paragraphs(writer, citer, rng, wanted, share, notes))
        chapters.append(Chapter(writer.draw("titles").rstrip("."), tuple(paragraphs)))
    title = writer.draw("titles")
    author = writer.fill("{name}")
    return Essay(title, author, wanted.language, style, tuple(chapters), tuple(notes))


def _paragraphs(
    writer: Writer, citer: Citer, rng: Random, wanted: Wanted, share: int, notes: list[Note]
) -> list[Paragraph]:
    found: list[Paragraph] = []
    left, opening = share, True
    while left:
        sentences: list[str] = []
        for _ in range(rng.randint(2, 6)):
            if rng.random() < wanted.traps:
                sentences.append(writer.draw("traps"))
            elif left and rng.random() < 0.45:
                text = _called(writer, rng, wanted, len(notes), left)
                sentences.append(text)
                for _ in range(text.count("\ue000")):
                    notes.append(citer.note(opening=opening))
                    left, opening = left - 1, False
            else:
                sentences.append(writer.draw("plain"))
        found.append(Paragraph(" ".join(sentences)))
        if left and rng.random() < 0.08:
            text = writer.fresh("quotes") + ". " + writer.fresh("plain")
            found.append(Paragraph(f"{text}\ue000{len(notes)}\ue001", "quote"))
            notes.append(citer.note(opening=opening))
            left, opening = left - 1, False
        if wanted.lists and rng.random() < 0.04:
            found += [Paragraph(writer.draw("items"), "item") for _ in range(3)]
        if wanted.lists and rng.random() < 0.02:
            found += _table(rng)
    found.append(Paragraph(f"{writer.draw('plain')} {writer.draw('plain')}"))
    return found


def _table(rng: Random) -> list[Paragraph]:
    """Rows of figures, by year."""
    figures = [(rng.randint(10, 99), rng.randint(0, 9), rng.randint(100, 999)) for _ in range(4)]
    return [
        Paragraph(f"{year}\t{share}.{tenth}\t{count}", "table")
        for year, (share, tenth, count) in enumerate(figures, 1905)
    ]


def _called(writer: Writer, rng: Random, wanted: Wanted, index: int, left: int) -> str:
    """A sentence with a call at its end, or behind clauses of it; with `left` calls at most."""
    call = f"\ue000{index}\ue001"
    ends = [
        weight * (name in writer.kinds) for name, weight in zip(ENDS, wanted.ends, strict=False)
    ]
    match rng.choices(ENDS[: len(ends)], ends)[0]:
        case "question":
            return writer.fresh("question") + call
        case "parenthesis":
            text = writer.fresh("parenthesis")
            if rng.random() < 0.3:
                return f"{writer.fresh('plain')[:-1]} ({writer.fresh('plain')[:-1]}){call}."
            return f"{text}.{call}"
        case "several":
            last = index + rng.choice([1, 1, 2])
            calls = [f"\ue000{n}\ue001" for n in range(index, min(last, index + left - 1) + 1)]
            return writer.fresh("plain") + "".join(calls)
        case "dash" | "series" as kind:
            text, slots = writer.fresh(kind), range(index, index + 3)
            if text.count("{") <= left:
                return text.format(*(f"\ue000{slot}\ue001" for slot in slots)) + "."
            return writer.fresh("plain") + call
        case "quotation":
            return writer.quotation() + call
        case "clause":
            first = writer.fresh("plain").rstrip(".")
            second = writer.draw("plain")
            sign = rng.choice([",", ",", ";"])
            return f"{first}{sign}{call} and yet {second[0].lower()}{second[1:]}"
        case "plain":
            return writer.fresh("plain") + call
        case kind:
            return writer.fresh(kind) + "." + call


def numbered(essay: Essay, *, restart: bool) -> list[str]:
    """The numbers of the notes, through the essay or anew in each chapter."""
    marks: list[str] = []
    for chapter in essay.chapters:
        inside = sum(p.text.count("\ue000") for p in chapter.paragraphs)
        first = 1 if restart else len(marks) + 1
        marks += [str(first + number) for number in range(inside)]
    return marks
