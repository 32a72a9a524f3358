"""How a book wants to be proofread: what stands under `octavo: check:`."""

from __future__ import annotations

from dataclasses import dataclass

from octavo.model.finding import Severity
from octavo.model.span import Span


@dataclass(frozen=True, slots=True)
class Named:
    """A code, or the beginning of one, with its place in the settings."""

    code: str
    span: Span | None = None


@dataclass(frozen=True, slots=True)
class ByPath:
    """What holds for the files that `pattern` fits (as in `fnmatch`), relative to the book."""

    pattern: str
    select: tuple[Named, ...] = ()
    ignore: tuple[Named, ...] = ()


@dataclass(frozen=True, slots=True)
class Proofreading:
    """Which rules run, how grave they are, and the words that are right in this book."""

    select: tuple[Named, ...] = ()
    ignore: tuple[Named, ...] = ()
    severity: tuple[tuple[Named, Severity], ...] = ()
    by_path: tuple[ByPath, ...] = ()
    words: tuple[str, ...] = ()
