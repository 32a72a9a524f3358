"""Annotations and summary, read back as GitHub's runner reads them."""

from __future__ import annotations

import re

import pytest
from shelf import PATH, book, everything, finding, very_many

from octavo.model.finding import Finding, Severity
from octavo.model.span import Span
from octavo.report.github import github_report
from octavo.report.step_summary import LIMIT, escaped, step_summary

Command = tuple[str, dict[str, str], str]


def commands(log: str) -> list[Command]:
    """The commands that the runner finds in a log; none while commands are stopped."""
    found, resumed_by = [], ""
    for line in log.splitlines():
        parsed = re.match(r"\s*::([\w-]+)(?: ([^:]*))?::(.*)", line)
        if resumed_by:
            resumed_by = "" if line == f"::{resumed_by}::" else resumed_by
        elif parsed and parsed[1] == "stop-commands":
            resumed_by = parsed[3]
        elif parsed:
            pairs = (item.split("=", 1) for item in (parsed[2] or "").split(",") if item)
            found.append((parsed[1], {k: decoded(v) for k, v in pairs}, decoded(parsed[3])))
        assert resumed_by or "##[" not in line or parsed
    assert not resumed_by
    return found


def decoded(text: str) -> str:
    for code, sign in (("%0D", "\r"), ("%0A", "\n"), ("%3A", ":"), ("%2C", ","), ("%25", "%")):
        text = text.replace(code, sign)
    return text


def annotations(log: str) -> list[Command]:
    return [told for told in commands(log) if told[0] in ("error", "warning", "notice")]


def test_an_annotation() -> None:
    one = finding(Span(PATH, 3, 11, 3, 18), help="did you mean [^gone-1]?")
    assert github_report((book(one),)) == (
        "::error file=book/one.md,line=3,endLine=3,col=11,endColumn=18,"
        "title=NOT001 undefined-reference::"
        "note “gone” is called but not defined%0Adid you mean [^gone-1]?\n"
        "1 error\n"
    )


def test_columns_belong_to_a_single_line() -> None:
    ((_, several, _),) = commands(github_report((book(finding(Span(PATH, 3, 11, 5, 2))),)))
    assert several.keys() == {"file", "line", "endLine", "title"}
    ((_, nowhere, _),) = commands(github_report((book(finding(Span(PATH))),)))
    assert nowhere.keys() == {"file", "title"}


def test_what_the_syntax_uses_is_escaped() -> None:
    path, message = "a:b,c%2C::d.md", "100% :: a,b%0A##[error]x"
    ((_, properties, text),) = commands(
        github_report((book(finding(Span(path), message=message)),))
    )
    assert properties["file"] == path
    assert text == message


def test_a_message_of_several_lines_is_one_command() -> None:
    one = finding(message="one\r\n::set-output name=x::y", help="::add-mask::a")
    told = commands(github_report((book(one),)))
    assert [kind for kind, _, _ in told] == ["error"]


def test_the_gravest_come_first_and_what_was_set_aside_does_not_come() -> None:
    told = annotations(github_report(everything()))
    assert [(kind, p["title"][:6]) for kind, p, _ in told] == [
        ("error", "MET001"), ("error", "NOT001"), ("error", "PAR001"), ("warning", "TYP009"),
        ("notice", "TYP017"), ("notice", "TYP011"), ("notice", "NOT017"),
    ]  # fmt: skip


def crowd() -> list[Finding]:
    return [
        finding(Span(PATH, line, 1, line, 2), f"TYP{line:03}", severity, f"m{line}")
        for severity in Severity
        for line in range(1, 16)
    ]


def test_ten_of_each_kind_and_the_rest_as_plain_lines() -> None:
    log = github_report((book(*crowd()),))
    told = annotations(log)
    assert [kind for kind, _, _ in told] == ["error"] * 10 + ["warning"] * 10 + ["notice"] * 10
    plain = [line for line in log.splitlines() if line.startswith(PATH)]
    assert len(plain) == 60 - 30
    assert log.endswith("15 errors, 15 warnings, 15 for review, 15 information\n")


def test_no_line_of_a_manuscript_is_a_command() -> None:
    evil = "::error::owned ##[set-env name=PATH]x"
    many = [finding(Span("::add-path::.md", n, 1, n, 2), message=evil) for n in range(1, 30)]
    told = commands(github_report((book(*many),)))
    assert [kind for kind, _, _ in told] == ["error"] * 10 + ["group", "endgroup"]


def test_where_the_summary_has_the_rest_the_log_does_not() -> None:
    log = github_report((book(*crowd()),), rest=False)
    assert len(log.splitlines()) == 31


def test_annotations_and_summary_together_tell_everything() -> None:
    checked = (book(*crowd()),)
    beside = [message for _, _, message in annotations(github_report(checked, rest=False))]
    below = re.findall(r"\| (m\d+) \|$", step_summary(checked), re.MULTILINE)
    assert sorted([*beside, *below]) == sorted(one.message for one in crowd())


def test_the_summary() -> None:
    many = [finding(Span(PATH, line, 2, line, 3)) for line in range(1, 13)]
    assert step_summary((book(*many),)) == (
        "### Octavo: 12 errors\n\n"
        "10 stand as annotations beside the text; these do not:\n\n"
        "#### book\\/one\\.md\n\n"
        "| place | severity | rule | finding |\n|---|---|---|---|\n"
        "| 11:2 | error | NOT001 undefined-reference | note “gone” is called but not defined |\n"
        "| 12:2 | error | NOT001 undefined-reference | note “gone” is called but not defined |\n"
        "\n"
    )


def test_the_summary_of_nothing() -> None:
    assert step_summary((book(),)) == "### Octavo: nothing found\n\n"
    assert github_report((book(),)) == "nothing found\n"


@pytest.mark.parametrize(
    "hostile",
    ["a|b", "<img src=x>", "[x](y)", "![x](y)", "@someone", "`code`", "**b**", "https://x.y", "$x$",
     "a\nb", "\\", "&amp;", "#1", "~~x~~", "_x_"],
)  # fmt: skip
def test_nothing_of_a_manuscript_acts_in_the_summary(hostile: str) -> None:
    told = escaped(hostile)
    assert "\n" not in told
    assert not re.search(r"(?<!\\)(?:\\\\)*[|<\[!@`*$&#~_:/]", told)
    assert re.sub(r"\\([!-/:-@\[-`{-~])", r"\1", told) == hostile.replace("\n", " ")


@pytest.mark.parametrize("room", [LIMIT, 5_000, 700])
def test_the_summary_keeps_within_its_room_and_counts_the_rest(room: int) -> None:
    checked = very_many(30_000)
    text = step_summary(checked, room)
    assert 0 < len(text.encode()) <= room
    listed = len(re.findall(r"^\| \d", text, re.MULTILINE))
    assert text.endswith(
        f"… and {30_000 - 20 - listed:,} more; `octavo check --format json` lists all\n"
    )


def test_a_summary_without_room_is_empty() -> None:
    assert step_summary(very_many(100), 50) == ""
    assert step_summary(very_many(100), -1) == ""
