"""The running text: what a reader meets, each character with its place in the source."""

from __future__ import annotations

import random
import sys
from pathlib import Path

import pytest

from octavo.model.running import CALL, OBJECT, BlockKind, RunningText
from octavo.model.span import SourceText
from octavo.read.scanner import scan_chapter
from octavo.read.scanner.running import running_text

SOURCE = Path(__file__).parents[2] / "source"


def running(text: str, lang: str = "en") -> RunningText:
    return running_text(scan_chapter("book", SourceText("book.md", text), lang))


def shown(text: str) -> list[str]:
    made = running(text)
    found = [made.text[block.start : block.end] for block in made.blocks]
    return [words.replace(OBJECT, "□").replace(CALL, "°") for words in found]


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("One line\ngoes on.\n", ["One line goes on."]),
        ("Some *bold **words***, _it_ and snake_case.\n", ["Some bold words, it and snake_case."]),
        ("A * lone star and 2 * 3.\n", ["A * lone star and 2 * 3."]),
        ("Never *closed.\n", ["Never *closed."]),
        ("H~2~O, 2^nd^, ~~gone~~.\n", ["H2O, 2nd, gone."]),
        ("See `code *x*`, $a_b$ and <https://x.org>.\n", ["See □, □ and □."]),
        ('A [link *text*](x.md "T") and [ref][r].\n\n[r]: y\n', ["A link text and ref."]),
        ("Said.[^a] More.^[A *note*.]\n\n[^a]: Words\n", ["Said.° More.°", "Words", "A note."]),
        ("Thus [@key, p. 3]; @key [p. 4] says.\n", ["Thus □; □ says."]),
        ("A [phrase]{.smallcaps lang=de} here [sic].\n", ["A phrase here [sic]."]),
        ("AT&amp;T &mdash; &nope; \\*x\\*.\n", ["AT&T — &nope; *x*."]),
        ("One.<!-- hidden\nstill --> Two.\n", ["One. Two."]),
        ("<!-- hidden\nstill\n-->\nTwo.\n", ["Two."]),
        ("A <b>tag</b>.\n", ["A tag."]),
        ("# A *head* {#id .x}\n\nText\n===\n", ["A head", "Text"]),
        ("> Quoted\n> on.\n", ["Quoted on."]),
        ("1. One\n2. Two\n   goes on.\n", ["One", "Two goes on."]),
        ("| A | B `x|y` |\n|---|---|\n| 1 | 2 |\n", ["A", "B □", "1", "2"]),
        ("Left  Right\n----- -----\na     b\n\nText.\n", ["Left  Right", "a     b", "Text."]),
        ("| Verse one\n| verse two\n", ["Verse one", "verse two"]),
        ("```\ncode\n```\n\nText\\\nbroken.\n", ["Text broken."]),
        ("![A caption.](x.png){width=50%}\n", ["A caption."]),
        ("Term\n:   What it is.\n", ["Term", "What it is."]),
        ("<!-- a\n\nb\n\n--> c\n\nD.\n", ["c", "D."]),
        ("<pre>\nthe the\n\n  so\n</pre>\n\nD.\n", ["□", "D."]),
        ("<style>\n.a  { }\n</style>\n\nA <code>b  b</code> c.\n", ["□", "A □ c."]),
        ("Mail a.b@c.org now, @key and x@y.\n", ["Mail □ now, □ and x@y."]),
        ('An ![image](a b.png) and a [link](c d.md "T").\n', ["An image and a link."]),
        ("::: {.note}\nInside.\n:::\n", ["Inside."]),
        ("* * *\n\nA\n", ["A"]),
    ],
)  # fmt: skip
def test_what_a_reader_meets(source: str, expected: list[str]) -> None:
    assert shown(source) == expected


def test_kinds_notes_and_quotations() -> None:
    text = "# H\n\nP[^a]\n\n- I\n\n> Q\n\n[^a]: N\n\n    > NQ\n"
    blocks = [(b.kind, b.note, b.quoted) for b in running(text).blocks]
    assert blocks == [
        (BlockKind.HEADING, None, False),
        (BlockKind.PARAGRAPH, None, False),
        (BlockKind.ITEM, None, False),
        (BlockKind.PARAGRAPH, None, True),
        (BlockKind.PARAGRAPH, "a", False),
        (BlockKind.PARAGRAPH, "a", True),
    ]


def test_places_are_those_of_the_source() -> None:
    made = running("𝔄 *thé*\n> the &amp; end\n")
    at = made.text.index("thé")
    assert str(made.span(at, at + 3)) == "book.md:1:4"
    amp = made.text.index("&")
    span = made.span(amp, amp + 1)
    assert (span.line, span.column, span.end_column) == (2, 7, 12)


def test_edits_keep_off_what_is_not_shown() -> None:
    made = running("the *the* dog dog\nhere\n")
    dog = made.text.index("dog dog")
    assert made.edits((dog + 3, dog + 7, ""))[0].text == ""
    assert made.edits((0, 7, "the")) == ()
    line = made.text.index("dog here")
    assert len(made.edits((line + 3, line + 4, "\N{NO-BREAK SPACE}"))) == 1
    assert made.edits((3, 3, ","))[0].span.column == 4


def test_language_of_a_passage() -> None:
    made = running(
        "One [zwei *drei*]{lang=de-AT} four.\n\n::: {lang=fr}\nCinq.\n:::\n\nSix.\n", "en-GB"
    )
    for word, lang in {
        "One": "en",
        "zwei": "de",
        "drei": "de",
        "four": "en",
        "Cinq": "fr",
        "Six": "en",
    }.items():
        assert made.language(made.text.index(word)) == lang


def test_a_passage_within_a_passage() -> None:
    made = running("A [b [c]{lang=fr} d^[e]]{lang=de} f[^n].\n\n[^n]: [g]{lang=el} h.\n")
    found = {word: made.language(made.text.index(word)) for word in "Abcdefgh"}
    assert found == dict(zip("Abcdefgh", "en de fr de de en el en".split(), strict=True))


def every_character_maps(text: str) -> None:
    made = running(text)
    assert made.text.count("\n") == len(made.blocks)
    for at, character in enumerate(made.text):
        start, end = made.range(at, at + 1)
        written = text[start:end]
        if character in f" {OBJECT}{CALL}\n" or written[0] in "&\\":
            continue
        assert written == character, (at, character, written)


@pytest.mark.parametrize("path", sorted(SOURCE.rglob("*.md")), ids=lambda path: path.stem)
def test_every_character_of_the_books_maps(path: Path) -> None:
    every_character_maps(path.read_text("utf-8"))


@pytest.mark.parametrize("seed", range(40))
def test_every_character_of_a_muddle_maps(seed: int) -> None:
    chance = random.Random(seed)
    pieces = [*"*_`~^[]()<>|\\$&;#>-:! \n", "\n\n", "word", "[^a]", "[^a]: ", "^[", "@key", "&amp;",
              "<!--", "-->", "<b>", "    ", "é", "𝔄", "---", "| ", ":::", "{#x}", "http://x.org"]  # fmt: skip
    every_character_maps("".join(chance.choice(pieces) for _ in range(400)))


@pytest.mark.parametrize(
    "unit", ["*a ", "_", "**", "~a", "^", "| ", "&a", "&#1", "[x]{lang=a} ", "> ", "*a*"]
)
def test_no_line_is_too_much(unit: str) -> None:
    made = running(unit * (200_000 // len(unit)))
    assert sys.getsizeof(made.text) > 0
