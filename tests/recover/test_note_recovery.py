"""Calls and notes of flattened texts find each other, and nothing else does."""

from __future__ import annotations

import textwrap
import time

import pytest

from octavo.model.recovered import Recovered
from octavo.recover.notes.recover import recover
from octavo.recover.shape.plain import plain_manuscript

FILLER = (
    "The committee met again in the spring, and its minutes tell of little but coal and paper, "
    "of two resignations and of the long table at which nobody wished to sit near the window"
)


def recovered(text: str) -> tuple[list[str], Recovered]:
    """The pairs as “words before the call|mark|first words of the note”, and all the rest."""
    manuscript = plain_manuscript("a.txt", textwrap.dedent(text).strip() + "\n")
    found = recover(manuscript.leaves)
    shown = []
    for pair in found.pairs:
        leaf = manuscript.leaves[pair.call.leaf].text
        number, start, end = pair.note.words[0]
        before = leaf[: pair.call.start].split()[-1]
        note = manuscript.leaves[number].text[start:end].split()
        shown.append(f"{before}|{pair.note.mark}|{' '.join(note[:2])}")
    return shown, found


def essay(*sentences: str, notes: tuple[str, ...], heading: str = "Notes") -> str:
    body = "\n".join(f"{FILLER}. {sentence} {FILLER}." for sentence in sentences)
    return f"{body}\n{heading}\n" + "\n".join(notes) + "\n"


THREE = ("1. Serge, Memoirs, p. 5.", "2. Ibid., p. 12.", "3. Weissman, Victor Serge, pp. 7-9.")
PAIRED = ["|1|Serge, Memoirs,", "|2|Ibid., p.", "|3|Weissman, Victor"]

WRITTEN = {
    "glued to a stop": ("It was cold.1", "It was late.2", "It was over.3"),
    "glued to a word": ("It was cold1 then.", "It was late2 then.", "It was over3 then."),
    "glued to a quote": ("“It was cold.”1", "“It was late.”2", "“It was over.”3"),
    "behind a comma": ("Cold,1 and dark.", "Late,2 and dark.", "Over,3 and dark."),
    "behind a space": ("It was cold. 1 Then", "It was late. 2 Then", "It was over. 3 Then"),
    "brackets": ("It was cold.[1]", "It was late [2].", "It was over.[3]"),
    "parentheses": ("It was cold.(1)", "It was late.(2)", "It was over.(3)"),
    "raised": ("It was cold.¹", "It was late.²", "It was over.³"),
    "tags": ("It was cold.<sup>1</sup>", "It was late.<sup>2</sup>", "It was over.<sup>3</sup>"),
    "carets": ("It was cold.^1^", "It was late.^2^", "It was over.^3^"),
    "before a stop": ("It was cold 1.", "It was late 2, and", "“It was over 3.”"),
    "behind guillemets": ("Es war »kalt«1 und", "Es war »spät«2 und", "Es war »aus«3 und"),
    "before a bracket’s stop": ("(It was cold) 1.", "(It was late) 2.", "(It was over) 3."),
    "behind a bracket": ("(It was cold)(1) So", "(It was late)(2). So", "(It was over)(3)."),
    "before a dash": ("It was cold 1—and", "It was late 2—and", "It was over 3—and"),
    "behind a German quote": ("„Es war kalt“ 1 Dann", "„Es war spät“ 2 Dann", "»Aus« 3 Dann"),
    "named in brackets": ("It was cold.[fn1]", "It was late.[note 2]", "It was over.{3}"),
}


@pytest.mark.parametrize("sentences", WRITTEN.values(), ids=WRITTEN.keys())
def test_each_way_to_write_a_call(sentences: tuple[str, ...]) -> None:
    shown, found = recovered(essay(*sentences, notes=THREE))
    assert ["|" + one.partition("|")[2] for one in shown] == [
        p.rpartition(" ")[0] + " " + p.rpartition(" ")[2] for p in PAIRED
    ]
    assert found.notes_alone == found.doubtful == ()


LISTED = {
    "1.": "{}. ",
    "1)": "{}) ",
    "[1]": "[{}] ",
    "(1)": "({}) ",
    "1": "{} ",
    "1 with a tab": "{}\t",
    "raised": "^{}^ ",
    "glued": "{}",
}


@pytest.mark.parametrize("form", LISTED.values(), ids=LISTED.keys())
@pytest.mark.parametrize("heading", ["Notes", "ENDNOTES", "Anmerkungen:", "Примечания", "注"])
def test_each_way_to_list_a_note(form: str, heading: str) -> None:
    notes = tuple(form.format(n) + text.partition(". ")[2] for n, text in enumerate(THREE, 1))
    sentences = ("It was cold.1", "It was late.2", "It was over.3")
    shown, _ = recovered(essay(*sentences, notes=notes, heading=heading))
    assert len(shown) == 3


NO_CALLS = (
    "In 1917.",
    "He was born in 1890, in Brussels.",
    "See p. 3 and pp. 2-4 there.",
    "Vol. 2, No. 3 of the review.",
    "On May 2 they met; on 3 June they parted.",
    "Water is H2O and CO2 is air.",
    "It is 3.2 miles, 2% of 3,200.",
    "John 3:2 says so.",
    "They won 3-2.",
    "At 2:30, in room 3.",
    "They live at 3 Baker Street, London W2.",
    "x² + y³ = z.",
    "It covered 2 km² and 3 m³.",
    "Figure 2 and Table 3 show it.",
    "Louis 2 and World War 2.",
    "See http://example.org/a2 and www.example.org/page3.",
    "The air held CO2, 3 km2 of it.",
    "It is 10^2 or 10^3, and 5 m^2.",
)


@pytest.mark.parametrize("sentence", NO_CALLS)
def test_what_calls_no_note(sentence: str) -> None:
    """Notes 2 and 3 have lost their calls: no other figure may take their place."""
    text = essay("It was cold.1", sentence, "It was dark.4", notes=(*THREE, "4. The last of them."))
    shown, found = recovered(text)
    assert [one.split("|")[1] for one in shown] == ["1", "4"]
    assert [note.mark for note in found.notes_alone] == ["2", "3"]


@pytest.mark.parametrize("sentence", NO_CALLS)
def test_what_calls_no_note_beside_what_does(sentence: str) -> None:
    text = essay("It was cold.1", sentence, "It was late.2", "It was over.3", notes=THREE)
    shown, _ = recovered(text)
    assert [one.split("|")[0] for one in shown] == ["cold.", "late.", "over."]


SEVERAL = {
    "listed": "Late.2, 3 So",
    "listed tight": "Late.2,3 So",
    "a range": "Late.2-3 So",
    "brackets": "Late [2, 3].",
    "a range in brackets": "Late [2–3].",
    "raised figures": "Late.²–³ So",
    "raised": "Late.<sup>2,3</sup> So",
    "apart": "It fell to 56.7.2 In sets, 6-4.3 So",
}


@pytest.mark.parametrize("sentence", SEVERAL.values(), ids=SEVERAL.keys())
def test_each_way_to_call_several_notes(sentence: str) -> None:
    shown, found = recovered(essay("Cold.1", sentence, "Dark.4", notes=(*THREE, "4. The last.")))
    assert [one.split("|")[1] for one in shown] == ["1", "2", "3", "4"]
    assert found.notes_alone == found.doubtful == ()


def test_a_range_calls_what_lies_between() -> None:
    shown, _ = recovered(essay("Cold.1-3 So", notes=THREE))
    assert [one.split("|")[1] for one in shown] == ["1", "2", "3"]


@pytest.mark.parametrize("text", ["Cold.1 Late.2 Over.3 So", "Cold [1], late [2], over [3]."])
def test_calls_without_any_note_are_told_of(text: str) -> None:
    shown, found = recovered(f"{FILLER}. {text}\n{FILLER}.\n")
    assert shown == []
    assert [call.mark for call in found.calls_alone] == ["1", "2", "3"]


def test_points_numbered_in_a_sentence_call_no_items_of_a_list() -> None:
    points = "She wanted (1) bread for all, (2) doubt for some, and (3) salt"
    shown, _ = recovered(f"{FILLER}. {points}.\n1. Bread.\n2. Doubt.\n3. Salt.\n{FILLER}.\n")
    assert shown == []


def test_notes_without_numbers_are_paired_in_their_order() -> None:
    body = "\n".join(f"{FILLER}. It was so.{n} {FILLER}." for n in (1, 2, 3))
    shown, _ = recovered(
        f"{body}\nAuthor’s Notes\nSerge, Memoirs, p. 5.\nIbid.\nThe last of them.\n"
    )
    assert [one.split("|")[2] for one in shown] == ["Serge, Memoirs,", "Ibid.", "The last"]
    four, _ = recovered(f"{body}\nNotes\nSerge, p. 5.\nIbid.\nThe last.\nAnd another.\n")
    assert four == []


def test_a_figure_amid_a_sentence_where_calls_stand_apart() -> None:
    sentences = ("Cold. 1 Then", "Dark. 2 So", "Late, 3 and so", "Serge 4 and others", "Over. 5 So")
    notes = (*THREE, "4. Another.", "5. The last.")
    shown, _ = recovered(essay(*sentences, notes=notes))
    assert [one.split("|")[0] for one in shown] == ["Cold.", "Dark.", "Late,", "Serge", "Over."]


def test_a_sign_that_touches_goes_before_one_that_stands_apart() -> None:
    text = f"{FILLER}.** {FILLER} ** and so.\n** A note, cf. p. 5.\n"
    shown, _ = recovered(text)
    assert shown == ["window.|**|A note,"]


def test_a_note_that_is_a_number_breaks_no_list() -> None:
    notes = ("1\tSerge, Memoirs, p. 5.", "2\t14.", "3\tWeissman, Victor Serge, pp. 7-9.")
    shown, _ = recovered(essay("Cold.1", "Late.2", "Over.3", notes=notes))
    assert [one.split("|")[2] for one in shown] == ["Serge, Memoirs,", "14.", "Weissman, Victor"]
    spaced = tuple(note.replace("\t", " ") for note in notes)
    shown, _ = recovered(essay("Cold.1", "Late.2", "Over.3", notes=spaced))
    assert [one.split("|")[1] for one in shown] == ["1", "3"]


def test_a_wrapped_figure_ends_no_list() -> None:
    notes = ("1. Serge, Die Gesichter des", "20. Jahrhunderts, S. 5.", *THREE[1:])
    shown, _ = recovered(essay("Cold.1", "Late.2", "Over.3", notes=notes, heading="Anmerkungen"))
    assert [one.split("|")[1] for one in shown] == ["1", "2", "3"]


def test_the_last_note_has_as_many_paragraphs_as_others() -> None:
    notes = ("1. Serge, p. 5.", "He says so twice.", "2. Ibid.", "And again.", "3. So it is.")
    _, found = recovered(essay("Cold.1", "Late.2", "Over.3", notes=(*notes, "It was not.")))
    assert len(found.pairs[-1].note.words) == 2
    _, found = recovered(essay("Cold.1", "Late.2", "Over.3", notes=(*THREE, "It was not.")))
    assert len(found.pairs[-1].note.words) == 1


def test_a_call_behind_capitals_is_no_formula() -> None:
    shown, _ = recovered(essay("Cold.1", "It was the CIO2 then.", "Over.3", notes=THREE))
    assert [one.split("|")[0] for one in shown] == ["Cold.", "CIO", "Over."]


def test_a_call_behind_a_year() -> None:
    shown, _ = recovered(essay("Cold.1", "It was 19172 and late.", "Over.3", notes=THREE))
    assert shown[1].startswith("1917|2|") or shown[1].split("|")[1] == "2"
    assert len(shown) == 3


def test_a_call_behind_a_year_and_a_stop() -> None:
    shown, _ = recovered(essay("Cold.1", "It was in 1917.2", "Over.3", notes=THREE))
    assert [one.split("|")[0] for one in shown] == ["cold.".title(), "1917.", "Over."]


def test_numbers_that_begin_again_with_each_chapter() -> None:
    parts = [
        essay("Cold.1", "Late.2", notes=(f"1. {name}, p. 1.", f"2. Ibid., p. {n}."))
        for n, name in enumerate(("Alpha", "Beta", "Gamma"), 4)
    ]
    text = "".join(f"Chapter {n}\n{part}" for n, part in enumerate(parts, 1))
    shown, found = recovered(text)
    assert [one.split("|")[2] for one in shown] == [
        "Alpha, p.", "Ibid., p.", "Beta, p.", "Ibid., p.", "Gamma, p.", "Ibid., p.",
    ]  # fmt: skip
    assert len({pair.label for pair in found.pairs}) == 6


def test_one_list_at_the_end_for_all_chapters() -> None:
    body = "".join(f"Chapter {n}\n{FILLER}. Cold.1 {FILLER}. Late.2\n" for n in (1, 2, 3))
    lists = "".join(f"Chapter {n}\n1. Work {n}, p. 3.\n2. Ibid., p. {n}.\n" for n in (1, 2, 3))
    shown, found = recovered(f"{body}Notes\n{lists}")
    assert [one.split("|")[2] for one in shown][::2] == ["Work 1,", "Work 2,", "Work 3,"]
    assert len(found.pairs) == 6


def test_a_gap_a_repeat_and_orphans_are_told() -> None:
    notes = (*THREE[:2], "4. Serge, p. 9.", "5. Serge, p. 10.")
    text = essay("Cold.1", "Late.2", "Lost.3", "Over.4", "Again.2", notes=notes)
    shown, found = recovered(text)
    assert [one.split("|")[1] for one in shown] == ["1", "2", "4"]
    assert [note.mark for note in found.notes_alone] == ["5"]
    assert {call.mark for call in found.calls_alone} == {"3", "2"}


def test_signs_go_to_the_next_note_with_the_same_sign() -> None:
    text = (
        f"{FILLER}. It was cold.* {FILLER}. It was late.†\n* The first.\n† The second.\n"
        f"{FILLER}. It was over.* {FILLER}.\n* The third.\n"
    )
    shown, _ = recovered(text)
    assert [one.split("|")[2] for one in shown] == ["The first.", "The second.", "The third."]


def test_a_list_in_the_text_is_no_list_of_notes() -> None:
    steps = "1. Take the salt.\n2. Weigh it.\n3. Write it down."
    text = f"{FILLER}. Cold.1\n{FILLER}:\n{steps}\n{FILLER}. Late.2 {FILLER}. Over.3\n"
    shown, found = recovered(text + "Notes\n" + "\n".join(THREE))
    assert [one.split("|")[2] for one in shown] == [
        "Serge, Memoirs,",
        "Ibid., p.",
        "Weissman, Victor",
    ]
    assert sum(series.taken for series in found.series) == 1


def test_a_text_without_notes() -> None:
    shown, found = recovered(f"{FILLER} in 1917.\n{FILLER}.\n")
    assert shown == []
    assert found.calls_alone == ()


def test_notes_without_calls_stay_a_list() -> None:
    shown, found = recovered(f"{FILLER}.\nNotes\n" + "\n".join(THREE))
    assert shown == []
    assert [series.taken for series in found.series if series.heading is not None] == [False]


def test_two_calls_that_speak_alike_are_left_to_a_person() -> None:
    """Note 2 may be called at either place, so that it is called at neither."""
    shown, found = recovered(essay("Cold.1", "Late.2", "Dark.2", "Over.3", notes=THREE))
    assert [one.split("|")[1] for one in shown] == ["1", "3"]
    assert [pair.note.mark for pair in found.doubtful] == ["2"]
    assert found.doubtful[0].runner_up is not None


HOSTILE = {
    "calls": "word.1 word.2 word.3\n" * 4000 + "\nNotes\n" + "1. x\n2. y\n3. z\n" * 1000,
    "calls in a line": "word.1 " * 20_000 + "\nNotes\n" + "1. x\n" * 2000,
    "stars": "*" * 100_000,
    "form feeds": "\f" * 100_000,
    "pages": "\f1\n" * 20_000,
    "numbers": "\n".join(map(str, range(20_000))),
    "many notes": "Notes\n" + "".join(f"{n}. Ibid., p. {n}.\n" for n in range(1, 9_000)),
}


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE.keys())
def test_a_hostile_text_takes_seconds(text: str) -> None:
    started = time.monotonic()
    recovered(text)
    assert time.monotonic() - started < 20


def test_a_list_may_pass_the_years() -> None:
    body = "".join(f"{FILLER}.{n}\n" for n in range(1, 2201))
    shown, found = recovered(
        body + "Notes\n" + "".join(f"{n}. Note {n}.\n" for n in range(1, 2201))
    )
    assert len(shown) == 2200
    assert found.notes_alone == ()
