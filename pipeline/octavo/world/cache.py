"""Parsed chapters, kept by the hash of all they depend on."""

from __future__ import annotations

import os
from functools import cache
from pathlib import Path

MOST = 6_000
"""Entries kept; where there are more, the oldest half goes."""


def cache_folder() -> Path | None:
    """`OCTAVO_CACHE`, else `octavo` in the user's cache folder; None where it is set empty."""
    given = os.environ.get("OCTAVO_CACHE")
    if given is not None:
        return Path(given) if given else None
    base = os.environ.get("XDG_CACHE_HOME")
    return Path(base) / "octavo" if base else Path.home() / ".cache" / "octavo"


def load(key: str) -> bytes | None:
    folder = cache_folder()
    try:
        return (folder / key).read_bytes() if folder else None
    except OSError:
        return None


def store(key: str, data: bytes) -> None:
    """Write through a temporary file, so that a reader sees all of it or nothing."""
    folder = cache_folder()
    if folder is None:
        return
    try:
        folder.mkdir(parents=True, exist_ok=True)
        beside = folder / f".{key}.{os.getpid()}"
        beside.write_bytes(data)
        os.replace(beside, folder / key)
        _prune_once(folder)
    except OSError:
        return


@cache
def _prune_once(folder: Path) -> None:
    """Once a process: looking through the folder for each entry would cost more than it spares."""
    _prune(folder)


def _prune(folder: Path) -> None:
    entries = [entry for entry in os.scandir(folder) if entry.is_file()]
    if len(entries) > MOST:
        for entry in sorted(entries, key=lambda entry: entry.stat().st_mtime)[: MOST // 2]:
            os.unlink(entry.path)
