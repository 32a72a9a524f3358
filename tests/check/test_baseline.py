"""The baseline: what was there before does not count, wherever it moves in its file."""

from __future__ import annotations

import json

import pytest
from marked_examples import HEADER

from octavo.check.proofread import proofread
from octavo.check.standing.baseline import NAME, baseline_json, read_baseline
from octavo.model.checked import Checked
from octavo.model.finding import OctavoError, fails
from octavo.read.book import read_book
from octavo.world.fake import FakeWorld

OLD = HEADER + "One word.[^a]\n\nAnother word.[^b]\n\nOne word.[^a]\n"


def checked(text: str, baseline: str | None = None) -> Checked:
    files = {"book.md": text} | ({NAME: baseline} if baseline else {})
    world = FakeWorld(files)
    return proofread(read_book(world, "book.md"), world)


def baseline() -> str:
    world = FakeWorld({"book.md": OLD})
    book = read_book(world, "book.md")
    return baseline_json([(book, checked(OLD).findings)])


def test_what_was_there_does_not_count() -> None:
    again = checked(OLD, baseline())
    assert [f.standing.value for f in again.findings] == ["known"] * 3
    assert not fails(again.findings, strict=True)
    assert again.gone == 0


def test_it_may_move() -> None:
    moved = OLD.replace("Another", "New first words.\n\nA new paragraph here.\n\nAnother")
    assert [f.standing.value for f in checked(moved, baseline()).findings] == ["known"] * 3


def test_only_what_is_new_counts() -> None:
    more = checked(OLD + "\nA third word.[^c]\n", baseline())
    assert [(f.span.line, f.standing.value) for f in more.findings][-1] == (13, "open")
    assert fails(more.findings)
    same = checked(OLD + "\nOne word.[^a]\n", baseline())
    assert [f.standing.value for f in same.findings] == ["known"] * 3 + ["open"]


def test_what_is_gone_is_counted() -> None:
    assert checked(OLD.replace("word.[^b]", "word."), baseline()).gone == 1


def test_fingerprints_are_all_different() -> None:
    prints = [f.fingerprint for f in checked(OLD).findings]
    assert len(set(prints)) == len(prints) == 3


@pytest.mark.parametrize(
    "data", ["", "[]", "{}", '{"version": 9, "findings": []}', '{"version": 1}', "\xff"]
)
def test_a_file_that_is_no_baseline(data: str) -> None:
    world = FakeWorld({NAME: data.encode("latin-1")})
    with pytest.raises(OctavoError, match=r"octavo\.baseline\.json: this is no baseline"):
        read_baseline(world, NAME)


def test_a_missing_baseline_says_how_to_make_one() -> None:
    with pytest.raises(OctavoError, match="--update-baseline"):
        read_baseline(FakeWorld({}), NAME)


def test_the_file_can_be_read_by_people() -> None:
    entries = json.loads(baseline())["findings"]
    assert [e["code"] for e in entries] == ["NOT001"] * 3
    assert {e["path"] for e in entries} == {"book.md"}
