"""Taking a text down: where words, leaves, links and pages begin and end."""

from __future__ import annotations

import pytest

from octavo.verify.align import Alignment, changes
from octavo.verify.ledger import Mark, PageStart, Recorder


def test_a_link_over_words() -> None:
    recorder = Recorder()
    recorder.say("See ")
    recorder.open("address", "https://example.org")
    recorder.say("the place")
    recorder.close()
    recorder.say(".")
    recorder.boundary()
    assert recorder.text().tokens == ("See", "the", "place", ".")
    assert set(recorder.text().marks) == {
        Mark("address", 1, 3, "https://example.org"),
        Mark("paragraph", 0, 4),
    }


def test_a_link_over_part_of_a_word_is_one_over_the_word() -> None:
    recorder = Recorder()
    recorder.say("un")
    recorder.open("language", "fr")
    recorder.say("believ")
    recorder.close()
    recorder.say("able things")
    recorder.boundary()
    assert recorder.text().tokens == ("unbelievable", "things")
    assert Mark("language", 0, 1, "fr") in recorder.text().marks


@pytest.mark.parametrize(
    ("before", "after", "offset"),
    [("one two ", "three", 2), ("one tw", "o three", 2), ("", "one", 0), ("one", " two", 1)],
)
def test_a_page_begins_with_its_first_whole_word(before: str, after: str, offset: int) -> None:
    recorder = Recorder()
    recorder.say(before)
    recorder.page("5")
    recorder.say(after)
    recorder.boundary()
    assert recorder.pages == [PageStart("5", offset)]


def test_an_anchor_amid_a_word_means_the_word() -> None:
    recorder = Recorder()
    recorder.say("one tw")
    recorder.anchor("here")
    recorder.say("o")
    recorder.boundary()
    assert recorder.anchors == {"here": 1}


def test_what_is_no_text_parts_words_and_keeps_its_place() -> None:
    recorder = Recorder()
    recorder.open("item")
    recorder.say("a")
    recorder.put("\x011")
    recorder.say("b")
    recorder.boundary()
    recorder.close()
    recorder.boundary()
    assert recorder.text().tokens == ("a", "\x011", "b")
    assert set(recorder.text().marks) == {Mark("paragraph", 0, 3), Mark("item", 0, 3)}


def test_an_empty_leaf_leaves_no_mark() -> None:
    recorder = Recorder()
    recorder.boundary()
    recorder.open("cell")
    recorder.say("  \n")
    recorder.boundary()
    recorder.close()
    assert recorder.text().marks == ()


def test_an_alignment_tells_where_what_agrees_stands() -> None:
    a, b = "one two three four".split(), "title one 2 three four".split()
    alignment = Alignment(len(a), changes(a, b[1:]), skip=1)
    assert [alignment.start(at) for at in range(4)] == [1, None, 3, 4]
    assert alignment.end(1) == 2
    assert alignment.end(4) == 5
    assert alignment.end(2) is None
    assert [alignment.origin(at) for at in range(5)] == [None, 0, None, 2, 3]
    assert alignment.pairs() == {0: 0, 2: 2, 3: 3} or alignment.pairs() == {0: 1, 2: 3, 3: 4}
