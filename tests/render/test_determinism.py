"""Same input, same bytes: whatever the machine, the folder, the clock and the seed."""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from opened import PNG

from octavo.build import build, timestamp
from octavo.model.finding import OctavoError
from octavo.read.book import read_book
from octavo.world.fake import FakeWorld
from octavo.world.machine import Machine

REFERENCES = "- id: k\n  type: book\n  title: K\n  author: [{family: F}]\n  issued: 2001\n"
FILES = {
    "book.yaml": "title: T\nauthor: A\nlang: en\ndate: 2024-01-02\nsubject: [x, y, z]\n"
    "contributor: [C, D, E]\nbibliography: r.yaml\n",
    "1.md": "# One\n\na[^1] ![p](a.png) $x$\n\n[^1]: [@k, p. 1].\n\n[^ed:2]: b\n\nc[^ed:2]\n",
    "2.md": "# Two\n\n| a |\n|---|\n| b |\n\n[one](1.md)\n",
    "r.yaml": REFERENCES,
    "a.png": PNG,
}
EDITIONS = ("book.epub", "book.pdf", "book.html")


def built(place: Path, umask: int, **environment: str) -> dict[str, str]:
    """The SHA-256 of each edition, built by a process of its own."""
    root = place / "book"
    for name, content in FILES.items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
    variables = {k: v for k, v in os.environ.items() if k != "SOURCE_DATE_EPOCH"} | environment
    done = subprocess.run(
        [sys.executable, "-m", "octavo", "build", "book"],
        cwd=place, env=variables, umask=umask, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stdout + done.stderr
    folder = place / "dist" / "book"
    return {n: hashlib.sha256((folder / n).read_bytes()).hexdigest() for n in EDITIONS}


@pytest.fixture(scope="module")
def first(tmp_path_factory) -> dict[str, str]:
    place = tmp_path_factory.mktemp("first")
    return built(place, 0o022, TZ="UTC", PYTHONHASHSEED="0", LC_ALL="C.UTF-8")


def test_two_machines_make_the_same_bytes(first, tmp_path: Path) -> None:
    place = tmp_path / "a folder with ünlike name" / "deeper"
    place.mkdir(parents=True)
    other = {"TZ": "Pacific/Kiritimati", "PYTHONHASHSEED": "4711", "LC_ALL": "C", "COLUMNS": "40"}
    assert built(place, 0o077, **other) == first


def test_the_moment_comes_from_the_environment_and_changes_only_what_tells_it(
    first, tmp_path: Path
) -> None:
    later = built(tmp_path, 0o022, SOURCE_DATE_EPOCH="1000000000")
    assert later["book.epub"] != first["book.epub"]
    assert later["book.html"] == first["book.html"]


def test_a_process_that_builds_twice_makes_the_same_bytes(folder, tmp_path: Path) -> None:
    root = folder(FILES)
    made = []
    for out in ("one", "two"):
        outcome = build(str(root), Machine(), tmp_path / out)
        assert outcome.folder is not None
        made.append([(outcome.folder / name).read_bytes() for name in EDITIONS])
        shutil.rmtree(tmp_path / out)
    assert made[0] == made[1]


def moment(date: str, epoch: str = "") -> int:
    environment = {"SOURCE_DATE_EPOCH": epoch} if epoch else {}
    world = FakeWorld({"b/book.yaml": f"date: {date}\n", "b/1.md": "a"}, environment)
    return timestamp(read_book(world, "b"), world)


@pytest.mark.parametrize(
    ("date", "seconds"),
    [
        ("2024-01-02", 1704153600),
        ("2024-01", 1704067200),
        ("2024", 1704067200),
        ("''", 946684800),
        ("May 2024", 946684800),
        ("1848-02-21", 946684800),
        ("2024-13-40", 946684800),
    ],
)
def test_without_the_variable_the_date_of_the_book_counts(date: str, seconds: int) -> None:
    assert moment(date) == seconds


def test_the_variable_goes_before_the_date() -> None:
    assert moment("2024", "86400") == 86400


@pytest.mark.parametrize("epoch", ["now", "-1", "1.5", "²", "99999999999999999999"])
def test_a_variable_that_is_no_moment_is_refused(epoch: str) -> None:
    with pytest.raises(OctavoError, match="SOURCE_DATE_EPOCH"):
        moment("2024", epoch)
