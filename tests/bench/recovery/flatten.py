"""An essay as plain text: calls as typed signs, notes as a list."""

from __future__ import annotations

import re
import textwrap
from collections.abc import Callable, Collection
from dataclasses import dataclass
from random import Random

from .essay import numbered
from .expect import NONE, expected
from .truth import CALL, Chapter, Damaged, Essay, Paragraph, bare

STOPS = re.compile("((?: ?[.?!,;…])+[”“»\u00a0]*|[”“»])(\ue000\\d+\ue001)")
RUN = re.compile(f"(?:{CALL.pattern}){{2,}}")
"""Several calls at one place."""
RAISED = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")


def glued(mark: str) -> str:
    return mark


def spaced(mark: str) -> str:
    return f" {mark}"


def bracketed(mark: str) -> str:
    return f"[{mark}]"


def in_parentheses(mark: str) -> str:
    return f"({mark})"


def careted(mark: str) -> str:
    return f"^{mark}^"


def raised(mark: str) -> str:
    return mark.translate(RAISED)


@dataclass(frozen=True, slots=True)
class Setting:
    """How a text is set.

    `lists` is end, chapter (behind each), sections (at the end, under the chapters' headings), bare
    (at the end, told apart by their numbers alone) or paragraph (behind each). `wrap` is the width
    of lines, 0 for a paragraph a line.
    """

    call: Callable[[str], str] = glued
    before_stops: bool = False
    item: str = "{n}. {t}"
    heading: str = "Notes"
    between: str = "\n"
    between_notes: str = "\n"
    lists: str = "end"
    restart: bool = False
    wrap: int = 0
    hyphens: bool = False
    front: str = ""
    middle: str = ""
    """Between the body and the notes."""
    back: str = ""
    first: int = 1
    ranges: bool = False
    """Calls at one place are set as “8–9”, not as “8, 9”."""
    repeat: bool = False
    """A number stands twice, at a call and in the list."""


def inward(text: str) -> str:
    """Calls before the stops and quotation marks that they stand behind."""
    return STOPS.sub(r"\2\1", text)


def flattened(
    kind: str,
    essay: Essay,
    rng: Random,
    setting: Setting,
    calls_gone: Collection[int] = NONE,
    notes_gone: Collection[int] = NONE,
    noise: Callable[[str], str] | None = None,
    encoding: str = "utf-8",
) -> Damaged:
    """The essay as a text file."""
    marks = numbered(essay, restart=setting.restart)
    if setting.repeat:
        twice = rng.randrange(3, len(marks) - 2)
        marks = [str(int(m) - (index > twice)) for index, m in enumerate(marks)]
    marks = [str(int(mark) + setting.first - 1) for mark in marks]
    setter = Setter(essay, setting, marks, calls_gone, notes_gone, rng)
    text = setter.text()
    if noise:
        text = noise(text)
    name = f"{kind.replace(' ', '-')}.txt"
    rows = expected(essay, marks, calls_gone, notes_gone)
    extra = "\n".join([setting.front, setting.middle, setting.back])
    return Damaged(kind, name, text.encode(encoding), rows, essay.style, prose(essay), extra)


def prose(essay: Essay) -> tuple[Paragraph, ...]:
    """Titles and paragraphs, without calls."""
    found = [Paragraph(essay.title, "heading")]
    for chapter in essay.chapters:
        found += [Paragraph(chapter.title, "heading")] if len(essay.chapters) > 1 else []
        found += [Paragraph(CALL.sub("", bare(p.text)), p.kind) for p in chapter.paragraphs]
    return tuple(found)


@dataclass
class Setter:
    """Sets one essay."""

    essay: Essay
    setting: Setting
    marks: list[str]
    calls_gone: Collection[int]
    notes_gone: Collection[int]
    rng: Random

    def text(self) -> str:
        setting, essay = self.setting, self.essay
        blocks = [setting.front] if setting.front else []
        blocks += [essay.title, f"By {essay.author}"] if essay.language == "en" else [essay.title]
        form = self.rng.choice(["Chapter {n}: {t}", "CHAPTER {n}\n{t}", "{t}"])
        first, lists = 0, []
        for number, chapter in enumerate(essay.chapters, 1):
            head = form.format(n=number, t=chapter.title)
            if len(essay.chapters) > 1:
                blocks.append(head)
            blocks += self.body(chapter)
            last = first + sum(p.text.count("\ue000") for p in chapter.paragraphs)
            items = self.items(first, last)
            first = last
            if setting.lists == "paragraph":
                continue
            if setting.lists == "chapter":
                blocks += [*filter(None, [setting.heading]), self.joined(items)]
            elif setting.lists == "sections":
                lists += [head.replace("\n", ": "), *items]
            else:
                lists += items
        blocks += [setting.middle] if setting.middle else []
        if lists:
            blocks += [*filter(None, [setting.heading]), self.joined(lists)]
        blocks += [setting.back] if setting.back else []
        return setting.between.join(blocks) + "\n"

    def joined(self, items: list[str]) -> str:
        return self.setting.between_notes.join(items)

    def body(self, chapter: Chapter) -> list[str]:
        blocks: list[str] = []
        kind = ""
        count = 0
        for paragraph in chapter.paragraphs:
            text = self.called(paragraph.text)
            count = count + 1 if paragraph.kind == kind == "item" else 1
            if paragraph.kind == "item":
                text = f"{count}. {text}"
            if paragraph.kind == kind and kind in {"item", "table"}:
                blocks[-1] += "\n" + text
            else:
                blocks.append(text if paragraph.kind == "table" else self.broken(text))
            kind = paragraph.kind
            here = [int(call[1]) for call in CALL.finditer(paragraph.text)]
            if self.setting.lists == "paragraph" and here:
                blocks += self.items(here[0], here[-1] + 1)
                kind = ""
        return blocks

    def called(self, text: str) -> str:
        """With its calls typed."""
        if self.setting.before_stops:
            text = inward(text)

        def typed(call: re.Match[str]) -> str:
            index = int(call[1])
            return "" if index in self.calls_gone else self.setting.call(self.marks[index])

        return bare(CALL.sub(typed, RUN.sub(self.listed, text)))

    def listed(self, run: re.Match[str]) -> str:
        """Calls at one place, as “8, 9” or “8–9”."""
        marks = [self.marks[int(index)] for index in CALL.findall(run[0])]
        if self.setting.ranges:
            return self.setting.call(f"{marks[0]}–{marks[-1]}")
        return self.setting.call(", ".join(marks))

    def items(self, first: int, last: int) -> list[str]:
        return [
            self.broken(
                self.setting.item.format(
                    n=self.marks[i], r=raised(self.marks[i]), t=bare(self.essay.notes[i].text)
                )
            )
            for i in range(first, last)
            if i not in self.notes_gone
        ]

    def broken(self, text: str) -> str:
        """In lines, with words divided at some ends of lines."""
        if not self.setting.wrap:
            return text
        lines = textwrap.wrap(
            text, self.setting.wrap, break_long_words=False, break_on_hyphens=False
        )
        if self.setting.hyphens:
            lines = divided(lines, self.rng)
        return "\n".join(lines)


def divided(lines: list[str], rng: Random) -> list[str]:
    """With words divided at some ends of lines."""
    lines = list(lines)
    for at in range(len(lines) - 1):
        word, _, rest = lines[at + 1].partition(" ")
        plain = word.isalpha() and word.islower() and len(word) > 6
        if plain and rest and rng.random() < 0.5:
            cut = rng.randint(3, len(word) - 3)
            lines[at] += f" {word[:cut]}-"
            lines[at + 1] = f"{word[cut:]} {rest}"
    return lines
