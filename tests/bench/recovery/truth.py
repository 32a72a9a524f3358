"""What an essay holds before it is damaged: its prose, its notes, and what they cite."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

CALL = re.compile("\ue000(\\d+)\ue001")
"""A call in prose: the index of its note, between two signs for private use."""
OPEN, CLOSE = "\ue002", "\ue003"
"""Where italics begin and end."""
BACK = ("ibid", "id", "op. cit.", "loc. cit.", "idem")
"""Forms that have no name of their own for the work, or hide its title or author."""


@dataclass(frozen=True, slots=True)
class Work:
    """A work: `fields` by the names of works.yaml; `key` is unique among all works."""

    key: str
    type: str
    fields: tuple[tuple[str, str], ...]

    def get(self, name: str) -> str:
        return dict(self.fields).get(name, "")

    def people(self, role: str) -> list[tuple[str, str]]:
        """Pairs of family and given names; a body has no given name."""
        found = []
        for each in filter(None, self.get(role).split("; ")):
            family, _, given = each.partition(", ")
            found.append((family, given))
        return found

    @property
    def family(self) -> str:
        """The family names that a short reference calls the work by."""
        names = [family for family, _ in self.people("author") or self.people("editor")]
        if len(names) > 2:
            return f"{names[0]} et al."
        return " and ".join(names)


@dataclass(frozen=True, slots=True)
class Cite:
    """A citation as a note makes it; `fields` are those that a full reference shows.

    `known` is False where even a careful reader cannot tell which work is meant.
    """

    work: Work
    form: str
    locator: str = ""
    fields: tuple[tuple[str, str], ...] = ()
    known: bool = True


@dataclass(frozen=True, slots=True)
class Note:
    """A note: its text, with signs for italics, and its citations in order."""

    text: str
    cites: tuple[Cite, ...] = ()


@dataclass(frozen=True, slots=True)
class Paragraph:
    """`kind` is prose, quote, item, table or heading; `text` holds calls and italics as signs."""

    text: str
    kind: str = "prose"


@dataclass(frozen=True, slots=True)
class Chapter:
    title: str
    paragraphs: tuple[Paragraph, ...]


@dataclass(frozen=True, slots=True)
class Essay:
    """Chapters, and all notes in the order of their calls."""

    title: str
    author: str
    language: str
    style: str
    chapters: tuple[Chapter, ...]
    notes: tuple[Note, ...]


@dataclass(frozen=True, slots=True)
class Expected:
    """A note as it should come out: the letters and digits before its call, and its own.

    `paired` is False where the damage took the call or the note away.
    """

    mark: str
    before: str
    note: Note
    paired: bool = True

    @property
    def text(self) -> str:
        return letters(self.note.text)


@dataclass(frozen=True, slots=True)
class Damaged:
    """An essay as a file.

    `prose` are its titles (of kind heading) and paragraphs, which must stand in the book; `extra`
    is what else is in the file, and may be set aside.
    """

    kind: str
    name: str
    data: bytes
    expected: tuple[Expected, ...]
    style: str
    prose: tuple[Paragraph, ...]
    extra: str = ""
    kept: bool = False


def bare(text: str) -> str:
    """Without italics."""
    return text.replace(OPEN, "").replace(CLOSE, "")


def letters(text: str) -> str:
    """Letters and digits alone, in small: what typesetting cannot change."""
    flat = unicodedata.normalize("NFKC", CALL.sub("", bare(text)).replace("&", "and"))
    return "".join(sign for sign in flat.casefold() if sign.isalnum())
