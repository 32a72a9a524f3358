"""All formats: the same input gives the same report, soon, however many findings there are."""

from __future__ import annotations

import time

import pytest
from shelf import everything, very_many

from octavo.report.formats import FORMATS, Manner
from octavo.report.step_summary import step_summary

SECONDS = 10
WHOLE = ("json", "gitlab", "sarif")
BYTES = {"text": 1 << 20, "sarif": 25_000 * 1_000, "junit": 4 << 20, "html": 10_000_000}


@pytest.mark.parametrize("name", FORMATS)
def test_a_hundred_thousand_findings(name: str) -> None:
    checked = very_many()
    start = time.perf_counter()
    report = FORMATS[name](checked, Manner())
    assert time.perf_counter() - start < SECONDS
    assert len(report.encode()) < BYTES.get(name, 50 << 20)
    assert name in WHOLE or "more" in report or "left out" in report


def test_a_summary_of_a_hundred_thousand_findings() -> None:
    checked = very_many()
    start = time.perf_counter()
    step_summary(checked)
    assert time.perf_counter() - start < SECONDS


@pytest.mark.parametrize("name", FORMATS)
def test_the_same_findings_give_the_same_report(name: str) -> None:
    assert FORMATS[name](everything(), Manner()) == FORMATS[name](everything(), Manner())


@pytest.mark.parametrize("name", FORMATS)
def test_no_book_at_all(name: str) -> None:
    FORMATS[name]((), Manner())


def test_only_the_text_is_coloured() -> None:
    for name, made in FORMATS.items():
        coloured = made(everything(), Manner(colour=True))
        assert ("\x1b[" in coloured) == (name == "text"), name
