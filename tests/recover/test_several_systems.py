"""Texts that call by several ways at once, and notes whose marks are letters or Roman figures."""

from __future__ import annotations

import pytest

from octavo.bring import Book, bring
from octavo.world.machine import Machine

PLAIN = {
    "digits, and brackets into references": (
        "It was late.1 Doe says so [1]. Then it rained.2 Roe denies it [2]. They left.3 So [3].",
        "Notes\n\n1. By the clock.\n2. For days.\n3. On foot.\n",
        "References\n\n[1] A. Doe.\n[2] B. Roe.\n[3] C. Poe.\n",
    ),
    "raised, and brackets into a list without brackets": (
        "It was late.¹ Doe says so [1]. Then it rained.² Roe denies it [2]. They left.³ So [3].",
        "Notes\n\n1. By the clock.\n2. For days.\n3. On foot.\n",
        "References\n\n1. A. Doe.\n2. B. Roe.\n3. C. Poe.\n",
    ),
    "Roman figures, and brackets": (
        "It was late.[i] Doe says so [1]. Then it rained.[ii] Roe denies it [2]. They left.[iii] So [3].",
        "Notes\n\n[i] By the clock.\n[ii] For days.\n[iii] On foot.\n",
        "References\n\n[1] A. Doe.\n[2] B. Roe.\n[3] C. Poe.\n",
    ),
}  # fmt: skip


def brought(data: str, name: str = "a.txt") -> Book:
    return bring([(name, data.encode())], "book", Machine())


def notes(book: Book) -> list[str]:
    """“words before the call → words of the note”, in the order of the text."""
    return [f"{note.before.split()[-1]} → {note.text}" for note in book.brought.notes]


def text(book: Book) -> str:
    return "\n".join(
        data.decode() for name, data in sorted(book.files.items()) if name.endswith(".md")
    )


@pytest.mark.parametrize("parts", PLAIN.values(), ids=PLAIN.keys())
def test_two_lists_that_are_called_in_turn(parts: tuple[str, ...]) -> None:
    assert notes(brought("\n\n".join(parts))) == [
        "late. → By the clock.",
        "so → A. Doe.",
        "rained. → For days.",
        "it → B. Roe.",
        "left. → On foot.",
        "So → C. Poe.",
    ]


def test_links_are_paired_by_where_they_lead() -> None:
    page = (
        "<article><p>Late.<sup><a href='#n1'>1</a></sup> So <a href='#r1'>[1]</a>. Rain."
        "<sup><a href='#n2'>2</a></sup> No <a href='#r2'>[2]</a>. And.<sup><a href='#na'>a</a></sup></p>"
        "<h2>Notes</h2><ol><li id=n1>Clock.</li><li id=n2>Days.</li></ol>"
        "<ol type=a><li id=na>Letter.</li></ol>"
        "<h2>References</h2><ol><li id=r1>Doe.</li><li id=r2>Roe.</li></ol></article>"
    )
    assert [note.split(" → ")[1] for note in notes(brought(page, "a.html"))] == [
        "Clock.", "Doe.", "Days.", "Roe.", "Letter.",
    ]  # fmt: skip


def test_a_note_called_again_beside_another() -> None:
    page = (
        "<article><p>Late.<sup><a href='#n1'>[1]</a></sup> So.<sup><a href='#n1'>[1]</a></sup>"
        "<sup><a href='#na'>[a]</a></sup></p><h2>Notes</h2><ol type=a><li id=na>Letter.</li></ol>"
        "<h2>References</h2><ol><li id=n1>Clock.</li></ol></article>"
    )
    assert "Late.[^clock] So.[^clock][^letter]" in text(brought(page, "a.html"))


@pytest.mark.parametrize(
    "listed",
    [
        "1\nBy the clock.\n2\nFor days.\n3\nOn foot.\n",
        "1.\n\nBy the clock.\n\n2.\n\nFor days.\n\n3.\n\nOn foot.\n",
        "i. By the clock.\nii. For days.\niii. On foot.\n",
    ],
)
def test_numbers_on_lines_of_their_own_and_roman_ones(listed: str) -> None:
    marks = ("[i]", "[ii]", "[iii]") if listed.startswith("i") else ("1", "2", "3")
    calls = "It was late.{} Then it rained.{} They left.{} So it was.".format(*marks)
    book = brought(f"{calls}\n\nNotes\n\n{listed}")
    assert notes(book) == ["late. → By the clock.", "rained. → For days.", "left. → On foot."]
    assert "Notes" not in text(book)


def test_notes_in_brackets_as_a_whole() -> None:
    book = brought(
        "The lamp went out.[1] Nobody spoke.[A]\n\n[Footnote 1: It was [as he says] the last.]\n\n"
        "[Footnote A: Not even she.\n\nShe was asleep.]\n\nThen it was day.\n"
    )
    assert notes(book) == [
        "out. → It was [as he says] the last.",
        "spoke. → Not even she.\nShe was asleep.",
    ]
    assert text(book).count("\\]") == 1


@pytest.mark.parametrize(
    ("name", "data"),
    [
        (
            "a.html",
            ("<article><h1>The Lamps<sup>1</sup></h1><p>By Ida Keller<sup>*</sup></p><p>It was late."
            "<sup>2</sup> So.</p><h2>Notes</h2><p>* Of York.</p><p>1. A lecture.</p><p>2. By the clock.</p></article>"),
        ),
        (
            "a.txt",
            "The Lamps1\n\nby Ida Keller*\n\nIt was late.2 So it was.\n\nNotes\n\n* Of York.\n1. A lecture.\n2. By the clock.\n",
        ),
    ],
)  # fmt: skip
def test_a_note_to_the_title_is_kept_and_asked_of(name: str, data: str) -> None:
    book = brought(data, name)
    assert "title: The Lamps\n" in book.files["book.yaml"].decode()
    assert "- Ida Keller\n" in book.files["book.yaml"].decode()
    assert notes(book) == ["late. → By the clock."]
    assert "A lecture." in text(book)
    assert "note without a call" in [each.kind for each in book.brought.questions]


def test_a_raised_mark_whose_end_was_forgotten() -> None:
    book = brought(
        "<h1>T</h1><p>Tea came.<sup>1 It was bitter.<p>Sugar came.<sup>2</sup> Sweet."
        "<h3>Notes</h3><p>1. One.<p>2. Two.",
        "a.html",
    )
    assert notes(book) == ["came. → One.", "came. → Two."]
    assert "It was bitter." in text(book)
