"""`octavo check --format`: each report from the command line, its colours, its places."""

from __future__ import annotations

import json
import os
import pty
import subprocess
from pathlib import Path

import pytest
from lxml import etree
from sarif_kit import validation_errors
from terminal import BAD, GOOD, OCTAVO, environment, octavo

from octavo.report.formats import FORMATS

ESCAPE = "\x1b["


@pytest.fixture
def desk(tmp_path: Path) -> Path:
    (tmp_path / "good.md").write_text(GOOD, "utf-8")
    (tmp_path / "bad.md").write_text(BAD, "utf-8")
    return tmp_path


def in_a_terminal(folder: Path, *arguments: str, **variables: str) -> str:
    """What `octavo` writes to a terminal."""
    ours, its = pty.openpty()
    done = subprocess.run(
        [*OCTAVO, *arguments], cwd=folder, env=environment(variables), stdout=its, check=False
    )
    os.close(its)
    written = b""
    while True:
        try:
            piece = os.read(ours, 1 << 16)
        except OSError:  # Linux: the other end is closed, and all is read
            piece = b""
        if not piece:
            break
        written += piece
    os.close(ours)
    assert done.returncode in (0, 1)
    return written.decode()


def test_colours_in_a_terminal(desk: Path) -> None:
    assert ESCAPE in in_a_terminal(desk, "check", "bad.md")
    assert ESCAPE not in in_a_terminal(desk, "check", "bad.md", NO_COLOR="1")
    assert ESCAPE not in in_a_terminal(desk, "check", "bad.md", "--color", "never")
    assert ESCAPE in in_a_terminal(desk, "check", "bad.md", "--color", "always", NO_COLOR="1")


def test_no_colours_in_a_pipe_or_a_file_unless_asked_for(desk: Path) -> None:
    assert ESCAPE not in octavo(desk, "check", "bad.md").out
    assert ESCAPE in octavo(desk, "check", "bad.md", "--color", "always").out
    in_a_terminal(desk, "check", "bad.md", "--output", "report")
    assert ESCAPE not in (desk / "report").read_text("utf-8")


def test_sarif(desk: Path) -> None:
    run = octavo(desk, "check", "--format", "sarif", "bad.md", "good.md")
    assert (run.status, run.err) == (1, "")
    log = json.loads(run.out)
    assert validation_errors(log) == []
    (result,) = log["runs"][0]["results"]
    place = result["locations"][0]["physicalLocation"]
    assert place["artifactLocation"]["uri"] == "bad.md"
    assert place["region"]["snippet"]["text"] == "[^gone]"


def test_gitlab(desk: Path) -> None:
    (issue,) = json.loads(octavo(desk, "check", "--format", "gitlab", "bad.md").out)
    assert issue["location"] == {"path": "bad.md", "lines": {"begin": 7, "end": 7}}


def test_junit_shows_the_clean_file_as_well(desk: Path) -> None:
    run = octavo(desk, "check", "--format", "junit", "bad.md", "good.md")
    assert run.status == 1
    root = etree.fromstring(run.out.encode())
    assert [(suite.get("name"), suite.get("failures")) for suite in root] == [
        ("bad.md", "1"),
        ("good.md", "0"),
    ]


def test_github(desk: Path) -> None:
    run = octavo(desk, "check", "--format", "github", "bad.md")
    assert run.status == 1
    assert run.out.startswith(
        "::error file=bad.md,line=7,endLine=7,col=17,endColumn=24,title=NOT001 "
    )


def test_the_summary_of_a_step_is_added_to(desk: Path) -> None:
    calls = " ".join(f"[^gone{number}]" for number in range(15))
    (desk / "many.md").write_text(GOOD.replace("Words.", f"Words. {calls}"), "utf-8")
    (desk / "summary").write_text("Before.\n", "utf-8")
    arguments = ("check", "--format", "github", "--select", "NOT001", "many.md")
    run = octavo(desk, *arguments, GITHUB_STEP_SUMMARY="summary")
    summary = (desk / "summary").read_text("utf-8")
    assert summary.startswith("Before.\n### Octavo: 15 errors\n")
    assert summary.count("| error |") == 5
    assert run.out.count("::error ") == 10
    assert "many.md:7" not in run.out
    assert octavo(desk, *arguments).out.count("many.md:7:") == 5


def test_other_formats_leave_the_summary_alone(desk: Path) -> None:
    octavo(desk, "check", "bad.md", GITHUB_STEP_SUMMARY="summary")
    assert not (desk / "summary").exists()


@pytest.mark.parametrize("kind", FORMATS)
def test_a_book_that_cannot_be_read_does_not_stop_the_report(kind: str, desk: Path) -> None:
    (desk / "binary.md").write_bytes(bytes(range(256)))
    run = octavo(desk, "check", "--format", kind, "binary.md", "bad.md")
    assert run.status == 2
    assert "NOT001" in run.out
    (line,) = run.err.splitlines()
    assert line.startswith("octavo: binary.md: ")
