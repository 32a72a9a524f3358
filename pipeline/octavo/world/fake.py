"""A world in memory, for tests and for the examples of the rules."""

from __future__ import annotations

import posixpath
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path

from octavo.world.world import T, Typeset


class FakeWorld:
    """A `World` whose files are a mapping of path to content; it runs no programs."""

    def __init__(
        self, files: Mapping[str, bytes | str], environment: Mapping[str, str] | None = None
    ) -> None:
        self.files = {
            posixpath.normpath(path): content.encode() if isinstance(content, str) else content
            for path, content in files.items()
        }
        self.variables = dict(environment or {})
        self.kept: dict[str, bytes] = {}

    def read_bytes(self, path: str) -> bytes:
        try:
            return self.files[posixpath.normpath(path)]
        except KeyError:
            raise FileNotFoundError(2, "No such file or directory", path) from None

    def is_file(self, path: str) -> bool:
        return posixpath.normpath(path) in self.files

    def is_folder(self, path: str) -> bool:
        prefix = posixpath.normpath(path)
        return prefix == "." or any(name.startswith(prefix + "/") for name in self.files)

    def list_folder(self, path: str) -> tuple[str, ...]:
        folder = posixpath.normpath(path)
        below = (posixpath.relpath(name, folder) for name in self.files)
        return tuple(sorted({name.split("/")[0] for name in below if not name.startswith(".")}))

    def real_path(self, path: str) -> str:
        return posixpath.normpath(path)

    def environment(self, name: str) -> str | None:
        return self.variables.get(name)

    def pandoc(self, script: Path, job: bytes) -> bytes:
        raise NotImplementedError("the world in memory runs no programs")

    def cached(self, key: str) -> bytes | None:
        return self.kept.get(key)

    def keep(self, key: str, data: bytes) -> None:
        self.kept[key] = data

    def spread(self, work: Callable[[int], T], count: int, *, many: bool) -> list[T]:  # noqa: ARG002  one process is enough here
        return [work(number) for number in range(count)]

    def beside(self, work: Callable[[], Iterator[T]]) -> Iterator[T]:
        return work()

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
        raise NotImplementedError("the world in memory runs no programs")
