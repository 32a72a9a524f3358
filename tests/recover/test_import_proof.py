"""The proof of an import notices whatever is lost, and names the place."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest

from octavo import bring as importing
from octavo.bring import bring
from octavo.model.cited import Cited
from octavo.model.finding import OctavoError
from octavo.recover.plan import Plan
from octavo.recover.write.chapters import Written, chapters
from octavo.world.machine import Machine

TEXT = (
    "It was the custom of the house that nobody spoke before the lamps were lit.1 And so it went on.\n"
    "There was more to say of it, and (in 1917) they said it.2 The rest is *silence*.\n"
    "Notes\n"
    "1. Serge, Victor. Memoirs of a Revolutionary. New York: New York Review Books, 2002. p. 53\n"
    "2. Ibid p. 54. A remark behind it.\n"
    "Leave a Reply\n"
)


def run(text: str = TEXT) -> importing.Book:
    return bring([("a.txt", text.encode())], "book", Machine())


def test_all_is_accounted_for() -> None:
    brought = run().brought
    assert brought.characters == len("".join(TEXT.split()))
    assert [each.words for each in brought.removed if each.reason.startswith("residue")] == [
        "Leave a Reply"
    ]


DAMAGES: dict[str, Callable[[str], str]] = {
    "a word dropped": lambda text: text.replace("custom ", ""),
    "a word changed": lambda text: text.replace("custom", "costume"),
    "a word doubled": lambda text: text.replace("custom", "custom custom"),
    "a stop dropped": lambda text: text.replace("went on.", "went on"),
    "a call dropped": lambda text: text.replace("lit.[^memoirs-revolutionary-53]", "lit."),
    "a call moved": lambda text: text.replace(
        "lit.[^memoirs-revolutionary-53] And", "lit. And[^memoirs-revolutionary-53]"
    ),
    "calls exchanged": lambda text: (
        text.replace("[^memoirs-revolutionary-53] ", "[^x] ")
        .replace("[^memoirs-revolutionary-54] ", "[^memoirs-revolutionary-53] ")
        .replace("[^x] ", "[^memoirs-revolutionary-54] ")
    ),
    "a note emptied": lambda text: text.replace(" A remark behind it.", ""),
    "a note lost": lambda text: text.split("[^memoirs-revolutionary-54]:")[0],
    "a page changed": lambda text: text.replace("p. 54]", "p. 45]"),
    "another work": lambda text: text.replace(
        "[@serge-memoirs-revolutionary, p. 54]", "[@other, p. 54]"
    ),
    "a paragraph dropped": lambda text: text.replace("There was more", "").replace(
        "to say of it, ", ""
    ),
    "markup that swallows": lambda text: text.replace("(in 1917)", "<!-- in 1917 -->"),
    "a figure dropped": lambda text: text.replace("1917", "191"),
}


@pytest.mark.parametrize("damage", DAMAGES.values(), ids=DAMAGES.keys())
def test_each_damage_is_noticed(
    damage: Callable[[str], str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def damaged(plan: Plan, world: Machine) -> tuple[Written, ...]:
        made = chapters(plan, world)
        worse = tuple(replace(chapter, parts=(damage(chapter.text),)) for chapter in made)
        assert worse != made
        return worse

    monkeypatch.setattr(importing, "chapters", damaged)
    with pytest.raises(OctavoError, match=r"a\.txt:\d+:\d+: .* nothing was written"):
        run()


def test_a_citation_that_swallows_words_is_noticed(monkeypatch: pytest.MonkeyPatch) -> None:
    read = importing.read_citations

    def swallowing(notes, lang: str) -> Cited:
        cited = read(notes, lang)
        first, second = cited.notes
        longer = replace(second[0], end=len(notes[1].text))
        return replace(cited, notes=(first, (longer,)))

    monkeypatch.setattr(importing, "read_citations", swallowing)
    with pytest.raises(OctavoError, match="nothing was written"):
        run()


def test_what_no_leaf_and_no_list_has_is_noticed(monkeypatch: pytest.MonkeyPatch) -> None:
    opened = importing.open_file

    def forgetful(*arguments):
        manuscript = opened(*arguments)
        return replace(manuscript, aside=())

    monkeypatch.setattr(importing, "open_file", forgetful)
    with pytest.raises(OctavoError, match="Leave a Reply"):
        run()


def test_a_call_that_swallows_words_is_noticed(monkeypatch: pytest.MonkeyPatch) -> None:
    recover = importing.recover

    def greedy(*arguments):
        found = recover(*arguments)
        first, *others = found.pairs
        longer = replace(first, call=replace(first.call, end=first.call.end + len(" And so")))
        return replace(found, pairs=(longer, *others))

    monkeypatch.setattr(importing, "recover", greedy)
    with pytest.raises(OctavoError, match="nothing was written"):
        run()


NOTE_WORDS = (
    "1984.", "C.", "C. S. Lewis.", "i. e. so", "(a) one; (b) two", "- a dash", "+", "# hash", "> more",
    "| bar", "~~~ tildes", "``` ticks", "::: colons", "--- rule", "* star", "@ at", "[x]: y", "    far in",
)  # fmt: skip


@pytest.mark.parametrize("words", NOTE_WORDS)
def test_a_note_may_begin_like_markup(words: str) -> None:
    book = run(TEXT.replace("1. Serge", f"1. {words}\n2. Serge").replace("2. Ibid", "3. Ibid"))
    assert len(book.brought.notes) == 2


def test_code_beside_notes_stays_where_it_stands() -> None:
    text = (
        "One thing.[1]\n\n~~~\nx = a[1]\n~~~\n\nMore.[2]\n\n[1] One.\n\n~~~\ny\n~~~\n\n[2] Two.\n"
    )
    book = bring([("a.md", text.encode())], "book", Machine())
    assert len(book.brought.notes) == 2
    assert b"x = a[1]" in book.files["01-text.md"]
