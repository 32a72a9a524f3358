"""The rules on notes, at their edges."""

from __future__ import annotations

import pytest
from marked_examples import HEADER, findings_of, marked, repaired


def test_a_label_belongs_to_its_chapter() -> None:
    book = "title: A Book\nlang: en\nauthor: Ada Example\n"
    marked("NOT001", {"book.yaml": book, "1.md": "A.[^1]\n\n[^1]: B.\n", "2.md": "A.⟦[^1]⟧\n"})
    marked("NOT002", {"book.yaml": book, "1.md": "A.[^1]\n\n[^1]: B.\n", "2.md": "⟦[^1]⟧: B.\n"})
    marked(
        "NOT003",
        {"book.yaml": book, "1.md": "A.[^1]\n\n[^1]: B.\n", "2.md": "A.[^1]\n\n[^1]: C.\n"},
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


def test_a_power_in_a_formula_is_no_note() -> None:
    marked("NOT013", "E=mc^2^ and y=ab² on 5 km². Serge⟦^2^⟧ tells it.\n")


def test_columns_count_characters() -> None:
    marked("NOT001", "𝔄 ⿻ 👩‍🚀 end.⟦[^a]⟧\n")


def test_line_ends_and_byte_order_mark() -> None:
    marked("NOT001", "One.\n\nTwo.⟦[^a]⟧\n", crlf=True)
    marked("NOT001", "One.\n\nTwo.⟦[^a]⟧\n", bom=True)
    marked("NOT006", "One.[^a]\n\n⟦[^a]:⟧\n", crlf=True, bom=True)
    marked("NOT006", "One.\n\n⟦[^uncalled]:⟧\n")


def test_a_near_label_is_named() -> None:
    text = "A.⟦[^memoir]⟧ B.[^memoirs]\n\n[^memoirs]: C.\n"
    assert "[^memoirs]" in marked("NOT001", text)[0].help


def test_a_note_that_calls_only_itself_is_not_called() -> None:
    text = HEADER + "A.\n\n[^a]: See [^a].\n"
    found = findings_of({"book.md": text.encode()}, "book.md")
    assert [finding.code for finding in found] == ["NOT002", "NOT007"]


def test_a_call_and_a_note_that_mean_each_other_are_told_once() -> None:
    assert "[^ngrams]" in marked("NOT023", "A.⟦[^Ngrams]⟧\n\n[^ngrams]: B.\n")[0].help
    marked("NOT023", "Un.⟦[^deuil]⟧ Deux.[^b]\n\n[^grief]: A.\n\n[^b]: B.\n")
    marked(
        "NOT023", "A.⟦[^the-long-name]⟧ B.⟦[^one_two]⟧\n\n[^the-lng-name]: A.\n\n[^One-Two]: B.\n"
    )


def test_labels_that_are_unlike_are_two_slips() -> None:
    text = HEADER + "A.[^plague] B.[^war]\n\n[^famine]: C.\n"
    found = findings_of({"book.md": text.encode()}, "book.md")
    assert [finding.code for finding in found] == ["NOT001", "NOT001", "NOT002"]


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


@pytest.mark.parametrize(
    ("text", "mended"),
    [
        ("Said.[^a]\n\n⟦[^a]⟧ Words.\n", "[^a]: Words."),
        ("Said.[^a]\n\n⟦[^a] :⟧ Words.\n", "[^a]: Words."),
        ("Said.[^a]\n\n⟦[^a]：⟧Words.\n", "[^a]: Words."),
        ("Said.[^a]\n\n⟦(^a):⟧ Words.\n", "[^a]: Words."),
    ],
)
def test_definitions_that_are_none(text: str, mended: str) -> None:
    fix = marked("NOT020", text)[0].fix
    assert fix is not None
    written = text.replace("⟦", "").partition("⟧")
    assert f"{fix.edits[0].text}{written[2]}".strip() == mended


def test_a_paragraph_that_begins_with_a_call_is_no_definition() -> None:
    marked("NOT001", "⟦[^a]⟧ Words.\n")


def test_glued_definitions_in_quotations_and_lists() -> None:
    marked("NOT021", "> Said.[^a]\n> ⟦[^a]:⟧ Words.\n")
    marked("NOT021", "- Said.[^a]\n  ⟦[^a]:⟧ Words.\n")
    marked("NOT021", "Said.[^a] More.[^b]\n⟦[^a]:⟧ Words.\n⟦[^b]:⟧ Words.\n")


@pytest.mark.parametrize(
    "text",
    [
        "A word⟦[^a]⟧, and\n\n[^a]: N.\n",
        "A “word⟦[^a]⟧” and\n\n[^a]: N.\n",
        "A “word⟦[^a]⟧.” So\n\n[^a]: N.\n",
        'A "word⟦[^a]⟧" and\n\n[^a]: N.\n',
        "A word⟦[^a][^b]⟧; and\n\n[^a]: N.\n\n[^b]: N.\n",
        "A word⟦^[N.]⟧.\n",
        "A word[^a]—and (a word[^b]) and word[^c] … and [un mot[^d].]{lang=fr}\n\n[^a]: N.\n\n[^b]: N.\n\n[^c]: N.\n\n[^d]: N.\n",
    ],
)
def test_markers_before_points(text: str) -> None:
    marked("NOT008", text)


@pytest.mark.parametrize(
    "text",
    [
        "It was life itself and had meaning.⟦2⟧ Nor.\n",
        "He said all this “thus.”⟦4⟧ Nor.\n",
        "All “of ‘it’.”⟦6⟧ Nor.\n",
        "He was prepared. . .⟦7⟧ Nor.\n".replace(". . .", "…"),
        "The word⟦12⟧ ends.\n",
        "Such dizziness.” ⟦1⟧ – Serge.\n",
        "In 1919, fig.3 and vol.2, 3 m, Mark 3:16, Covid19, mp3, version2.5, a “word”, no.5 and 10,000.\n",
    ],
)
def test_bare_digits(text: str) -> None:
    world = [
        f
        for f in findings_of(
            {"book.md": (HEADER + text.replace("⟦", "").replace("⟧", "")).encode()}, "book.md"
        )
        if f.code == "NOT012"
    ]
    assert len(world) == text.count("⟦")
    if world:
        column = text.index("⟦") + 1
        assert (world[0].span.column, world[0].span.end_column) == (column, text.index("⟧"))


def test_numbers_with_a_gap() -> None:
    text = "A.[^1] B.[^2] C.[^5]\n\n[^1]: A.\n\n[^2]: B.\n\n⟦[^5]⟧: C.\n"
    assert "none of the notes 3 to 4" in marked("NOT015", text)[0].message
    marked("NOT015", "A.[^1] B.[^2]\n\n[^1]: A.\n\n[^2]: B.\n")
    marked("NOT015", "A.[^1] B.[^2] C.[^x]\n\n[^1]: A.\n\n[^2]: B.\n\n[^x]: C.\n")


def test_digits_that_are_no_marker() -> None:
    text = "It took 12’000 men, in the ’60, and nell’’800 too; aarch64, utf8, ASN.1, [cola119](#x), vim9 and vim8."
    text += "\n\n| A | B |\n|---|---|\n| “x.” 10 | word12 |\n"
    found = findings_of({"book.md": (HEADER + text).encode()}, "book.md")
    assert [finding for finding in found if finding.code == "NOT012"] == []


def test_the_stop_of_a_note_is_its_language_s() -> None:
    for lang, note, stop in (
        ("ja", "彼の本", "。"),
        ("zh", "他的书", "。"),
        ("ja", "Tokyo, 2010", "."),
        ("hi", "यह किताब", "।"),
        ("de", "Das Buch", "."),
    ):
        text = f"---\ntitle: A\nlang: {lang}\nauthor: Ada\n---\n\nA.[^a]\n\n[^a]: {note}\n"
        assert f"[^a]: {note}{stop}" in repaired(text)


@pytest.mark.parametrize("before", ["So it is:", "He did so, see", "It is so, cf.", "As in note"])
def test_a_space_that_leads_to_a_marker_is_only_told(before: str) -> None:
    (finding,) = marked("NOT009", f"{before}⟦ ⟧[^a]\n\n[^a]: N.\n")
    assert finding.fix is None
    (finding,) = marked("NOT009", "He foresees⟦ ⟧[^a]\n\n[^a]: N.\n")
    assert finding.fix is not None


def test_a_note_defined_twice_is_not_uncalled_as_well() -> None:
    marked("NOT003", "One.\n\n[^dup]: One.\n\n⟦[^dup]⟧: Two.\n")
