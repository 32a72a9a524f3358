"""Cut off in the middle: nothing half-done is left, and nothing is shouted."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest
from terminal import GOOD, OCTAVO, contents, environment, octavo

NOTES = 2000
SECONDS = 30
WARNINGS = "error,ignore::ResourceWarning"
"""Python leaves a file open where it is interrupted in the middle of an import, and says so only
where asked to."""


def long_text() -> str:
    return "".join(
        f"Words of sentence {n}, and some more of them.[^n{n}]\n\n[^n{n}]: Note {n}.\n\n"
        for n in range(NOTES)
    )


def started(
    folder: Path, arguments: Sequence[str], cache: Path | str = ""
) -> subprocess.Popen[bytes]:
    return subprocess.Popen(
        [*OCTAVO, *arguments],
        cwd=folder,
        env=environment({"OCTAVO_CACHE": str(cache), "PYTHONWARNINGS": WARNINGS}),
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        start_new_session=True,
    )


def wait_for(happened: Callable[[], bool]) -> None:
    end = time.monotonic() + SECONDS
    while not happened():
        assert time.monotonic() < end, "what was waited for never happened"
        time.sleep(0.01)


def has_child(process: int) -> bool:
    lists = Path(f"/proc/{process}/task").glob("*/children")
    return any(path.read_text() for path in lists)


@pytest.fixture
def desk(tmp_path: Path) -> Path:
    (tmp_path / "a.md").write_text(GOOD, "utf-8")
    assert octavo(tmp_path, "build", "a.md").status == 0
    (tmp_path / "a.md").write_text(f"{GOOD}\n{long_text()}", "utf-8")
    return tmp_path


def interrupted(running: subprocess.Popen[bytes]) -> None:
    """Press Ctrl-C: the signal goes to the program and to all that it has started."""
    os.killpg(running.pid, signal.SIGINT)
    out, err = running.communicate(timeout=SECONDS)
    assert err.decode() == "octavo: interrupted; what stood in dist/ is untouched\n"
    assert (running.returncode, out) == (2, b"")


@pytest.mark.skipif(sys.platform != "linux", reason="watches the processes under /proc")
def test_interrupted_while_pandoc_reads(desk: Path) -> None:
    before = contents(desk / "dist")
    with started(desk, ["build", "a.md"]) as running:
        wait_for(lambda: has_child(running.pid))
        interrupted(running)
    assert contents(desk / "dist") == before


@pytest.mark.skipif(sys.platform == "win32", reason="signals are those of POSIX")
@pytest.mark.parametrize("seconds", [0, 0.4])
def test_interrupted_while_the_editions_are_made(seconds: float, desk: Path) -> None:
    before = contents(desk / "dist")
    cache = desk / "cache"
    with started(desk, ["build", "a.md"], cache) as running:
        wait_for(lambda: cache.is_dir() and any(cache.iterdir()))
        time.sleep(seconds)
        interrupted(running)
    assert contents(desk / "dist") == before


def test_a_reader_that_stops_reading_is_no_fault(tmp_path: Path) -> None:
    calls = " ".join(f"[^gone{n}]" for n in range(4000))
    (tmp_path / "a.md").write_text(f"{GOOD}\nWords {calls}\n", "utf-8")
    with started(tmp_path, ["check", "a.md"]) as running:
        running.stdout.readline()
        running.stdout.close()
        err = running.stderr.read()
        running.wait(SECONDS)
    assert err == b""
    assert running.returncode != 0


def test_a_reader_that_stops_before_the_first_word_is_no_fault(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text(GOOD, "utf-8")
    with started(tmp_path, ["check", "a.md"]) as running:
        running.stdout.close()
        err = running.stderr.read()
        running.wait(SECONDS)
    assert err == b""
