"""Work on every core."""

from __future__ import annotations

import os
import threading
from collections.abc import Callable
from contextlib import suppress
from multiprocessing import get_all_start_methods, get_context
from multiprocessing.connection import Connection
from typing import Any

from octavo.world.world import T

_work: Callable[[int], Any] | None = None


def forked(work: Callable[[int], T], count: int) -> list[T]:
    """`work` for 0 to `count` - 1, in processes that share this one's memory as it is now.

    Where a process cannot be split (other threads run, or the system knows no fork), or
    there is one core, it is all done here.
    """
    global _work  # noqa: PLW0603  how a forked process finds work that cannot be pickled
    cores = min(_cores(), count)
    if cores < 2:
        return [work(number) for number in range(count)]
    from concurrent.futures import ProcessPoolExecutor

    _work = work
    try:
        with ProcessPoolExecutor(cores, get_context("fork")) as pool:
            return list(pool.map(_do, range(count)))
    finally:
        _work = None


def _do(number: int) -> Any:
    assert _work is not None
    return _work(number)


def begun(work: Callable[[], T]) -> Callable[[], T]:
    """Begin `work` in a process that shares this one’s memory as it is now; what is returned waits
    for the result. Where there can be no such process, or it ends without a result, the work is
    done here when it is asked for.
    """
    if _cores() < 2:
        return work
    context = get_context("fork")
    receiver, sender = context.Pipe(duplex=False)
    process = context.Process(target=_send, args=(work, sender), daemon=True)
    process.start()
    sender.close()

    def result() -> T:
        try:
            done: T = receiver.recv()
        except EOFError:
            return work()
        finally:
            process.join()
            receiver.close()
        return done

    return result


def _send(work: Callable[[], T], sender: Connection) -> None:
    with suppress(BaseException):  # told by the process that does it again
        sender.send(work())
    os._exit(0)


def _cores() -> int:
    """How many processes can work at once: one where this one cannot be split."""
    alone = threading.active_count() == 1 and "fork" in get_all_start_methods()
    return (os.cpu_count() or 1) if alone else 1
