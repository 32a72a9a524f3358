"""Seventeen notes of one essay: four works, and every *Ibid.* names its own."""

import pytest

from octavo.model.cited import Words
from octavo.recover.citations.graph import read_citations

NOTES = (
    "Serge, Victor. Conquered City. Translated by Richard Greeman. London: Writers and Readers Publishing Cooperative, 1975. Back cover.",
    "Serge, Victor. Memoirs of a Revolutionary. Translated by Peter Sedgwick & George Paizas. New YorK: New York Review Books, 2002. p. 1",
    "Ibid p. 53",
    "Ibid pp. 82-3",
    "Ibid pp. 107",
    "Ibid pp. 111-112",
    "Ibid pp 203-204",
    "Ibid pp.255",
    "Ibid pp. 283-4",
    "Ibid p. 320",
    "Ibid p 321",
    "Ibid pp387-389",
    "Serge, Victor. The Case of Comrade Tulayev. Translated by Willard Trask. New York: New York Review Books. p.71",
    "Memoirs, p. 378",
    "Serge, Victor. Unforgiving Years. Translated by Richard Greeman. New York: New York Review Books, 2008. p. 17.",
    "Memoirs, p.306",
    "Ibid. p.341",
)
MEMOIRS = "serge-memoirs"
EXPECTED = (
    ("full", "serge-conquered-city", "", None),
    ("full", MEMOIRS, "p. 1", None),
    ("ibid", MEMOIRS, "p. 53", 1),
    ("ibid", MEMOIRS, "pp. 82–3", 2),
    ("ibid", MEMOIRS, "p. 107", 3),
    ("ibid", MEMOIRS, "pp. 111–112", 4),
    ("ibid", MEMOIRS, "pp. 203–204", 5),
    ("ibid", MEMOIRS, "p. 255", 6),
    ("ibid", MEMOIRS, "pp. 283–4", 7),
    ("ibid", MEMOIRS, "p. 320", 8),
    ("ibid", MEMOIRS, "p. 321", 9),
    ("ibid", MEMOIRS, "pp. 387–389", 10),
    ("full", "serge-case-comrade-tulayev", "p. 71", None),
    ("short", MEMOIRS, "p. 378", 11),
    ("full", "serge-unforgiving-years", "p. 17", None),
    ("short", MEMOIRS, "p. 306", 13),
    ("ibid", MEMOIRS, "p. 341", 15),
)


@pytest.fixture(scope="module")
def cited():
    return read_citations([Words(note) for note in NOTES], "en")


def test_every_note_cites_one_work_and_ibid_names_its_own(cited):
    assert [len(citations) for citations in cited.notes] == [1] * len(NOTES)
    found = [(c.form, c.key, c.locator, c.antecedent) for (c,) in cited.notes]
    assert found == list(EXPECTED)
    assert {c.score for (c,) in cited.notes} == {1.0}


def test_the_four_works(cited):
    titles = {entry.key: dict(entry.fields)["title"] for entry in cited.entries}
    assert titles == {
        "serge-conquered-city": "Conquered City",
        MEMOIRS: "Memoirs of a Revolutionary",
        "serge-case-comrade-tulayev": "The Case of Comrade Tulayev",
        "serge-unforgiving-years": "Unforgiving Years",
    }
    memoirs = cited.entries[1]
    assert dict(memoirs.fields)["title-short"] == "Memoirs"
    assert [name.family for name in dict(memoirs.names)["translator"]] == ["Sedgwick", "Paizas"]
    assert memoirs.note == 1


def test_what_is_no_part_of_a_reference_stays(cited):
    rests = [note[c.end :] for note, (c,) in zip(NOTES, cited.notes, strict=True)]
    assert rests[0] == ". Back cover."
    assert rests[14] == "."
    assert not any(rests[1:14] + rests[15:])
    assert all(c.start == 0 for (c,) in cited.notes)


def test_the_missing_year_is_reported_and_nothing_else(cited):
    (doubt,) = cited.doubts
    assert (doubt.note, doubt.kind) == (12, "missing year")
    assert "The Case of Comrade Tulayev" in doubt.message
