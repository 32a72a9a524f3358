"""The rules on encoding, at their edges."""

from __future__ import annotations

from marked_examples import findings_of, marked

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
