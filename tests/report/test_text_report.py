"""The report for a terminal, as it looks."""

from __future__ import annotations

import re
from dataclasses import replace
from textwrap import dedent

import pytest
from shelf import PATH, book, everything, finding, pointing, very_many

from octavo.model.finding import Edit, Fix, Severity, Standing
from octavo.model.span import Span
from octavo.report.findings import summary
from octavo.report.text import MOST, text_report


def drawn(page: str) -> str:
    return dedent(page).lstrip("\n")


def test_a_finding_its_line_its_repair_and_the_counts() -> None:
    report = text_report((pointing("# One\n\nHe saw it.[^gone]\n", "[^gone]", help="define it"),))
    assert report == drawn("""
        book/one.md:3:11: error NOT001 note “gone” is called but not defined
            3 | He saw it.[^gone]
              |           ^^^^^^^
            define it

        1 error
        """)


def test_everything_that_a_finding_may_have() -> None:
    assert text_report(everything()) == drawn("""
        book/book.yaml: error MET001 the metadata give no title

        book/one.md:3:11: error NOT001 note “gone” is called but not defined
            3 | He saw it.[^gone]  It
              |           ^^^^^^^
            did you mean [^gone-1]?

        book/one.md:3:18: info TYP011 two spaces
            3 | He saw it.[^gone]  It
              |                  ^^^^
            [--fix]

        book/one.md:4:5: warning TYP009 “…,” is doubled
            4 | was 𝒜 cat…, and 日本.
              |     ^^^^^^^
            [--unsafe-fixes]

        book/one.md:6:1: review TYP017 [this](1) is no link, nor {0} a place
            6 | The end of
              | ^^^^^^^^^^ to line 7

        book/one.md:7:8: info NOT017 no stop here
            7 | it all.
              |        ^

        other.md:1:1: error PAR001 EPUB: note “a” is missing
            1 | Words.
              | ^^^^^

        3 errors, 1 warning, 1 for review, 2 information
        can be repaired: 1 by --fix, 1 by --unsafe-fixes
        set aside: 1 in the source, 1 by the baseline
        """)


def test_nothing_found() -> None:
    assert text_report((book(texts={PATH: "Words.\n"}),)) == "nothing found\n"
    assert text_report(()) == ""


def test_what_the_baseline_knows_and_is_found_no_more() -> None:
    report = text_report((replace(book(), gone=2), replace(book(), gone=1)))
    assert report == (
        "nothing found\nfound no more: 3 of the baseline; --update-baseline drops them\n"
    )


def test_a_repair_of_what_was_set_aside_is_not_offered() -> None:
    fix = Fix((Edit(Span(PATH, 1, 1, 1, 2), ""),), safe=True)
    one = finding(Span(PATH, 1, 1, 1, 2), fix=fix, standing=Standing.SUPPRESSED)
    assert text_report((book(one),)) == "nothing found\nset aside: 1 in the source\n"


def test_files_stand_together_in_reading_order() -> None:
    spans = [Span("b.md", 3, 1, 3, 2), Span("a.md", 1, 1, 1, 2), Span("b.md", 1, 1, 1, 2)]
    lines = text_report((book(*map(finding, spans)),)).splitlines()
    places = [line.split(": ")[0] for line in lines if ": error " in line]
    assert places == ["b.md:1:1", "b.md:3:1", "a.md:1:1"]


def test_colours_are_all_that_colours_add() -> None:
    coloured = text_report(everything(), colour=True)
    assert "\x1b[1;31merror\x1b[0m NOT001" in coloured
    assert "\x1b[1;33m^^^^^^^\x1b[0m" in coloured
    assert re.sub(r"\x1b\[[\d;]*m", "", coloured) == text_report(everything())


def test_the_source_cannot_steer_the_terminal() -> None:
    evil = "\x1b]0;owned\x07\x9b2J\u202e\r\x08"
    path = f"a{evil}.md"
    one = finding(Span(path, 1, 3, 1, 6), message=f"say {evil}", help=f"help {evil}")
    report = text_report((book(one, texts={path: f"it{evil}s\n"}),))
    assert not re.search(r"[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e]", report)
    assert "‹U+001B›]0;owned‹U+0007›" in report


def test_a_message_stays_on_its_line() -> None:
    report = text_report((book(finding(Span(PATH), message="one\ntwo\tthree")),))
    assert report.splitlines()[0] == f"{PATH}: error NOT001 one two three"


def test_of_one_code_fifty_are_printed_in_a_file() -> None:
    many = [finding(Span("a.md", line, 1, line, 2)) for line in range(1, 1_051)]
    other = finding(Span("b.md", 1, 1, 1, 2))
    report = text_report((book(*many, other),))
    assert report.count("a.md:") == 50 + 1
    assert "\na.md: … and 1,000 more of NOT001\n" in report
    assert "\nb.md:1:1: error NOT001 " in report
    assert "… and 1,000 more; `octavo check --format json` lists all\n" in report
    assert report.endswith("\n\n1,051 errors\n")


def test_of_all_a_thousand_are_printed_and_errors_first_of_all() -> None:
    faint = [
        finding(Span(f"{name}.md", line, 1, line, 2), "TYP011", Severity.INFO)
        for name in range(100)
        for line in range(1, 41)
    ]
    grave = [finding(Span("z.md", line, 1, line, 2)) for line in range(1, 11)]
    report = text_report((book(*faint, *grave),))
    assert len(re.findall(r"^\S+:\d+:\d+: ", report, re.MULTILINE)) == MOST
    assert report.count(": error NOT001 ") == 10
    assert "… and 3,010 more; " in report


def test_very_many_findings_are_not_printed_but_counted() -> None:
    report = text_report(very_many())
    assert len(report) < 500_000
    assert report.endswith("10,000 errors, 90,000 information\n")
    printed = len(re.findall(r"^\S+:\d+:\d+: ", report, re.MULTILINE))
    assert f"… and {100_000 - printed:,} more; " in report


@pytest.mark.parametrize(
    ("severities", "words"),
    [
        ((), "nothing found"),
        ((Severity.ERROR,), "1 error"),
        ((Severity.WARNING, Severity.WARNING, Severity.INFO), "2 warnings, 1 information"),
        ((Severity.REVIEW, Severity.ERROR, Severity.ERROR), "2 errors, 1 for review"),
    ],
)
def test_the_summary(severities: tuple[Severity, ...], words: str) -> None:
    assert summary(finding(severity=severity) for severity in severities) == words
