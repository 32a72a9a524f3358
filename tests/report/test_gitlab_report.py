"""GitLab's Code Quality report, field by field as GitLab documents it."""

from __future__ import annotations

import json
from dataclasses import replace

import jsonschema
from shelf import PATH, book, everything, finding, very_many

from octavo.model.finding import Severity
from octavo.model.span import Span
from octavo.report.gitlab import gitlab_report

DOCUMENTED = {
    "type": "array",
    "items": {
        "type": "object",
        "required": ["description", "check_name", "fingerprint", "severity", "location"],
        "additionalProperties": False,
        "properties": {
            "description": {"type": "string", "minLength": 1},
            "check_name": {"type": "string", "minLength": 1},
            "fingerprint": {"type": "string", "pattern": "^[0-9a-f]{64}$"},
            "severity": {"enum": ["info", "minor", "major", "critical", "blocker"]},
            "location": {
                "type": "object",
                "required": ["path", "lines"],
                "properties": {
                    "path": {"type": "string", "pattern": "^[^/.]"},
                    "lines": {
                        "type": "object",
                        "required": ["begin"],
                        "properties": {
                            "begin": {"type": "integer", "minimum": 1},
                            "end": {"type": "integer", "minimum": 1},
                        },
                    },
                },
            },
        },
    },
}


def issues(*books: object) -> list[dict]:
    report = json.loads(gitlab_report(books))
    jsonschema.validate(report, DOCUMENTED)
    return report


def test_an_issue() -> None:
    one = finding(Span(f"./{PATH}", 3, 11, 4, 2), help="define it")
    (issue,) = issues(book(one))
    del issue["fingerprint"]
    assert issue == {
        "description": "note “gone” is called but not defined; define it",
        "check_name": "NOT001",
        "severity": "critical",
        "location": {"path": PATH, "lines": {"begin": 3, "end": 4}},
    }


def test_severities() -> None:
    told = [issue["severity"] for issue in issues(book(*(finding(severity=s) for s in Severity)))]
    assert told == ["critical", "major", "minor", "info"]


def test_what_was_set_aside_is_not_there() -> None:
    codes = [issue["check_name"] for issue in issues(*everything())]
    assert codes == ["MET001", "NOT001", "TYP011", "TYP009", "TYP017", "NOT017", "PAR001"]


def test_fingerprints_differ() -> None:
    twins = [finding(Span(PATH, line, 1, line, 2), fingerprint="aa") for line in (1, 2, 3)]
    others = [finding(Span("b.md", 1, 1, 1, 2), fingerprint="aa"), finding(), finding()]
    told = [issue["fingerprint"] for issue in issues(book(*twins, *others))]
    assert len(set(told)) == 6
    many = [issue["fingerprint"] for issue in issues(*very_many(2_000))]
    assert len(set(many)) == 2_000


def test_a_fingerprint_stays_when_the_words_move() -> None:
    here = finding(Span(PATH, 3, 1, 3, 2), fingerprint="aa")
    there = replace(here, span=Span(PATH, 30, 5, 30, 6))
    assert [issues(book(one))[0]["fingerprint"] for one in (here, there)] == (
        [issues(book(here))[0]["fingerprint"]] * 2
    )


def test_nothing_found_is_an_empty_list() -> None:
    assert gitlab_report((book(),)) == "[]\n"
