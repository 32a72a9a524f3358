"""What forms that point back refer to. A case is notes, and what is read: key, locator, note."""

import pytest

from octavo.model.cited import Words
from octavo.recover.citations.graph import read_citations

SERGE = (
    "Victor Serge, Memoirs of a Revolutionary, trans. Peter Sedgwick (New York: NYRB, 2012), 53."
)
CITY = (
    "Victor Serge, Conquered City, trans. Richard Greeman (London: Writers and Readers, 1975), 4."
)
WEISSMAN = "Susan Weissman, Victor Serge: A Political Biography (London: Verso, 2013), 12."
M, C, W = "serge-memoirs-revolutionary", "serge-conquered-city", "weissman-victor-serge"


def read(*notes, lang="en"):
    return read_citations([Words(note) for note in notes], lang)


def last(*notes, lang="en"):
    """Key (without what a short title makes of it), locator and antecedent of the last note's."""
    cited = read(*notes, lang=lang)
    return [(c.key, c.locator, c.antecedent) for c in cited.notes[-1]]


@pytest.mark.parametrize(
    ("note", "locator"),
    [
        ("Ibid., 53.", "p. 53"),
        ("Ibid., 53–54.", "pp. 53–54"),
        ("Ibid p. 53", "p. 53"),
        ("ibid.: 53", "p. 53"),
        ("Ibid, vol. 2, p. 3", "vol. 2, p. 3"),
        ("Ibid. 2:53.", "2:53"),
        ("Ibidem, p. 9.", "p. 9"),
        ("Id. at 53.", "p. 53"),
        ("Ibid., 53n12.", "p. 53n12"),
        ("Ibid., p. 53 n. 12.", "p. 53 n. 12"),
        ("Ibid., pp. 53ff.", "pp. 53ff."),
        ("Ibid., chap. 3.", "chap. 3"),
        ("Ibid., xiv–xvi.", "pp. xiv–xvi"),
        ("Ibid., 5, 9, and 12.", "pp. 5, 9, and 12"),
        ("See ibid., 8.", "p. 8"),
        ("Ibid., 8; my emphasis.", "p. 8"),
        ("IBID., 8.", "p. 8"),
        ("Ibid.", "p. 53"),
        ("Ibid", "p. 53"),
        ("Ibid. Emphasis added.", "p. 53"),
    ],
)
def test_ibid_and_its_locators(note, locator):
    assert last(SERGE, note) == [(M, locator, 0)]


@pytest.mark.parametrize(
    ("lang", "note", "locator"),
    [
        ("de", "Ebd., S. 34 f.", "S. 34 f."),
        ("de", "Ebenda, 12.", "S. 12"),
        ("fr", "Ibid., p. 12-15.", "p. 12–15"),
        ("es", "Ibíd., pág. 12.", "p. 12"),
        ("es", "Ibídem, p. 12.", "p. 12"),
        ("ru", "Там же. С. 34.", "С. 34"),
    ],
)
def test_ibid_in_other_languages(lang, note, locator):
    assert last(SERGE, note, lang=lang) == [(M, locator, 0)]


def test_chains_name_the_note_that_each_refers_to():
    notes = [WEISSMAN, *(f"Ibid., {page}." for page in range(2, 400))]
    cited = read(*notes)
    assert {c.key for (c,) in cited.notes} == {W}
    assert [c.antecedent for (c,) in cited.notes[1:]] == list(range(398))
    assert not cited.doubts


def test_ibid_within_a_note_refers_to_the_citation_before_it():
    assert last(SERGE, f"{WEISSMAN[:-1]}; ibid., 14.") == [(W, "p. 12", None), (W, "p. 14", 1)]


@pytest.mark.parametrize(
    "between", ["Emphasis added.", "The accounts differ.", "Ignota, Libellus, p. 5."]
)
def test_ibid_behind_prose_stays_prose(between):
    cited = read(SERGE, between, "Ibid., 4.", "Ibid., 5.")
    assert cited.notes[1:] == ((), (), ())
    assert [d.note for d in cited.doubts if d.kind == "antecedent"] == [2, 3]


def test_ibid_at_the_head_of_a_text_stays_prose():
    cited = read("Ibid., 4.", SERGE)
    assert cited.notes[0] == ()
    assert (cited.doubts[0].note, cited.doubts[0].kind) == (0, "antecedent")


def test_ibid_behind_several_works_stays_and_asks():
    cited = read(f"{WEISSMAN[:-1]}; {SERGE}", "Ibid., 61.", "Ibid.")
    assert cited.notes[1:] == ((), ())
    assert [(d.note, d.kind) for d in cited.doubts] == [(1, "ambiguous"), (2, "antecedent")]
    assert "“Victor Serge: A Political Biography” or “Memoirs of a Rev" in cited.doubts[0].message


@pytest.mark.parametrize(
    ("note", "expected"),
    [
        ("Serge, op. cit., p. 5.", [(M, "p. 5", 0)]),
        ("V. Serge, op. cit., 5.", [(M, "p. 5", 0)]),
        ("Serge, loc. cit.", [(M, "p. 53", 0)]),
        ("Weissman, op. cit., 44, and Serge, op. cit., 12.", [(W, "p. 44", 1), (M, "p. 12", 0)]),
        ("(Serge 2012, 53)", [(M, "p. 53", 0)]),
        ("Serge (2012), p. 53.", [(M, "p. 53", 0)]),
        ("Serge, 2012: 53", [(M, "p. 53", 0)]),
        ("Weissman 2013, 5; Serge 2012, 9.", [(W, "p. 5", 1), (M, "p. 9", 0)]),
        ("Serge, 57.", [(M, "p. 57", 0)]),
        ("Weissman, Victor Serge, pp. 270-4.", [(W, "pp. 270–4", 1)]),
        ("Weissman, Victor Serge.", [(W, "", 1)]),
        ("See Weissman.", [(W, "", 1)]),
        ("Susan Weissman, Victor Serge: A Political Biography, ch. 3.", [(W, "ch. 3", 1)]),
    ],
)
def test_short_forms(note, expected):
    assert last(SERGE, WEISSMAN, note) == expected


@pytest.mark.parametrize(
    ("note", "key"),
    [
        ("Memoirs, p. 378", "serge-memoirs"),
        ("Serge, Memoirs, 53.", "serge-memoirs"),
        ("“Memoirs,” 12.", "serge-memoirs"),
        ("See Serge, Memoirs, 45, for his own account.", "serge-memoirs"),
        ("Serge, Memoirs, 53 (my translation).", "serge-memoirs"),
    ],
)
def test_a_short_title_gives_the_key(note, key):
    cited = read(SERGE, WEISSMAN, note)
    assert [c.key for c in cited.notes[2]] == [key]
    assert dict(cited.entries[0].fields)["title-short"] == "Memoirs"


def test_a_short_form_may_stand_before_the_full_reference():
    cited = read("Conquered City, p. 3.", CITY)
    assert [(c.key, c.form, c.antecedent) for c in cited.notes[0]] == [(C, "short", 1)]


@pytest.mark.parametrize(
    "note", ["Serge, 12.", "Serge, op. cit., 12.", "As Serge says, op. cit., 12"]
)
def test_an_author_of_two_works_stays_and_asks(note):
    cited = read(SERGE, CITY, note, "Ibid., 13.", "Serge, Conquered City, 14.")
    assert cited.notes[2:4] == ((), ())
    assert [(d.note, d.kind) for d in cited.doubts] == [(2, "ambiguous"), (3, "antecedent")]
    assert "“Memoirs of a Revolutionary” or “Conquered City”" in cited.doubts[0].message
    assert [c.locator for c in cited.notes[4]] == ["p. 14"]


def test_idem_is_another_work_of_the_same_author():
    cited = read(SERGE, "Idem, Unforgiving Years (New York: NYRB, 2008), 3.", "Ibid., 4.")
    (citation,) = cited.notes[1]
    assert (citation.key, citation.antecedent) == ("serge-unforgiving-years", 0)
    assert cited.notes[2][0].key == "serge-unforgiving-years"


def test_a_comment_stays_and_the_signal_goes_with_the_citation():
    note = "The accounts differ; see Weissman, Victor Serge, pp. 270-4."
    (citation,) = read(WEISSMAN, note).notes[1]
    assert note[: citation.start] == "The accounts differ; "
    assert (citation.prefix, note[citation.end :]) == ("see", ".")


def test_what_cannot_be_resolved_is_reported():
    cited = read(SERGE, "Ignota, Libellus Obscurus, p. 5.", "p. 53.")
    assert cited.notes[1:] == ((), ())
    assert [(d.note, d.kind) for d in cited.doubts] == [(1, "unresolved"), (2, "antecedent")]


@pytest.mark.parametrize(
    ("lang", "full", "note"),
    [
        ("de", "Walter Benjamin: Das Passagen-Werk, Frankfurt am Main: Suhrkamp 1982, S. 574.", "Benjamin, a. a. O., S. 12."),
        ("ru", "Серж В. Полночь века. М.: Праксис, 2001. С. 34.", "Серж В. Указ. соч. С. 12."),
        ("es", "Octavio Paz, El laberinto de la soledad, Madrid, Cátedra, 1993, p. 5.", "Paz, ob. cit., p. 12."),
        ("fr", "Pierre Broué, Trotsky, Paris, Fayard, 1988, p. 112.", "Broué, op. cit., p. 12."),
    ],
)  # fmt: skip
def test_op_cit_in_other_languages(lang, full, note):
    cited = read(full, note, lang=lang)
    assert [(c.form, c.key) for c in cited.notes[1]] == [("op. cit.", cited.entries[0].key)]
    assert cited.notes[1][0].locator.endswith(" 12")


def test_an_elided_article_is_no_part_of_a_short_title():
    full = "Lucien Febvre, L’Incroyance au seizième siècle, Paris, Albin Michel, 1942, p. 12."
    for short in ("Febvre, Incroyance, p. 21.", "Incroyance au seizième siècle, p. 21."):
        assert [locator for _, locator, _ in last(full, short, lang="fr")] == ["p. 21"]


def test_a_title_of_short_words():
    full = "Joan Didion, On Us (London: Fourth Estate, 2001), 3."
    for short in ("Didion, On Us, 9.", "On Us, 9."):
        assert [locator for _, locator, _ in last(full, short)] == ["p. 9"]


def test_a_short_form_with_a_remark_is_no_reference():
    full = "Didion, J. (2005). The Year of Magical Thinking. Fourth Estate, p. 3."
    for note in ("Didion (2005), p. 14. Emphasis added.", "Didion, 2005, p. 14. My translation."):
        cited = read(full, note)
        assert [(c.form, c.locator) for c in cited.notes[1]] == [("short", "p. 14")]
        assert len(cited.entries) == 1


def test_a_semicolon_parts_a_short_form_from_a_reference():
    first = "Siegfried Kracauer, Die Angestellten (Frankfurt: Suhrkamp, 1971), S. 4."
    note = "Kracauer, Angestellten; Ernst Toller: Eine Jugend. Hamburg: Rowohlt 1963, S. 57."
    cited = read(first, note, lang="de")
    assert [c.form for c in cited.notes[1]] == ["short", "full"]
    assert [name.family for _, (name, *_) in cited.entries[1].names] == ["Toller"]


def test_a_semicolon_parts_a_short_form_from_an_inverted_name():
    first = "Žižek, Slavoj. The Sublime Object of Ideology. London: Verso, 1989, p. 3."
    note = (
        "Žižek, Sublime Object; Haraway, Donna J. When Species Meet. Minneapolis: Ark, 2008, p. 9."
    )
    cited = read(first, note)
    assert [c.form for c in cited.notes[1]] == ["short", "full"]
    assert [name.family for _, (name, *_) in cited.entries[1].names] == ["Haraway"]


def test_prose_with_a_colon_is_no_title():
    note = "Malraux makes the same point about Spain: Weil, Simone. Formative. Edited by A. B. Cole, Ark, 1987."
    cited = read(note)
    assert [dict(entry.fields)["title"] for entry in cited.entries] == ["Formative"]
    assert note[: cited.notes[0][0].start] == "Malraux makes the same point about Spain: "


def test_a_reference_behind_a_verb_of_telling():
    cited = read(
        "The strikes are described in Mark Mazower, ‘Hitler’, History Today, 7.2 (2001), 3–19 (p. 5)."
    )
    assert [(c.form, c.prefix, c.locator) for c in cited.notes[0]] == [
        ("full", "described in", "p. 5")
    ]


def test_a_name_in_small_letters_is_called_again():
    full = "danah boyd, It’s Complicated: The Social Lives of Networked Teens (New Haven: Yale University Press, 2014), 8."
    for note in ("boyd, Complicated, 9.", "boyd, 9.", "boyd, op. cit., 9.", "Ibid., 9."):
        assert [locator for _, locator, _ in last(full, note)] == ["p. 9"], note


def test_a_body_with_no_comma_behind_it():
    full = "Amnesty International. Prisoners of Conscience. London: Amnesty, 1980, p. 3."
    for note in ("Amnesty International op. cit. p. 9", "Amnesty International p. 9."):
        assert [locator for _, locator, _ in last(full, note)] == ["p. 9"], note


def test_offsets_are_those_of_the_text_with_its_spaces():
    note = "See  Susan  Weissman,\u00a0Victor Serge (London:  Verso, 2013),  12.  Ibid.,  13."
    first, second = read(note).notes[0]
    assert note[first.start : first.end] == note[: note.index(".  Ibid")]
    assert note[second.start : second.end] == "Ibid.,  13"
    for piece in (*first.pieces, *second.pieces):
        assert note[piece.start : piece.end].strip() == note[piece.start : piece.end] != ""
