"""Sequences of notes as real essays have them: few works, cited often, with long runs of ibid."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from random import Random

from .library import library
from .parts import pages, stopped
from .prose import Writer, sentences
from .styles import STYLES
from .truth import Cite, Note, Work

UNPAGED = {"article-newspaper", "webpage"}
PAGE_WORDS = {"de": "S. {l}", "es": "p. {l}", "fr": "p. {l}", "ru": "С. {l}"}


@dataclass
class Citer:
    """Writes notes one after the other and knows what each cites."""

    style: str
    writer: Writer
    rng: Random
    works: list[Work] = field(default_factory=list)
    seen: list[Work] = field(default_factory=list)
    last: Cite | None = None
    """The one citation of the note before; None where it had none, or several."""

    def choose_works(self, count: int) -> None:
        """Works of the essay; two by one author now and then."""
        shelf = [
            work for work in library()[self.writer.language] if self.style != "MHRA" or work.get("author")
        ]  # fmt: skip
        self.works = self.rng.sample(shelf, min(count, len(shelf)))

    def note(self, *, opening: bool = False) -> Note:
        """The next note; an `opening` one begins a chapter, and does not point back by itself."""
        roll = self.rng.random()
        if opening:
            self.last = None
        if roll < 0.06 and self.seen:
            text = " ".join(self.writer.draw("notes") for _ in range(self.rng.choice([1, 1, 2])))
            self.last = None
            return Note(text)
        if self.last and self.last.form != "none" and roll < 0.5:
            return self._again(self.last)
        if roll > 0.94 and len(self.seen) > 1:
            return self._several()
        text, cite = self._cited(self._drawn())
        self.last = cite
        return Note(self._dressed(text), (cite,))

    def _drawn(self) -> Work:
        """A work by rank, the first ones far more often than the last."""
        weights = [1 / (rank + 1) for rank in range(len(self.works))]
        return self.rng.choices(self.works, weights)[0]

    def _locator(self, work: Work) -> str:
        """A page or two of the work; of an article, between its first and its last."""
        first, _, last = (work.get("page") or "1–420").partition("–")
        page = self.rng.randint(int(first), int(last) - 4)
        if self.rng.random() < 0.7:
            return str(page)
        return f"{page}–{page + self.rng.randint(1, 4)}"

    def _cited(self, work: Work) -> tuple[str, Cite]:
        locator = self._locator(work) if self.rng.random() < 0.9 else ""
        if work.type in UNPAGED:
            locator = ""
        style = STYLES[self.style]
        if work not in self.seen:
            self.seen.append(work)
            if self.style == "Harvard" and work.get("page"):
                locator = ""  # it gives the pages of the whole
            shown = style.full(work, locator, self.rng)
            return shown.text, Cite(work, "full", locator, tuple(shown.fields))
        way = self._way(work) if locator else "title"
        if way in {"op. cit.", "loc. cit."}:
            templates = style.ways.get(way, ())
            named = [t for t in templates if "{a}" in t]
            if named:
                locator = locator if way == "op. cit." else ""
                return self._filled(self.rng.choice(named), work, locator), Cite(work, way, locator)
            way = "title"
        return style.short(work, locator, self.rng, way), Cite(work, f"short: {way}", locator)

    def _way(self, work: Work) -> str:
        """How a work cited before is named: by less only where that is no other work too.

        “Op. cit.” and an author alone mean the only work of that author so far; “loc. cit.” with
        a name means the place cited last, and so does not say which work where there are two.
        """
        families = {family for family, _ in work.people("author") or work.people("editor")}
        rivals = [
            other for other in self.works
            if other is not work
            and families & {f for f, _ in other.people("author") + other.people("editor")}
        ]  # fmt: skip
        if rivals:
            return "title"
        ways = ["title", "author", "alone", "op. cit.", "loc. cit."]
        return self.rng.choices(ways, [50, 20, 12, 6, 2])[0]

    def _again(self, last: Cite) -> Note:
        style = STYLES[self.style]
        if self.rng.random() < 0.1 or last.work.type in UNPAGED:
            form, locator = "ibid", ""
            text = self.rng.choice(style.ways["same"])
        elif self.rng.random() < 0.04 and "id" in style.ways:
            form, locator = "id", self._locator(last.work)
            text = self._filled(self.rng.choice(style.ways["id"]), last.work, locator)
        else:
            form, locator = "ibid", self._locator(last.work)
            text = self._filled(self.rng.choice(style.ways["ibid"]), last.work, locator)
        cite = Cite(last.work, form, locator)
        self.last = cite
        if self.rng.random() < 0.06:
            text = f"{stopped(text)} {self.writer.draw('comments')}"
        return Note(text, (cite,))

    def _filled(self, template: str, work: Work, locator: str) -> str:
        """`{l}` is the locator, `{p}` with “p.”, `{t}` with “p.” and no space, `{a}` the author."""
        word = PAGE_WORDS.get(self.style)
        page = word.format(l=locator) if word else pages(locator)
        tight = page.replace(" ", "")
        if self.rng.random() < 0.2:
            locator, page, tight = (t.replace("–", "-") for t in (locator, page, tight))
        return template.format(l=locator, p=page, t=tight, a=work.family)

    def _several(self) -> Note:
        """Two or three works in a note; what comes next cannot say “ibid.”."""
        count = self.rng.choice([2, 2, 2, 3])
        drawn: list[Work] = []
        for _ in range(20):
            work = self._drawn()
            if work not in drawn and len(drawn) < count:
                drawn.append(work)
        made = [self._cited(work) for work in drawn]
        self.last = None
        text = "; ".join(re.sub(r"(?<=\d)\.$", "", text) for text, _ in made)
        return Note(self._dressed(text, comment=False), tuple(cite for _, cite in made))

    def _dressed(self, text: str, *, comment: bool = True) -> str:
        """With a signal or some prose before it, a remark behind it, and a stop."""
        lists, roll = sentences(self.writer.language), self.rng.random()
        if roll < 0.08:
            text = f"{self.rng.choice(lists['signals'])} {text}"
        elif roll < 0.11:
            text = f"{self.writer.draw('leads')} {text}"
        if self.rng.random() < 0.95 or "\ue003" in text[-2:]:
            text = stopped(text)
        if comment and self.rng.random() < 0.07:
            text = f"{stopped(text)} {self.writer.draw('comments')}"
        return text
