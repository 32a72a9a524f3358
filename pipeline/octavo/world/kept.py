"""Python values in the world's cache, by what they depend on."""

from __future__ import annotations

import hashlib
import os
import pickle
import sys
from functools import cache
from pathlib import Path

from octavo.world.world import World

_PACKAGE = Path(__file__).resolve().parent.parent
_FLOORS = ("model", "read", "check")


@cache
def _code() -> bytes:
    """A digest of the code that makes what is kept; another Octavo makes it anew."""
    parts = [sys.version]
    for floor in _FLOORS:
        for folder, _, names in os.walk(_PACKAGE / floor):
            for name in names:
                if name.endswith(".py"):
                    found = os.stat(os.path.join(folder, name))
                    parts.append(f"{folder}/{name} {found.st_size} {found.st_mtime_ns}")
    return hashlib.sha256("\n".join(sorted(parts)).encode()).digest()


class Kept:
    """The place of one value; `kind` and `parts` tell all that it depends on but the code."""

    def __init__(self, world: World, kind: str, *parts: bytes) -> None:
        self._world = world
        whole = hashlib.sha256(_code())
        for part in (kind.encode(), *parts):
            whole.update(len(part).to_bytes(8, "big") + part)
        self._key = f"{kind}-{whole.hexdigest()}"

    def load(self) -> object:
        """What was kept; None where nothing was, or it cannot be read."""
        data = self._world.cached(self._key)
        if data is None:
            return None
        try:
            found: object = pickle.loads(data)  # noqa: S301  the cache is the user's own folder
        except Exception:  # noqa: BLE001  a damaged file may raise anything; it is made anew
            return None
        return found

    def store(self, value: object) -> None:
        self._world.keep(self._key, pickle.dumps(value, pickle.HIGHEST_PROTOCOL))
