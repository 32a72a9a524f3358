"""Reports on their way into files."""

from __future__ import annotations

import os
from collections.abc import Callable

from octavo.world.writing import write_whole


def write_report(path: str, report: str) -> None:
    """Put the report in the place of the file: a reader sees the old one or the new, whole.

    A pipe or a device is written to as it is. A lone surrogate, which a file's name may hold,
    is written as an escape. Raises OctavoError or OSError, both with the path as it is given.
    """
    data = _encoded(report)
    if os.path.exists(path) and not os.path.isfile(path) and not os.path.isdir(path):
        with open(path, "wb") as file:
            file.write(data)
    else:
        write_whole(path, data)


def append_within(path: str, limit: int, made: Callable[[int], str]) -> bool:
    """Append what `made` gives for the bytes that the file has left to `limit`.

    False where it gives nothing.
    """
    taken = os.path.getsize(path) if os.path.exists(path) else 0
    text = made(limit - taken)
    with open(path, "ab") as file:
        file.write(_encoded(text))
    return bool(text)


def _encoded(text: str) -> bytes:
    return text.encode("utf-8", "backslashreplace")
