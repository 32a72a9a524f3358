"""Notes at the feet of scanned pages: wrapped, under running heads, in texts with lists of their own."""

from __future__ import annotations

import textwrap
from collections.abc import Callable

import pytest

from octavo.bring import Book, bring
from octavo.world.machine import Machine

MEASURE = 64
WORDS = (
    "The salt came down the river in the spring, and with it came the clerks, who wrote down what "
    "each of the boats had carried and at whose cost{} They slept in the house beside the landing, "
    "and the ledgers that they kept there tell more of the town than any of its own records{} In the "
    "autumn the boats went home, and nothing was left of the trade but the smell of it"
)
NOTE = (
    "{}, to whom I owe the reference, has told of it at length, and holds that the clerks had been "
    "paid by the town, and that the crown knew nothing of it until {}."
)
NAMES = "Halloran Okafor Moreau Tanaka Drury Whitfield Szabo Lindqvist Castellanos Ames Bell Cole".split()
NOTES = [NOTE.format(name, year) for year, name in enumerate(NAMES, 1801)]
HEADS: dict[str, Callable[[int], str]] = {
    "numbers beside the head": lambda n: f"{n}     THE TRADE IN SALT\n\n" if n > 1 else "",
    "numbers above the head": lambda n: f"{n}\n\nTHE TRADE IN SALT\n\n" if n > 1 else "",
    "form feeds": lambda n: f"\fTHE TRADE IN SALT     {n}\n\n" if n > 1 else "",
    "no heads": lambda n: "",
}
FEET: dict[str, Callable[[int, int], tuple[str, str]]] = {
    "1. 2. 3.": lambda page, note: (f"{2 * page + note - 2}",) * 2,
    "1 2 1 2": lambda _, note: (f"{note}",) * 2,
    "* †": lambda _, note: ("*†"[note - 1],) * 2,
}


def pages(
    head: Callable[[int], str], foot: Callable[[int, int], tuple[str, str]], stop: str
) -> str:
    made = []
    for page in range(1, 7):
        calls, marks = zip(*(foot(page, note) for note in (1, 2)), strict=True)
        body = textwrap.fill(WORDS.format(*(f".{call}" for call in calls)) + ".", MEASURE)
        notes = "\n".join(
            textwrap.fill(f"{mark}{stop} {note}", MEASURE)
            for mark, note in zip(marks, NOTES[2 * page - 2 : 2 * page], strict=True)
        )
        made.append(f"{head(page)}{body}\n\n{notes}\n\n")
    return "".join(made)


def brought(text: str) -> Book:
    return bring([("a.txt", text.encode())], "book", Machine())


def said(book: Book) -> str:
    return "".join(data.decode() for name, data in book.files.items() if name.endswith(".md"))


@pytest.mark.parametrize("head", HEADS.values(), ids=HEADS.keys())
@pytest.mark.parametrize("foot", FEET.values(), ids=FEET.keys())
@pytest.mark.parametrize("stop", [".", ""])
def test_each_note_is_whole(
    head: Callable[[int], str], foot: Callable[[int, int], tuple[str, str]], stop: str
) -> None:
    book = brought(pages(head, foot, "" if foot is FEET["* †"] else stop))
    assert [note.text for note in book.brought.notes] == NOTES
    assert "TRADE" not in said(book)


def test_a_list_in_the_text_breaks_off_no_notes() -> None:
    text = pages(HEADS["no heads"], FEET["1. 2. 3."], "")
    points = "1. Salt, of which much was sold.\n2. Herring, of which there was less.\n\n"
    start = text.index("The salt", text.index("until 1806"))
    book = brought(text[:start] + points + text[start:])
    assert [note.mark for note in book.brought.notes] == [f"{n}" for n in range(1, 13)]
    assert "Herring" in said(book)


def test_a_word_that_a_page_had_broken_is_one_again() -> None:
    text = pages(HEADS["numbers beside the head"], FEET["1. 2. 3."], ".")
    whole = text.replace("smell of it.", "smell of it, and the smell of the rec-", 2)
    broken = whole.replace("3     THE TRADE IN SALT\n\n", "3     THE TRADE IN SALT\n\nords. ")
    assert "smell of the records. The salt" in said(brought(broken))


def test_a_word_that_a_head_had_broken_is_one_again() -> None:
    text = f"{textwrap.fill(WORDS.format('.', '.'), MEASURE)} in every rec-\n\n"
    heads = [f"{n}     THE TRADE IN SALT\n\nords. {text}" for n in range(2, 6)]
    book = brought(text + "".join(heads) + "ords.\n")
    assert said(book).count("every records") == 4
    assert [each.words for each in book.brought.removed].count("-") == 4


def test_a_rule_and_a_form_feed_break_no_word() -> None:
    text = pages(HEADS["no heads"], FEET["1. 2. 3."], ".")
    body, _, rest = text.partition("until 1802.\n\n")
    broken = body.replace("smell of it.", "smell of it, and the smell of the rec-\n\n________", 1)
    written = said(brought(f"{broken}until 1802.\n\n\fords. {rest}"))
    assert "smell of the records. The salt" in written
    assert "---" not in written


def test_paragraphs_of_scanned_pages_are_parted_by_their_indents() -> None:
    filled = textwrap.fill(WORDS.format(".", ".") + ".", MEASURE, initial_indent="   ")
    page = f"{filled}\n{filled}\n\n"
    book = brought("".join(f"{page}\n{n}     THE TRADE IN SALT\n\n" for n in range(2, 6)) + page)
    assert said(book).count("The salt came down") == said(book).count("\n\n") + 1 == 10


def test_headings_among_the_notes_leave_with_them() -> None:
    parts = [f"Chapter {n}\n\nThe salt came.1 It went.2\n\n" for n in (1, 2)]
    notes = [f"Chapter {n}\n\n1. Halloran, p. {n}.\n2. Ibid., p. 9.\n\n" for n in (1, 2)]
    book = brought("".join(parts) + "Notes\n\n" + "".join(notes))
    assert [name for name in book.files if name.endswith(".md")] == [
        "01-chapter-1.md", "02-chapter-2.md",
    ]  # fmt: skip
    assert len(book.brought.notes) == 4


def test_a_heading_of_notes_that_were_not_understood_is_asked_of() -> None:
    book = brought("Salt\n\nSalt is good.i It is cheap.ii\n\nNotes\n\ni. Alpha.\nii. Beta.\n")
    assert "notes without calls" in {question.kind for question in book.brought.questions}


def test_signs_that_stand_twice_are_paired_in_their_order() -> None:
    book = brought(
        "The first.* The second.* The third.†\n\n* Note one.\n* Note two.\n† Note three.\n"
    )
    assert [note.text for note in book.brought.notes] == ["Note one.", "Note two.", "Note three."]


def test_brackets_that_share_a_mark_without_a_note_stay() -> None:
    book = brought("Salt is old [1, 2]. It is good [3].\n\nNotes\n\n1. Alpha.\n3. Gamma.\n")
    assert "old \\[[^alpha], 2\\]. It is good[^gamma]" in said(book)
