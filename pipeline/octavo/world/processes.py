"""Work on every core."""

from __future__ import annotations

import os
import pickle
import threading
from collections.abc import Callable, Iterator
from contextlib import suppress
from multiprocessing import get_all_start_methods, get_context
from multiprocessing.connection import Connection
from multiprocessing.process import BaseProcess
from queue import SimpleQueue
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


def begun(work: Callable[[], Iterator[T]]) -> Iterator[T]:
    """Begin `work` in a process that shares this one’s memory as it is now, and gives what it
    yields. Where there can be no such process, it is done here, as it is asked for.
    """
    if _cores() < 2:
        return work()
    context = get_context("fork")
    receiver, sender = context.Pipe(duplex=False)
    process = context.Process(target=_send, args=(work, sender), daemon=True)
    process.start()
    sender.close()
    return _received(receiver, process)


def _received(receiver: Connection, process: BaseProcess) -> Iterator[Any]:
    try:
        with suppress(EOFError):
            while True:
                yield pickle.loads(receiver.recv_bytes())  # noqa: S301  written by this very program
    finally:
        receiver.close()
        process.kill()
        process.join()


def _send(work: Callable[[], Iterator[Any]], sender: Connection) -> None:
    """Work on while what was made before waits to be fetched."""
    made: SimpleQueue[bytes | None] = SimpleQueue()

    def hand_over() -> None:
        with suppress(OSError):  # nobody wants it any more
            for data in iter(made.get, None):
                sender.send_bytes(data)

    hand = threading.Thread(target=hand_over)
    hand.start()
    with suppress(BaseException):  # who does it instead tells what is wrong
        for each in work():
            made.put(pickle.dumps(each, pickle.HIGHEST_PROTOCOL))
    made.put(None)
    hand.join()
    os._exit(0)


def _cores() -> int:
    """How many processes can work at once: one where this one cannot be split."""
    alone = threading.active_count() == 1 and "fork" in get_all_start_methods()
    return (os.cpu_count() or 1) if alone else 1
