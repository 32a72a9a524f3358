"""A world that remembers what was read through it, so that a build knows its inputs."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Sequence
from pathlib import Path

from octavo.world.world import T, Typeset, World


def digest(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


def listing_digest(names: Sequence[str]) -> str:
    """The digest of a folder's names, as `Recording.listings` holds it."""
    return digest("\n".join(names).encode())


class Recording:
    """Wraps a `World`; `files` and `listings` map paths to SHA-256 digests, `missing` to
    what was looked for and is not there.
    """

    def __init__(self, world: World) -> None:
        self.world = world
        self.files: dict[str, str] = {}
        self.listings: dict[str, str] = {}
        self.missing: set[str] = set()

    def read_bytes(self, path: str) -> bytes:
        data = self.world.read_bytes(path)
        self.files[path] = digest(data)
        return data

    def is_file(self, path: str) -> bool:
        there = self.world.is_file(path)
        if not there:
            self.missing.add(path)
        return there

    def is_folder(self, path: str) -> bool:
        return self.world.is_folder(path)

    def list_folder(self, path: str) -> tuple[str, ...]:
        names = self.world.list_folder(path)
        self.listings[path] = listing_digest(names)
        return names

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

    def typeset(
        self,
        main: Path,
        *,
        fonts: Sequence[Path],
        system_fonts: bool,
        accessible: bool,
        timestamp: int,
    ) -> Typeset:
        return self.world.typeset(
            main, fonts=fonts, system_fonts=system_fonts, accessible=accessible, timestamp=timestamp
        )
