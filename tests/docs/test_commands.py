"""Every command that the pages tell the reader to type works."""

from __future__ import annotations

import os
import re
import shlex
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from repository import PAGES, ROOT, commands, name

ALL = [(name(page), line) for page in PAGES for line in commands(page)]
OCTAVO = [line for _, line in ALL if line.split()[0].endswith("octavo")]
MAKE = [line for _, line in ALL if line.split()[0] == "make"]


@pytest.fixture(scope="session")
def checkout(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("checkout")
    shutil.copytree(ROOT / "source", folder / "source")
    return folder


@pytest.fixture(scope="session")
def published(checkout: Path) -> Path:
    run(checkout, ".venv/bin/octavo build")
    return checkout


def run(folder: Path, line: str) -> subprocess.CompletedProcess[str]:
    """Run a line that begins with `.venv/bin/octavo` by this interpreter."""
    return subprocess.run(
        [sys.executable, "-m", "octavo", *shlex.split(line)[1:]],
        cwd=folder,
        env={**os.environ, "OCTAVO_CACHE": "", "PYTHONPATH": str(ROOT / "pipeline")},
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )


def test_the_pages_hold_commands() -> None:
    assert OCTAVO
    assert MAKE


def test_every_command_is_of_a_known_kind() -> None:
    assert {line.split()[0] for _, line in ALL} <= {"make", ".venv/bin/octavo"}


@pytest.mark.parametrize("line", dict.fromkeys(OCTAVO))
def test_the_command_does_what_the_page_says(line: str, published: Path) -> None:
    done = run(published, line)
    assert done.returncode == 0, done.stdout + done.stderr
    assert done.stderr == ""


def test_the_build_of_one_edition_goes_where_it_is_told(published: Path) -> None:
    told = next(line for line in OCTAVO if "--out" in line)
    assert run(published, told).returncode == 0
    folder = published / shlex.split(told)[shlex.split(told).index("--out") + 1]
    assert [path.suffix for path in folder.rglob("*.epub")] == [".epub"]
    assert not list(folder.rglob("*.pdf"))


def test_dist_holds_what_the_readme_lists(published: Path) -> None:
    readme = (ROOT / "README.md").read_text("utf-8")
    listed = re.search(r"in `dist/victor-serge/`:\n\n```\n(.*?)```", readme, re.DOTALL)
    assert listed
    named = set(re.findall(r"[\w.-]+\.(?:epub|pdf|html|json|xml)", listed[1]))
    assert named == {path.name for path in (published / "dist" / "victor-serge").iterdir()}


needs_make = pytest.mark.skipif(shutil.which("make") is None, reason="there is no `make` here")


@needs_make
@pytest.mark.parametrize("line", dict.fromkeys(MAKE))
def test_make_knows_the_target(line: str) -> None:
    target = (shlex.split(line)[1:] or ["build"])[0]
    makefile = (ROOT / "Makefile").read_text("utf-8")
    assert re.search(rf"^{target}:", makefile, re.MULTILINE)
    done = subprocess.run(
        ["make", "-n", *shlex.split(line)[1:]], cwd=ROOT, capture_output=True, check=False
    )
    assert done.returncode == 0, done.stderr.decode()


@needs_make
def test_make_help_lists_every_target() -> None:
    makefile = (ROOT / "Makefile").read_text("utf-8")
    phony = re.search(r"^\.PHONY: (.*)$", makefile, re.MULTILINE)
    assert phony
    targets = set(re.findall(r"^([a-z-]+):", makefile, re.MULTILINE))
    assert targets == set(phony[1].split())
    done = subprocess.run(
        ["make", "-s", "help"], cwd=ROOT, capture_output=True, text=True, check=True
    )
    lines = dict(
        line.strip().removeprefix("make ").split(maxsplit=1) for line in done.stdout.splitlines()
    )
    assert set(lines) == targets
