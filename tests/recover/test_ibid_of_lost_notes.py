"""*Ibid.* means the note before it in the list, whether anything calls that note or not."""

from __future__ import annotations

from octavo.bring import bring
from octavo.model.brought import Brought
from octavo.world.machine import Machine

BODY = "It was the custom of the house that nobody spoke before the lamps were lit"
FULL = {
    "1": "1. Serge, Victor. Memoirs of a Revolutionary. New York: New York Review Books, 2002. p. 1",
    "2": "2. Weissman, Susan. Victor Serge: A Political Biography. London: Verso, 2013. p. 2",
    "3": "3. Ibid., p. 3",
    "4": "4. A remark, and no more.",
    "5": "5. Ibid., p. 5",
}


def brought(called: str, listed: str) -> Brought:
    body = "\n".join(f"{BODY}.{mark}" for mark in called)
    notes = "\n".join(FULL[mark] for mark in listed)
    return bring([("a.txt", f"{body}\n{BODY}.\nNotes\n{notes}\n".encode())], "b", Machine()).brought


def works(told: Brought) -> dict[str, list[str]]:
    return {note.mark: [citation.key for citation in note.citations] for note in told.notes}


def test_a_note_that_nothing_calls_is_still_meant() -> None:
    assert works(brought("13", "123"))["3"] == ["weissman-victor-serge"]


def test_what_stood_in_a_note_that_is_lost_nobody_knows() -> None:
    told = brought("123", "13")
    assert works(told)["3"] == []
    assert "antecedent" in {question.kind for question in told.questions}


def test_behind_a_note_of_prose_nothing_is_guessed() -> None:
    told = brought("12345", "12345")
    assert works(told)["3"] == ["weissman-victor-serge"]
    assert works(told)["5"] == []
    assert "antecedent" in {question.kind for question in told.questions}


def test_what_begins_another_file_does_not_point_into_the_one_before() -> None:
    first = f"{BODY}.1\nNotes\n1. Serge, Victor. Memoirs of a Revolutionary. London: Verso, 2002. p. 1\n"
    second = f"{BODY}.1 {BODY}.2\nNotes\n1. Ibid., p. 3\n2. Serge, Memoirs, p. 4\n"
    sources = [("a.txt", first.encode()), ("b.txt", second.encode())]
    told = bring(sources, "b", Machine()).brought
    assert [len(note.citations) for note in told.notes] == [1, 0, 1]
    assert "antecedent" in {question.kind for question in told.questions}
