"""The certificate: what was proved of three finished files."""

from __future__ import annotations

from dataclasses import dataclass

from octavo.model.span import Span


@dataclass(frozen=True, slots=True)
class EditionProof:
    """One edition held against the source.

    Counts are of notes, calls and words found to agree, each of how many; `metadata`
    tells field by field `same`, `differs` or `not comparable` (the format or the source
    holds none).
    """

    edition: str
    file: str
    sha256: str
    notes: tuple[int, int]
    calls: tuple[int, int]
    words: tuple[int, int]
    metadata: tuple[tuple[str, str], ...]
    not_comparable: tuple[tuple[str, int], ...]

    @property
    def agrees(self) -> bool:
        return all(
            found == wanted for found, wanted in (self.notes, self.calls, self.words)
        ) and all(verdict != "differs" for _, verdict in self.metadata)


@dataclass(frozen=True, slots=True)
class NoteProof:
    """One note: where it stands in the source, and how each edition shows it."""

    label: str
    mark: str
    span: Span
    editions: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Certificate:
    """All editions of one book."""

    book: str
    editions: tuple[EditionProof, ...]
    notes: tuple[NoteProof, ...]

    @property
    def agrees(self) -> bool:
        return bool(self.editions) and all(proof.agrees for proof in self.editions)
