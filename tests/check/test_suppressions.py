"""Suppressions: what they set aside, and what they leave alone."""

from __future__ import annotations

import pytest
from marked_examples import HEADER, marked, mended

from octavo.check.proofread import proofread
from octavo.check.select import Choice
from octavo.model.finding import Finding, Standing
from octavo.read.book import read_book
from octavo.world.fake import FakeWorld

SLIP = "A note.[^gone]"
IGNORE = "<!-- octavo: ignore NOT001 because it is to come -->"


def found(text: str, choice: Choice | None = None, name: str = "book.md") -> list[Finding]:
    world = FakeWorld({name: text})
    return list(proofread(read_book(world, name), world, choice).findings)


def standings(text: str) -> list[tuple[str, str]]:
    return [(f.code, f.standing.value) for f in found(HEADER + text)]


@pytest.mark.parametrize(
    "text",
    [
        f"Text.\n\n{IGNORE}\n{SLIP}\n",
        f"Text.\n\n{IGNORE}\n\n{SLIP}\n",
        f"Text.\n\nFirst line\n{IGNORE}\n{SLIP}\n",
        f"Text.\n\n{SLIP} {IGNORE}\n",
        f"Text.\n\n{SLIP} <!-- octavo: ignore NOT because it is to come -->\n",
        f"Text.\n\n<!-- octavo:ignore TYP999,\nNOT001 because\nit is to come -->\n{SLIP}\n",
        f"Text.\n\n> {IGNORE}\n> {SLIP}\n",
        f"{IGNORE}\n\nText.\n\n{SLIP}\n",
        f"<!-- A remark. -->\n{IGNORE}\n\nText.\n\n{SLIP}\n",
    ],
)
def test_what_is_set_aside(text: str) -> None:
    assert standings(text) == [("NOT001", "suppressed")]
    reason = found(HEADER + text)[0].because
    assert reason == "it is to come"


@pytest.mark.parametrize(
    "text",
    [
        f"Text.\n\n{IGNORE}\nA line between.\n\n{SLIP}\n",
        f"Text.\n\n{SLIP}\n\n{IGNORE}\n",
        f"Text.\n\n<!-- octavo: ignore NOT002 because it is to come -->\n{SLIP}\n",
        f"Text.\n\n<!-- octavo: disable NOT001 -->\n{SLIP}\n",
    ],
)
def test_what_is_not(text: str) -> None:
    assert sorted(standings(text)) == [("NOT001", "open"), ("SUP001", "open")]


def test_a_comment_in_code_is_none() -> None:
    assert standings(f"Text.\n\n`{IGNORE}`\n\n    {IGNORE}\n\n{SLIP}\n") == [("NOT001", "open")]


def test_one_of_two_codes_is_idle() -> None:
    text = "Text.\n\n⟦<!-- octavo: ignore NOT001, NOT002 because it is to come -->⟧\nA.[^gone]\n"
    finding = marked("SUP001", text)[0]
    assert finding.message == "nothing here is found by NOT002"
    assert [f.code for f in mended(text) if f.standing is Standing.OPEN] == []


def test_codes_that_were_not_looked_for_are_not_idle() -> None:
    text = f"{HEADER}Text.\n\n{IGNORE}\nText.\n"
    assert [f.code for f in found(text)] == ["SUP001"]
    assert found(text, Choice(ignore="NOT")) == []


def test_in_the_metadata() -> None:
    header = "---\ntitle: A Book\nlang: en\nauthor: Ada\n{}colour: blue  {}\n---\n\nText.\n"
    reason = "# octavo: ignore MET010 because our site reads it"
    assert [f.standing.value for f in found(header.format("", reason))] == ["suppressed"]
    assert [f.standing.value for f in found(header.format(reason + "\n", ""))] == ["suppressed"]


def test_in_a_settings_file() -> None:
    settings = (
        "# octavo: ignore MET010 because our site reads it\ntitle: A\nlang: en\nauthor: B\nx1: 2\n"
    )
    world = FakeWorld({"bk/book.yaml": settings, "bk/a.md": "Text.\n"})
    findings = proofread(read_book(world, "bk"), world).findings
    assert [(f.code, f.standing.value) for f in findings] == [("MET010", "suppressed")]


def test_a_reason_is_asked_for_even_where_it_is_suppressed() -> None:
    assert standings(f"Text.\n\n<!-- octavo: ignore NOT001 -->\n{SLIP}\n") == [
        ("SUP002", "open"),
        ("NOT001", "suppressed"),
    ]
