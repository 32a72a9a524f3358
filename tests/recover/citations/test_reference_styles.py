"""Full references of five styles and five languages, each with the fields that it gives."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml

from octavo.model.cited import Entry, Name, Words
from octavo.recover.citations.accounted import accounted
from octavo.recover.citations.graph import read_citations

TABLE = Path(__file__).with_name("references.yaml")
FEWEST = 80


def cases() -> Iterator[Any]:
    for style, rows in yaml.safe_load(TABLE.read_text(encoding="utf-8")).items():
        for number, row in enumerate(rows, 1):
            yield pytest.param(row, id=f"{style}-{number}")


CASES = list(cases())


def shown(name: Name) -> str:
    if name.literal:
        return f"{{{name.literal}}}"
    return ", ".join(part for part in (name.family, name.given, name.suffix) if part)


def flat(entry: Entry) -> dict[str, str]:
    people = {role: "; ".join(shown(name) for name in names) for role, names in entry.names}
    return {"type": entry.type, **dict(entry.fields), **people}


def test_the_table_is_large_enough():
    assert len(CASES) >= FEWEST


@pytest.mark.parametrize("row", CASES)
def test_a_reference_gives_its_fields_and_nothing_else(row):
    cited = read_citations([Words(row["text"])], row.get("lang", "en"))
    assert [len(citations) for citations in cited.notes] == [1]
    (citation,), (entry,) = cited.notes[0], cited.entries
    assert flat(entry) == {name: str(value) for name, value in row["is"].items()}
    assert citation.form == "full"
    assert citation.locator == row.get("locator", "")
    assert row["text"][citation.end :] in ((row["rest"],) if "rest" in row else ("", "."))
    assert accounted(row["text"], citation, entry)


def test_italics_tell_title_from_series_and_author():
    text = "Lenin, Hegel and Marx Reader, Modern Library (New York: Random House, 1970), 5."
    start = text.index("Hegel")
    cited = read_citations([Words(text, ((start, start + 21),))], "en")
    (entry,) = cited.entries
    assert dict(entry.fields)["title"] == "Hegel and Marx Reader"
    assert dict(entry.fields)["collection-title"] == "Modern Library"


def test_the_target_of_a_link_on_a_title_is_its_address():
    text = "“Victor Serge Archive,” Marxists Internet Archive, accessed May 3, 2020."
    cited = read_citations([Words(text, (), ((1, 21, "https://www.marxists.org/serge"),))], "en")
    assert dict(cited.entries[0].fields)["URL"] == "https://www.marxists.org/serge"


def test_a_repeated_reference_adds_what_the_first_lacks():
    cited = read_citations(
        [
            Words("Victor Serge, Unforgiving Years (New York: NYRB), 5."),
            Words(
                "Victor Serge, Unforgiving Years, trans. Richard Greeman (New York: NYRB, 2008), 9."
            ),
        ],
        "en",
    )
    (entry,) = cited.entries
    assert flat(entry)["issued"] == "2008"
    assert flat(entry)["translator"] == "Greeman, Richard"
    assert not cited.doubts


def test_another_edition_is_another_work():
    cited = read_citations(
        [
            Words(
                "Victor Serge, Memoirs of a Revolutionary (Oxford: Oxford University Press, 1963), 5."
            ),
            Words("Victor Serge, Memoirs of a Revolutionary (New York: NYRB, 2012), 9."),
        ],
        "en",
    )
    assert [entry.key for entry in cited.entries] == [
        "serge-memoirs-revolutionary",
        "serge-memoirs-revolutionary-2012",
    ]
