"""The rules on notes, at their edges."""

from __future__ import annotations

import pytest
from marked_examples import HEADER, findings_of, marked


def test_a_label_belongs_to_its_chapter() -> None:
    book = "title: A Book\nlang: en\nauthor: Ada Example\n"
    marked("NOT001", {"book.yaml": book, "1.md": "A.[^1]\n\n[^1]: B.\n", "2.md": "A.⟦[^1]⟧\n"})
    marked("NOT002", {"book.yaml": book, "1.md": "A.[^1]\n\n[^1]: B.\n", "2.md": "⟦[^1]⟧: B.\n"})
    marked(
        "NOT003", {"book.yaml": book, "1.md": "A.[^1]\n\n[^1]: B.\n", "2.md": "A.[^1]\n\n[^1]: C\n"}
    )


@pytest.mark.parametrize(
    "text",
    [
        "`[^a]`\n",
        "```\n[^a]\n```\n",
        "<!-- [^a] -->\n",
        "    [^a]\n",
        "\\[^a]\n",
        "Math $x[^a]$ here.\n",
    ],
)
def test_what_is_literal_is_no_call(text: str) -> None:
    marked("NOT001", text)


def test_a_call_in_a_quotation_or_a_table_counts() -> None:
    marked("NOT001", "> Said.⟦[^a]⟧\n")
    marked("NOT001", "| A | B |\n|---|---|\n| x⟦[^a]⟧ | y[^b] |\n\n[^b]: So.\n")


def test_columns_count_characters() -> None:
    marked("NOT001", "𝔄 ⿻ 👩‍🚀 end.⟦[^a]⟧\n")


def test_line_ends_and_byte_order_mark() -> None:
    marked("NOT001", "One.\n\nTwo.⟦[^a]⟧\n", crlf=True)
    marked("NOT001", "One.\n\nTwo.⟦[^a]⟧\n", bom=True)
    marked("NOT006", "One.[^a]\n\n⟦[^a]:⟧\n", crlf=True, bom=True)


def test_a_near_label_is_named() -> None:
    text = "A.⟦[^memoir]⟧ B.[^memoirs]\n\n[^memoirs]: C.\n"
    assert "[^memoirs]" in marked("NOT001", text)[0].help


def test_a_note_that_calls_only_itself_is_not_called() -> None:
    text = HEADER + "A.\n\n[^a]: See [^a].\n"
    found = findings_of({"book.md": text.encode()}, "book.md")
    assert [finding.code for finding in found] == ["NOT002", "NOT007"]


def test_the_misspelt_call_is_named_at_the_definition() -> None:
    text = HEADER + "A.[^Ngrams]\n\n[^ngrams]: B.\n"
    found = findings_of({"book.md": text.encode()}, "book.md")
    assert [finding.code for finding in found] == ["NOT001", "NOT002"]
    assert "[^ngrams]" in found[0].help
    assert "[^Ngrams]" in found[1].help


def test_each_further_definition_is_found() -> None:
    text = "A.[^a]\n\n[^a]: 1.\n\n⟦[^a]⟧: 2.\n\n⟦[^a]⟧: 3.\n"
    found = marked("NOT003", text)
    assert all("line 9" in finding.message for finding in found)


@pytest.mark.parametrize("text", ["A.⟦^[]⟧\n", "A.⟦^[ ]⟧ B.^[So.]\n", "| a⟦^[]⟧ |\n|---|\n| b |\n"])
def test_an_empty_inline_note(text: str) -> None:
    marked("NOT006", text)


@pytest.mark.parametrize(
    "text",
    [
        "A.[^a]\n\n[^a]:\n    B.\n",
        "A.[^a]\n\n[^a]:\n\n    B.\n",
        "A.[^a]\n\n[^a]: ![Serge](images/portrait.png)\n",
        "A.[^a]\n\n[^a]: <!-- sic --> B.\n",
    ],
)
def test_a_note_with_something_in_it(text: str) -> None:
    marked("NOT006", text)


def test_a_note_that_is_only_a_comment() -> None:
    marked("NOT006", "A.[^a]\n\n⟦[^a]:⟧ <!-- to be written -->\n")


def test_inline_notes_within_notes() -> None:
    marked("NOT007", "A.^[B ⟦^[C]⟧ D]\n")
    marked("NOT007", "A.[^a]\n\n[^a]: B.⟦^[C]⟧\n")
    marked("NOT007", "A.^[B ⟦[^c]⟧.]\n\n[^c]: C.\n")
    marked("NOT007", "A.^[B] C.^[D]\n")


def test_a_call_in_the_second_paragraph_of_a_note() -> None:
    marked("NOT007", "A.[^a] B.[^b]\n\n[^a]: One.\n\n    Two.⟦[^b]⟧\n\n[^b]: C.\n")


def test_a_call_behind_the_notes_is_in_none() -> None:
    marked("NOT007", "A.[^a]\n\n[^a]: One.\n\nText again.[^b]\n\n[^b]: C.\n")
