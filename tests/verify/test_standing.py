"""What stands before items, how cells stand in tables, and what of that differs."""

from __future__ import annotations

import pytest
from lxml import etree

from octavo.verify.standing import cells, differing, items, marker, numeral

NUMERALS = [(1, "1", "1"), (27, "a", "aa"), (28, "A", "AB"), (4, "i", "iv"), (1999, "I", "MCMXCIX")]


@pytest.mark.parametrize(("number", "kind", "written"), NUMERALS)
def test_numerals(number: int, kind: str, written: str) -> None:
    assert numeral(number, kind) == written


def test_numbers_may_run_backwards_and_begin_anew() -> None:
    found = etree.fromstring('<ol reversed=""><li/><li value="9"/><li/></ol>')
    assert [number for _, number in items(found)] == ["3", "9", "8"]


def test_cells_of_tables_in_cells_are_their_own() -> None:
    table = etree.fromstring(
        "<table><thead><tr><th>A</th></tr></thead><tbody><tr><td colspan='2'>"
        "<table><tr><td style='text-align: right;'>x</td></tr></table></td></tr></tbody></table>"
    )
    assert [told for _, told in cells(table)] == ["head:th:1:1/1:1x1:", "body:td:2:1/1:1x2:"]
    inner = table.find(".//td/table")
    assert inner is not None
    assert [told for _, told in cells(inner)] == ["body:td:1:1/1:1x1:right"]


def test_a_label_is_known_by_its_number() -> None:
    assert [marker(label) for label in ("iv)", "(2)", "•", "–")] == ["iv", "2", "•", "•"]


CELL = "body:td:2:1/3:1x1:left"
DIFFERING = [
    ("item", "5", "5", ""),
    ("item", "5", "•", "bears a bullet, not “5”"),
    ("cell", CELL, "body:td:3:1/3:1x1:left", "stands in row 3 of its table, not in row 2"),
    ("cell", CELL, "head:td:2:1/3:1x1:left", "stands in the head of its table, not in the body"),
    ("cell", CELL, "body:th:2:1/3:1x1:left", "is a head of cells, not a cell of data"),
    ("cell", CELL, "body:td:2:1/2:1x1:left", "is cell 1 of 2 in its row, not 1 of 3"),
    ("cell", CELL, "body:td:2:1/3:1x2:left", "spans 1 row and 2 columns, not 1 row and 1 column"),
    ("cell", CELL, "body:td:2:1/3:1x1:", "is aligned as usual, not left"),
    ("code", "a\n  b", "a b", "has one line, not 2"),
    ("code", "a\n  b", "a\nb", "has line 2 set in by 0, not by 2"),
    ("code", "a  b", "a b", "has other spaces"),
]


@pytest.mark.parametrize(("kind", "wanted", "found", "told"), DIFFERING)
def test_what_differs_is_told(kind: str, wanted: str, found: str, told: str) -> None:
    assert differing(kind, wanted, found, pdf=False) == told


def test_a_pdf_tells_no_alignment_and_no_spaces_within_a_line() -> None:
    assert differing("cell", CELL, "body:td:2:1/3:1x1:", pdf=True) == ""
    assert differing("code", "a  b", "a b", pdf=True) == ""
