"""The same work on every core."""

from __future__ import annotations

import os
import threading
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_all_start_methods, get_context
from typing import Any

from octavo.world.world import T

_work: Callable[[int], Any] | None = None


def forked(work: Callable[[int], T], count: int) -> list[T]:
    """`work` for 0 to `count` - 1, in processes that share this one's memory as it is now.

    Where a process cannot be split (other threads run, or the system knows no fork), or
    there is one core, it is all done here.
    """
    global _work  # noqa: PLW0603  how a forked process finds work that cannot be pickled
    cores = min(os.cpu_count() or 1, count)
    alone = threading.active_count() == 1 and "fork" in get_all_start_methods()
    if cores < 2 or not alone:
        return [work(number) for number in range(count)]
    _work = work
    try:
        with ProcessPoolExecutor(cores, get_context("fork")) as pool:
            return list(pool.map(_do, range(count)))
    finally:
        _work = None


def _do(number: int) -> Any:
    assert _work is not None
    return _work(number)
