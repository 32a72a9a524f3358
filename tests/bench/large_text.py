"""A text of ten megabytes with eight thousand notes, as a web page leaves one."""

from __future__ import annotations

import random
from pathlib import Path

CHAPTERS, NOTES = 100, 80
_LETTERS = "etaoinshrdlucmfwypvbgk"
_AUTHORS = ("Serge, Victor", "Weissman, Susan", "Marx, Karl", "Arendt, Hannah")


def write_text(path: Path, *, chapters: bool) -> int:
    """Write it; returns how many notes it has. Each chapter has its list, which begins anew; or
    there are none, and one list of all numbers stands at the end.
    """
    draw = random.Random(3)
    words = ["".join(draw.choices(_LETTERS, k=draw.randint(3, 9))) for _ in range(6000)]
    lines: list[str] = []
    notes: list[str] = []

    def sentence(count: int) -> str:
        return " ".join(draw.choices(words, k=count)).capitalize()

    for chapter in range(1, CHAPTERS + 1):
        before = 0 if chapters else NOTES * (chapter - 1)
        if chapters:
            lines += ["Notes", *notes] if notes else []
            lines.append(f"Chapter {chapter}")
            notes = []
        for number in range(before + 1, before + NOTES + 1):
            year = draw.randint(1800, 1999)
            lines.append(
                f"{sentence(100)}. In {year} {sentence(70).lower()}.{number} {sentence(20)}."
            )
            notes.append(f"{number}. {_note(draw, number, sentence)}")
    lines += ["Notes", *notes]
    path.write_text("\n".join(lines) + "\n", "utf-8")
    return CHAPTERS * NOTES


def _note(draw: random.Random, number: int, sentence) -> str:
    kind = draw.random()
    page = draw.randint(1, 400)
    if number == 1 or kind < 0.3:
        title, year = sentence(3).title(), draw.randint(1950, 2010)
        return f"{draw.choice(_AUTHORS)}. {title}. London: Verso, {year}. p. {page}."
    return f"Ibid., p. {page}." if kind < 0.8 else f"{sentence(12)}."
