"""Entries as a `references.yaml`, which Pandoc must read as the same entries."""

import json

import pypandoc
import pytest
import yaml

from octavo.model.cited import Entry, Name, Words
from octavo.recover.citations.entries import write_references
from octavo.recover.citations.graph import read_citations

TULAYEV = Entry(
    "serge-tulayev",
    "book",
    (
        ("title", "The Case of Comrade Tulayev"),
        ("title-short", "Comrade Tulayev"),
        ("issued", "2004"),
        ("publisher", "New York Review Books"),
    ),
    (("author", (Name("Serge", "Victor"),)), ("translator", (Name("Trask", "Willard R."),))),
    0,
)
HARD = [
    "The *Star* & [Other] _x_ #1 $5 a@b",
    "1. Mai: Ein Tag",
    "1984",
    "# Heading",
    "- dash",
    "Yes",
    "12:30",
    "null",
    "snake_case &amp; x^2~ `y`",
    "(@x) y",
    "IV. Band",
    "> quote",
    "C. L. R. James: A Life",
    "Was? “Ja”",
    "<i>x</i> | y",
    "Указ. соч.",
    "C\\D {y}",
]


def in_pandoc(text: str) -> list[dict]:
    return json.loads(pypandoc.convert_text(f"---\n{text}---\n", "csljson", "markdown"))


def test_the_form_of_the_file():
    assert write_references([TULAYEV, TULAYEV]).split("\n\n")[0] == (
        "references:\n"
        "  - id: serge-tulayev\n"
        "    type: book\n"
        "    title: The Case of Comrade Tulayev\n"
        "    title-short: Comrade Tulayev\n"
        "    author:\n"
        "      - family: Serge\n"
        "        given: Victor\n"
        "    translator:\n"
        "      - family: Trask\n"
        "        given: Willard R.\n"
        "    issued:\n"
        "      date-parts:\n"
        "        - [2004]\n"
        "    publisher: New York Review Books"
    )


def test_no_entries():
    assert yaml.safe_load(write_references([])) == {"references": []}


@pytest.mark.parametrize("value", HARD)
def test_values_read_as_they_are_written(value):
    entry = Entry(
        "k",
        "book",
        (("title", value), ("publisher", value)),
        (("author", (Name(literal=value),)),),
        0,
    )
    (read,) = in_pandoc(write_references([entry]))
    assert (read["title"], read["publisher"], read["author"][0]["literal"]) == (value,) * 3


@pytest.mark.parametrize(
    "url",
    ["https://x.org/a_b_c*d*e?x=1&y=[2]~z", "https://x.org/--a/@b/", "https://x.org/_a_/b.html#c"],
)
def test_addresses_read_as_they_are_written(url):
    (read,) = in_pandoc(write_references([Entry("k", "webpage", (("URL", url),), (), 0)]))
    assert read["URL"] == url


@pytest.mark.parametrize(
    ("issued", "expected"),
    [
        ("1975", {"date-parts": [[1975]]}),
        ("2016-01-05", {"date-parts": [[2016, 1, 5]]}),
        ("1932/1940", {"date-parts": [[1932], [1940]]}),
        ("2017-21", {"date-parts": [[2017]], "season": 1}),
        ("no date at all", "no date at all"),
    ],
)
def test_dates(issued, expected):
    text = write_references([Entry("k", "book", (("issued", issued),), (), 0)])
    assert yaml.safe_load(text)["references"][0]["issued"] == expected


def test_an_uncertain_year():
    text = write_references([Entry("k", "book", (("issued", "1920"), ("circa", "true")), (), 0)])
    issued = yaml.safe_load(text)["references"][0]["issued"]
    assert issued == {"date-parts": [[1920]], "circa": True}


def test_citations_are_rendered_from_the_file():
    note = (
        "Charon, Rita, et al. The Principles and Practice of Narrative Medicine. Oxford UP, 2017."
    )
    cited = read_citations([Words(note)], "en")
    text = write_references(cited.entries)
    source = f"---\n{text}---\n\n[@{cited.notes[0][0].key}, p. 5]\n"
    shown = pypandoc.convert_text(source, "plain", "markdown", extra_args=["--citeproc"])
    assert "(Charon et al. 2017, 5)" in shown
