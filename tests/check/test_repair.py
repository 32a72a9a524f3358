"""Repairs: made together, never twice, and nothing else of the file is changed."""

from __future__ import annotations

from collections.abc import Mapping

import pytest

from octavo.check.repair import apply, encoded, repair
from octavo.model.finding import Edit, Finding, Fix, Severity
from octavo.model.span import SourceText


def fix(source: SourceText, *edits: tuple[int, int, str], safe: bool = True) -> Fix:
    return Fix(tuple(Edit(source.span(start, end), text) for start, end, text in edits), safe)


def test_repairs_that_touch_wait_for_the_next_pass() -> None:
    source = SourceText("a.md", "one two three")
    fixes = [
        ("A", fix(source, (0, 3, "1"))),
        ("B", fix(source, (3, 7, ""))),
        ("C", fix(source, (8, 13, "3"))),
    ]
    assert apply(source, fixes) == ("1 two 3", ["A", "C"])


def test_all_edits_of_a_repair_or_none() -> None:
    source = SourceText("a.md", "one two three")
    fixes = [
        ("A", fix(source, (0, 3, "1"), (8, 13, "3"))),
        ("B", fix(source, (4, 7, "2"))),
    ]
    assert apply(source, fixes) == ("1 two 3", ["A"])


def test_a_safe_repair_that_would_change_a_note_is_left_out() -> None:
    source = SourceText("a.md", "One.[^a]  Two.\n\n[^a]: N.\n")
    harmful, harmless = fix(source, (5, 6, "")), fix(source, (8, 10, " "))
    assert apply(source, [("A", harmful), ("B", harmless)])[0] == "One.[^a] Two.\n\n[^a]: N.\n"
    unsafe = fix(source, (5, 6, ""), safe=False)
    assert apply(source, [("A", unsafe)])[0].startswith("One.[a]")


def test_mending_goes_on_until_nothing_is_left() -> None:
    def look(changed: Mapping[str, str]) -> tuple[list[Finding], dict[str, SourceText]]:
        source = SourceText("a.md", changed.get("a.md", "x    y"))
        at = source.text.find("  ")
        if at < 0:
            return [], {"a.md": source}
        span = source.span(at, at + 2)
        made = Fix((Edit(span, " "),), safe=True)
        return [Finding("TYP011", Severity.INFO, "m", span, fix=made)], {"a.md": source}

    done = repair(look, unsafe=False)
    assert done.texts == {"a.md": "x y"}
    assert done.made == {"TYP011": 3}


@pytest.mark.parametrize(
    ("data", "new", "expected"),
    [
        (b"a\r\nb\r\n", "A\nb\n", b"A\r\nb\r\n"),
        (b"\xef\xbb\xbfa\r\nb", "a\nB", b"\xef\xbb\xbfa\r\nB"),
        (b"a\r\nb\nc\n", "a\nb!\nc\n", b"a\r\nb!\nc\n"),
        (b"a\r\nb\r\nc\nd\r\n", "a\nc\nd\n", b"a\r\nc\nd\r\n"),
        (b"a\r\nb\r\nc\n", "a\nx\nb\nc\n", b"a\r\nx\r\nb\r\nc\n"),
        (b"a\nb\n", "a\nx\nb\n", b"a\nx\nb\n"),
    ],
)
def test_line_ends_and_byte_order_mark_stay(data: bytes, new: str, expected: bytes) -> None:
    old = data.decode("utf-8-sig").replace("\r\n", "\n")
    assert encoded(data, old, new) == expected
