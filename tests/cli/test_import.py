"""`octavo import` as a person runs it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from terminal import octavo

LINE = "It was the custom of the house that nobody spoke before the lamps were lit, and so they sat in the dark"
TEXT = (
    f"{LINE}.1 And so it went on:\n{LINE}.”2\n{LINE} in room 4.\nNotes\n"
    "1. Serge, Victor. Memoirs of a Revolutionary. New York: New York Review Books, 2002. p. 53\n"
    "2. Ibid p. 54\n3. A note that nothing calls.\nLeave a Reply\n"
)


def write(folder: Path, name: str, text: str) -> None:
    path = folder / name
    path.parent.mkdir(exist_ok=True)
    path.write_text(text, "utf-8")


@pytest.fixture
def desk(tmp_path: Path) -> Path:
    write(tmp_path, "essay.txt", TEXT)
    return tmp_path


def test_a_text_becomes_a_book_that_builds(desk: Path) -> None:
    run = octavo(desk, "import", "essay.txt", "-o", "book")
    assert (run.status, run.err) == (0, "")
    assert run.out.startswith("book: 2 notes, 2 of them citing 1 work; ")
    assert {path.name for path in (desk / "book").iterdir()} == {
        "book.yaml", "01-text.md", "references.yaml", "import-report.html",
    }  # fmt: skip
    assert octavo(desk, "check", "book").status == 0
    built = octavo(desk, "build", "book")
    assert built.status == 0
    assert "EPUB, PDF, HTML agree with the source: 2 notes, 2 calls" in built.out


def test_the_placeholders_are_told(desk: Path) -> None:
    octavo(desk, "import", "essay.txt", "-o", "book")
    assert octavo(desk, "check", "book").out.count("MET006") >= 2


def test_what_stands_there_is_never_overwritten(desk: Path) -> None:
    write(desk, "book/mine.md", "Mine.\n")
    run = octavo(desk, "import", "essay.txt", "-o", "book")
    assert run.status == 2
    assert "stands there already" in run.err
    assert [path.name for path in (desk / "book").iterdir()] == ["mine.md"]


def test_force_keeps_the_old_folder(desk: Path) -> None:
    write(desk, "book/mine.md", "Mine.\n")
    for number in (1, 2):
        run = octavo(desk, "import", "essay.txt", "-o", "book", "--force")
        assert run.status == 0
        assert f"book.old-{number}" in run.err
    assert (desk / "book.old-1" / "mine.md").read_text() == "Mine.\n"
    assert (desk / "book.old-2" / "book.yaml").is_file()


def test_standard_input(desk: Path) -> None:
    assert octavo(desk, "import", "-", "-o", "book", given=TEXT).status == 0


def test_json_holds_every_decision(desk: Path) -> None:
    run = octavo(desk, "import", "essay.txt", "-o", "book", "--format", "json")
    told = json.loads(run.out)
    assert told["version"] == 1
    assert [note["citations"][0]["form"] for note in told["notes"]] == ["full", "ibid"]
    assert told["notes"][1]["citations"][0]["antecedent"] == "1"
    assert "note without a call" in {question["kind"] for question in told["questions"]}
    assert "quotation?" in {question["kind"] for question in told["questions"]}


def test_the_report_shows_them(desk: Path) -> None:
    octavo(desk, "import", "essay.txt", "-o", "book")
    page = (desk / "book" / "import-report.html").read_text("utf-8")
    for words in (
        "Nothing is lost",
        "lamps were lit",
        "Ibid p. 54",
        "of note 1",
        "Leave a Reply",
        "01-text.md",
    ):
        assert words in page


DECISIONS = """\
title: The Lamps
author: Ada Example
calls:
  - {at: "in room", note: 3}
  - {at: "were lit, and so they sat in the dark.”", note: none}
notes:
  - {note: 1, cites: none}
quotes:
  - "It was the custom of the house"
keep:
  - Leave a Reply
"""


def test_what_is_uncertain_is_marked_in_the_text(desk: Path) -> None:
    octavo(desk, "import", "essay.txt", "-o", "book")
    written = (desk / "book" / "01-text.md").read_text("utf-8")
    assert "[3.]{.review} A note that nothing calls." in written
    assert octavo(desk, "build", "book").status == 0


def test_decisions_are_replayed(desk: Path) -> None:
    write(desk, "essay.txt", TEXT.replace("in room 4", "in room 3"))
    write(
        desk,
        "decisions.yaml",
        DECISIONS.replace("were lit, and so they sat in the dark.”", "in the dark.”"),
    )
    run = octavo(desk, "import", "essay.txt", "-o", "book", "--decisions", "decisions.yaml")
    assert run.status == 0, run.err
    written = (desk / "book" / "01-text.md").read_text("utf-8")
    assert "in room[^" in written
    assert "A note that nothing calls." in written
    assert "”2" in written
    assert "> It was the custom" in written
    assert "Leave a Reply" in written
    assert "Memoirs of a Revolutionary. New York" in written
    settings = (desk / "book" / "book.yaml").read_text("utf-8")
    assert "title: The Lamps" in settings
    assert "MET006" not in settings


BAD_DECISIONS = {
    "calls: [": "no YAML",
    "- a": "is a mapping",
    "cals: []": "known are title",
    "calls: 3": "is a list",
    "calls: [3]": "is a mapping",
    "calls: [{note: 3}]": "lacks “at”",
    "quotes: 3": "is a list",
    'calls: [{at: "not in the text", note: 3}]': "are not in the text",
}


@pytest.mark.parametrize(("text", "said"), BAD_DECISIONS.items())
def test_decisions_that_cannot_be_read(text: str, said: str, desk: Path) -> None:
    write(desk, "decisions.yaml", text)
    run = octavo(desk, "import", "essay.txt", "-o", "book", "--decisions", "decisions.yaml")
    assert run.status == 2
    assert len(run.err.splitlines()) == 1
    assert said in run.err
    assert not (desk / "book").exists()


@pytest.mark.parametrize("name", ["nothing.txt", "."])
def test_what_cannot_be_read_is_one_line(name: str, desk: Path) -> None:
    run = octavo(desk, "import", name, "-o", "book")
    assert run.status == 2
    assert len(run.err.splitlines()) == 1
    assert not (desk / "book").exists()


@pytest.mark.parametrize(
    "text", ["", "\n\n", "One line without notes.\n", "1. \n2. \n", "[1] [1] [1]\n1. a\n1. b\n"]
)
def test_small_and_strange_texts(text: str, desk: Path) -> None:
    write(desk, "a.txt", text)
    run = octavo(desk, "import", "a.txt", "-o", "book")
    assert run.status in (0, 2)
    assert "fault of Octavo" not in run.err


def test_a_book_with_a_doubtful_ibid_still_builds(desk: Path) -> None:
    notes = "1. Ibid., p. 5.\n2. Ibid., p. 7.\n"
    write(desk, "a.txt", f"Salt\nby Jo Doe\n\n{LINE}.1 {LINE}.2\n\n{LINE}.\n\nNotes\n{notes}")
    assert octavo(desk, "import", "a.txt", "-o", "book").status == 0
    assert "CIT001: warning" in (desk / "book" / "book.yaml").read_text("utf-8")
    assert octavo(desk, "check", "book").status == 0
    assert octavo(desk, "build", "book").status == 0


def test_where_one_stands_no_book_is_put(desk: Path) -> None:
    run = octavo(desk, "import", "essay.txt", "-o", ".", "--force")
    assert (run.status, run.out) == (2, "")
    assert run.err == "octavo: .: is where you are; name a folder for the book\n"


def test_markdown_keeps_the_bibliography_that_it_names(desk: Path) -> None:
    write(desk, "my.bib", "@book{doe, title={T}, author={Doe, J}, year=1999, publisher={P}}\n")
    header = "---\ntitle: Salt\nauthor: Jo Doe\nbibliography: my.bib\nkeywords: [salt]\n---\n"
    write(desk, "a.md", f"{header}\n# One\n\nCited [@doe, p. 3].\n")
    assert octavo(desk, "import", "a.md", "-o", "book").status == 0
    assert (desk / "book" / "my.bib").is_file()
    settings = (desk / "book" / "book.yaml").read_text("utf-8")
    assert "bibliography: my.bib" in settings
    assert "- salt" in settings
    assert octavo(desk, "check", "book").status == 0


def test_a_bibliography_of_the_same_name_is_not_lost(desk: Path) -> None:
    write(desk, "references.yaml", "references:\n- id: mine\n  type: book\n  title: Mine\n")
    header = "---\ntitle: S\nauthor: Jo Doe\nbibliography: references.yaml\n---\n\n"
    notes = "[1] John Smith, Salt (London: Penguin, 1990), 5.\n\n[2] Ibid., 7.\n"
    write(desk, "a.md", f"{header}One thing.[1] Two.[2]\n\n## Notes\n\n{notes}")
    assert octavo(desk, "import", "a.md", "-o", "book").status == 0
    assert "id: mine" in (desk / "book" / "references.yaml").read_text("utf-8")
    assert "id: smith-salt" in (desk / "book" / "notes-references.yaml").read_text("utf-8")
    settings = (desk / "book" / "book.yaml").read_text("utf-8")
    assert "- notes-references.yaml\n- references.yaml\n" in settings
    assert octavo(desk, "build", "book").status == 0


def test_a_bibliography_that_is_called_as_the_book_is_refused(desk: Path) -> None:
    write(desk, "book.yaml", "references: []\n")
    write(desk, "a.md", "---\ntitle: S\nbibliography: book.yaml\n---\n\nText.[^a]\n\n[^a]: N.\n")
    run = octavo(desk, "import", "a.md", "-o", "book")
    assert run.status == 2
    assert "rename it" in run.err
    assert not (desk / "book").exists()
