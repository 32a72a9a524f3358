"""What word processors' files hold that Pandoc alone would lose."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pypandoc
import pytest

from octavo.bring import Book, bring
from octavo.world.machine import Machine

PICTURE = bytes.fromhex(
    "89504e470d0a1a0a0000000d49484452000000010000000108060000001f15c4890000000d49444154789c626001"
    "000000ffff03000006000557bfabd40000000049454e44ae426082"
)


def brought(name: str, data: bytes) -> Book:
    return bring([(name, data)], "book", Machine())


def text(book: Book) -> str:
    return "\n".join(
        data.decode() for name, data in sorted(book.files.items()) if name.endswith(".md")
    )


def unread(book: Book) -> list[str]:
    return [each.words for each in book.brought.removed if each.reason.startswith("what Pandoc")]


def made(markdown: str, form: str, tmp_path: Path) -> bytes:
    (tmp_path / "a.png").write_bytes(PICTURE)
    path = tmp_path / f"a.{form}"
    said = markdown.replace("a.png", str(tmp_path / "a.png"))
    pypandoc.convert_text(said, form, "markdown", outputfile=str(path), extra_args=["-s"])
    return path.read_bytes()


def changed(data: bytes, name: str, *swaps: tuple[bytes, bytes]) -> bytes:
    """An archive in whose file so named the first of each pair is the second."""
    held = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(held, "w") as new:
        for each in old.namelist():
            content = old.read(each)
            if each == name:
                for this, that in swaps:
                    assert this in content
                    content = content.replace(this, that)
            new.writestr(each, content)
    return held.getvalue()


@pytest.mark.parametrize("named", [b'"Formula-0/"', b'"./Formula-0"', b'"./Formula-0/"'])
def test_a_formula_of_an_opendocument_text(named: bytes, tmp_path: Path) -> None:
    data = made("Energy is $E=mc^2$ here.", "odt", tmp_path)
    book = brought("a.odt", changed(data, "content.xml", (b'"Formula-0/"', named)))
    assert text(book) == "Energy is $E = mc^{2}$ here.\n"
    assert not unread(book)


def test_a_formula_that_pandoc_does_not_find(tmp_path: Path) -> None:
    data = made("Energy is $E=mc^2$ here.", "odt", tmp_path)
    book = brought("a.odt", changed(data, "content.xml", (b'"Formula-0/"', b'"Elsewhere"')))
    assert unread(book) == ["E=mc2"]


def test_what_a_picture_of_an_opendocument_text_shows(tmp_path: Path) -> None:
    data = made("Inline ![](a.png) here.", "odt", tmp_path)
    said = b"<svg:title>Lamp</svg:title><svg:desc>A house at night</svg:desc><draw:image "
    book = brought("a.odt", changed(data, "content.xml", (b"<draw:image ", said)))
    assert text(book) == "Inline ![A house at night](images/0.png) here.\n"
    assert unread(book) == ["Lamp"]
