"""Work beside the work: its result comes back, whatever becomes of the process that does it."""

import os
import threading

import pytest

from octavo.world.processes import begun


def test_the_result_of_another_process_comes_back() -> None:
    where, squares = begun(lambda: (os.getpid(), [n * n for n in range(100_000)]))()
    assert squares[-1] == 99_999**2
    assert (where == os.getpid()) == ((os.cpu_count() or 1) < 2)


def test_work_whose_process_dies_is_done_here() -> None:
    here = os.getpid()
    assert begun(lambda: here if os.getpid() == here else os._exit(9))() == here


def test_what_the_work_raises_is_raised_where_its_result_is_asked_for() -> None:
    with pytest.raises(ZeroDivisionError):
        begun(lambda: 1 // 0)()


def test_a_process_with_other_threads_is_not_split() -> None:
    done = threading.Event()
    thread = threading.Thread(target=done.wait)
    thread.start()
    try:
        assert begun(os.getpid)() == os.getpid()
    finally:
        done.set()
        thread.join()
