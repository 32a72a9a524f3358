"""Where the eye finds the words of a page, against where they are read."""

from __future__ import annotations

import pytest

from octavo.verify.content import Shown
from octavo.verify.order import Eye

Piece = tuple[int, str, float, float]
FIRST: Piece = 3, "It runs, and I let it run.", 400.0, 50.0


def where(eye: Eye, piece: Piece) -> str:
    page, text, height, left = piece
    return eye.follow(page, Shown(text, height=height, left=left))


@pytest.mark.parametrize(
    ("piece", "told"),
    [
        ((3, "behind it", 400.0, 172.0), ""),
        ((3, "12", 403.7, 172.0), ""),
        ((3, "below it", 386.0, 50.0), ""),
        ((4, "overleaf", 500.0, 50.0), ""),
        ((3, "where that is not known", 0.0, 0.0), ""),
        ((3, "the line before", 414.0, 50.0), "above"),
        ((3, "before it", 400.0, 20.0), "to the left of"),
        ((3, "12", 403.7, 20.0), "to the left of"),
        ((3, "on it", 400.0, 60.0), "upon"),
        ((2, "overleaf", 400.0, 50.0), "on an earlier page than"),
    ],
)
def test_what_follows_stands_behind_or_below(piece: Piece, told: str) -> None:
    eye = Eye()
    assert where(eye, FIRST) == ""
    assert where(eye, piece) == told


def test_from_right_to_left_only_the_lines_are_followed() -> None:
    eye = Eye()
    eye.rightward = False
    assert where(eye, FIRST) == ""
    assert where(eye, (3, "to the left", 400.0, 20.0)) == ""
    assert where(eye, (3, "above", 414.0, 20.0)) == "above"


def test_cells_stand_beside_each_other() -> None:
    eye = Eye()
    assert where(eye, FIRST) == ""
    eye.away()
    assert where(eye, (3, "another cell", 420.0, 20.0)) == ""
