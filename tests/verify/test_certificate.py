"""The certificate: as JSON by its schema, and as a page for people."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from dataclasses import replace
from itertools import islice
from pathlib import Path

import jsonschema
import pytest
from essay import Built, build
from lxml import html

from octavo.model.certificate import Certificate, EditionProof
from octavo.report.certificate import SCHEMA, certificate_json
from octavo.report.page_parity import parity_section
from octavo.verify.prove import Proof
from octavo.verify.words import spoken, words
from octavo.world.machine import Machine
from octavo.world.world import T

PUBLISHED = Path(__file__).parents[2] / "docs" / "parity.schema.json"


def certified(essay: Built, change: dict[str, bytes] | None = None) -> Certificate:
    proof = Proof(essay.book, essay.prose)
    proof.add(
        {f"essay.{e}": data for e, data in {**essay.files, **(change or {})}.items()}, Machine()
    )
    return proof.certificate()[0]


@pytest.fixture(scope="module")
def whole(essay: Built) -> Certificate:
    return certified(essay)


@pytest.fixture(scope="module")
def damaged(essay: Built) -> Certificate:
    page = essay.files["html"].replace(b"passed in 1913", b"passed in 1912")
    return certified(essay, {"html": page, "pdf": b"%PDF-1.7"})


@pytest.mark.parametrize("which", ["whole", "damaged"])
def test_the_certificate_follows_its_schema(which: str, request: pytest.FixtureRequest) -> None:
    schema = json.loads(PUBLISHED.read_text("utf-8"))
    assert schema["$id"] == SCHEMA
    jsonschema.Draft202012Validator.check_schema(schema)
    made = json.loads(certificate_json(request.getfixturevalue(which)))
    jsonschema.validate(made, schema)


def test_a_whole_book_is_certified_edition_by_edition(whole: Certificate) -> None:
    made = json.loads(certificate_json(whole))
    assert made["verdict"] == "agree"
    files = [source["file"] for source in made["sources"]]
    assert files == sorted(files)
    assert "book.yaml" in files
    names = [edition["edition"] for edition in made["editions"]]
    assert {"epub", "pdf", "html"} <= set(names)
    for edition in made["editions"]:
        if edition["edition"] in ("epub", "pdf", "html"):
            assert edition["words"]["expected"] > 4000
            assert edition["notes"]["expected"] == len(made["notes"])
            assert sum(c["expected"] for c in edition["chapters"]) == edition["words"]["expected"]
            assert edition["compared"]["paragraphs"]["expected"] > 50
    note = made["notes"][0]
    assert note["words"]
    assert note["calls"][0]["chapter"] == 1
    assert note["shown"]["pdf"]["page"].isdigit()


def test_each_note_is_led_to_and_back(whole: Certificate, damaged: Certificate) -> None:
    for note in json.loads(certificate_json(whole))["notes"]:
        every = {"agreeing": len(note["calls"]), "expected": len(note["calls"])}
        assert all(s["calls"] == s["backs"] == every for s in note["shown"].values())
    broken = json.loads(certificate_json(damaged))["notes"][0]["shown"]["pdf"]
    assert broken["calls"] == broken["backs"] == {"agreeing": 0, "expected": 1}


def test_notes_are_quoted_as_they_are_written(tmp_path: Path) -> None:
    said = "3.96 days (95% CI 3.53–4.39 days), $x^2$, “so”."
    path = tmp_path / "book.md"
    text = f"---\ntitle: T\nlang: en\n---\n\n# One\n\nWords.[^1]\n\n[^1]: {said}\n"
    path.write_text(text, "utf-8")
    made = json.loads(certificate_json(certified(build(path))))
    (note,) = made["notes"]
    assert note["words"] == said
    assert {shown["words"] for shown in note["shown"].values()} == {said}


@pytest.mark.parametrize(
    "text", ["3.96 days (95% CI 3.53–4.39), 1,000", "吾輩は猫である。名前は、無い。", "Say 5. But"]
)
def test_what_is_told_of_an_edition_has_no_spaces_of_its_own(text: str) -> None:
    assert spoken(words(text), 99) == text


def test_a_difference_and_a_broken_file_are_certified_as_such(damaged: Certificate) -> None:
    made = json.loads(certificate_json(damaged))
    assert made["verdict"] == "differ"
    verdicts = {edition["edition"]: edition["verdict"] for edition in made["editions"]}
    assert verdicts["epub"] == "agrees"
    assert verdicts["html"] == verdicts["pdf"] == "differs"
    (note,) = [n for n in made["notes"] if n["editions"]["html"] != "same"]
    assert "1912" in note["shown"]["html"]["words"]
    assert "1913" in note["shown"]["epub"]["words"]


def test_nothing_compared_is_no_agreement() -> None:
    nothing = EditionProof("epub", "x.epub", "0" * 64, (("words", (0, 0)),), (), (), ())
    assert not nothing.agrees
    assert not Certificate("x", "X", (), (), (), ()).agrees


def test_the_page_shows_one_row_a_note_and_one_column_an_edition(whole: Certificate) -> None:
    page = html.fromstring(parity_section(whole))
    (table,) = page.cssselect("table.notes")
    assert len(table.cssselect("tbody tr")) == len(whole.notes)
    columns = [cell.text_content() for cell in table.cssselect("thead th")]
    assert columns[3:] == [proof.edition.upper() for proof in whole.editions]
    assert not page.cssselect(".bad")
    hashes = {code.text_content() for code in page.cssselect("code.hash")}
    sources = {digest for _, digest in whole.sources}
    assert hashes == {proof.sha256 for proof in whole.editions} | sources
    assert sources


def test_the_page_shows_the_difference_first(damaged: Certificate) -> None:
    editions = tuple(proof for proof in damaged.editions if proof.edition == "html")
    shown = tuple(
        replace(note, editions=tuple(s for s in note.editions if s.edition == "html"))
        for note in damaged.notes
    )
    page = html.fromstring(parity_section(replace(damaged, editions=editions, notes=shown)))
    first, *others = page.cssselect("table.notes tbody tr")
    assert "1912" in first.text_content()
    assert first.cssselect(".bad")
    assert not any(row.cssselect(".bad") for row in others)


class Short(Machine):
    """Its other process dies when it has made so many things."""

    def __init__(self, made: int) -> None:
        self.made = made

    def beside(self, work: Callable[[], Iterator[T]]) -> Iterator[T]:
        return islice(work(), self.made)


@pytest.mark.parametrize("made", [0, 1, 99])
def test_what_another_process_did_not_open_is_opened_here(
    essay: Built, whole: Certificate, made: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("octavo.verify.opening._LARGE", 0)
    proof = Proof(essay.book, essay.prose)
    proof.add({f"essay.{e}": data for e, data in essay.files.items()}, Short(made))
    assert proof.certificate()[0] == whole
