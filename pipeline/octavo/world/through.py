"""A world that passes every question on to another: what wrappers of a world are made from."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from octavo.world.world import T, Typeset, World


class Through:
    """Answers as `world` does."""

    def __init__(self, world: World) -> None:
        self.world = world

    def read_bytes(self, path: str) -> bytes:
        return self.world.read_bytes(path)

    def is_file(self, path: str) -> bool:
        return self.world.is_file(path)

    def is_folder(self, path: str) -> bool:
        return self.world.is_folder(path)

    def list_folder(self, path: str) -> tuple[str, ...]:
        return self.world.list_folder(path)

    def real_path(self, path: str) -> str:
        return self.world.real_path(path)

    def environment(self, name: str) -> str | None:
        return self.world.environment(name)

    def pandoc(self, script: Path, job: bytes) -> bytes:
        return self.world.pandoc(script, job)

    def cached(self, key: str) -> bytes | None:
        return self.world.cached(key)

    def keep(self, key: str, data: bytes) -> None:
        self.world.keep(key, data)

    def spread(self, work: Callable[[int], T], count: int, *, many: bool) -> list[T]:
        return self.world.spread(work, count, many=many)

    def beside(self, work: Callable[[], Iterator[T]]) -> Iterator[T]:
        return self.world.beside(work)

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
        return self.world.typeset(
            main,
            fonts=fonts,
            system_fonts=system_fonts,
            accessible=accessible,
            timestamp=timestamp,
            ask=ask,
        )
