"""The rules on encoding, at their edges."""

from __future__ import annotations

import pytest
from marked_examples import findings_of, marked, repaired

BOOK = "title: A Book\nlang: en\nauthor: Ada Example\n"


def test_one_finding_a_file() -> None:
    found = marked("ENC001", "𝔄 d⟦\\xE9⟧port\\xE9\n\n\\xE9t\\xE9\n", crlf=True)
    assert "4 bytes" in found[0].message
    assert "lines 7, 9" in found[0].message


def test_every_file_of_the_book_is_looked_at() -> None:
    files = {
        "book.yaml": BOOK + "rights: ⟦\\xA9⟧ 2020\n",
        "1.md": "\\xC3\\xA9\n",
        "2.md": "a⟦\\xE9⟧b\n",
    }
    marked("ENC001", files)


def test_utf_16_is_named() -> None:
    found = findings_of({"book.md": "Text.\n".encode("utf-16")}, "book.md")
    assert "UTF-16" in next(finding.help for finding in found if finding.code == "ENC001")


def test_a_byte_order_mark_is_fine() -> None:
    marked("ENC001", "Déporté.\n", bom=True)


def test_lost_letters() -> None:
    marked("ENC008", "𝔄 ⟦�⟧ b ⟦���⟧\n\n> `⟦�⟧` <!-- ⟦�⟧ -->\n", crlf=True)
    marked("ENC008", {"book.yaml": BOOK + "rights: ⟦�⟧ 2020\n", "1.md": "Text.\n"})


def test_lost_letters_beside_bytes() -> None:
    text = b"---\ntitle: A\nlang: en\nauthor: Ada\n---\n\na\xef\xbf\xbdb \xe9\n"
    found = findings_of({"book.md": text}, "book.md")
    assert [(f.code, f.span.column) for f in found] == [("ENC008", 2), ("ENC001", 5)]


def quiet(lang: str = "en") -> str:
    """A header under which no rule of another family speaks."""
    settings = "octavo:\n  check:\n    select: [ENC]\n"
    return f"---\ntitle: A Book\nlang: {lang}\nauthor: Ada Example\n{settings}---\n\n"


@pytest.mark.parametrize(
    "text",
    [
        "déporté",
        "x\\u0304",
        "\\uFA19\\uF900",
        "\\u2329x\\u232A",
        "\\u0648\\u0651\\u0650",
        "\\u09DF\\u09CB",
        "\\u05E9\\u05C1",
        "x" + "\\u0301" * 40,
    ],
)
def test_normal_forms(text: str) -> None:
    marked("ENC002", f"{quiet()}{text}\n")


def test_letters_in_pieces() -> None:
    text = f"{quiet()}𝔄 d⟦e\\u0301⟧port⟦e\\u0301e\\u0300⟧ > `⟦\\u212B⟧` ⟦\\u1100\\u1161⟧\n"
    found = marked("ENC002", text, crlf=True, bom=True)
    assert found[0].message == "“é” is written as U+0065 U+0301"
    assert repaired(text, unsafe=False) == f"{quiet()}𝔄 déportéè > `Å` 가\n"
    files = {"book.yaml": f"{BOOK}rights: Ren⟦e\\u0301⟧ 2020\n", "1.md": "Text.\n"}
    marked("ENC002", files)
    marked("ENC002", f"---\n{BOOK}rights: Ren⟦e\\u0301⟧\n---\n\nText.\n")


@pytest.mark.parametrize(
    "text",
    [
        "Ça va, à la française ; « Âme » – l’été « À… »",
        "“IRMÃ” “É” À … MAÇÃ” ‘Ã’ «Ã» „Ä“",
        "Größe, Straße; „Über“ – ‚Äpfel‘ ‚Ärger‘",
        "ORÐ “ORД Þ»",
        "Привет, мир; «Рим»",
        "Việt Nam, Đà Nẵng, Ước “Ơ”",
        "√2 ≠ 3 â b ï",
    ],
)
def test_letters_that_only_look_garbled(text: str) -> None:
    marked("ENC003", f"{quiet()}{text}\n")


@pytest.mark.parametrize(
    ("garbled", "was"),
    [
        ("d⟦Ã©⟧port⟦Ã©⟧", "déporté"),
        ("it⟦â€™⟧s", "it’s"),
        ("it⟦Ã¢â‚¬â„¢⟧s", "it’s"),
        ("⟦Â£⟧5", "£5"),
        ("⟦ÐŸÑ€Ð¸Ð²ÐµÑ‚⟧", "Привет"),
        ("⟦‚Äô⟧tis", "’tis"),
        ("⟦√©⟧t⟦√©⟧", "été"),
        ("⟦ðŸ˜€⟧", "😀"),
        ("⟦â\\u0080\\u0099⟧tis", "’tis"),
    ],
)
def test_garbled_letters(garbled: str, was: str) -> None:
    text = f"{quiet()}𝔄 > {garbled} so.\n"
    marked("ENC003", text, crlf=True, bom=True)
    assert repaired(text) == f"{quiet()}𝔄 > {was} so.\n"


@pytest.mark.parametrize(
    "text",
    [
        "\U0001f468\\u200D\U0001f469",
        "می\\u200Cخواهم",
        "क्\\u200Dष",
        "Auf\\u200Clage",
        "ไทย\\u200Bไทย “\\u200Bไทย”",
        "and/\\u200Bor",
        "a\\u2060—\\u2060b",
        "\U0001f3f4\U000e0067\U000e0062\U000e007f",
        "한\\u3164글",
    ],
)
def test_characters_that_are_rightly_invisible(text: str) -> None:
    marked("ENC004", f"{quiet()}{text}\n")


@pytest.mark.parametrize(
    ("text", "mended"),
    [
        ("ar⟦\\u200B⟧rested", "arrested"),
        ("so ⟦\\u200B\\uFEFF⟧it was", "so it was"),
        ("ar⟦\\u00AD⟧rested", "arrested"),
        ("ar⟦\\u2060⟧rested", "arrested"),
        ("so ⟦\\u200C⟧it", "so it"),
        ("a⟦\\u200D⟧b", "ab"),
        ("so⟦\\u2028⟧it", "so it"),
        ("so⟦\\u2029⟧ it", "so it"),
        ("⟦\\uFFFC⟧ so", " so"),
        ("so⟦\U000e0041⟧", "so"),
        ("`a⟦\\u200B⟧b`", "`ab`"),
    ],
)
def test_characters_that_are_not(text: str, mended: str) -> None:
    marked("ENC004", f"{quiet()}𝔄 > {text}\n", crlf=True)
    assert repaired(f"{quiet()}> {text}.\n") == f"{quiet()}> {mended}.\n"


def test_soft_hyphens_at_a_space_are_for_the_reader_to_join() -> None:
    assert marked("ENC004", f"{quiet()}con⟦\\u00AD⟧ tinued\n")[0].fix is None


def test_soft_hyphens_as_a_practice() -> None:
    marked("ENC004", quiet() + "The Donau\\u00ADdampf\\u00ADschiff\n" * 30)
    marked("ENC004", quiet() + "The Donau⟦\\u00AD⟧dampf⟦\\u00AD⟧schiff\n" * 20)


@pytest.mark.parametrize(
    "text",
    [
        "שלום \\u2067(abc)\\u2069 שלום",
        "\\u202Bשלום\\u202C abc",
        "abc \\u200Eשלום\\u200F!",
    ],
)
def test_directions_that_are_needed(text: str) -> None:
    marked("ENC005", f"{quiet()}{text}\n")


def test_directions_that_turn_unseen() -> None:
    marked("ENC005", f"{quiet()}𝔄 > a⟦\\u202E⟧b⟦\\u202C⟧ ⟦\\u200E⟧c\n", crlf=True, bom=True)
    marked("ENC005", f"{quiet()}שלום ⟦\\u202E⟧abc⟦\\u202C⟧\n\nשלום ⟦\\u2067⟧abc\n\na⟦\\u2069⟧\n")
    marked("ENC005", f"{quiet('he')}abc\\u200E (\\u2066b\\u2069)\n")
    marked("ENC005", f"{quiet()}```\nif a⟦\\u2066⟧:\n```\n")


@pytest.mark.parametrize(
    ("text", "mended"),
    [
        ("a⟦\\u0007\\u0000⟧b", "ab"),
        ("a⟦\\u000C⟧b ⟦\\u000B⟧c", "a b c"),
        ("a⟦\\u001E⟧b", "a-b"),
        ("⟦\\u0093⟧so⟦\\u0094⟧", "“so”"),
        ("a⟦\\u001B[31m⟧b", "ab"),
        ("a⟦\\u007F⟧b", "ab"),
    ],
)
def test_control_characters(text: str, mended: str) -> None:
    header = quiet() + "x" * 8_192 + "\n\n"
    marked("ENC006", f"{header}𝔄 > {text}\n", crlf=True)
    assert repaired(f"{header}> {text} so.\n") == f"{header}> {mended} so.\n"


def test_line_ends_of_old_macs() -> None:
    text = f"{quiet()}One.⟦\\u000D⟧\\u000DTwo.\\u000DThree.\n"
    assert "3 times" in marked("ENC006", text)[0].message
    assert repaired(text) == f"{quiet()}One.\n\nTwo.\nThree.\n"


@pytest.mark.parametrize(
    "text",
    [
        "5 µm Δx kΩ β-carotene ρgh αβγ",
        "SMS\\u043A\\u0430",
        "\\u0421\\u04221",
        "\\u0430b",
        "\\u0430\\u0444\\u0433I\\u0430\\u043D",
        "日本語abc",
        "Ωmega",
    ],
)
def test_words_of_two_scripts_that_may_be_meant(text: str) -> None:
    marked("ENC007", f"{quiet()}{text}\n")


@pytest.mark.parametrize(
    ("text", "mended"),
    [
        ("S\\u0435rg\\u0435", "Serge"),
        ("\\u0421OMMUNE", "COMMUNE"),
        ("\\u0397ello", "Hello"),
        ("\\u043C\\u043Eсквa", "москва"),
        ("c\\u0442\\u043E\\u043B", "стол"),
        ("E\\u03BB\\u03BB\\u03AC\\u03B4\\u03B1", "Ελλάδα"),
    ],
)
def test_words_with_letters_of_another_script(text: str, mended: str) -> None:
    marked("ENC007", f"{quiet()}𝔄 > ⟦{text}⟧\n", crlf=True, bom=True)
    assert repaired(f"{quiet()}> ⟦{text}⟧.\n") == f"{quiet()}> {mended}.\n"
