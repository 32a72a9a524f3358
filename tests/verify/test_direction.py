"""Right-to-left lines are read in the order of reading, and told where that is not sure."""

from __future__ import annotations

import pytest

from octavo.verify.bidi import displayed, levels
from octavo.verify.content import Shown
from octavo.verify.direction import reading

SHOWN = [
    ("אבג", 0, "גבא"),
    ("אב 12 גד", 1, "דג 12 בא"),
    ("ab אב 12", 0, "ab 12 בא"),
    ("ab (אב) cd", 0, "ab (בא) cd"),
    ("אב (ab) גד", 1, "דג )ab( בא"),
    ("אב 50%", 1, "50% בא"),
    ("اب 1-2", 1, "2-1 با"),
    ("אב 1-2", 1, "1-2 בא"),
]


@pytest.mark.parametrize(("text", "base", "shown"), SHOWN)
def test_the_order_that_a_line_is_shown_in(text: str, base: int, shown: str) -> None:
    side = "LR"[base]
    order = displayed(levels(text, base, side, side))
    assert "".join(text[at] for at in order) == shown


def at(*pieces: tuple[str, float]) -> list[Shown]:
    return [Shown(text, height=400, left=left) for text, left in pieces]


def test_parts_of_a_run_follow_each_other_from_the_left() -> None:
    (line,) = reading(at((".", 10), ("גד", 20), (" ", 40), ("אב", 50), ("12", 0)), "he")
    assert "".join(piece.text for piece in line.pieces) == "אב גד.12"
    assert line.sure


def test_a_place_that_no_order_explains_is_not_sure() -> None:
    (line,) = reading(at(("ab ", 50), ("אב", 10), (" cd", 30)), "en")
    assert not line.sure


def test_words_that_meet_at_the_end_of_a_line_stay_apart() -> None:
    first, second = Shown("the", height=400, left=10), Shown("road", height=380, left=90)
    lines = reading([first, second], "he")
    assert "".join(piece.text for line in lines for piece in line.pieces) == "the road"
