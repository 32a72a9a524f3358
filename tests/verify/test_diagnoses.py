"""One cause is told once, by its name, and nobody innocent is blamed."""

from __future__ import annotations

import copy
import io
import re
import zipfile
from collections.abc import Callable

import pikepdf
import pytest
from essay import Built

from octavo.model.finding import Finding


def epub_with(data: bytes, change: Callable[[str, bytes], bytes | None]) -> bytes:
    """The archive with its files changed; None drops one."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w") as new:
        for info in old.infolist():
            made = change(info.filename, old.read(info))
            if made is not None:
                new.writestr(info, made)
    return out.getvalue()


def pdf_with(data: bytes, change: Callable[[pikepdf.Pdf], None]) -> bytes:
    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(data)) as document:
        change(document)
        document.save(out)
    return out.getvalue()


def every(built: Built, edition: str, data: bytes) -> list[Finding]:
    """What is said of all three editions, one of which is damaged."""
    proof = copy.copy(built.proof)
    proof.proved = {}
    for name, whole in {**built.files, edition: data}.items():
        proof.take(proof.prove(f"book.{name}", whole))
    return list(proof.certificate()[1])


@pytest.fixture(scope="module")
def specimen(books: list[Built]) -> Built:
    return books[0]


def test_a_chapter_that_is_not_in_the_spine(specimen: Built) -> None:
    def change(name: str, data: bytes) -> bytes:
        return data.replace(b'<itemref idref="chapter-003"/>', b"") if "opf" in name else data

    (found,) = every(specimen, "epub", epub_with(specimen.files["epub"], change))
    assert found.code == "PAR007"
    assert "the chapter “" in found.message
    assert found.span.path.endswith("03-page.md")


REFERENCE = b'<itemref idref="chapter-003"/>'


@pytest.mark.parametrize(
    ("before", "place"),
    [("chapter-001", "first"), ("chapter-006", "behind “Lists, or Keeping Count”")],
)
def test_a_chapter_that_is_only_moved(specimen: Built, before: str, place: str) -> None:
    def change(name: str, data: bytes) -> bytes:
        if "opf" not in name:
            return data
        other = f'<itemref idref="{before}"/>'.encode()
        return data.replace(REFERENCE, b"").replace(other, REFERENCE + other)

    (found,) = every(specimen, "epub", epub_with(specimen.files["epub"], change))
    assert found.message == f"EPUB: the chapter “The Page” stands {place}, not behind “Type”"
    assert found.span.path.endswith("03-page.md")


def test_a_note_too_many_is_told_beside_its_neighbour(specimen: Built) -> None:
    extra = (
        '<aside class="note" id="x" role="doc-footnote" epub:type="footnote"><p>Zebras.</p></aside>'
    )

    def change(name: str, data: bytes) -> bytes:
        if "chapter-002" not in name:
            return data
        return data.replace(b"</aside>", f"</aside>{extra}".encode(), 1)

    (found,) = every(specimen, "epub", epub_with(specimen.files["epub"], change))
    assert found.code == "PAR001"
    assert "a note without a number stands behind note 1 [^" in found.message
    assert found.message.endswith("that the source does not have: “Zebras.”")
    assert found.span.path.endswith("02-type.md")


def test_a_call_too_many_is_told_where_it_stands(specimen: Built) -> None:
    def change(name: str, data: bytes) -> bytes:
        extra = b'<a role="doc-noteref" epub:type="noteref" href="#x">7</a></p>'
        return data.replace(b"</p>", extra, 1) if "chapter-002" in name else data

    found = every(specimen, "epub", epub_with(specimen.files["epub"], change))
    (told,) = [f for f in found if f.code == "PAR005"]
    assert re.search("the call “7” stands behind “.+”, where the source has none$", told.message)
    assert told.span.path.endswith("02-type.md")


def test_a_formula_of_the_same_signs(specimen: Built) -> None:
    def change(name: str, data: bytes) -> bytes:
        made = data.replace(b"<msup>", b"<mrow>", 1).replace(b"</msup>", b"</mrow>", 1)
        return made if "chapter-001" in name else data

    (found,) = every(specimen, "epub", epub_with(specimen.files["epub"], change))
    assert "shows the same signs set otherwise: as <mrow>, not as <msup>" in found.message


def test_another_identifier_is_held_against_the_source_alone(specimen: Built) -> None:
    def change(name: str, data: bytes) -> bytes:
        before, after = b'"identifier-1">urn:uuid:a7', b'"identifier-1">urn:uuid:a8'
        return data.replace(before, after) if "opf" in name else data

    found = every(specimen, "epub", epub_with(specimen.files["epub"], change))
    names = sorted(f.message.partition(" is ")[0] for f in found)
    assert names == ["EPUB: identifier", "EPUB: unique-identifier"]


def test_a_way_back_that_is_plain_text(essay: Built) -> None:
    def change(name: str, data: bytes) -> bytes:
        return re.sub(rb'<a class="back"[^>]*>2</a>', b"2", data) if "chapter" in name else data

    (found,) = every(essay, "epub", epub_with(essay.files["epub"], change))
    assert found.code == "PAR006"


def test_a_broken_file_of_an_epub_is_named(specimen: Built) -> None:
    def breaking(name: str, data: bytes) -> bytes:
        return data.replace(b"</section>", b"", 1) if "chapter-002" in name else data

    def dropping(name: str, data: bytes) -> bytes | None:
        return None if "chapter-002" in name else data

    for change, told in ((breaking, r"chapter-002\.xhtml, line \d+"), (dropping, "is not in")):
        (found,) = every(specimen, "epub", epub_with(specimen.files["epub"], change))
        assert found.code == "PAR009"
        assert re.search(told, found.message)
        assert "EPUB/chapter-002.xhtml" in found.message


def test_a_picture_without_its_alternative(specimen: Built) -> None:
    data = re.sub(rb'(<img\b[^>]*?) alt="[^"]+"', rb'\1 alt=""', specimen.files["html"], count=1)
    found = every(specimen, "html", data)
    assert [f.code for f in found] == ["PAR007"]
    assert "has lost its alternative" in found[0].message


def test_numbers_of_pages_that_are_gone(specimen: Built) -> None:
    def change(document: pikepdf.Pdf) -> None:
        del document.Root.PageLabels

    (found,) = every(specimen, "pdf", pdf_with(specimen.files["pdf"], change))
    assert found.code == "PAR015"
    assert found.message.startswith("PDF: ")


@pytest.mark.parametrize("page", [1, 2, 3, 6, 9])
def test_a_page_that_is_gone(specimen: Built, page: int) -> None:
    def change(document: pikepdf.Pdf) -> None:
        del document.pages[page]

    found = every(specimen, "pdf", pdf_with(specimen.files["pdf"], change))
    assert [f for f in found if f.code == "PAR015" and "gone" in f.message]
    assert all(f.message.startswith("PDF: ") for f in found)


def test_all_links_of_a_pdf(specimen: Built) -> None:
    def change(document: pikepdf.Pdf) -> None:
        for page in document.pages:
            if "/Annots" in page:
                del page.Annots

    found = every(specimen, "pdf", pdf_with(specimen.files["pdf"], change))
    assert {f.code for f in found} == {"PAR005", "PAR012", "PAR014"}
    links = [f.message for f in found if f.code == "PAR012"]
    assert any("ought to lead to http" in message for message in links)
    assert any("ought to lead to “" in message for message in links)


def test_a_title_changed_in_the_packet_alone(specimen: Built) -> None:
    def change(document: pikepdf.Pdf) -> None:
        with document.open_metadata() as packet:
            packet["dc:title"] = "Another"

    found = every(specimen, "pdf", pdf_with(specimen.files["pdf"], change))
    assert {f.message.partition(" is ")[0] for f in found} == {"PDF: title"}
