"""The line of the source with its underline: what stands above the carets is what is meant."""

from __future__ import annotations

import random
import time

import pytest
from shelf import at
from wcwidth import iter_graphemes, width

from octavo.model.span import SourceText, Span
from octavo.report.excerpt import COLUMNS, Excerpt, excerpt, passage


def seen(text: str, mark: str) -> Excerpt:
    shown = excerpt(*at(text, mark))
    assert shown
    return shown


def underlined(shown: Excerpt) -> str:
    """The characters in the columns that the carets stand under."""
    column, found = 0, ""
    for cluster in iter_graphemes(shown.text):
        if shown.indent <= column < shown.indent + len(shown.carets):
            found += cluster
        column += width(cluster)
    return found


@pytest.mark.parametrize(
    ("text", "mark", "above"),
    [
        ("Words.[^gone] More.", "[^gone]", "[^gone]"),
        ("日本語の本。word", "word", "word"),
        ("日本語の本。word", "の本", "の本"),
        ("\tA tab\tbetween", "between", "between"),
        ("a\tb", "\t", "   "),
        ("Nai\u0308ve cafe\u0301 word", "word", "word"),
        ("Nai\u0308ve cafe\u0301 word", "e\u0301", "e\u0301"),
        ("Nai\u0308ve", "\u0308", "i\u0308"),
        ("𝒜 𝒷 𝒸", "𝒷", "𝒷"),
    ],
)
def test_the_carets_stand_under_what_is_meant(text: str, mark: str, above: str) -> None:
    assert underlined(seen(text, mark)) == above


def test_an_emoji_of_several_characters_takes_two_columns() -> None:
    shown = seen("👩‍👩‍👧 🇫🇷 word", "word")
    assert (shown.text, shown.indent, shown.carets) == ("👩‍👩‍👧 🇫🇷 word", 6, "^^^^")


@pytest.mark.parametrize("sign", ["\x1b", "\x9b", "\u200b", "\u202e", "\u00ad", "\ufeff", "\u2028"])
def test_what_cannot_be_seen_is_written_out(sign: str) -> None:
    shown = seen(f"before{sign}after", sign)
    name = f"‹U+{ord(sign):04X}›"
    assert shown.text == f"before{name}after"
    assert underlined(shown) == name


def test_a_mark_without_its_letter_is_written_out() -> None:
    assert seen("\u0301a", "a").text == "‹U+0301›a"


def test_an_empty_place_is_one_caret() -> None:
    source = SourceText("a.md", "Words here\n")
    at_word, at_end = (excerpt(source, source.span(o, o)) for o in (6, 10))
    assert (at_word and at_word.indent, at_word and at_word.carets) == (6, "^")
    assert (at_end and at_end.indent, at_end and at_end.carets) == (10, "^")


def test_of_several_lines_the_first_is_underlined_to_its_end() -> None:
    shown = seen("One two\nthree four\nfive\n", "two\nthree four\nfi")
    assert (shown.line, shown.text, shown.end_line) == (1, "One two", 3)
    assert underlined(shown) == "two"


def test_spaces_at_the_end_are_underlined_though_they_are_not_printed() -> None:
    shown = seen("Words   \nmore", "   ")
    assert (shown.text, shown.indent, shown.carets) == ("Words", 5, "^^^")


@pytest.mark.parametrize("span", [Span("a.md"), Span("a.md", 9, 1, 9, 2)])
def test_without_a_line_there_is_nothing_to_show(span: Span) -> None:
    assert excerpt(SourceText("a.md", "Words.\n"), span) is None


@pytest.mark.parametrize("before", [0, 30, 1_000_000])
@pytest.mark.parametrize("after", [0, 30, 1_000_000])
@pytest.mark.parametrize("mark", ["HERE", "H" * 60, "日本" * 20])
def test_a_long_line_is_cut_to_a_window_that_holds_the_place(
    before: int, after: int, mark: str
) -> None:
    line = "é" * before + mark + "é" * after
    start = time.perf_counter()
    shown = seen(line, mark)
    assert time.perf_counter() - start < 0.5
    assert underlined(shown) == mark
    assert width(shown.text) <= COLUMNS + 2
    kept = shown.text.strip("…")
    assert kept in line
    assert shown.text == kept or width(kept) >= COLUMNS - 1
    assert shown.text.startswith("…") == (kept.index(mark) < before)
    assert shown.text.endswith("…") == (len(kept) - kept.index(mark) - len(mark) < after)


def test_a_place_wider_than_the_window_shows_its_beginning() -> None:
    mark = "M" * 500
    shown = seen("b" * 300 + mark + "a" * 300, mark)
    assert shown.text == "…" + "b" * 20 + "M" * 80 + "…"
    assert underlined(shown) == "M" * 80


def test_a_window_is_filled_where_the_line_ends_soon() -> None:
    assert width(seen("b" * 300 + "end", "end").text) == COLUMNS + 1


@pytest.mark.parametrize("seed", range(20))
def test_at_any_place_of_any_muddle_the_carets_fit(seed: int) -> None:
    chance = random.Random(seed)
    signs = ["a", "é", "日", "\t", "\u0301", "👩‍👧", "\x1b", "\u200b", " ", "𝒜", "\u0600", "\ud800"]
    text = "".join(chance.choices(signs, k=chance.randint(1, 900)))
    source = SourceText("a.md", text)
    for _ in range(50):
        start, end = sorted(chance.choices(range(len(text) + 1), k=2))
        shown = excerpt(source, source.span(start, end))
        assert shown
        assert shown.carets == "^" * len(shown.carets) != ""
        assert shown.indent + len(shown.carets) <= COLUMNS + 10
        assert not set(shown.text) & {"\x1b", "\u200b", "\t", "\ud800"}


def test_the_passage_is_the_span_itself() -> None:
    text = "One two\nthree 𝒜 four\n"
    assert passage(*at(text, "two\nthree 𝒜")) == "two\nthree 𝒜"
    assert passage(SourceText("a.md", text), Span("a.md")) is None
    assert passage(SourceText("a.md", text), Span("a.md", 7, 1, 7, 2)) is None
