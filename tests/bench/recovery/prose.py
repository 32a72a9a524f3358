"""Plausible prose, with numbers and signs in it that look like calls."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from random import Random
from typing import Any

import yaml

from .truth import letters

SLOT = re.compile(r"\{([a-z]\w*)\}")
MARKS = {"en": "“”", "de": "„“", "fr": "«»", "es": "«»", "ru": "«»"}
SHARED = 30
"""How many letters before two calls may never be the same: the place would be ambiguous."""


@cache
def sentences(language: str) -> dict[str, Any]:
    """The lists of texts/, by name: templates with slots in braces, which `lists` fills."""
    file = Path(__file__).with_name("texts") / f"{language}.yaml"
    return dict(yaml.safe_load(file.read_text("utf-8")))


@dataclass
class Writer:
    """Writes in one language and in the signs of one encoding; never ends two sentences in the
    same words.
    """

    language: str
    rng: Random
    codec: str = "utf-8"
    endings: set[str] = field(default_factory=set)

    def fill(self, template: str) -> str:
        """A template with its slots filled, begun with a capital."""
        lists = sentences(self.language)["lists"]

        def drawn(slot: re.Match[str]) -> str:
            match slot[1]:
                case "year":
                    return str(self.rng.randint(1871, 1947))
                case "year2":
                    return str(self.rng.randint(1948, 1991))
                case "n":
                    return str(self.rng.randint(2, 99))
                case "big":
                    return str(self.rng.choice([140, 312, 1200, 2750, 8400, 30000]))
                case name:
                    return str(self.rng.choice(lists[name]))

        text = SLOT.sub(drawn, template)
        return text[0].upper() + text[1:]

    @property
    def kinds(self) -> set[str]:
        """The lists that the language has, and those that every language has."""
        return {*sentences(self.language), "quotation", "clause", "several"}

    def spells(self, text: str) -> bool:
        """Whether the encoding has all signs of a text."""
        return text.encode(self.codec, "ignore").decode(self.codec) == text

    def template(self, kind: str) -> str:
        return str(self.rng.choice([t for t in sentences(self.language)[kind] if self.spells(t)]))

    def draw(self, kind: str) -> str:
        return self.fill(self.template(kind))

    def around(self, kind: str, words: str) -> str:
        """A template filled, with `words` in its slot {c}."""
        return self.fill(self.template(kind).replace("{c}", "\ue005")).replace("\ue005", words)

    def fresh(self, kind: str) -> str:
        """As `draw`, with an end that no other sentence had."""
        for _ in range(40):
            text = self.draw(kind)
            end = letters(text)[-SHARED:]
            if end not in self.endings:
                break
        self.endings.add(end)
        return text

    def quoted(self, words: str) -> str:
        """In the quotation marks of the language."""
        left, right = MARKS[self.language]
        if self.language == "fr":
            return f"{left}\u00a0{words}\u00a0{right}"
        return f"{left}{words}{right}"

    def quotation(self) -> str:
        """A sentence that ends in a quotation, now and then with the four dots of an omission."""
        stop = self.rng.choices([".", " . . . .", "...", "?", "…"], [14, 2, 2, 1, 1])[0]
        words = self.quoted(self.fresh("quotes") + stop)
        frame = self.rng.choice([s for s in sentences(self.language)["said"] if s.endswith("{q}")])
        return self.fill(frame.replace("{q}", "\ue005")).replace("\ue005", words)
