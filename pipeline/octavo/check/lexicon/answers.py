"""Answers about words, kept between runs: loading a dictionary takes longer than most edits."""

from __future__ import annotations

import atexit
import hashlib
import os
import sys
from collections.abc import Callable
from pathlib import Path

from octavo.world.cache import load, store

_SHARDS = 4


class Answers:
    """What a file of words says of each; `ask` is called for words that nobody asked for yet.

    An answer is a text without line ends or tabs, empty for none. Each process keeps what it
    learnt when it ends, in one of a few files, so that processes at work side by side do not
    undo each other.
    """

    def __init__(self, path: Path, ask: Callable[[str], str]) -> None:
        self._ask = ask
        self._known: dict[str, str] = {}
        self._keeper = 0
        found = path.stat()
        about = f"{path} {found.st_size} {found.st_mtime_ns}"
        self._key = f"words-{hashlib.sha256(about.encode()).hexdigest()}"
        for shard in range(_SHARDS):
            self._known |= _unpacked(load(f"{self._key}-{shard}"))

    def __call__(self, word: str) -> str:
        answer = self._known.get(word)
        if answer is None:
            answer = self._known[word] = self._ask(word)
            if self._keeper != os.getpid():
                self._keeper = os.getpid()
                self._keep_at_the_end()
        return answer

    def _keep_at_the_end(self) -> None:
        """A process that was forked for some work ends without `atexit`."""
        util = sys.modules.get("multiprocessing.util")
        if util is not None:
            util.Finalize(None, self._keep, exitpriority=1)
        else:
            atexit.register(self._keep)

    def _keep(self) -> None:
        lines = "\n".join(f"{word}\t{answer}" for word, answer in self._known.items())
        store(f"{self._key}-{os.getpid() % _SHARDS}", lines.encode("utf-8", "replace"))


def _unpacked(data: bytes | None) -> dict[str, str]:
    lines = (data or b"").decode("utf-8", "replace").split("\n")
    return {word: answer for word, tab, answer in (line.partition("\t") for line in lines) if tab}
