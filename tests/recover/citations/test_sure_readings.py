"""Notes of several kinds, as they read with their citations in them."""

import pytest

from octavo.model.cited import Words
from octavo.recover.citations.graph import read_citations

ARENDT = "Hannah Arendt, The Human Condition (Chicago: University of Chicago Press, 1958), 22."
CONDITION = "@arendt-human-condition"


def written(*notes, lang="en"):
    """The last note with each citation as `[prefix @key, locator]`, and the kinds of its doubts."""
    cited = read_citations([Words(note) for note in notes], lang)
    text = notes[-1]
    for c in reversed(cited.notes[-1]):
        inner = f"{c.prefix} @{c.key}".strip() + (f", {c.locator}" if c.locator else "")
        text = f"{text[: c.start]}[{inner}]{text[c.end :]}"
    return text, [doubt.kind for doubt in cited.doubts if doubt.note == len(notes) - 1]


@pytest.mark.parametrize(
    ("lang", "said", "reference", "citation"),
    [
        ("en", "He wrote: “Nothing was lost.”", "See also Philippe Dollinger, The German Hansa (London: Macmillan, 1970), 45", "[See also @dollinger-german-hansa, p. 45]"),
        ("en", 'He told me: "It was dark."', ARENDT[:-1], f"[{CONDITION}, p. 22]"),
        ("en", "“It was dark.”", ARENDT[:-1], f"[{CONDITION}, p. 22]"),
        ("de", "Er schreibt: „Alles ist verloren.“", "Hannah Arendt: Vita activa. München: Piper 1960, S. 5", "[@arendt-vita-activa, S. 5]"),
    ],
)  # fmt: skip
def test_what_somebody_says_is_no_title(lang, said, reference, citation):
    text, _ = written(f"{said} {reference}, which disagrees.", lang=lang)
    assert text == f"{said} {citation}, which disagrees."


@pytest.mark.parametrize(
    ("prose", "collection", "citation"),
    [
        ("See especially Habermas's later retraction in \"Reply to My Critics,\" in ", "Habermas: Critical Debates, eds. John B. Thompson and David Held (London: Macmillan, 1982), pp. 219–283", "[@thompson-habermas, pp. 219–283]"),
        ("Serge, “Letter to Trotsky,” 27 May 1936, in ", "The Serge-Trotsky Papers, ed. David Cotterill (London: Pluto, 1994), p. 52", "[@cotterill-serge-trotsky-papers, p. 52]"),
        ("Habermas’s later retraction of Faktizität (London: Macmillan, 1982), p. 3", "", ""),
    ],
)  # fmt: skip
def test_no_title_holds_another_with_its_author(prose, collection, citation):
    assert written(f"{prose}{collection}.")[0] == f"{prose}{citation}."


@pytest.mark.parametrize(
    "behind",
    [
        "; and cf. Plato, Republic, 514a",
        "; John Locke, Two Treatises, II.5",
        ", and see Locke’s treatise",
        ". Plato, Republic, 514a",
    ],
)
def test_ibid_behind_what_seems_to_be_another_work_asks(behind):
    note = f"Arendt, Human Condition, 41{behind}."
    assert written(ARENDT, note, "Ibid.") == ("Ibid.", ["antecedent"])
    assert written(ARENDT, f"{note} Ibid., 5.")[0].endswith("Ibid., 5.")


@pytest.mark.parametrize(
    "behind",
    [
        "; my emphasis, as in Plato",
        ". Locke, Hume and Kant disagree",
        ". See Chapter 3",
        ". Clara Zetkin to Erich Mühsam, Zürich, 12 May 1941, private",
    ],
)
def test_ibid_behind_a_remark_is_sure(behind):
    note = f"Arendt, Human Condition, 41{behind}."
    assert written(ARENDT, note, "Ibid.")[0] == f"[{CONDITION}, p. 41]."


@pytest.mark.parametrize(
    ("lang", "full", "note", "citation"),
    [
        ("fr", "Michel Foucault, Les Mots et les choses, Paris, Gallimard, 1966, p. 12.", "M. Foucault, Les Mots et les choses, op. cit., p. 30.", "[@foucault-mots-choses, p. 30]."),
        ("fr", "Michel Foucault, Les Mots et les choses, Paris, Gallimard, 1966, p. 12.", "Les Mots et les choses (op. cit.), p. 30.", "[@foucault-mots-choses, p. 30]."),
        ("ru", "Лотман Ю. М. Структура текста. М.: Искусство, 1970. С. 12.", "Он же. Структура… С. 40.", "[@lotman-struktura, С. 40]."),
        ("de", "Philippe Dollinger: Die Hanse. Stuttgart: Kröner 1966, S. 5.", "Ders., Die Hanse, S. 101.", "[@dollinger-hanse, S. 101]."),
        ("en", ARENDT, "Arendt, The Human Condition, op. cit., p. 30.", f"[{CONDITION}, p. 30]."),
        ("en", ARENDT, "Hannah Arendt, The Human Condition, loc. cit.", f"[{CONDITION}, p. 22]."),
    ],
)  # fmt: skip
def test_author_and_title_are_part_of_what_points_back(lang, full, note, citation):
    second = "Hannah Arendt, On Revolution (New York: Viking, 1963), 30."
    others = [second] if lang == "en" else []
    assert written(*others, full, note, lang=lang) == (citation, [])


@pytest.mark.parametrize("note", ["Arendt (1958: 7).", "Arendt [1958, p. 7]."])
def test_the_bracket_of_a_year_goes_with_its_citation(note):
    assert written(ARENDT, note) == (f"[{CONDITION}, p. 7].", [])


@pytest.mark.parametrize(
    "note",
    [
        "Arendt says so, cited in Weber, Op. cit., p. 23.",
        "Arendt, Rahel Varnhagen, op. cit., p. 30.",
        "Op. cit., p. 23.",
        "Idem.",
    ],
)
def test_what_points_to_another_work_stays_and_asks(note):
    assert written(ARENDT, note) == (note, ["unresolved"])


@pytest.mark.parametrize(
    ("note", "kept"),
    [
        ("Arendt, op. cit. (note 1), p. 25.", " (note 1), p. 25."),
        ("Arendt (as in note 6), p. 370.", "Arendt (as in note 6), p. 370."),
        ("Arendt, Human Condition (see note 1 above), 5.", " (see note 1 above), 5."),
        ("Arendt, Human Condition (as in note 1), § 243.", " (as in note 1), § 243."),
        ("Arendt, supra note 1, at 12.", "Arendt, supra note 1, at 12."),
        ("Arendt, “The Human Condition,” letter IX, 257–58.", " letter IX, 257–58."),
        ("Arendt, Human Condition, 5, and Dollinger, Hansa, 50.", ", and Dollinger, Hansa, 50."),
        ("Arendt, Human Condition, 5; Dollinger, Hansa, 50.", "; Dollinger, Hansa, 50."),
    ],
)
def test_what_is_left_beside_a_citation_asks(note, kept):
    text, doubts = written(ARENDT, note)
    assert text.endswith(kept)
    assert doubts == ["unresolved"]


@pytest.mark.parametrize(
    ("lang", "note", "expected"),
    [
        ("en", "George Orwell, Homage to Catalonia, Secker & Warburg, London, 1938, p. 12.", {"title": "Homage to Catalonia", "publisher": "Secker & Warburg", "publisher-place": "London"}),
        ("en", "Orwell, George. Homage to Catalonia. London: Secker and Warburg, 1938. 14. Print.", {"publisher": "Secker and Warburg", "medium": "Print"}),
        ("en", "Aamir Mufti, “Secularism,” boundary 2 31, no. 2 (2004): 3.", {"container-title": "boundary 2", "volume": "31"}),
        ("ru", "Лотман Ю. М. Структура. Тарту, 1975. С. 3.", {"title": "Структура", "publisher-place": "Тарту", "publisher": None}),
        ("en", "Victor Serge, ‘The Life’, New Left Review, vol. 12, no. 3 (1975), pp. 76-136, p. 79.", {"page": "76–136"}),
    ],
)  # fmt: skip
def test_fields_in_unusual_places(lang, note, expected):
    (entry,) = read_citations([Words(note)], lang).entries
    fields = dict(entry.fields)
    assert {role: fields.get(role) for role in expected} == expected
