"""The program as a user starts it: arguments in; status, words and complaints out."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

OCTAVO = [sys.executable, "-m", "octavo"]
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
    """
    done = subprocess.run(
        [*OCTAVO, *arguments],
        cwd=folder,
        env=environment(variables),
        input=given.encode(),
        capture_output=True,
        timeout=60,
        check=False,
    )
    return Run(done.returncode, done.stdout.decode(), done.stderr.decode())


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
