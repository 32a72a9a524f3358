"""Calls, notes and the ways between them, in the XHTML that two editions share."""

from __future__ import annotations

import pytest
from lxml import html
from opened import opened

from octavo.render.fragments import Fragments, call_identifier

TEXT = """# One [x]{#note-a-call}

Said.[^a] Again.[^a] Other.[^ed:b]^[Inline.]

[^a]: First *note*.

    - with a list

[^ed:b]: Editor’s.
"""


@pytest.fixture(scope="module")
def fragment(read):
    _, prose = read({"bk/1.md": TEXT, "bk/2.md": "# Two\n\nSaid.[^a]\n\n[^a]: B.\n"}, "bk")
    return prose, Fragments(prose)


def root_of(fragments: Fragments, at: int = 0):
    made = fragments.chapters[at]
    return html.fragment_fromstring(made.body + made.notes, create_parent="div")


def test_each_call_leads_to_its_note_and_each_note_back(fragment) -> None:
    prose, fragments = fragment
    root = root_of(fragments)
    for note in prose.notes[:3]:
        (aside,) = root.xpath(f'//aside[@id="{note.identifier}"]')
        backs = [a.get("href")[1:] for a in aside.xpath('.//a[@role="doc-backlink"]')]
        calls = root.xpath(f'//a[@role="doc-noteref"][@href="#{note.identifier}"]')
        assert [call.get("id") for call in calls] == backs
        assert len(calls) == len(note.calls)
        assert {call.text for call in calls} == {note.mark}


def test_a_note_called_twice_stands_once_with_two_ways_back(fragment) -> None:
    prose, fragments = fragment
    note = prose.notes[0]
    assert fragments.chapters[0].notes.count(f'id="{note.identifier}"') == 1
    assert call_identifier(note, 1) != call_identifier(note, 2)
    assert "↑2" in fragments.chapters[0].notes


def test_the_series_shows_in_the_class(fragment) -> None:
    root = root_of(fragment[1])
    assert root.xpath('//aside[@class="note editor"]')
    assert root.xpath('//a[@class="noteref ed"]')[0].text == "*"


def test_no_identifier_comes_twice_through_the_book(fragment) -> None:
    _, fragments = fragment
    found = [name for at in (0, 1) for name in root_of(fragments, at).xpath("//@id")]
    found += [made.identifier for made in fragments.chapters]
    assert len(found) == len(set(found))


def test_notes_stand_in_the_order_of_their_numbers(fragment) -> None:
    asides = root_of(fragment[1]).xpath("//aside/@id")
    assert asides == [note.identifier for note in fragment[0].notes if note.chapter == 0]


@pytest.mark.parametrize(
    "body", ["- a", "> a", "```\n    a\n    ```", "| a |\n    |---|\n    | b |"]
)
def test_a_note_that_opens_with_a_block_has_its_way_back(read, body: str) -> None:
    _, prose = read(f"x[^1]\n\n[^1]: {body}\n")
    notes = Fragments(prose).chapters[0].notes
    assert notes.count('role="doc-backlink"') == 1
    html.fragment_fromstring(notes)


def test_a_missing_picture_leaves_its_words(read) -> None:
    _, prose = read('a ![a < b & "c"](none.png) d\n')
    body = Fragments(prose).chapters[0].body
    assert "<img" not in body
    assert html.fragment_fromstring(body).text_content().split() == [
        "a",
        "a",
        "<",
        "b",
        "&",
        "“c”",
        "d",
    ]


def test_a_book_of_one_file_without_anything_renders(desk) -> None:
    made = opened(desk({"bk/1.md": ""}), "bk")
    assert set(made.files) == {"epub", "html"}
