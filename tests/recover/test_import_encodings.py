"""Bytes without a word of their encoding are read by what their letters tell."""

from __future__ import annotations

import pytest

from octavo.bring import bring
from octavo.recover.open.encodings import decoded
from octavo.recover.open.web import html_text
from octavo.world.machine import Machine

RUSSIAN = (
    "Соляные пути шли через степь — от Эльтона до Нижнего. «Соль дешевле хлеба», — писал купец Ёлкин в "
    "1842 г. Я видел это сам, и он тоже; а потом вся торговля стихла.\nПримечания\n1. Там же, с. 5.\n"
)
SAID = {
    "Russian": (RUSSIAN, "cp1251 mac_cyrillic"),
    "a few words": ("вся соль дешевле хлеба, и я видел это сам", "cp1251 koi8_r mac_cyrillic"),
    "Ukrainian": ("Соляні шляхи йшли степом — від їхнього міста. Є й інші.", "cp1251 mac_cyrillic"),
    "Serbian": ("Љубав и мржња, ђаци и ћерке, њива и џеп. Шта је то било?", "cp1251 mac_cyrillic"),
    "German": ("„Er“, sagte sie – größer. Übermut, Ä, Ö, Ü, 5 €, § 12.", "cp1252 mac_roman"),
    "French": ("L’été où il était là : « Où êtes-vous ? » À Paris, Œuvres.", "cp1252 mac_roman"),
    "Swedish": ("På ön är det så. Å, så vackert; i åar och älvar. En ö.", "cp1252 mac_roman"),
    "quotation marks alone": (
        "“Revolution in the North,” he said; “The End.” So it was.",
        "cp1252 mac_roman",
    ),
    "powers": ("Set x² beside y², as São and Lukács do: “so.”", "cp1252"),
    "Polish": ("Zażółć gęślą jaźń. Łódź i Kraków są piękne — „tak”.", "cp1250"),
}
CASES = [(text, codec) for text, codecs in SAID.values() for codec in codecs.split()]


@pytest.mark.parametrize(("text", "codec"), CASES)
def test_what_letters_tell(text: str, codec: str) -> None:
    assert decoded("a.txt", text.encode(codec)) == text


@pytest.mark.parametrize(
    ("name", "data", "named"),
    [
        ("a.txt", "Größe, „so“ und später.".encode("cp1252"), "cp1252"),
        ("a.txt", "盐从河上来。".encode("gb18030") * 40, "gb"),
        ("a.html", "<p>Größe, „so“ und später.</p>".encode("cp1252"), "cp1252"),
        ("a.txt", "Größe, „so“ und später.".encode(), ""),
        ("a.html", "<meta charset=windows-1252><p>Größe, „so“.</p>".encode("cp1252"), ""),
    ],
)
def test_a_guessed_encoding_is_named(name: str, data: bytes, named: str) -> None:
    book = bring([(name, data)], "book", Machine())
    asked = [each.message for each in book.brought.questions if each.kind == "encoding"]
    assert len(asked) == bool(named)
    assert all(f"read as {named}" in message for message in asked)


def test_a_stray_byte_of_windows_amid_unicode() -> None:
    data = "“Größe”\n".encode() * 3 + b"Copyright \xa9 Meier\n\x96 x\n"
    assert decoded("a.txt", data) == "“Größe”\n" * 3 + "Copyright © Meier\n– x\n"


@pytest.mark.parametrize("codec", ["cp1252", "mac_roman", "gb18030", "shift_jis"])
def test_what_is_no_unicode_is_not_taken_for_it(codec: str) -> None:
    text = {"gb18030": "盐从河上来。" * 40, "shift_jis": "塩は川を下って来た。" * 40}.get(
        codec, "„Größe“ – später"
    )
    assert decoded("a.txt", text.encode(codec)) == text


@pytest.mark.parametrize(
    ("named", "data", "read"),
    [
        ("iso-8859-1", "“Größe”".encode(), "“Größe”"),
        ("iso-8859-1", b"\x93x\x94 \xe9t\xe9", "“x” été"),
        ("utf-16", b"plain", "plain"),
        ("utf-8", "“Größe” ".encode() * 2 + b"\xa9", "“Größe” “Größe” ©"),
        ("shift_jis", "塩".encode("shift_jis"), "塩"),
        ("no-such", "“Größe”".encode(), "“Größe”"),
    ],
)
def test_the_encoding_that_a_page_names(named: str, data: bytes, read: str) -> None:
    meta = f'<meta charset="{named}">'
    assert html_text("a.html", meta.encode() + data) == meta + read
