"""Options, help and version."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest
from terminal import octavo

from octavo.check.rule import all_rules

COMMANDS = ("check", "build", "verify", "explain")
ROOT = Path(__file__).parents[2]


def test_the_help_lists_the_commands(tmp_path: Path) -> None:
    run = octavo(tmp_path, "--help")
    assert run.status == 0
    assert run.err == ""
    for command in COMMANDS:
        assert f"\n    {command} " in run.out


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_has_help_with_a_line_for_each_option(command: str, tmp_path: Path) -> None:
    run = octavo(tmp_path, command, "--help")
    assert run.status == 0
    assert run.err == ""
    assert run.out.startswith(f"usage: octavo {command} ")


def test_the_version_is_that_of_the_package(tmp_path: Path) -> None:
    stated = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]["version"]
    run = octavo(tmp_path, "--version")
    assert (run.status, run.out, run.err) == (0, f"octavo {stated}\n", "")


@pytest.mark.parametrize(
    "arguments",
    [
        (),
        ("publish",),
        ("check", "--no-such-option"),
        ("check", "--format", "xml"),
        ("build", "--edition", "mobi"),
        ("explain",),
    ],
    ids=" ".join,
)
def test_wrong_usage_ends_with_status_2(arguments: tuple[str, ...], tmp_path: Path) -> None:
    run = octavo(tmp_path, *arguments)
    assert run.status == 2
    assert run.out == ""
    last = run.err.splitlines()[-1]
    assert last.startswith("octavo")
    assert "error: " in last
    assert "Traceback" not in run.err


def test_every_rule_is_explained(tmp_path: Path) -> None:
    rules = all_rules()
    for rule in (rules[0], rules[-1]):
        run = octavo(tmp_path, "explain", rule.code)
        assert (run.status, run.err) == (0, "")
        assert run.out.startswith(f"# {rule.code}: {rule.name}\n")
        for section in ("## Why", "## Bad", "## Good"):
            assert f"\n{section}\n" in run.out


def test_a_rule_is_explained_in_small_letters_too(tmp_path: Path) -> None:
    assert octavo(tmp_path, "explain", "not001").out.startswith("# NOT001: ")
