"""A large book, the same for every seed: prose of invented words, with notes."""

from __future__ import annotations

import random
from pathlib import Path

from octavo.check.lexicon.dictionary import corrections

_SYLLABLES = (
    "ba be bo ca ce co da de di do fa fe fi ga ge go la le li lo ma me mi mo na ne ni no pa pe "
    "pi po ra re ri ro sa se si so ta te ti to va ve vi vo".split()
)
_COMMON = "the of and to in a is that for it as was with be by on not he his but at are this have from".split()


def _vocabulary(chance: random.Random, size: int = 9000) -> list[str]:
    words = {"".join(chance.choices(_SYLLABLES, k=chance.randint(1, 4))) for _ in range(size * 2)}
    return sorted(word for word in words if not corrections(word))[:size]


class Manuscript:
    """Writes sentences and paragraphs; `notes` tells how many definitions it has made."""

    def __init__(self, seed: int = 8) -> None:
        self.chance = random.Random(seed)
        self.words = _vocabulary(self.chance)
        self.notes = 0

    def phrase(self, length: int) -> list[str]:
        chance = self.chance
        words: list[str] = []
        while len(words) < length:
            word = chance.choice(_COMMON if chance.random() < 0.42 else self.words)
            if word not in words[-1:]:
                words.append(word)
        return words

    def sentence(self) -> str:
        words = self.phrase(self.chance.randint(6, 28))
        for at in range(len(words) - 1):
            shape = self.chance.random()
            if shape < 0.04:
                words[at] = f"*{words[at]}*"
            elif shape < 0.09:
                words[at] += ","
            elif shape < 0.095:
                words[at] = f'"{words[at]}"'
        text = " ".join(words)
        return text[0].upper() + text[1:]

    def paragraph(self, notes: int, label: str) -> tuple[str, list[str]]:
        """A paragraph of some 110 words with so many notes, and their definitions."""
        sentences, definitions = [], []
        for at in range(7):
            call = ""
            if at < notes:
                name = f"{label}-{at}"
                call = f"[^{name}]"
                definitions.append(f"[^{name}]: {self.sentence()}.")
                self.notes += 1
            sentences.append(f"{self.sentence()}.{call}")
        return "\n".join(sentences), definitions

    def chapter(self, number: int, words: int, notes: int) -> str:
        """A chapter of about so many words and exactly so many notes."""
        parts = [f"# Chapter {number}: {' '.join(self.phrase(3))}"]
        count, made, at = 0, 0, 0
        while count < words or made < notes:
            at += 1
            if at % 12 == 0:
                parts.append(f"## {' '.join(self.phrase(4)).capitalize()}")
            due = min(7, max(0, round(notes * min(1, (count + 110) / words)) - made))
            text, definitions = self.paragraph(due, f"c{number}-p{at}")
            count += len(text.split())
            made += due
            parts += [text, *definitions]
        return "\n\n".join(parts) + "\n"


def write_book(
    folder: Path, *, words: int = 136_000, notes: int = 1_500, chapters: int = 30
) -> int:
    """Write a book folder; returns the number of notes in it."""
    made = Manuscript()
    folder.mkdir(parents=True)
    names = []
    for number in range(1, chapters + 1):
        name = f"chapter-{number:02}.md"
        text = made.chapter(number, words // chapters, notes // chapters)
        (folder / name).write_text(text, "utf-8")
        names.append(name)
    listed = "".join(f"  - {name}\n" for name in names)
    header = (
        "title: A Large Book\nauthor: A Machine\nlang: en-GB\ndate: 2026-11-01\n"
        "rights: CC0 1.0\nidentifier: urn:uuid:1f8a7c52-61b2-4f0f-9d50-7a3c2b4e5d60\n"
    )
    (folder / "book.yaml").write_text(f"{header}chapters:\n{listed}", "utf-8")
    return made.notes
