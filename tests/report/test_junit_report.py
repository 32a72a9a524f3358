"""JUnit XML: what passes, what fails, what is skipped."""

from __future__ import annotations

import random

import pytest
from lxml import etree
from shelf import PATH, book, everything, finding, very_many

from octavo.model.finding import Severity, Standing, fails
from octavo.model.span import Span
from octavo.report.junit import MOST, junit_report


def opened(*books: object, strict: bool = False) -> etree._Element:
    report = junit_report(books, strict=strict)
    return etree.fromstring(report.encode())


def verdicts(root: etree._Element) -> list[tuple[str, str]]:
    """Each case with how it ended: what stands in it, or that it passes."""
    return [
        (case.get("name"), case[0].tag if len(case) else "passes") for case in root.iter("testcase")
    ]


def test_a_suite_a_file_a_case_a_rule() -> None:
    root = opened(*everything())
    assert [suite.get("name") for suite in root] == [
        PATH, "book/Kapitel 2: größer%.md", "book/clean.md", "book/book.yaml", "other.md",
    ]  # fmt: skip
    assert [(title[:6], verdict) for title, verdict in verdicts(root[0])] == [
        ("NOT001", "failure"),
        ("NOT012", "skipped"),
        ("NOT017", "system-out"),
        ("TYP009", "system-out"),
        ("TYP011", "system-out"),
        ("TYP017", "system-out"),
    ]
    assert verdicts(root[0])[0][0] == "NOT001 undefined-reference"
    assert verdicts(root[2]) == [("nothing found", "passes")]


def test_a_failure_says_where_and_what() -> None:
    case = opened(*everything()).find(".//testcase[@line='3']")
    assert case is not None
    assert (case.get("classname"), case.get("file")) == (PATH, PATH)
    failure = case.find("failure")
    assert failure is not None
    assert (failure.get("type"), failure.get("message")) == (
        "error",
        "note “gone” is called but not defined",
    )
    assert failure.text == (
        "book/one.md:3:11: error NOT001 note “gone” is called but not defined\n"
        "    did you mean [^gone-1]?"
    )


def test_what_was_set_aside_is_skipped_with_the_reason() -> None:
    told = [skipped.get("message") for skipped in opened(*everything()).iter("skipped")]
    assert told == ["set aside: in the source, because the stammer is his",
                    "set aside: by the baseline"]  # fmt: skip


@pytest.mark.parametrize("severity", list(Severity))
@pytest.mark.parametrize("strict", [False, True])
def test_a_case_fails_just_where_the_check_does(severity: Severity, *, strict: bool) -> None:
    one = finding(severity=severity)
    root = opened(book(one), strict=strict)
    assert (root.find(".//failure") is not None) == fails([one], strict=strict)


def test_an_open_finding_counts_beside_one_set_aside() -> None:
    aside = finding(Span(PATH, 1, 1, 1, 2), standing=Standing.KNOWN)
    root = opened(book(aside, finding(Span(PATH, 2, 1, 2, 2))))
    assert [verdict for _, verdict in verdicts(root)] == ["failure"]
    (failure,) = root.iter("failure")
    assert failure.text
    assert failure.text.startswith(f"{PATH}:2:1: ")
    assert failure.get("message") == "note “gone” is called but not defined"
    assert [case.get("line") for case in root.iter("testcase")] == ["2"]


def test_the_sums() -> None:
    root = opened(*everything())
    for element in (root, *root):
        cases = list(element.iter("testcase"))
        assert element.get("tests") == str(len(cases))
        assert element.get("failures") == str(len(list(element.iter("failure"))))
        assert element.get("skipped") == str(len(list(element.iter("skipped"))))
    assert (root.get("tests"), root.get("failures"), root.get("skipped")) == ("10", "3", "2")


def test_characters_that_xml_cannot_hold() -> None:
    chance = random.Random(1)
    signs = [
        *map(chr, range(0x20)),
        "\x7f",
        "\x85",
        "\ud800",
        "\ufffe",
        "\uffff",
        "\u0301",
        "&<>\"'",
    ]
    for _ in range(50):
        odd = "".join(chance.choices(signs, k=20))
        one = finding(Span(f"a{odd}.md", 1, 1, 1, 2), message=odd, help=odd)
        aside = finding(Span("b.md"), standing=Standing.SUPPRESSED, because=odd)
        assert len(opened(book(one, aside))) == 2


def test_a_case_lists_a_thousand_and_counts_the_rest() -> None:
    (failure,) = opened(*very_many(30_000)).iter("failure")
    assert failure.text
    lines = failure.text.splitlines()
    assert sum(": error " in line for line in lines) == MOST
    assert lines[-1] == "… and 2,000 more; --format json lists all"
    assert (
        failure.get("message") == "3,000 findings; the first: finding 15005 among very many others"
    )


def test_nothing_was_checked() -> None:
    assert opened().get("tests") == "0"
