"""No rule takes long over hostile lines."""

from __future__ import annotations

import random
import time

import pytest

from octavo.check.rule import all_rules
from octavo.check.run import check, whole
from octavo.model.book import Book
from octavo.model.metadata import Metadata
from octavo.model.span import SourceText, Span
from octavo.read.book import read_book
from octavo.read.scanner import scan_chapter
from octavo.world.fake import FakeWorld

SIZE = 1 << 15
SECONDS = 2
UNITS = [
    "[", "^[", "@", "![](", "`", "$", "<", "[^a]", "[^a]: ", "[a b][c d]",
    "![]", "![](a)", "![x][y]",
    "@a ", "[@a]", "[a](#a)", "{#a}", "[x]{#a}", "<img ", "<img src=a>", '<a b="',
    "<img a='\n",
    "# a\n\n", "# `a ", "[^a]: x\n\n", "^[]", "\N{REPLACEMENT CHARACTER}",
    "\N{REPLACEMENT CHARACTER}a",
    "`` ` ", "<img alt= ", "]", "\\",
    "\u200ba", "e\u0301 ", "\u0301\u0323", "Ã© ", "\r", "\x1b[", "\u202e", "\u0430a ", "||\n",
    "<table>", "TODO ", "<!-- TODO", "[here](a)", "[ ](a)", "<a href=a>", "![a.png](a.png)",
    '"', '" ', '"a', "'", "'a ", "'n ", "“", "“ ", "”a ", "‘", "’", "’ ", "‘n", "„", "«", "» ", "「",
    "“a\n\n", "(", ") ", "(a, ", "(\n\n", "[ ", "[0, ", ":)", "a) ", "(a]", ". ", ".. ", ". . ", "a..",
    "...", "…", ",,", ",.", "- ", " - ", "a - ", "a--", "a --- ", "—", "a— ", "  ", "a  ", ".  A", "a a ",
    "the the ", "a , ", " !", "a.B", "a,b", "ab.Cd", "ab,", "1 km ", "§ 1", "« ", '",', 'a". ', "a\n\n",
    "1,", "1:", "1.", ".1 ", "’1 ", "aa1 ", "a ,b ", "a! ", ". . . . ", "is ", ".[^a].", "»a« ", "。 、", "5'10\"",
    "Ab\n\n", "a b c d e f g h i\n\n", "|a\n",
    "Ibid. ", "pp. 1-2 ", "p. ", "p. 1, ", "[@a, p. ", "[a, p. 1", "1–", "(London: ", "(2012): 3-26 ",
    "et. al. ", "Serge, Victor. ", "A. B: ", "[^a]: Ibid. p. 1-2; ",
]  # fmt: skip


def slow_rules(text: str, lang: str = "") -> list[tuple[str, float]]:
    """The rules that take longer than they may on a book of this one chapter."""
    chapter = scan_chapter("book", SourceText("book.md", text), "en")
    book = Book("book", ".", Metadata(lang="en"), (), (chapter,), (), Span("book.md", 1, 1, 1, 1))
    world = FakeWorld({"book.md": text})
    slow = []
    for rule in all_rules():
        if "used" in rule.inputs:
            continue
        start = time.perf_counter()
        whole(rule, book, world)
        took = time.perf_counter() - start
        if took > SECONDS:
            slow.append((rule.code, round(took, 1)))
    return slow


@pytest.mark.parametrize("unit", UNITS, ids=repr)
def test_one_unit_over_and_over(unit: str) -> None:
    assert slow_rules(unit * (SIZE // len(unit))) == []


@pytest.mark.parametrize("lang", ["de", "fr", "ja"])
def test_such_lines_in_other_languages(lang: str) -> None:
    marks = [
        "„a“ ",
        "“a” ",
        "»a« ",
        "«a» ",
        "a! ",
        "a: ",
        "‚a ",
        '"a" ',
        "«",
        "a 、",
        "。。",
        "a ;b ",
    ]
    assert slow_rules("".join(mark * (SIZE // 24) for mark in marks), lang) == []


@pytest.mark.parametrize("seed", range(4))
def test_a_muddle_of_all(seed: int) -> None:
    chance = random.Random(seed)
    pieces = [*UNITS, "\n", "\n\n", " ", "a", "-->", "`" * chance.randint(1, 9)]
    assert slow_rules("".join(chance.choice(pieces) for _ in range(SIZE // 12))) == []


def test_ten_thousand_slips_among_ten_thousand_notes() -> None:
    calls = "".join(f"a[^note{at}x] " for at in range(10_000))
    notes = "".join(f"[^note{at}y]: Text.\n\n" for at in range(10_000))
    assert slow_rules(f"{calls}\n\n{notes}") == []


def test_a_book_of_such_lines_is_checked_whole() -> None:
    text = "---\ntitle: A\nlang: en\nauthor: Ada\n---\n\n" + "".join(unit * 50 for unit in UNITS)
    world = FakeWorld({"book.md": text})
    assert check(read_book(world, "book.md"), world)
