"""A world in which some files hold something else than on the disk."""

from __future__ import annotations

import os
from collections.abc import Mapping

from octavo.world.through import Through
from octavo.world.world import World


class Overlay(Through):
    """Wraps a `World`; `files` maps paths to the bytes that are read in their place.

    What is made of it is kept in `kept` and not in the world, since the files may change with
    every keystroke.
    """

    def __init__(
        self, world: World, files: Mapping[str, bytes], kept: dict[str, bytes] | None = None
    ) -> None:
        super().__init__(world)
        self.kept = {} if kept is None else kept
        self.files = {os.path.abspath(path): data for path, data in files.items()}

    def read_bytes(self, path: str) -> bytes:
        held = self.files.get(os.path.abspath(path))
        return self.world.read_bytes(path) if held is None else held

    def is_file(self, path: str) -> bool:
        return os.path.abspath(path) in self.files or self.world.is_file(path)

    def list_folder(self, path: str) -> tuple[str, ...]:
        folder = os.path.abspath(path)
        held = {os.path.basename(name) for name in self.files if os.path.dirname(name) == folder}
        return tuple(sorted({*self.world.list_folder(path), *held}))

    def cached(self, key: str) -> bytes | None:
        held = self.kept.get(key)
        return self.world.cached(key) if held is None else held

    def keep(self, key: str, data: bytes) -> None:
        self.kept[key] = data
