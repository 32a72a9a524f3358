"""Findings as JSON: every fact of every finding."""

from __future__ import annotations

import json

from shelf import PATH, book, everything, finding

from octavo.model.span import Span
from octavo.report.json import json_report


def test_every_fact_of_a_finding() -> None:
    report = json.loads(json_report(everything()))
    assert list(report) == ["version", "counts", "findings"]
    assert report["findings"][2] == {
        "code": "TYP011",
        "severity": "info",
        "message": "two spaces",
        "path": PATH,
        "line": 3,
        "column": 18,
        "end_line": 3,
        "end_column": 22,
        "help": "",
        "fix": {
            "safe": True,
            "edits": [
                {
                    "path": PATH,
                    "line": 3,
                    "column": 18,
                    "end_line": 3,
                    "end_column": 22,
                    "text": " It",
                }
            ],
        },
        "standing": "open",
        "because": "",
        "fingerprint": "bb22",
        "book": "book",
    }


def test_what_was_set_aside_is_there_and_counted_beside() -> None:
    report = json.loads(json_report(everything()))
    assert report["counts"] == {
        "error": 3, "warning": 1, "review": 1, "info": 2, "suppressed": 1, "known": 1, "gone": 0,
    }  # fmt: skip
    aside = [one for one in report["findings"] if one["standing"] != "open"]
    assert [(one["standing"], one["because"]) for one in aside] == [
        ("suppressed", "the stammer is his"),
        ("known", ""),
    ]


def test_an_unknown_place_is_null() -> None:
    (one,) = json.loads(json_report((book(finding(Span(PATH))),)))["findings"]
    assert [one[key] for key in ("line", "column", "end_line", "end_column")] == [None] * 4
    assert one["fix"] is None


def test_each_finding_tells_its_book() -> None:
    report = json.loads(json_report(everything()))
    assert [one["book"] for one in report["findings"]] == ["book"] * 8 + ["other"]


def test_a_finding_is_a_line() -> None:
    lines = json_report(everything()).splitlines()
    told = [json.loads(line.strip().rstrip(",")) for line in lines if '"code"' in line]
    assert len(told) == 9


def test_nothing_found() -> None:
    report = json.loads(json_report((book(),)))
    assert report["findings"] == []
    assert not any(report["counts"].values())
