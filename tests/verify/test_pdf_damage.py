"""Damaged PDF editions: by damaging the Typst before it is set, and the finished file."""

from __future__ import annotations

import io
import re
from collections.abc import Callable
from pathlib import Path

import pikepdf
import pytest
from essay import MOMENT, Built

from octavo.world.machine import Machine

Change = Callable[[str], str]


def replaced(old: str, new: str) -> Change:
    def change(text: str) -> str:
        assert old in text
        return text.replace(old, new, 1)

    return change


def substituted(pattern: str, new: str) -> Change:
    def change(text: str) -> str:
        changed = re.sub(pattern, new, text, count=1, flags=re.DOTALL)
        assert changed != text
        return changed

    return change


TYPST: dict[str, tuple[Change, str]] = {
    "a note dropped": (substituted(r'#octavo-note\("2".*?\];', ""), "PAR001"),
    "a word of a note changed": (replaced("passed in 1913", "passed in 1912"), "PAR003"),
    "a note cut short": (replaced(" Serge himself was not.", ""), "PAR003"),
    "a number changed": (replaced('#octavo-note("3"', '#octavo-note("33"'), "PAR002"),
    "the words of two notes swapped": (
        substituted(
            r'(#octavo-note\("3", [^)]*\))(\[.*?\]);(.*?#octavo-note\("4", [^)]*\))(\[.*?\]);',
            r"\1\4;\3\2;",
        ),
        "PAR004",
    ),
    "a further call led astray": (
        substituted(
            r'#octavo-again\("5", "note-memoirs-53"', '#octavo-again("5", "note-memoirs-1"'
        ),
        "PAR005",
    ),
    "a further way back dropped": (substituted(r", again: \([^)]*\)", ""), "PAR006"),
    "a call moved by a word": (
        substituted(r'(#octavo-note\("3", [^)]*\)\[.*?\];) Abstractions', r" Abstractions\1"),
        "PAR007",
    ),
    "a word changed": (replaced("bookkeeper", "book-keeper"), "PAR007"),
    "two words swapped": (replaced("the sum twice", "twice the sum"), "PAR007"),
    "a paragraph dropped": (substituted(r"For a time he earned.*?\n\n", ""), "PAR007"),
    "a paragraph doubled": (substituted(r"(For a time he earned.*?\n\n)", r"\1\1"), "PAR007"),
    "a heading changed": (replaced("= Five Winters", "= Six Winters"), "PAR007"),
}


def test_the_undamaged_pdf_agrees(essay: Built) -> None:
    assert essay.findings("pdf", essay.files["pdf"]) == ()


@pytest.mark.parametrize(("change", "code"), TYPST.values(), ids=TYPST.keys())
def test_damage_before_typesetting_is_noticed(
    essay: Built, tmp_path: Path, change: Change, code: str
) -> None:
    main = essay.typst(tmp_path)
    chapter = tmp_path / "chapter-001.typ"
    chapter.write_text(change(chapter.read_text("utf-8")), "utf-8")
    made = Machine().typeset(main, fonts=(), system_fonts=False, accessible=True, timestamp=MOMENT)
    findings = [f for f in essay.findings("pdf", made.pdf) if f.code != "PAR008"]
    assert code in {finding.code for finding in findings}
    told = next(finding for finding in findings if finding.code == code)
    assert told.span.path.endswith("essay.md")
    assert told.span.line is not None


def edited(data: bytes, change: Callable[[pikepdf.Pdf], None]) -> bytes:
    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(data)) as document:
        change(document)
        document.save(out)
    return out.getvalue()


def first_note_link(document: pikepdf.Pdf) -> pikepdf.Object:
    """The annotation of the first note's call: the highest link on the first page with two."""
    for page in document.pages[6:]:
        links = sorted(page.obj.get("/Annots", []), key=lambda link: -float(link.Rect[3]))
        if len(links) > 2:
            return links[0]
    raise AssertionError("no page with notes")


def drop_link(document: pikepdf.Pdf) -> None:
    del first_note_link(document)["/Dest"]


def mislead_link(document: pikepdf.Pdf) -> None:
    link = first_note_link(document)
    target = list(link.Dest)
    target[3] = float(target[3]) - 300
    link.Dest = pikepdf.Array(target)


def misplace_link(document: pikepdf.Pdf) -> None:
    link = first_note_link(document)
    link.Dest = pikepdf.Array([document.pages[0].obj, *list(link.Dest)[1:]])


def garble_page(document: pikepdf.Pdf) -> None:
    page = document.pages[7]
    data = page.Contents.read_bytes()
    strings = re.findall(rb"\[\((?:[^()\\]|\\.)*\)[^\]]*\]TJ", data)
    page.Contents = document.make_stream(data.replace(strings[3], strings[5], 1))


def drop_page_text(document: pikepdf.Pdf) -> None:
    document.pages[8].Contents = document.make_stream(b"")


def drop_structure(document: pikepdf.Pdf) -> None:
    del document.Root["/StructTreeRoot"]


def rename_language(document: pikepdf.Pdf) -> None:
    document.Root.Lang = pikepdf.String("fr")


FINISHED: dict[str, tuple[Callable[[pikepdf.Pdf], None], str]] = {
    "the link of a call dropped": (drop_link, "PAR005"),
    "the link of a call led down the page": (mislead_link, "PAR005"),
    "the link of a call led to another page": (misplace_link, "PAR005"),
    "the strings of a page exchanged": (garble_page, "PAR007"),
    "a page emptied": (drop_page_text, "PAR007"),
    "the structure dropped": (drop_structure, "PAR009"),
    "the language changed": (rename_language, "PAR008"),
}


@pytest.mark.parametrize(("change", "code"), FINISHED.values(), ids=FINISHED.keys())
def test_damage_of_the_finished_file_is_noticed(
    essay: Built, change: Callable[[pikepdf.Pdf], None], code: str
) -> None:
    findings = essay.findings("pdf", edited(essay.files["pdf"], change))
    assert code in {finding.code for finding in findings}


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("dc:title", "Another"),
        ("dc:creator", ["Nobody"]),
        ("dc:date", ["1999"]),
        ("dc:rights", "None"),
        ("dc:identifier", "urn:x"),
        ("dc:publisher", {"Else"}),
    ],
)
def test_changed_metadata_are_noticed(essay: Built, name: str, value: object) -> None:
    def change(document: pikepdf.Pdf) -> None:
        with document.open_metadata(set_pikepdf_as_editor=False, update_docinfo=False) as xmp:
            xmp[name] = value

    findings = essay.findings("pdf", edited(essay.files["pdf"], change))
    assert [(f.code, f.message.split()[1]) for f in findings] == [("PAR008", name[3:])]
