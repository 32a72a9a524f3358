"""`octavo check`: findings at their places, as text and as JSON."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from terminal import BAD, GOOD, WARNED, octavo

from octavo.report.formats import FORMATS


@pytest.fixture
def desk(tmp_path: Path) -> Path:
    for name, text in (("good", GOOD), ("bad", BAD), ("warned", WARNED)):
        (tmp_path / f"{name}.md").write_text(text, "utf-8")
    return tmp_path


def test_nothing_found(desk: Path) -> None:
    run = octavo(desk, "check", "good.md")
    assert (run.status, run.out, run.err) == (0, "nothing found\n", "")


def test_a_finding_has_its_place_its_code_and_its_repair(desk: Path) -> None:
    run = octavo(desk, "check", "bad.md")
    assert (run.status, run.err) == (1, "")
    first, line, carets, repair, empty, counts = run.out.splitlines()
    assert first.startswith("bad.md:7:17: error NOT001 ")
    assert line == "    7 | Words.[^a] More.[^gone]"
    assert carets == "      |                 ^^^^^^^"
    assert repair.startswith("    ")
    assert (empty, counts) == ("", "1 error")


def test_a_warning_fails_only_a_strict_check(desk: Path) -> None:
    assert octavo(desk, "check", "warned.md").status == 0
    assert octavo(desk, "check", "--strict", "warned.md").status == 1
    assert octavo(desk, "check", "--strict", "good.md").status == 0


@pytest.mark.parametrize(
    ("options", "status"),
    [
        (("--select", "NOT"), 1),
        (("--select", "MET"), 0),
        (("--select", "not001,MET"), 1),
        (("--ignore", "NOT001"), 0),
        (("--ignore", "MET"), 1),
        (("--select", "NOT", "--ignore", "NOT001"), 0),
    ],
)
def test_rules_are_chosen(options: tuple[str, ...], status: int, desk: Path) -> None:
    assert octavo(desk, "check", *options, "bad.md").status == status


def test_the_json_says_what_the_text_says(desk: Path) -> None:
    run = octavo(desk, "check", "--format", "json", "bad.md", "warned.md")
    assert run.status == 1
    report = json.loads(run.out)
    assert set(report) == {"version", "counts", "findings"}
    assert report["version"] == 1
    assert report["counts"] == {
        "error": 1, "warning": 1, "review": 0, "info": 0, "suppressed": 0, "known": 0, "gone": 0,
    }  # fmt: skip
    for finding in report["findings"]:
        assert {
            "code", "severity", "message", "path", "line", "column", "end_line", "end_column", "help",
        } <= set(finding)  # fmt: skip
    undefined, uncalled = report["findings"]
    assert (undefined["code"], undefined["severity"]) == ("NOT001", "error")
    assert (undefined["path"], undefined["line"], undefined["column"]) == ("bad.md", 7, 17)
    assert (undefined["end_line"], undefined["end_column"]) == (7, 24)
    assert (uncalled["code"], uncalled["path"]) == ("NOT002", "warned.md")


def test_the_json_of_a_clean_book(desk: Path) -> None:
    report = json.loads(octavo(desk, "check", "--format", "json", "good.md").out)
    assert report["findings"] == []
    assert not any(report["counts"].values())


@pytest.mark.parametrize("kind", FORMATS)
def test_the_report_goes_into_a_file(kind: str, desk: Path) -> None:
    shown = octavo(desk, "check", "--format", kind, "bad.md")
    written = octavo(desk, "check", "--format", kind, "bad.md", "--output", "report")
    assert (written.status, written.out, written.err) == (1, "", "")
    assert (desk / "report").read_text("utf-8") == shown.out


def test_a_folder_of_books_is_checked_whole(desk: Path) -> None:
    for name, text in (("one", "Words.[^x]\n"), ("two", "Words.[^y]\n")):
        folder = desk / "shelf" / name
        folder.mkdir(parents=True)
        (folder / "book.yaml").write_text("title: A\nauthor: Ada\nlang: en\n", "utf-8")
        (folder / "text.md").write_text(text, "utf-8")
    run = octavo(desk, "check", "shelf")
    assert run.status == 1
    assert "shelf/one/text.md:1:7: error NOT001" in run.out
    assert "shelf/two/text.md:1:7: error NOT001" in run.out


def test_bytes_that_are_not_utf8_are_a_finding(desk: Path) -> None:
    (desk / "latin.md").write_bytes(GOOD.replace("Words", "Wörter").encode("latin-1"))
    run = octavo(desk, "check", "latin.md")
    assert run.status == 1
    assert "latin.md:7:2: error ENC001 " in run.out


def test_output_in_a_terminal_that_knows_only_ascii(desk: Path) -> None:
    run = octavo(desk, "check", "bad.md", PYTHONIOENCODING="ascii", PYTHONUTF8="0", LC_ALL="C")
    assert run.status == 1
    assert "NOT001" in run.out
