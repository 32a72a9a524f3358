"""The program as a user starts it: arguments in; status, words and complaints out."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import warnings
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from multiprocessing import get_context
from pathlib import Path
from pkgutil import walk_packages

import octavo as octavo_package
from octavo.cli import main

OCTAVO = [sys.executable, "-m", "octavo"]
SECONDS = 60
PIPELINE = Path(__file__).parents[2] / "pipeline"
GOOD = "---\ntitle: A Book\nauthor: Ada Example\nlang: en\n---\n\nWords.[^a]\n\n[^a]: A note.\n"
BAD = "---\ntitle: A Book\nauthor: Ada Example\nlang: en\n---\n\nWords.[^a] More.[^gone]\n\n[^a]: A note.\n"
WARNED = "---\ntitle: A Book\nauthor: Ada Example\nlang: en\n---\n\nWords.\n\n[^a]: Never called.\n"


@dataclass(frozen=True)
class Run:
    """How a run ended."""

    status: int
    out: str
    err: str


def environment(changes: Mapping[str, str] | None = None) -> dict[str, str]:
    kept = {
        name: value
        for name, value in os.environ.items()
        if name not in ("SOURCE_DATE_EPOCH", "OCTAVO_DEBUG", "NO_COLOR", "GITHUB_STEP_SUMMARY")
        and not name.startswith("COV_")
    }
    return {
        **kept,
        "OCTAVO_CACHE": "",
        "PYTHONPATH": str(PIPELINE),
        "PYTHONWARNINGS": "error",
        "COLUMNS": "80",
        **(changes or {}),
    }


def octavo(folder: Path, *arguments: str, given: str = "", **variables: str) -> Run:
    """Run `octavo` in a folder with `given` on its standard input; `variables` are added to its
    environment.

    It runs in a process that was split from one in which all its modules are loaded: to load them
    takes longer than most runs. Where a variable concerns the interpreter, it is started anew.
    """
    around = environment(variables)
    if any(name.startswith(("PYTHON", "LC_")) for name in variables):
        done = subprocess.run(
            [*OCTAVO, *arguments],
            cwd=folder,
            env=around,
            input=given.encode(),
            capture_output=True,
            timeout=SECONDS,
            check=False,
        )
        return Run(done.returncode, done.stdout.decode(), done.stderr.decode())
    with tempfile.TemporaryDirectory() as name:
        streams = [Path(name, stream) for stream in ("in", "out", "err")]
        streams[0].write_bytes(given.encode())
        process = _FORKED.Process(target=_main, args=(folder, arguments, around, streams))
        process.start()
        process.join(SECONDS)
        assert process.exitcode is not None, f"octavo {' '.join(arguments)} takes too long"
        return Run(process.exitcode, streams[1].read_text("utf-8"), streams[2].read_text("utf-8"))


_FORKED = get_context("forkserver")
_FORKED.set_forkserver_preload(
    [m.name for m in walk_packages(octavo_package.__path__, "octavo.") if "__main__" not in m.name]
)


def _main(
    folder: Path, arguments: Sequence[str], around: Mapping[str, str], streams: Sequence[Path]
) -> None:
    """What the interpreter does before and behind `main`."""
    for number, (path, flags) in enumerate(
        zip(streams, (os.O_RDONLY, *[os.O_WRONLY | os.O_CREAT] * 2), strict=True)
    ):
        os.dup2(os.open(path, flags), number)
    # They stay open until the process ends.
    sys.stdin, sys.stdout, sys.stderr = open(0), open(1, "w"), open(2, "w")  # noqa: SIM115
    os.environ.clear()
    os.environ.update(around)
    os.chdir(folder)
    warnings.simplefilter("error")
    status: object
    try:
        status = main(arguments)
    except SystemExit as ended:
        status = ended.code
    sys.stdout.flush()
    sys.stderr.flush()
    os._exit(status if isinstance(status, int) else 0)


def complaint(run: Run) -> str:
    """The one line that a run which could not do what was asked ends with."""
    assert run.status == 2, run
    assert "Traceback" not in run.err
    lines = run.err.splitlines()
    assert len(lines) == 1, run.err
    assert lines[0].startswith("octavo: ")
    return lines[0].removeprefix("octavo: ")


def contents(folder: Path) -> dict[str, bytes]:
    """Every file below a folder."""
    return {
        str(path.relative_to(folder)): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }
