"""A kind of damage, what it hits, and the tables of all kinds."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from random import Random
from typing import Generic, TypeVar

from essay import Built

Subject = TypeVar("Subject")
Change = Callable[[Subject, Random], "Hit | None"]

LEFT, RIGHT = slice(2), slice(2, 3)
"""Those of the books that are read from the left, and from the right."""
TRIES = 8
"""Seeds tried for each mutant that is wanted: some give the same mutant, or none."""


@dataclass(frozen=True)
class Hit:
    """What a finding must lead to: one of the notes, by their identifiers; one of the texts, as
    the words that stand together in the source; or one of the fields of the metadata, an empty
    name for the file that holds them.
    """

    notes: tuple[str, ...] = ()
    texts: tuple[str, ...] = ()
    fields: tuple[str, ...] = ()

    def __or__(self, other: Hit) -> Hit:
        return Hit(self.notes + other.notes, self.texts + other.texts, self.fields + other.fields)


@dataclass(frozen=True)
class Mutant:
    """A damaged edition, and the book that it is one of."""

    built: Built
    edition: str
    data: bytes
    hit: Hit


@dataclass(frozen=True)
class Kind(Generic[Subject]):
    """A kind of damage in one edition; `wanted` is how many different mutants it must give, `shelf`
    which of the books it is done to.
    """

    name: str
    edition: str
    change: Change[Subject]
    wanted: int
    damage: Callable[[Built, Change[Subject], Random], tuple[bytes, Hit] | None]
    shelf: slice

    def mutants(self, books: list[Built]) -> Iterator[Mutant]:
        """As many different mutants as are wanted, or as there are; the books take turns."""
        books, seen = books[self.shelf], set[bytes]()
        for seed in range(TRIES * self.wanted):
            if len(seen) == self.wanted:
                return
            built = books[seed % len(books)]
            made = self.damage(built, self.change, Random(f"{self.name} {self.edition} {seed}"))
            if made is None:
                continue
            data, hit = made
            digest = hashlib.sha256(data).digest()
            if digest not in seen:
                seen.add(digest)
                yield Mutant(built, self.edition.partition("-")[0], data, hit)


class Table(Generic[Subject]):
    """Kinds of damage that work on the same thing; a function becomes one by `@table.kind()`."""

    def __init__(
        self,
        editions: tuple[str, ...],
        damage: Callable[[str, Built, Change[Subject], Random], tuple[bytes, Hit] | None],
        wanted: int,
        shelf: slice = LEFT,
    ) -> None:
        self.editions = editions
        self.damage = damage
        self.wanted = wanted
        self.shelf = shelf
        self.kinds: list[Kind[Subject]] = []

    def kind(self, *editions: str, wanted: int = 0) -> Callable[[Change[Subject]], Change[Subject]]:
        def register(change: Change[Subject]) -> Change[Subject]:
            self.add(change.__name__.replace("_", " ").strip(), change, *editions, wanted=wanted)
            return change

        return register

    def add(self, name: str, change: Change[Subject], *editions: str, wanted: int = 0) -> None:
        for edition in editions or self.editions:

            def damage(
                built: Built, change: Change[Subject], random: Random, edition: str = edition
            ) -> tuple[bytes, Hit] | None:
                return self.damage(edition, built, change, random)

            self.kinds.append(
                Kind(name, edition, change, wanted or self.wanted, damage, self.shelf)
            )
