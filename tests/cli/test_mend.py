"""`octavo check --fix`, `--unsafe-fixes`, `--diff`: repairs that can be trusted with a file."""

from __future__ import annotations

import os
import stat
from pathlib import Path

import pytest
from terminal import complaint, octavo

HEADER = "---\ntitle: A Book\nauthor: Ada Example\nlang: en\n---\n\n"
TEXT = f"{HEADER}A word [^a] here.\n\nNew YorK it is.\n\n[^a]: A note.\n"
SAFE = TEXT.replace("word [^a]", "word[^a]")
EVERY = SAFE.replace("YorK", "York")


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "a.md"
    path.write_text(TEXT, "utf-8")
    return path


def test_safe_repairs(file: Path) -> None:
    run = octavo(file.parent, "check", "--fix", "a.md")
    assert file.read_text("utf-8") == SAFE
    assert run.err == "1 repaired: 1 NOT009\n"
    assert "SPL001" in run.out
    assert "NOT009" not in run.out


def test_every_repair(file: Path) -> None:
    run = octavo(file.parent, "check", "--unsafe-fixes", "a.md")
    assert file.read_text("utf-8") == EVERY
    assert (run.status, run.out) == (0, "nothing found\n")
    assert run.err == "2 repaired: 1 NOT009, 1 SPL001\n"


def test_a_second_time_nothing_is_left(file: Path) -> None:
    octavo(file.parent, "check", "--unsafe-fixes", "a.md")
    before = file.stat().st_mtime_ns
    assert octavo(file.parent, "check", "--unsafe-fixes", "a.md").err == ""
    assert file.stat().st_mtime_ns == before


def test_a_diff_writes_nothing(file: Path) -> None:
    run = octavo(file.parent, "check", "--diff", "--unsafe-fixes", "a.md")
    assert file.read_text("utf-8") == TEXT
    assert run.status == 1
    assert run.out.startswith("--- a/a.md\n+++ b/a.md\n@@ ")
    assert "-New YorK it is.\n+New York it is.\n" in run.out
    safe = octavo(file.parent, "check", "--diff", "a.md")
    assert "YorK it is.\n+" not in safe.out
    octavo(file.parent, "check", "--unsafe-fixes", "a.md")
    assert octavo(file.parent, "check", "--diff", "--unsafe-fixes", "a.md").status == 0


def test_only_the_rules_that_are_chosen(file: Path) -> None:
    octavo(file.parent, "check", "--unsafe-fixes", "--select", "SPL", "a.md")
    assert file.read_text("utf-8") == TEXT.replace("YorK", "York")


def test_what_is_set_aside_is_not_repaired(file: Path) -> None:
    text = TEXT.replace("New", "<!-- octavo: ignore SPL001 because it is a brand -->\nNew")
    file.write_text(text, "utf-8")
    octavo(file.parent, "check", "--unsafe-fixes", "a.md")
    assert "New YorK" in file.read_text("utf-8")


def test_mode_line_ends_and_mark_stay(file: Path) -> None:
    file.write_bytes(b"\xef\xbb\xbf" + TEXT.replace("\n", "\r\n").encode())
    file.chmod(0o640)
    octavo(file.parent, "check", "--unsafe-fixes", "a.md")
    assert file.read_bytes() == b"\xef\xbb\xbf" + EVERY.replace("\n", "\r\n").encode()
    assert stat.S_IMODE(file.stat().st_mode) == 0o640
    assert os.listdir(file.parent) == ["a.md"]


def test_a_link_stays_a_link(file: Path) -> None:
    real = file.parent / "real.txt"
    file.rename(real)
    file.symlink_to(real)
    octavo(file.parent, "check", "--unsafe-fixes", "a.md")
    assert file.is_symlink()
    assert real.read_text("utf-8") == EVERY


def test_a_file_that_is_not_utf8_is_left_alone(file: Path) -> None:
    data = TEXT.encode() + b"\xff\n"
    file.write_bytes(data)
    octavo(file.parent, "check", "--unsafe-fixes", "a.md")
    assert file.read_bytes() == data


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write everywhere")
def test_a_folder_that_cannot_be_written(file: Path) -> None:
    file.parent.chmod(0o500)
    assert "cannot be written" in complaint(octavo(file.parent, "check", "--fix", "a.md"))


def test_a_baseline_makes_what_is_there_known(file: Path) -> None:
    run = octavo(file.parent, "check", "--update-baseline", "a.md")
    assert run.status == 0
    assert "2 findings are known from now on" in run.out
    again = octavo(file.parent, "check", "--strict", "a.md")
    assert (again.status, again.err) == (0, "")
    assert "2 by the baseline" in again.out
    file.write_text(f"{TEXT}\nOnce more [^a] here.\n", "utf-8")
    more = octavo(file.parent, "check", "a.md")
    assert more.out.count("NOT009") == 1
    named = octavo(file.parent, "check", "--update-baseline", "--baseline", "b.json", "a.md")
    assert named.status == 0
    assert octavo(file.parent, "check", "--strict", "--baseline", "b.json", "a.md").status == 0


def test_a_baseline_that_is_not_there(file: Path) -> None:
    run = octavo(file.parent, "check", "--baseline", "none.json", "a.md")
    assert "--update-baseline" in complaint(run)


def test_a_build_honours_the_baseline(file: Path) -> None:
    file.write_text(TEXT.replace("[^a] here", "[^gone] here"), "utf-8")
    assert octavo(file.parent, "build", "--edition", "html", "a.md").status == 1
    octavo(file.parent, "check", "--update-baseline", "a.md")
    run = octavo(file.parent, "build", "--edition", "html", "a.md")
    assert run.status == 0, run.out + run.err
