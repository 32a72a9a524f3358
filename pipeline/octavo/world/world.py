"""The one door to everything outside: files, environment, Pandoc and Typst."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol, TypeVar

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Typeset:
    """What the typesetter made: the PDF, its warnings in words, and its answer to what it was
    asked: JSON, empty where it was asked nothing.
    """

    pdf: bytes
    warnings: tuple[str, ...]
    answer: str = ""


class TypesettingError(Exception):
    """Typst could not lay the document out; the message is Typst's own, with its hints.

    `unshown` are the characters that no font has, where that was the reason.
    """

    def __init__(self, message: str, unshown: tuple[str, ...] = ()) -> None:
        super().__init__(message)
        self.unshown = unshown


class World(Protocol):
    """What a stage may ask of the machine. Paths are strings, as the user wrote them.

    Reading raises OSError, as the file system does. `pandoc` raises OctavoError when
    Pandoc fails or takes longer than a build may; `typeset` raises TypesettingError.
    """

    def read_bytes(self, path: str) -> bytes: ...

    def is_file(self, path: str) -> bool: ...

    def is_folder(self, path: str) -> bool: ...

    def list_folder(self, path: str) -> tuple[str, ...]:
        """Names in a folder, sorted, hidden ones left out."""

    def real_path(self, path: str) -> str:
        """The path with every symbolic link resolved."""

    def environment(self, name: str) -> str | None: ...

    def pandoc(self, script: Path, job: bytes) -> bytes:
        """Run a Lua script under Pandoc's interpreter: bytes in, bytes out."""

    def cached(self, key: str) -> bytes | None:
        """What was kept under this key; None where nothing was, or it is gone."""

    def keep(self, key: str, data: bytes) -> None:
        """Keep data under a key that tells all it depends on; failing to is no error."""

    def spread(self, work: Callable[[int], T], count: int, *, many: bool) -> list[T]:
        """`work(0)` to `work(count - 1)`; on every core if it is `many`, so that it pays.

        What the work changes in memory may be lost; what it returns must be picklable.
        """

    def beside(self, work: Callable[[], Iterator[T]]) -> Iterator[T]:
        """Begin work on another core, if there is one; what it yields comes as it is made. If the
        process dies, no more comes. For effects and results the same holds as for `spread`.
        """

    def typeset(
        self,
        main: Path,
        *,
        fonts: Sequence[Path],
        system_fonts: bool,
        accessible: bool,
        timestamp: int,
        ask: str = "",
    ) -> Typeset:
        """Set a document. `ask` is the label of metadata in it that are wanted back."""
