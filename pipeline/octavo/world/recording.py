"""A world that remembers what was read through it, so that a build knows its inputs."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence

from octavo.world.through import Through
from octavo.world.world import World


def digest(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


def listing_digest(names: Sequence[str]) -> str:
    """The digest of a folder's names, as `Recording.listings` holds it."""
    return digest("\n".join(names).encode())


class Recording(Through):
    """Wraps a `World`; `files` and `listings` map paths to SHA-256 digests, `missing` to
    what was looked for and is not there.
    """

    def __init__(self, world: World) -> None:
        super().__init__(world)
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

    def list_folder(self, path: str) -> tuple[str, ...]:
        names = self.world.list_folder(path)
        self.listings[path] = listing_digest(names)
        return names
