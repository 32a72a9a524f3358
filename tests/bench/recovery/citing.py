"""Sequences of notes as real essays have them: few works, cited often, with long runs of ibid."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from random import Random

from .compare import ROMAN
from .library import library
from .parts import direct, pages, stopped
from .prose import Writer
from .styles import STYLES
from .truth import Cite, Note, Work, letters

UNPAGED = {"article-newspaper", "webpage"}
AND = {"de": " und ", "es": " y ", "fr": " et ", "ru": ", "}
PAGE_WORDS = {"de": "S. {l}", "es": "p. {l}", "fr": "p. {l}", "ru": "С. {l}"}
IDEM = {"Chicago": ("Idem", "Id."), "MHRA": ("Id.", "Idem"), "de": ("Ders.",), "fr": ("Id.",)}
LOCATORS = {
    "{p}": 62, "{p}–{q}": 22, "{p}, {r}": 4, "{p}–{q}, {r}": 2, "{p} ff.": 2, "{p}ff.": 1,
    "{p}n{n}": 1, "{p} n. {n}": 1, "{x}": 2, "{p}, passim": 1, "chap. {n}": 1,
}  # fmt: skip


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
    runs: float = 0.5
    """How often a note says “ibid.” where it can."""
    tiny: float = 0
    """How many notes are of a word."""
    alone: bool = False
    """Each note cites another work, in full and without a word about it."""

    def choose_works(self, count: int) -> None:
        """Works of the essay, none of which a short reference could take for another."""
        shelf = [w for w in library()[self.writer.language] if self.writer.spells(str(w.fields))]
        kindred: dict[str, list[Work]] = {}
        for work in shelf:
            kindred.setdefault(work.family, []).append(work)
        self.runs = self.rng.choice([0.2, 0.5, 0.5, 0.75])
        for work in self.rng.sample(shelf, len(shelf)):
            kin = kindred[work.family] if self.rng.random() < 0.3 else []
            for each in (work, *kin[:2]):
                if len(self.works) < count and not any(_alike(each, w) for w in self.works):
                    self.works.append(each)

    def note(self, *, opening: bool = False) -> Note:
        """The next note; an `opening` one begins a chapter, and does not point back by itself."""
        roll = self.rng.random()
        if opening:
            self.last = None
        if self.alone:
            text, cite = self._cited(self.works[len(self.seen) % len(self.works)], idem=False)
            return Note(stopped(text), (cite,))
        if self.rng.random() < self.tiny:
            self.last = None
            return Note(self.writer.draw("tiny"))
        if roll < 0.1:
            self.last = None
            drawn = {self.writer.draw("notes") for _ in range(self.rng.choice([1, 1, 2]))}
            return Note(" ".join(sorted(drawn)))
        if roll > 0.93 and len(self.works) > 1:
            return self._several()
        if self.last and self.rng.random() < self.runs:
            return self._again(self.last)
        text, cite = self._cited(self._drawn())
        self.last = cite
        return Note(self._dressed(text), (cite,))

    def _drawn(self) -> Work:
        """A work by rank, the first ones far more often than the last."""
        weights = [1 / (rank + 1) for rank in range(len(self.works))]
        return self.rng.choices(self.works, weights)[0]

    def _locator(self, work: Work) -> str:
        """A place in the work; of an article, between its first page and its last."""
        first, _, last = (work.get("page") or "1–420").partition("–")
        low, high = int(first), int(last or first)
        page = self.rng.randint(low, max(low, high - 12))
        form = self.rng.choices(list(LOCATORS), list(LOCATORS.values()))[0]
        if high - low < 13 or (work.type != "book" and form[1] in "xh") or (
            self.writer.language != "en" and ("n" in form or form[1] == "h")
        ):  # fmt: skip
            form = "{p}"
        span = {"q": page + self.rng.randint(1, 4), "r": page + self.rng.randint(6, 12)}
        if self.style == "Chicago" and work.get("volumes") and form == "{p}":
            form = f"{self.rng.randint(1, int(work.get('volumes')))}:{{p}}"
        number = self.rng.randint(2, 9)
        return form.format(p=page, n=number, x=self.rng.choice(ROMAN), **span)

    def _cited(self, work: Work, *, idem: bool = True) -> tuple[str, Cite]:
        locator = self._locator(work) if self.rng.random() < 0.9 else ""
        if work.type in UNPAGED:
            locator = ""
        style = STYLES[self.style]
        if work not in self.seen:
            self.seen.append(work)
            if self.style == "Harvard" and work.get("page"):
                locator = ""  # it gives the pages of the whole
            shown = style.full(work, locator, self.rng)
            form, text = "full", shown.text
            if idem and self._same_author(work) and self.rng.random() < 0.6:
                form, name = "idem", self.rng.choice(IDEM[self.style])
                text = text.replace(direct(work.people("author")[0]), name, 1)
            return text, Cite(work, form, locator, tuple(shown.fields))
        way = self._way(work, locator)
        if way in {"op. cit.", "loc. cit."}:
            templates = style.ways.get(way, ())
            named = [t for t in templates if "{a}" in t]
            if named:
                locator = locator if way == "op. cit." else ""
                return self._filled(self.rng.choice(named), work, locator), Cite(work, way, locator)
            way = "title"
        return style.short(work, locator, self.rng, way), Cite(work, f"short: {way}", locator)

    def _same_author(self, work: Work) -> bool:
        """Whether the note before cites another work of the one author of this."""
        if not self.last or self.style not in IDEM or len(work.people("author")) != 1:
            return False
        return self.last.work.get("author") == work.get("author")

    def _way(self, work: Work, locator: str) -> str:
        """How a work cited before is named: by less only where that is no other work too.

        “Op. cit.” and an author alone mean the only work of that author so far; “loc. cit.” with
        a name means the place cited last, and so does not say which work where there are two.
        """
        if not work.family:
            return "alone"
        families = {family for family, _ in work.people("author") or work.people("editor")}
        rivals = [
            other for other in self.works
            if other is not work
            and families & {f for f, _ in other.people("author") + other.people("editor")}
        ]  # fmt: skip
        if rivals or not locator:
            return "title"
        ways = ["title", "author", "alone", "op. cit.", "loc. cit."]
        return self.rng.choices(ways, [50, 20, 12, 6, 2])[0]

    def _pointing(self, last: Cite) -> tuple[str, Cite]:
        """“Ibid.”, with a place or without."""
        ways = STYLES[self.style].ways
        if self.rng.random() < 0.1 or last.work.type in UNPAGED:
            return self.rng.choice(ways["same"]), Cite(last.work, "ibid", "")
        form = "id" if self.rng.random() < 0.04 and "id" in ways else "ibid"
        locator = self._locator(last.work)
        return (
            self._filled(self.rng.choice(ways[form]), last.work, locator),
            Cite(last.work, form, locator),
        )

    def _again(self, last: Cite) -> Note:
        text, self.last = self._pointing(last)
        roll = self.rng.random()
        if roll < 0.06:
            text = f"{self.writer.draw('signals')} {text[0].lower()}{text[1:]}"
        elif roll < 0.14:
            text = self._tailed(text)
        return Note(text, (self.last,))

    def _filled(self, template: str, work: Work, locator: str) -> str:
        """`{l}` is the locator, `{p}` with “p.”, `{t}` with “p.” and no space, `{a}` the author."""
        word = PAGE_WORDS.get(self.style)
        page = word.format(l=locator) if word else pages(locator)
        tight = page.replace(". ", ".")
        if self.rng.random() < 0.2:
            locator, page, tight = (t.replace("–", "-") for t in (locator, page, tight))
        return template.format(
            l=locator, p=page, t=tight, a=work.family.replace(" and ", AND.get(self.style, " and "))
        ).replace("..", ".")

    def _several(self) -> Note:
        """Two to four works in a note; what comes next cannot say “ibid.”."""
        count = self.rng.choice([2, 2, 2, 3, 4])
        made: list[tuple[str, Cite]] = []
        if self.last and self.rng.random() < 0.2:
            made.append(self._pointing(self.last))
        for _ in range(20):
            work = self._drawn()
            if len(made) < count and work not in [cite.work for _, cite in made]:
                made.append(self._cited(work, idem=not made))
        self.last = None
        text = made[0][0]
        for more, _ in made[1:]:
            join = self.writer.template("joins")
            text = re.sub(r"\.$", "", text)
            text += self.writer.fill(join) + more
        return Note(self._dressed(text, comment=False), tuple(cite for _, cite in made))

    def _dressed(self, text: str, *, comment: bool = True) -> str:
        """With words before it, around it or behind it, and a stop."""
        roll = self.rng.random()
        if comment and roll < 0.04:
            return self.writer.around("frames", re.sub(r"\.$", "", text))
        if roll < 0.22:
            text = f"{self.writer.draw('leads')} {text}"
        if comment and self.rng.random() < 0.12:
            return self._tailed(text)
        if self.rng.random() < 0.95 or "\ue003" in text[-2:]:
            text = stopped(text)
        return text

    def _tailed(self, text: str) -> str:
        """With a remark behind it."""
        tail = self.writer.draw("tails")
        return f"{re.sub(r'[.]$', '', text)}{tail}"


def _alike(one: Work, other: Work) -> bool:
    """Whether the short title of one is in the other, or both have their author and year alike."""
    if one is other:
        return True
    for a, b in ((one, other), (other, one)):
        said = letters(f"{b.get('title')} {b.get('container')} {b.get('short')}")
        if letters(a.get("short")) in said:
            return True
    years = [(w.get("year") or w.get("date"))[:4] for w in (one, other)]
    names = [{f for f, _ in w.people("author") or w.people("editor")} for w in (one, other)]
    return years[0] == years[1] and bool(names[0] & names[1])
