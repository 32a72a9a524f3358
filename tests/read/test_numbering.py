"""One authority numbers the notes: by chapter or through the book, in three series."""

from __future__ import annotations

import pytest

from octavo.model.book import Apparatus
from octavo.model.metadata import Numbering
from octavo.read.numbering import mark, marks

AUTHOR, EDITOR, TRANSLATOR = Apparatus.AUTHOR, Apparatus.EDITOR, Apparatus.TRANSLATOR


@pytest.mark.parametrize(
    ("apparatus", "ordinal", "expected"),
    [
        (AUTHOR, 1, "1"),
        (AUTHOR, 10_000, "10000"),
        (EDITOR, 1, "*"),
        (EDITOR, 6, "¶"),
        (EDITOR, 7, "**"),
        (EDITOR, 13, "***"),
        (TRANSLATOR, 26, "z"),
        (TRANSLATOR, 27, "aa"),
        (TRANSLATOR, 53, "aaa"),
    ],
)
def test_each_series_has_its_marks(apparatus: Apparatus, ordinal: int, expected: str) -> None:
    assert mark(apparatus, ordinal) == expected


@pytest.mark.parametrize("apparatus", list(Apparatus))
def test_no_mark_of_a_series_comes_twice(apparatus: Apparatus) -> None:
    given = [mark(apparatus, ordinal) for ordinal in range(1, 1001)]
    assert len(set(given)) == len(given)


def test_numbers_begin_again_in_each_chapter_or_run_through() -> None:
    notes = [(0, AUTHOR), (0, EDITOR), (0, AUTHOR), (1, AUTHOR), (1, EDITOR)]
    assert list(marks(notes, Numbering.BY_CHAPTER)) == ["1", "*", "2", "1", "*"]
    assert list(marks(notes, Numbering.THROUGH_BOOK)) == ["1", "*", "2", "3", "†"]


@pytest.mark.parametrize(
    ("label", "apparatus"),
    [
        ("a", AUTHOR), ("ed:a", EDITOR), ("tr:a", TRANSLATOR), ("ed", AUTHOR), ("edit:a", AUTHOR),
        ("Ed:a", AUTHOR), ("ed:", EDITOR), ("author:a", AUTHOR), ("p:ed:a", AUTHOR),
    ],
)  # fmt: skip
def test_the_prefix_of_the_label_tells_the_series(label: str, apparatus: Apparatus) -> None:
    assert Apparatus.of(label) is apparatus


def test_notes_are_numbered_in_the_order_of_their_calls(read) -> None:
    _, prose = read("a[^z] b[^ed:q] c[^a]^[i] d[^z]\n\n[^a]: A\n\n[^ed:q]: Q\n\n[^z]: Z\n")
    assert [(n.label, n.mark, len(n.calls)) for n in prose.notes] == [
        ("z", "1", 2),
        ("ed:q", "*", 1),
        ("a", "2", 1),
        ("", "3", 1),
    ]


def test_the_same_label_in_two_chapters_is_two_notes(read) -> None:
    files = {
        "bk/book.yaml": "title: T\noctavo:\n  note-numbering: book\n",
        "bk/1.md": "a[^1]\n\n[^1]: A\n",
        "bk/2.md": "b[^1]\n\n[^1]: B\n",
    }
    _, prose = read(files)
    assert [(note.mark, note.chapter) for note in prose.notes] == [("1", 0), ("2", 1)]
    assert len({note.identifier for note in prose.notes}) == 2


def test_the_last_definition_of_a_label_counts(read) -> None:
    _, prose = read("a[^1]\n\n[^1]: First.\n\n[^1]: Second.\n")
    (note,) = prose.notes
    assert [leaf.text for leaf in note.body.leaves] == ["Second."]
    assert note.span.line == 5
