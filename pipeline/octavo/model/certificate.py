"""The certificate: what was proved of the finished files."""

from __future__ import annotations

from dataclasses import dataclass

from octavo.model.span import Span

Count = tuple[int, int]
"""How many agree, of how many."""
ORDER = "order of words from right to left"
"""What is not comparable where a PDF does not tell it: all other words are compared in order."""


@dataclass(frozen=True, slots=True)
class Field:
    """A field of the metadata: what the source says, what the edition says, and whether they are
    the `same`, or it `differs`, or the format has no place for it (`not comparable`).
    """

    name: str
    wanted: tuple[str, ...]
    found: tuple[str, ...]
    verdict: str


@dataclass(frozen=True, slots=True)
class EditionProof:
    """One edition held against the source.

    `counts` are by kind, `notes`, `calls` and `words` first; `chapters` counts the words of each
    chapter, and last those of the bibliography. `not_comparable` counts, by kind, what the
    format does not show, or this reading does not see.
    """

    edition: str
    file: str
    sha256: str
    counts: tuple[tuple[str, Count], ...]
    chapters: tuple[Count, ...]
    metadata: tuple[Field, ...]
    not_comparable: tuple[tuple[str, int], ...]
    pages: int = 0

    def count(self, kind: str) -> Count:
        """The count of a kind; of nothing where the source has none."""
        return dict(self.counts).get(kind, (0, 0))

    @property
    def notes(self) -> Count:
        return self.count("notes")

    @property
    def calls(self) -> Count:
        return self.count("calls")

    @property
    def words(self) -> Count:
        return self.count("words")

    @property
    def fields(self) -> int:
        """How many fields of the metadata the format has a place for."""
        return sum(field.verdict != "not comparable" for field in self.metadata)

    @property
    def compared(self) -> int:
        """How much was compared: of nothing, nothing is proved."""
        return sum(wanted for _, (_, wanted) in self.counts) + self.fields

    @property
    def agrees(self) -> bool:
        return (
            self.compared > 0
            and all(found == wanted for _, (found, wanted) in self.counts)
            and all(field.verdict != "differs" for field in self.metadata)
        )


@dataclass(frozen=True, slots=True)
class CallPlace:
    """Where a note is called: the chapter, its paragraph, and how many words stand before the
    call in it. Both count from 1, and a call in a heading that opens a chapter stands in its
    paragraph 0.
    """

    chapter: int
    paragraph: int
    words: int


@dataclass(frozen=True, slots=True)
class NoteShown:
    """A note as an edition shows it: its number and words, and its page where there are pages.

    `verdict` is `same` or what is wrong; `calls` are those that lead to it, and `backs` those that
    it leads back to, of how many the source has.
    """

    edition: str
    verdict: str
    mark: str
    words: str
    page: str
    calls: Count = (0, 0)
    backs: Count = (0, 0)


@dataclass(frozen=True, slots=True)
class NoteProof:
    """One note: where it stands in the source and is called, and how each edition shows it."""

    label: str
    mark: str
    words: str
    span: Span
    calls: tuple[CallPlace, ...]
    editions: tuple[NoteShown, ...]


@dataclass(frozen=True, slots=True)
class Certificate:
    """All editions of one book; `chapters` are its chapters' titles.

    `sources` are the files that the book was read from, named from its folder, with the SHA-256 of
    each. `products` is the proof of their product records, None where there are none.
    """

    book: str
    title: str
    sources: tuple[tuple[str, str], ...]
    chapters: tuple[str, ...]
    editions: tuple[EditionProof, ...]
    notes: tuple[NoteProof, ...]
    products: EditionProof | None = None

    @property
    def not_comparable(self) -> int:
        """How much the formats do not show, or the reading of them does not see."""
        return sum(count for proof in self.editions for _, count in proof.not_comparable)

    @property
    def agrees(self) -> bool:
        records = (self.products,) if self.products else ()
        return bool(self.editions) and all(p.agrees for p in (*self.editions, *records))
