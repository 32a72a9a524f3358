"""The works that the notes have named so far, and which of them an author or a title means."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TypeVar

from octavo.model.cited import Name
from octavo.recover.citations.draft import Draft
from octavo.recover.citations.terms import in_any_language, letters, shared_set

_WORD = re.compile(r"[\w’']+")
# L’Étrange défaite: an article that its noun has taken the vowel of
_ELIDED = re.compile(r"(?<![\w’'])([lLdD])[’'](?=\w{3})")
_Key = TypeVar("_Key")
_PEOPLE = ("author", "editor", "translator")


@dataclass(slots=True)
class Work:
    """A work with all that its references told; `note` is the index of the first in full.

    `shorts` are the short titles that notes call it by; `cited` is when it was last cited.
    """

    index: int
    note: int
    type: str
    fields: dict[str, str]
    names: dict[str, tuple[Name, ...]]
    style: str
    undated: bool = False
    letter: str = ""
    shorts: list[str] = field(default_factory=list)
    cited: int = -1
    families: frozenset[str] = frozenset()
    words: tuple[str, ...] = ()

    def refresh(self) -> None:
        """Brings what is looked up into line with the fields and names."""
        self.words = title_words(self.fields.get("title", ""))
        self.families = frozenset(
            letters(name.family or name.literal)
            for role in _PEOPLE
            for name in self.names.get(role, ())[:12]
        )

    @property
    def people(self) -> tuple[Name, ...]:
        for role in _PEOPLE:
            if self.names.get(role):
                return self.names[role]
        return ()

    @property
    def signed(self) -> bool:
        """Whether it has an author, or an editor in the place of one."""
        return "author" in self.names or "editor" in self.names

    def is_by(self, names: tuple[Name, ...]) -> bool:
        """Whether the first authors are these, whose given names may be short or missing."""
        own = self.people
        names = tuple(name for name in names if name.literal != "others")
        if not names or not own or len(names) > len(own):
            return False
        return all(_same(mine, other) for mine, other in zip(own, names, strict=False))

    def called(self, words: tuple[str, ...]) -> int:
        """How well words name it: 3 for the whole title, 2 for its beginning, 1 for its middle."""
        if not words or not self.words:
            return 0
        if words == self.words:
            return 3
        count = len(words)
        if self.words[:count] == words:
            return 2
        for at in range(1, len(self.words) - count + 1):
            if self.words[at : at + count] == words:
                return 1
        return 0


def _same(mine: Name, other: Name) -> bool:
    own = letters(mine.family or mine.literal)
    theirs = letters(other.family or other.literal)
    if own != theirs:
        particles = mine.family.split()
        if len(particles) < 2:
            return False
        joined = len(particles) > 2 and particles[1] in shared_set("name_joints")
        parts = {letters(particles[-1]), letters(particles[0]) if joined else ""}
        if theirs not in parts:
            return False
    if not mine.given or not other.given:
        return True
    return letters(mine.given)[:1] == letters(other.given)[:1]


def title_words(title: str) -> tuple[str, ...]:
    """The words of a title, folded, without articles, which short titles leave out."""
    words = tuple(
        word for word in (letters(w) for w in _WORD.findall(_ELIDED.sub(r"\1 ", title))) if word
    )
    articles = in_any_language("articles")
    return tuple(word for word in words if word not in articles) or words


def main_words(title: str) -> tuple[str, ...]:
    """The words of a title before its subtitle."""
    return title_words(re.split(r"[:.?!] ", title, maxsplit=1)[0])


@dataclass(slots=True)
class Works:
    """All works, and those by the family names of their people and the words of their titles."""

    all: list[Work] = field(default_factory=list)
    by_family: dict[str, list[int]] = field(default_factory=dict)
    by_word: dict[str, list[int]] = field(default_factory=dict)
    by_title: dict[tuple[str, ...], list[int]] = field(default_factory=dict)
    bodies: set[str] = field(default_factory=set)

    def add(self, draft: Draft, note: int) -> tuple[Work, bool]:
        """The work of a full reference, and whether it is a new one."""
        for work in self._alike(draft):
            if _agree(work, draft):
                _complete(work, draft)
                self._index(work)
                return work, False
        work = Work(
            len(self.all), note, draft.type, dict(draft.fields), dict(draft.names), draft.style,
            draft.undated, draft.letter,
        )  # fmt: skip
        self.all.append(work)
        self._index(work)
        return work, True

    def _index(self, work: Work) -> None:
        work.refresh()
        for family in work.families:
            last = family
            _put(self.by_family, last, work.index)
        for name in work.people:
            parts = name.family.split()
            if len(parts) > 1:
                _put(self.by_family, letters(parts[-1]), work.index)
            if len(parts) > 2 and parts[1] in shared_set("name_joints"):
                _put(self.by_family, letters(parts[0]), work.index)
        self.bodies |= {name.literal.split()[0] for name in work.people if " " in name.literal}
        for word in set(work.words):
            _put(self.by_word, word, work.index)
        _put(self.by_title, main_words(work.fields.get("title", "")), work.index)

    def _alike(self, draft: Draft) -> list[Work]:
        words = main_words(draft.fields.get("title", ""))
        return [self.all[index] for index in self.by_title.get(words, ())][:50]

    def knows(self, word: str) -> bool:
        """Whether it is the family name of someone whose work has been named."""
        return letters(word) in self.by_family

    def opens_body(self, word: str) -> bool:
        """Whether it is the first word of the name of a body whose work has been named."""
        return word in self.bodies

    def titled(self, word: str) -> bool:
        """Whether it is a word of the title of a work that has been named."""
        return letters(word) in self.by_word

    def by(self, names: tuple[Name, ...]) -> list[Work]:
        if not names:
            return []
        key = letters(names[0].family or names[0].literal)
        return [w for w in (self.all[i] for i in self.by_family.get(key, ())) if w.is_by(names)]

    def called(self, words: tuple[str, ...], among: list[Work] | None = None) -> list[Work]:
        """The works that words name, only the best fitting ones."""
        if among is None:
            rare = min((self.by_word.get(word, []) for word in words), key=len, default=[])
            among = [self.all[index] for index in rare]
        fits = [(work.called(words), work) for work in among]
        best = max((fit for fit, _ in fits), default=0)
        return [work for fit, work in fits if fit == best and best]


def _put(table: dict[_Key, list[int]], key: _Key, index: int) -> None:
    found = table.setdefault(key, [])
    if index not in found[-40:]:
        found.append(index)


def _agree(work: Work, draft: Draft) -> bool:
    """Whether nothing that a reference says contradicts the work."""
    mine, theirs = work.fields, draft.fields
    for role, value in theirs.items():
        if role in ("accessed", "URL", "circa", "medium"):
            continue
        own = mine.get(role)
        if own is None:
            continue
        one, other = letters(own), letters(value)
        if role == "title" or role.endswith("-title"):
            if not (one.startswith(other) or other.startswith(one) or one.endswith(other)):
                return False
        elif role in ("publisher", "publisher-place"):
            if not (one in other or other in one):
                return False
        elif one != other and not one.startswith(other) and not other.startswith(one):
            return False
    if (
        work.type != draft.type
        and {"book", "chapter"} != {work.type, draft.type}
        and (("container-title" in mine) != ("container-title" in theirs))
    ):
        return False
    for role, names in draft.names.items():
        own_names = work.names.get(role)
        if not own_names:
            continue
        count = min(len(own_names), len(names))
        if not all(_same(own_names[at], names[at]) for at in range(count)):
            return False
    return True


def _complete(work: Work, draft: Draft) -> None:
    """Adds what a repeated reference has and the first had not."""
    for role, value in draft.fields.items():
        own = work.fields.get(role)
        if own is None or (
            role in ("title", "publisher") and len(value) > len(own) and role != "volume"
        ):
            work.fields[role] = value
    for role, names in draft.names.items():
        own_names = work.names.get(role, ())
        if len(names) > len(own_names) and "others" not in {n.literal for n in names}:
            longer = own_names and _fuller(own_names, names)
            work.names[role] = tuple(longer) if longer else names
        elif own_names:
            work.names[role] = tuple(_fuller(own_names, names))
    work.undated = work.undated or draft.undated
    work.letter = work.letter or draft.letter


def _fuller(one: tuple[Name, ...], other: tuple[Name, ...]) -> list[Name]:
    """Of two lists of the same people, each name in its longer form."""
    longest = max(one, other, key=len)
    out = list(longest)
    for at in range(min(len(one), len(other))):
        out[at] = max(one[at], other[at], key=lambda name: len(name.given) + len(name.family))
    return out
