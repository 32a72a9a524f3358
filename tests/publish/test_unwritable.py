"""Where dist/ cannot be written: one clear line, exit 2, and nothing touched."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from octavo.cli import main

FILES = {"book.yaml": "title: T\nauthor: A\nlang: en\n", "1.md": "# One\n\na\n"}


@pytest.fixture
def attempt(folder, tmp_path: Path, capsys, monkeypatch):
    root = folder(FILES)
    monkeypatch.chdir(tmp_path)

    def run(out: str) -> str:
        """The one line that a build into `out` ends with."""
        assert main(["build", str(root), "--edition", "html", "--out", out]) == 2
        captured = capsys.readouterr()
        assert "Traceback" not in captured.err
        assert captured.err.startswith("octavo: ")
        assert captured.err.count("\n") == 1
        return captured.err

    return run


def test_a_file_in_place_of_dist(attempt, tmp_path: Path) -> None:
    (tmp_path / "dist").write_text("mine")
    assert "dist" in attempt("dist")
    assert (tmp_path / "dist").read_text() == "mine"


def test_a_file_above_dist(attempt, tmp_path: Path) -> None:
    (tmp_path / "out").write_text("mine")
    assert "out" in attempt("out/deeper/dist")


def test_a_file_in_place_of_the_book(attempt, tmp_path: Path) -> None:
    (tmp_path / "dist").mkdir()
    (tmp_path / "dist" / "book").write_text("mine")
    attempt("dist")
    assert (tmp_path / "dist" / "book").read_text() == "mine"
    assert [path.name for path in (tmp_path / "dist").iterdir()] == ["book"]


def test_a_link_to_nowhere(attempt, tmp_path: Path) -> None:
    (tmp_path / "dist").symlink_to("nowhere/at/all")
    attempt("dist")


@pytest.mark.skipif(not os.path.isdir("/proc/self"), reason="needs a file system of that kind")
def test_a_file_system_that_takes_nothing(attempt) -> None:
    attempt("/proc/self/dist")


def test_a_name_too_long(attempt) -> None:
    attempt("d" * 300)


def test_a_folder_that_was_not_there_is_made(folder, tmp_path: Path, capsys) -> None:
    root = folder(FILES)
    out = tmp_path / "a" / "b"
    assert main(["build", str(root), "--edition", "html", "--out", str(out)]) == 0
    assert (out / "book" / "book.html").is_file()
    assert capsys.readouterr().err == ""
