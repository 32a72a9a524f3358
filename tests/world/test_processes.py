"""Work beside the work: what it yields comes as it is made, whatever becomes of its process."""

from __future__ import annotations

import os
import threading
from collections.abc import Iterator
from itertools import islice
from multiprocessing import active_children

from octavo.world.processes import begun

LARGE = b"x" * 1_000_000


def test_what_another_process_makes_comes_back() -> None:
    """More of it than a pipe holds, in its order."""

    def work() -> Iterator[tuple[int, int, bytes]]:
        for number in range(5):
            yield os.getpid(), number, LARGE

    made = list(begun(work))
    assert [number for _, number, _ in made] == [0, 1, 2, 3, 4]
    assert all(data == LARGE for _, _, data in made)
    assert ({where for where, _, _ in made} == {os.getpid()}) == ((os.cpu_count() or 1) < 2)


def test_of_work_whose_process_dies_comes_what_was_made() -> None:
    here = os.getpid()

    def work() -> Iterator[int]:
        yield 1
        if os.getpid() != here:
            raise MemoryError
        yield 2

    assert list(begun(work)) in ([1], [1, 2])


def test_work_that_nobody_wants_any_more_ends() -> None:
    def work() -> Iterator[bytes]:
        while True:
            yield LARGE

    made = begun(work)
    assert list(islice(made, 1)) == [LARGE]
    made.close()  # type: ignore[attr-defined]
    assert not active_children()


def test_a_process_with_other_threads_is_not_split() -> None:
    done = threading.Event()
    thread = threading.Thread(target=done.wait)
    thread.start()
    try:
        assert list(begun(lambda: iter([os.getpid()]))) == [os.getpid()]
    finally:
        done.set()
        thread.join()
