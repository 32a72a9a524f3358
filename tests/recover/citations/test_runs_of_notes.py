"""Notes in the words of real scholarship, one after the other, and what each of them cites."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml

from octavo.model.cited import Citation, Entry, Name, Words
from octavo.recover.citations.accounted import accounted
from octavo.recover.citations.graph import read_citations

TABLE = Path(__file__).with_name("runs.yaml")
FEWEST = 80
FIELDS = (
    "container-title", "collection-title", "volume", "volume-title", "issue", "edition",
    "number-of-volumes", "genre", "page", "URL",
)  # fmt: skip


def runs() -> Iterator[Any]:
    for lang, rows in yaml.safe_load(TABLE.read_text(encoding="utf-8")).items():
        for number, run in enumerate(rows, 1):
            yield pytest.param(lang, run, id=f"{lang}-{number}")


RUNS = list(runs())


def named(name: Name) -> str:
    return name.literal or ", ".join(p for p in (name.family, name.given, name.suffix) if p)


def shown(citation: Citation, entry: Entry) -> str:
    if citation.form != "full":
        assert citation.antecedent is not None
        parts = [f"{citation.form} of {citation.antecedent + 1}", citation.locator]
        return " | ".join(part for part in parts if part)
    fields = dict(entry.fields)
    people = "; ".join(
        f"{'' if role == 'author' else role + ' '}{' & '.join(named(name) for name in names)}"
        for role, names in entry.names
    )
    place = ": ".join(fields[k] for k in ("publisher-place", "publisher") if k in fields)
    year = "/".join(fields[k] for k in ("original-date", "issued") if k in fields)
    imprint = ", ".join(part for part in (place, year) if part)
    known = (f"{name} {fields[name]}" for name in FIELDS if name in fields)
    parts = [people, fields.get("title", ""), *known, imprint, citation.locator]
    return " | ".join(part for part in parts if part)


def test_the_table_is_large_enough():
    assert sum(len(run.values[1]) for run in RUNS) >= FEWEST


@pytest.mark.parametrize(("lang", "run"), RUNS)
def test_a_run_of_notes(lang, run):
    cited = read_citations([Words(note) for note in run], lang)
    entries = {entry.key: entry for entry in cited.entries}
    for text, citations, expected in zip(run, cited.notes, run.values(), strict=True):
        assert [shown(c, entries[c.key]) for c in citations] == expected, text
        assert all(accounted(text, c, entries[c.key]) for c in citations)


@pytest.mark.parametrize(
    ("note", "expected"),
    [
        ("Walter Benjamin: »Der Erzähler«, in: ders., Illuminationen, hg. von Siegfried Unseld, Frankfurt am Main: Suhrkamp 1977, S. 385.", ["editor", "S. 385"]),
        ("Paul Veyne, Le Pain et le Cirque, Paris, Seuil, 1976, p. 20.", ["publisher-place", "p. 20"]),
        ("Лотман Ю. М. Структура художественного текста. М.: Искусство, 1970. С. 33.", ["publisher", "С. 33"]),
    ],
)  # fmt: skip
def test_a_note_is_read_in_its_own_language(note, expected):
    cited = read_citations([Words(note), Words("Ibid., 40.")], "en")
    (citation,), (again,) = cited.notes
    role, locator = expected
    entry = cited.entries[0]
    assert role in {*dict(entry.fields), *dict(entry.names)}
    assert (citation.locator, again.key) == (locator, citation.key)


@pytest.mark.parametrize(
    "note",
    [
        "I owe this to Hall, whose Civilising Subjects (Cambridge: Polity, 2002) came too late.",
        "Her later book, London: Verso 2013, is weaker.",
        "So the review in that journal, 12 (2013): 34, had said.",
        "The view of Arendt, H. and of others (1963), who had read it.",
    ],
)
def test_what_looks_like_a_reference_and_is_not_understood_asks(note):
    cited = read_citations([Words(note)], "en")
    assert cited.notes == ((),)
    assert [doubt.kind for doubt in cited.doubts] == ["uncertain"]


@pytest.mark.parametrize(
    "note",
    [
        "TNA, FO 371/11787, N 5670/387/38, Hodgson to Chamberlain, 13 December 1926.",
        "RGASPI, f. 17, op. 85, d. 170, l. 69.",
        "Bundesarchiv Berlin, R 43 I/1447, Bl. 12.",
        "Interview with Stuart Hall, London, 12 March 1998.",
        "The Treaty of Versailles (Paris: June 1919) was signed in the Hall of Mirrors.",
    ],
)
def test_archives_and_interviews_stay_prose_and_ask_nothing(note):
    cited = read_citations([Words(note)], "en")
    assert (cited.notes, cited.doubts) == (((),), ())
