"""The PDF: words stay words, whatever they look like to the typesetter."""

from __future__ import annotations

import io
import re
from pathlib import Path

import pikepdf
import pytest
from opened import PNG, opened

from octavo.verify.pdf import read_pdf

HOSTILE = [
    '#read("/etc/passwd")', '#panic("x")', '"', "\\\\", "]", "[", "@x", "<x>", "#", "$", "*", "_",
    "`#x`", "//", "/*", "#{1+1}", "~", "= x", "+ x", "- x", '#import "x"', "\\#", ']#read("/x")[',
    "x</x>", "@preview/x:1.0.0", "\\u{41}", "--", "...", "'", "a;b", "$x$", "#1", "&amp;", "°",
]  # fmt: skip
SECRET = "root:x:0:0"


def words_of(made) -> str:
    return " ".join(read_pdf(made.files["pdf"]).text.tokens)


def test_hostile_titles_are_words(desk) -> None:
    listed = "".join(f"- {_quoted(text)}\n" for text in HOSTILE)
    book = (
        f"title: {_quoted(' '.join(HOSTILE[:8]))}\nsubtitle: {_quoted(' '.join(HOSTILE))}\nlang: en\n"
        f"author:\n{listed}subject:\n{listed}publisher: {_quoted(HOSTILE[12])}\n"
        f"identifier:\n{listed}rights: {_quoted(HOSTILE[0])}\ndescription: {_quoted(HOSTILE[16])}\n"
    )
    made = opened(desk({"bk/book.yaml": book, "bk/1.md": "# a\n\nb\n"}), "bk", "pdf")
    with pikepdf.open(io.BytesIO(made.files["pdf"])) as document:
        assert '#read("/etc/passwd")' in str(document.docinfo["/Title"]).replace("“", '"').replace(
            "”", '"'
        )
    assert SECRET.encode() not in made.files["pdf"]


def _quoted(text: str) -> str:
    return "'" + text.replace("'", "''") + "'"


@pytest.mark.parametrize("field", ["title", "author", "publisher", "rights", "subject"])
def test_an_address_with_an_at_sign_is_no_citation(desk, field: str) -> None:
    files = {"bk/book.yaml": f"{field}: 'Write to @press, or [@me].'\n", "bk/1.md": "a\n"}
    assert opened(desk(files), "bk", "pdf").files["pdf"].startswith(b"%PDF")


def test_several_authors_are_told_one_by_one(desk) -> None:
    files = {"bk/book.yaml": "title: T\nauthor: [A B, C D]\n", "bk/1.md": "a\n"}
    made = opened(desk(files), "bk", "pdf")
    assert read_pdf(made.files["pdf"]).metadata["creator"] == ("A B", "C D")


def test_hostile_words_in_the_text_are_words(desk) -> None:
    rows = "\n\n".join(f"a {text} z[^{n}]\n\n[^{n}]: b {text} y" for n, text in enumerate(HOSTILE))
    made = opened(desk({"bk/1.md": rows + "\n"}), "bk", "pdf")
    found = read_pdf(made.files["pdf"])
    assert len(found.notes) == len(HOSTILE)
    assert sum(token == "z" for token in found.text.tokens) == len(HOSTILE)


@pytest.mark.parametrize(
    "text",
    [
        '`#read("/etc/passwd")`{=typst}\n',
        '```{=typst}\n#read("/etc/passwd")\n```\n',
        'a[^1]\n\n[^1]: `#read("/etc/passwd")`{=typst}\n',
        '| `#read("/etc/passwd")`{=typst}\n',
        '# `#read("/etc/passwd")`{=typst}\n',
    ],
)
def test_raw_typst_never_reaches_the_typesetter(desk, tmp_path: Path, text: str) -> None:
    from octavo.read.book import read_book
    from octavo.read.prose import read_prose
    from octavo.render.pdf import FontChoice, write_typst

    world = desk({"bk/1.md": f"word\n\n{text}"})
    book = read_book(world, "bk")
    prose = read_prose(book, world)
    write_typst(book, prose, world, tmp_path, FontChoice())
    written = "".join(path.read_text("utf-8") for path in tmp_path.glob("*.typ"))
    assert "passwd" not in written
    assert [finding.code for finding in prose.findings] == ["EDN001"]


@pytest.mark.parametrize(
    "field", ["title", "subtitle", "author", "publisher", "rights", "subject", "description"]
)
def test_raw_typst_in_the_metadata_never_reaches_the_typesetter(desk, tmp_path, field) -> None:
    from octavo.read.book import read_book
    from octavo.read.prose import read_prose
    from octavo.render.pdf import FontChoice, write_typst

    value = 'T `#read("/etc/passwd")`{=typst} ```{=typst}\n\n  #read("/etc/passwd")\n\n  ```\n'
    world = desk({"bk/book.yaml": f"{field}: |\n  {value}", "bk/1.md": "a\n"})
    book = read_book(world, "bk")
    write_typst(book, read_prose(book, world), world, tmp_path, FontChoice())
    written = "".join(path.read_text("utf-8") for path in tmp_path.glob("*.typ"))
    code = re.sub(r'"(?:[^"\\]|\\.)*"', '""', written)
    code = re.sub(r"(?<!\\)`[^`\n]*`", "", code)
    assert "#read(" not in code.replace("\\#read(", "")


def test_a_missing_glyph_is_told_at_its_place_and_harms_no_other_edition(desk) -> None:
    text = "---\ntitle: T\nlang: en\n---\n\nabc \ue83a def\n"
    made = opened(desk({"bk/book.md": text}), "bk/book.md", "pdf", "epub", "html")
    (finding,) = made.findings
    assert finding.code == "ENC009"
    assert (finding.span.path, finding.span.line, finding.span.column) == ("bk/book.md", 6, 5)
    assert "U+E83A" in finding.message
    assert set(made.files) == {"epub", "html"}


def test_a_missing_glyph_can_be_borne(desk) -> None:
    made = opened(desk({"bk/1.md": "abc \ue83a def\n"}), "bk", "pdf", force=True)
    assert "def" in words_of(made) or made.files["pdf"].startswith(b"%PDF")
    assert [finding.code for finding in made.findings] == ["ENC009"]


def test_fonts_of_the_book_come_first(folder) -> None:
    from octavo.read.book import read_book
    from octavo.render.editions import _own_fonts
    from octavo.world.machine import Machine

    root = folder({"1.md": "a\n", "fonts/none.txt": "x", "fonts/bad.ttf": b"no font"})
    choice = _own_fonts(read_book(Machine(), str(root)), Machine())
    assert choice.folders == (root / "fonts",)
    assert choice.families == ()
    assert not choice.system


def test_a_folder_of_fonts_that_leads_out_of_the_book_is_not_looked_into(folder) -> None:
    from octavo.read.book import read_book
    from octavo.render.editions import _own_fonts
    from octavo.world.machine import Machine

    root = folder({"1.md": "a\n"})
    (root / "fonts").symlink_to("/usr/share")
    choice = _own_fonts(read_book(Machine(), str(root)), Machine())
    assert choice.folders == ()


def test_the_typesetter_sees_no_file_but_those_written_for_it(tmp_path: Path) -> None:
    from octavo.world.machine import Machine
    from octavo.world.world import TypesettingError

    (tmp_path / "packages").mkdir()
    for source in ('#read("/etc/passwd")', '#read("../x")', '#import "@preview/cetz:0.3.0": *'):
        (tmp_path / "main.typ").write_text(source)
        with pytest.raises(TypesettingError):
            Machine().typeset(
                tmp_path / "main.typ", fonts=(), system_fonts=False, accessible=False, timestamp=0
            )


def test_a_picture_and_its_words_are_in_the_file(desk) -> None:
    files = {"bk/1.md": '![A "picture" \\\\ #x](a.png){width=50% height=3cm}\n', "bk/a.png": PNG}
    made = opened(desk(files), "bk", "pdf")
    with pikepdf.open(io.BytesIO(made.files["pdf"])) as document:
        kinds = [o.get("/Subtype") for o in document.objects if isinstance(o, pikepdf.Stream)]
    assert "/Image" in kinds


@pytest.mark.parametrize("trim", ["a5", "a4", "letter", "digest", "trade"])
def test_the_page_has_its_trim(desk, trim: str) -> None:
    sizes = {"a5": 420, "a4": 595, "letter": 612, "digest": 396, "trade": 432}
    made = opened(
        desk({"bk/book.yaml": f"octavo:\n  trim: {trim}\n", "bk/1.md": "a\n"}), "bk", "pdf"
    )
    with pikepdf.open(io.BytesIO(made.files["pdf"])) as document:
        assert round(float(document.pages[0].mediabox[2])) == sizes[trim]
