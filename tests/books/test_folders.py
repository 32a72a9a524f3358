"""Books of several files: every chapter may use the same labels and the same headings."""

from __future__ import annotations

import json
import re
import zipfile
from pathlib import Path

import pytest

from octavo.build import build
from octavo.model.finding import Severity
from octavo.model.outcome import Outcome
from octavo.world.machine import Machine

BOOK = (
    "title: A Book\nauthor: Ada Example\nlang: en\n{more}chapters: [one.md, two.md, sub/three.md]\n"
)
CHAPTERS = {
    "one.md": "# Introduction\n\nOne.[^1] Two.[^2]\n\n[^1]: First of one.\n\n[^2]: Second of one.\n\n"
    "See [the second](two.md), [its introduction](two.md#introduction), [the third](sub/three.md).\n",
    "two.md": "# Introduction\n\n## Same\n\nOne.[^1]\n\n## Same\n\n[^1]: First of two.\n\n"
    "[Back](one.md), [here](#same).\n",
    "sub/three.md": "# Introduction\n\nOne.[^1] Again.[^1] Two.^[Inline of three.]\n\n"
    "[^1]: First of three.\n\n![A square](square.png)\n",
}
SQUARE = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 8 8"><path d="M1 1h6v6H1z"/></svg>'


@pytest.fixture(autouse=True)
def no_cache(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("OCTAVO_CACHE", "")


def built(folder: Path, files: dict[str, str], more: str = "") -> Outcome:
    for name, text in {"book.yaml": BOOK.format(more=more), **files}.items():
        path = folder / "book" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")
    return build(str(folder / "book"), Machine(), folder / "dist")


def three(folder: Path, more: str = "") -> Outcome:
    files = {name: text.replace("square.png", "square.svg") for name, text in CHAPTERS.items()}
    return built(folder, {**files, "sub/square.svg": SQUARE}, more)


def marks(outcome: Outcome) -> list[tuple[str, str]]:
    assert outcome.certificate is not None
    return [(note.label, note.mark) for note in outcome.certificate.notes]


def test_numbers_begin_again_in_each_chapter(tmp_path: Path) -> None:
    outcome = three(tmp_path)
    assert not [f for f in outcome.findings if f.severity is Severity.ERROR]
    assert marks(outcome) == [("1", "1"), ("2", "2"), ("1", "1"), ("1", "1"), ("", "2")]
    assert {proof.calls for proof in outcome.certificate.editions} == {(6, 6)}


def test_numbers_run_through_the_book(tmp_path: Path) -> None:
    outcome = three(tmp_path, "octavo: {note-numbering: book}\n")
    assert not [f for f in outcome.findings if f.severity is Severity.ERROR]
    assert [mark for _, mark in marks(outcome)] == ["1", "2", "3", "4", "5"]


def test_links_between_chapters_lead_to_an_identifier(tmp_path: Path) -> None:
    outcome = three(tmp_path)
    page = (outcome.folder / "book.html").read_text("utf-8")
    identifiers = re.findall(r'\bid="([^"]+)"', page)
    assert len(identifiers) == len(set(identifiers))
    for target in re.findall(r'href="#([^"]+)"', page):
        assert target in identifiers
    assert ".md" not in re.sub(r"<script.*?</script>", "", page, flags=re.DOTALL)


def test_links_between_the_files_of_an_epub_lead_somewhere(tmp_path: Path) -> None:
    outcome = three(tmp_path)
    with zipfile.ZipFile(outcome.folder / "book.epub") as epub:
        pages = {
            Path(name).name: epub.read(name).decode()
            for name in epub.namelist()
            if name.endswith(".xhtml")
        }
    links = 0
    for name, page in pages.items():
        for file, anchor in re.findall(r'<a\b[^>]*\bhref="([^":#]*)#([^"]+)"', page):
            target = pages[Path(file).name if file else name]
            assert f'id="{anchor}"' in target
            links += 1
    assert links >= 12


def test_a_chapter_may_be_empty(tmp_path: Path) -> None:
    outcome = built(tmp_path, {**CHAPTERS, "two.md": "", "one.md": "One.\n", "sub/three.md": "\n"})
    assert not [f for f in outcome.findings if f.severity is Severity.ERROR]
    assert outcome.certificate.agrees


def test_chapters_may_have_no_headings(tmp_path: Path) -> None:
    files = {name: f"Words of {name}.[^1]\n\n[^1]: A note.\n" for name in CHAPTERS}
    outcome = built(tmp_path, files)
    assert not [f for f in outcome.findings if f.severity is Severity.ERROR]
    assert marks(outcome) == [("1", "1")] * 3


def test_chapters_come_in_natural_order_where_none_are_listed(tmp_path: Path) -> None:
    folder = tmp_path / "book"
    folder.mkdir()
    for number in (10, 9, 1):
        (folder / f"{number}.md").write_text(f"# Chapter {number}\n\nWords.\n", "utf-8")
    header = "---\ntitle: A Book\nauthor: Ada Example\nlang: en\n---\n\n"
    (folder / "1.md").write_text(f"{header}# Chapter 1\n\nWords.\n", "utf-8")
    outcome = build(str(folder), Machine(), tmp_path / "dist")
    assert not [f for f in outcome.findings if f.severity is Severity.ERROR]
    page = (outcome.folder / "book.html").read_text("utf-8")
    headings = re.findall(r"<h\d[^>]*>(?:<span[^>]*></span>)?Chapter (\d+)<", page)
    assert headings == ["1", "9", "10"]


def test_the_certificate_is_published_with_the_editions(tmp_path: Path) -> None:
    outcome = three(tmp_path)
    parity = json.loads((outcome.folder / "parity.json").read_text("utf-8"))
    assert parity["verdict"] == "agree"
    assert [edition["verdict"] for edition in parity["editions"]] == ["agrees"] * 3
    assert {path.name for path in outcome.folder.iterdir()} == {
        "book.epub", "book.pdf", "book.html", "book.onix.xml",
        "report.html", "report.json", "parity.json", "manifest.json",
    }  # fmt: skip


def test_two_builds_give_the_same_bytes(tmp_path: Path) -> None:
    first, second = three(tmp_path), build(str(tmp_path / "book"), Machine(), tmp_path / "again")
    for name in (
        "book.epub",
        "book.pdf",
        "book.html",
        "book.onix.xml",
        "report.html",
        "parity.json",
    ):
        assert (first.folder / name).read_bytes() == (second.folder / name).read_bytes(), name
