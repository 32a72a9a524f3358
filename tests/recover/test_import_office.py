"""What word processors' files hold that Pandoc alone would lose."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pypandoc
import pytest

from octavo.bring import Book, bring
from octavo.model.finding import OctavoError
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


RTF = r"{\rtf1\ansi\deff0{\fonttbl{\f0 T;}}\pard %s\par}"
STAND_INS = {
    "a quotation mark": (r'and \u8220"Quote\u8221" end.', "and “Quote” end."),
    "a question mark": (r"and \u8220?Quote\u8221? end.", "and “Quote” end."),
    "a letter, behind a space": (r"caf\u233 e and na\u239 ive.", "café and naïve."),
    "a space": (r"one\u8212  two.", "one—two."),
    "a code": (r"and \u8220\'93Quote\u8221\'94 end.", "and “Quote” end."),
    "none, but a group": (r"and \u8220 {}Quote\u8221{} end.", "and “Quote” end."),
    "none, but a control word": (r"one\u8212\i two\i0 .", "one—*two*."),
    "none at the end of a group": (r"{\i one\u8212}two.", "*one—*two."),
    "none at all": (r"\uc0 and \u8220 Quote\u8221  end.", "and “Quote” end."),
    "two": (r"{\uc2 and \u8220\'81\'67Quote\u8221\'81\'68} \u233?nd.", "and “Quote” énd."),
    "a character beyond": (r"a \u-10179?\u-8704? lamp \u-10179?\u-8703?.", "a 😀 lamp 😁."),
    "bold behind": (r"{\b\uc1 bold} and \u8220?\u8221? end.", "**bold** and “” end."),
}  # fmt: skip


@pytest.mark.parametrize(("said", "read"), STAND_INS.values(), ids=STAND_INS.keys())
def test_what_stands_in_for_a_character_of_rtf(said: str, read: str) -> None:
    book = brought("a.rtf", (RTF % said).encode())
    assert text(book) == f"{read}\n"
    assert not unread(book)


def test_a_picture_of_rtf(tmp_path: Path) -> None:
    book = brought("a.rtf", made("![A red square](a.png)\n\nText.", "rtf", tmp_path))
    assert text(book) == "![](images/picture.png)\n\nA red square\n\nText.\n"
    assert book.files["images/picture.png"] == PICTURE


DIGITS = PICTURE.hex()
PICTS = {
    "lines": rf"{{\pict\pngblip {DIGITS[:20]}" + "\n" + rf"{DIGITS[20:]}}}",
    "an identifier": rf"{{\pict\pngblip{{\*\blipuid 8f05}}{DIGITS}}}",
    "given twice": rf"{{\*\shppict{{\pict\pngblip {DIGITS}}}}}"
    r"{\nonshppict{\pict\wmetafile8 01}}",
}


@pytest.mark.parametrize("pict", PICTS.values(), ids=PICTS.keys())
def test_how_a_picture_stands_in_rtf(pict: str) -> None:
    book = brought("a.rtf", (RTF % f"One {pict} two.").encode())
    assert text(book) == "One ![](images/picture.png) two.\n"
    assert book.files["images/picture.png"] == PICTURE
    assert not unread(book)


def test_a_picture_of_rtf_in_bytes() -> None:
    pict = rb"{\pict\pngblip\bin%d %b}" % (len(PICTURE), PICTURE)
    book = brought("a.rtf", (RTF % "One ~~ two.").encode().replace(b"~~", pict))
    assert text(book) == "One ![](images/picture.png) two.\n"
    assert book.files["images/picture.png"] == PICTURE


def test_a_picture_of_rtf_that_cannot_be_had_is_told() -> None:
    book = brought("a.rtf", (RTF % r"One {\pict\wmetafile8 010203} two.").encode())
    assert text(book) == "One two.\n"
    assert unread(book) == ["[wmetafile]"]


def with_part(data: bytes, name: str, content: bytes) -> bytes:
    with zipfile.ZipFile(io.BytesIO(data)) as old:
        return changed(data, name, (old.read(name), content))


def part_of(data: bytes, name: str) -> str:
    with zipfile.ZipFile(io.BytesIO(data)) as old:
        return old.read(name).decode()


PLAIN = "Größe of it.\n\nMore.[^a]\n\n[^a]: A note.\n"


@pytest.mark.parametrize(("form", "name"), [("docx", "word/document.xml"), ("odt", "content.xml")])
@pytest.mark.parametrize("codec", ["utf-16", "windows-1252"])
def test_parts_in_another_encoding(form: str, name: str, codec: str, tmp_path: Path) -> None:
    data = made(PLAIN, form, tmp_path)
    said = part_of(data, name).replace("utf-8", codec).replace("UTF-8", codec)
    book = brought(f"a.{form}", with_part(data, name, said.encode(codec, "xmlcharrefreplace")))
    assert text(book) == "Größe of it.\n\nMore.[^note]\n\n[^note]: A note.\n"
    assert not unread(book)


def test_entities_are_refused_in_any_encoding(tmp_path: Path) -> None:
    data = made(PLAIN, "docx", tmp_path)
    hostile = '<?xml version="1.0" encoding="utf-16"?><!DOCTYPE a [<!ENTITY x "ha">]><a>&x;</a>'
    with pytest.raises(OctavoError, match="entities"):
        brought("a.docx", with_part(data, "word/document.xml", hostile.encode("utf-16")))


@pytest.mark.parametrize("content", [b"", b"<w:document", b"<a/>"])
def test_a_damaged_word_file_is_one_clear_line(content: bytes, tmp_path: Path) -> None:
    data = made(PLAIN, "docx", tmp_path)
    with pytest.raises(OctavoError, match=r"a\.docx: .*anew") as raised:
        brought("a.docx", with_part(data, "word/document.xml", content))
    assert "\n" not in str(raised.value)


def test_tracked_deletions_are_told(tmp_path: Path) -> None:
    data = made(PLAIN, "docx", tmp_path)
    deleted = (
        b'<w:del w:id="1" w:author="x"><w:r><w:delText>Was more.</w:delText></w:r></w:del>'
        b'<w:r><w:t xml:space="preserve">More'
    )
    spot = b'<w:r><w:t xml:space="preserve">More'
    book = brought("a.docx", changed(data, "word/document.xml", (spot, deleted)))
    assert text(book).startswith("Größe of it.\n\nMore.[^note]")
    assert unread(book) == ["Was more."]


@pytest.mark.parametrize("name", ["META-INF/container.xml", "EPUB/content.opf"])
def test_a_damaged_epub_is_one_clear_line(name: str, tmp_path: Path) -> None:
    data = made(PLAIN, "epub", tmp_path)
    with pytest.raises(OctavoError, match="holds nothing; get the file anew"):
        brought("a.epub", with_part(data, name, b""))


@pytest.mark.parametrize(
    "hostile",
    [r"\bin-9", r"\uc-3\u8220?", r"{\pict\bin-5 00}", r"\u-99999?", "}}}", "\\"],
)
def test_numbers_of_rtf_that_make_no_sense(hostile: str) -> None:
    book = brought("a.rtf", (RTF % (r"Words.\par " + hostile)).encode())
    assert "Words." in text(book)


@pytest.mark.parametrize("page", ["10000", "99999"])
def test_code_pages_that_windows_does_not_have(page: str) -> None:
    said = (RTF % "Words of it.").replace(r"\deff0", rf"\ansicpg{page}\deff0")
    book = brought("a.rtf", said.encode())
    assert text(book) == "Words of it.\n"
    assert not unread(book)
