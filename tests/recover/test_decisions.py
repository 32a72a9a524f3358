"""What a person decides is done, is not asked again, and is refused where it fits nothing."""

from __future__ import annotations

import pytest

from octavo.bring import Book, bring
from octavo.model.finding import OctavoError
from octavo.recover.decisions import read_decisions
from octavo.world.machine import Machine

LINE = "It was the custom of the house that nobody spoke before the lamps were lit"
TEXT = (
    f"{LINE}.1 And so it went on in room 4:\n{LINE}, all of them.2\nThen {LINE}.3 The end came at last.4\n"
    "Nobody had called for it, or so they said to the police who came.\n"
    "Notes\n"
    "1. Serge, Victor. Memoirs of a Revolutionary. New York: New York Review Books. p. 53\n"
    "2. Ibid p. 54\n3. The lamps, so to say, p. 9.\n4. Ibid., p. 10.\n5. A note that nothing calls.\n"
)


def decided(decisions: str, text: str = TEXT) -> Book:
    return bring(
        [("a.txt", text.encode())], "book", Machine(), read_decisions("decisions.yaml", decisions)
    )


def said(book: Book) -> str:
    return book.files["01-text.md"].decode()


def asked(book: Book) -> set[str]:
    return {question.kind for question in book.brought.questions}


def test_all_that_is_asked() -> None:
    kinds = {"no title", "no author", "missing year", "note without a call", "quotation?"}
    assert asked(decided("")) >= kinds


def test_a_note_is_called_where_no_mark_stands() -> None:
    book = decided('calls: [{at: "or so they said", note: 5}]')
    assert "or so they said[^" in said(book)
    assert "note without a call" not in asked(book)


def test_a_note_that_nothing_calls_is_not_asked_of_again() -> None:
    assert "note without a call" not in asked(decided("notes: [{note: 5, called: no}]"))
    assert "note without a call" in asked(
        decided('notes: [{note: 5, called: no, begins: "Another"}]')
    )


def test_a_figure_that_calls_nothing() -> None:
    text = TEXT.replace("in room 4:", "at 56.2 And:").replace("all of them.2", "all of them.")
    assert "at 56.[^" in said(decided("", text))
    assert "at 56.2 And" in said(decided('calls: [{at: "at 56.", note: none}]', text))


def test_a_note_cites_what_a_person_tells() -> None:
    book = decided('notes: [{note: 3, cites: serge-memoirs-revolutionary, locator: "p. 9"}]')
    assert "[@serge-memoirs-revolutionary, p. 9]" in said(book)
    assert "The lamps, so to say" in {each.words[:20] for each in book.brought.removed}


def test_words_of_a_note_that_are_a_citation() -> None:
    book = decided('notes: [{note: 3, cites: serge-memoirs-revolutionary, words: "p. 9"}]')
    assert "The lamps, so to say, [@serge-memoirs-revolutionary]." in said(book)


def test_what_points_back_goes_along() -> None:
    text = TEXT.replace(
        "3. The lamps, so to say, p. 9.", "3. Weissman, Susan. Serge. London: Verso, 2013. p. 9."
    )
    assert said(decided("", text)).count("@weissman-serge") == 2
    book = decided("notes: [{note: 3, cites: serge-memoirs-revolutionary}]", text)
    assert "@weissman" not in said(book)
    assert "@serge-memoirs-revolutionary, p. 10" in said(book)
    kept = decided("notes: [{note: 3, cites: none}]", text)
    assert "Ibid., p. 10." in said(kept)


def test_what_names_its_work_stays_where_another_note_cites_nothing() -> None:
    text = (
        f"{LINE}.1 {LINE}.2 {LINE}.3 {LINE}.4\nNotes\n"
        "1. Serge, Victor. Memoirs of a Revolutionary. New York: New York Review Books, 2002. p. 53.\n"
        "2. Serge, Memoirs, p. 54.\n3. Serge, op. cit., p. 55.\n4. Ibid., p. 56.\n"
    )
    kept = decided("notes: [{note: 2, cites: none}]", text)
    assert "Serge, Memoirs, p. 54." in said(kept)
    assert "@serge-memoirs, p. 55" in said(kept)
    assert "@serge-memoirs, p. 56" in said(kept)
    assert "antecedent" not in asked(kept)
    lost = decided("notes: [{note: 3, cites: none}]", text)
    assert "Ibid., p. 56." in said(lost)
    assert "antecedent" in asked(lost)


def test_fields_that_the_notes_do_not_give() -> None:
    book = decided(
        "works: {serge-memoirs-revolutionary: {issued: 1963, editor: 'Doe, Ann; UNESCO'}}"
    )
    references = book.files["references.yaml"].decode()
    assert "- [1963]" in references
    assert "family: Doe" in references
    assert "literal: UNESCO" in references
    assert "missing year" not in asked(book)


def test_quotations() -> None:
    book = decided(f'quotes: ["{LINE}, all"]')
    assert f"> {LINE}, all" in said(book)
    assert "quotation?" not in asked(book)
    book = decided(f'quotes: [{{at: "{LINE}, all", quote: no}}]')
    assert f"\n{LINE}, all" in said(book)
    assert "quotation?" not in asked(book)


def test_each_suggestion_of_the_report_can_be_read() -> None:
    for question in decided("").brought.questions:
        assert read_decisions("d.yaml", question.decision.replace("…", "x"))


UNFIT = {
    'calls: [{at: "nowhere", note: 1}]': "are not in the text",
    f'calls: [{{at: "{LINE}", note: 5}}]': "stand 3 times",
    'calls: [{at: "or so they said", note: none}]': "without a mark behind them",
    'calls: [{at: "or so they said", note: 77}]': "has no such note",
    "notes: [{note: 77, cites: none}]": "no note 77",
    'notes: [{note: 1, begins: "Ibid", cites: none}]': "begins with “Ibid”",
    "notes: [{note: 1, cites: nobody}]": "known are serge-memoirs",
    'notes: [{note: 3, cites: serge-memoirs-revolutionary, words: "x y"}]': "are not in note 3",
    "notes: [{note: 1}]": "says what the note cites",
    "notes: [{cites: none}]": "lacks “note”",
    "notes: [{note: 1, cite: none}]": "no word of a note “cite”",
    "works: {nobody: {issued: 1963}}": "no work “nobody”",
    "works: {serge-memoirs-revolutionary: {year: 1963}}": "no field of a work “year”",
    "works: [serge]": "are fields by the key",
    "quotes: [Nowhere]": "no paragraph begins",
    "quotes: [{quote: no}]": "lacks “at”",
}


@pytest.mark.parametrize(("decisions", "message"), UNFIT.items())
def test_a_decision_that_fits_nothing_is_refused(decisions: str, message: str) -> None:
    with pytest.raises(OctavoError, match=f"decisions.yaml: .*{message}"):
        decided(decisions)
