"""The printed pages: “p. 53” is the same place in the EPUB, the HTML and the PDF."""

from __future__ import annotations

import io
import random
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pikepdf
import pytest
from lxml import etree
from opened import PNG, Editions, opened

from octavo.render.edges import Edge
from octavo.render.pages import Printed, Unnumbered
from octavo.verify.content import page_text
from octavo.verify.fonts import Fonts
from octavo.world.machine import Machine

SOURCE = Path(__file__).parents[2] / "source"
ALL = ("epub", "pdf", "html")
APPARATUS = ("doc-footnote", "doc-endnotes", "doc-backlink")
OPS = "{http://www.idpf.org/2007/ops}type"
SHORT = 24
"""Characters that are held against each other; the longest word is longer."""


@dataclass(frozen=True)
class Break:
    """An anchor: its label, identifier and element, and the words on either side of it."""

    label: str
    identifier: str
    within: tuple[str, ...]
    before: str
    behind: str


def squeezed(text: str) -> str:
    return re.sub(r"[\s\u00ad]+", "", text)


def breaks(roots: list[etree._Element]) -> list[Break]:
    """The anchors of an edition's documents, in order."""
    said: list[str] = []
    found: list[tuple[etree._Element, int]] = []

    def walk(element: etree._Element) -> None:
        if not isinstance(element.tag, str):
            return
        if element.get("role") == "doc-pagebreak":
            found.append((element, len(said)))
        name = etree.QName(element).localname
        if name in ("head", "script", "math", "nav") or element.get("role") in APPARATUS:
            return
        said.append(element.text or "")
        for kid in element:
            walk(kid)
            said.append(kid.tail or "")

    for root in roots:
        walk(root)
    return [
        Break(
            element.get("aria-label") or element.get("title", ""),
            element.get("id", ""),
            tuple(etree.QName(above).localname for above in element.iterancestors()),
            squeezed("".join(said[max(0, at - 40) : at]))[-SHORT:],
            squeezed("".join(said[at : at + 60])),
        )
        for element, at in found
    ]


def heads(made: Editions) -> dict[str, str]:
    """What each page of the body shows first, by its printed number; blank ones left out."""
    shown = {}
    fonts = Fonts()
    with pikepdf.open(io.BytesIO(made.files["pdf"])) as document:
        for page in document.pages:
            shows = page_text(page.obj, fonts)
            text = "".join(shows[mcid].text for mcid in shows if mcid >= 0)
            if str(page.label).isdecimal() and text.strip():
                shown[str(page.label)] = squeezed(text)
    return shown


def of_epub(made: Editions) -> list[Break]:
    names = sorted(name for name in made.pages if name.startswith("chapter-"))
    return breaks(
        [made.pages[name] for name in [*names, "bibliography.xhtml"] if name in made.pages]
    )


def agrees(mark: Break, head: str) -> bool:
    """The words behind the anchor are those at the page's head, but for the rest of a word that
    was broken over the edge: it stands before the anchor.
    """
    at = head.find(mark.behind[:SHORT])
    return at == 0 or (0 < at < SHORT and mark.before.endswith(head[:at][-SHORT:]))


@pytest.fixture(scope="module", params=["victor-serge", "specimen"])
def real(request) -> Editions:
    return opened(Machine(), str(SOURCE / request.param), *ALL)


def test_each_page_begins_with_its_words(real: Editions) -> None:
    printed = heads(real)
    for found in (of_epub(real), breaks([real.page])):
        assert [mark.label for mark in found] == list(printed)
        plain = [m for m in found if not {"figure", "math", "li"} & set(m.within)]
        assert len(plain) > len(found) / 2
        assert [m.label for m in plain if not agrees(m, printed[m.label])] == []
    assert not [finding for finding in real.findings if finding.code == "EDN004"]


def test_the_page_list_leads_to_each_anchor(real: Editions) -> None:
    listed = real.pages["nav.xhtml"].xpath(
        '//*[local-name()="nav"][@role="doc-pagelist"]//*[local-name()="a"]'
    )
    assert [link.text for link in listed] == [mark.label for mark in of_epub(real)]
    for link in listed:
        file, _, identifier = link.get("href").partition("#")
        (anchor,) = real.pages[file].xpath(f'//*[@id="{identifier}"]')
        assert (anchor.get(OPS), anchor.get("aria-label")) == ("pagebreak", link.text)
        assert not len(anchor)
        assert not anchor.text


def test_the_record_names_the_edition_that_was_counted(real: Editions) -> None:
    sources = real.opf.xpath('//*[local-name()="source"]/text()')
    assert real.opf.xpath('//*[@property="pageBreakSource"]/text()') == sources
    (source,) = sources
    assert source not in real.opf.xpath('//*[local-name()="identifier"]/text()')
    features = real.opf.xpath('//*[@property="schema:accessibilityFeature"]/text()')
    assert {"pageNavigation", "pageBreakMarkers"} <= set(features)


def test_without_a_pdf_no_page_is_marked(desk) -> None:
    made = opened(desk({"bk/1.md": "# One\n\na b c\n"}), "bk")
    assert not of_epub(made)
    assert not breaks([made.page])
    text = b"".join(made.epub.read(name) for name in made.epub.namelist())
    assert b"page-list" not in text
    assert b"pageBreakSource" not in text
    assert b"pageNavigation" not in text


# Whatever a page begins with ----------------------------------------------------------------

DICE = 20_250_101


def prose(count: int, shortest: int = 2, longest: int = 9, seed: int = DICE) -> str:
    """Words of a language of its own, hardly two alike."""
    dice = random.Random(seed)
    syllables = [a + b for a in "bdfgklmnprstv" for b in ("a", "e", "i", "o", "u")]
    words = (
        "".join(dice.choices(syllables, k=dice.randint(shortest // 2, longest // 2 + 1)))
        for _ in range(count)
    )
    return " ".join(words)


def paragraphs(count: int, size: int = 60) -> Iterator[str]:
    for at in range(count):
        yield prose(size, seed=DICE + at).capitalize() + "."


def checked(made: Editions, *, lost: tuple[str, ...] = ()) -> list[Break]:
    """The EPUB's anchors, after they have been held against the PDF and the HTML edition."""
    printed = heads(made)
    found = of_epub(made)
    assert [mark.label for mark in found] == [label for label in printed if label not in lost]
    assert [
        (m.label, m.behind[:60], printed[m.label][:60])
        for m in found
        if not agrees(m, printed[m.label])
    ] == []
    there = breaks([made.page])
    assert [(m.label, m.behind[:SHORT]) for m in there] == [
        (m.label, m.behind[:SHORT]) for m in found
    ]
    return found


def test_a_broken_word_belongs_to_the_page_on_which_it_begins(desk) -> None:
    text = "\n\n".join(prose(250, 12, 30, DICE + at) for at in range(3))
    made = opened(desk({"bk/book.yaml": "lang: la\n", "bk/1.md": f"# A\n\n{text}\n"}), "bk", *ALL)
    printed = heads(made)
    broken = [m for m in checked(made) if not printed[m.label].startswith(m.behind[:SHORT])]
    assert broken


def test_a_chapter_begins_within_its_heading(desk) -> None:
    files = {f"bk/{n}.md": f"# {prose(3, seed=n)}\n\n{prose(80, seed=n + 50)}\n" for n in (1, 2, 3)}
    found = checked(opened(desk({"bk/book.yaml": "title: T\n", **files}), "bk", *ALL))
    assert [(mark.label, mark.within[0]) for mark in found] == [
        ("1", "h1"),
        ("3", "h1"),
        ("5", "h1"),
    ]


def test_within_a_table_it_is_a_cell_that_begins(desk) -> None:
    rows = "\n".join(f"| {prose(3, seed=n)} | {prose(2, seed=n + 900)} |" for n in range(150))
    text = f"# A\n\n| x | y |\n|---|---|\n{rows}\n"
    found = checked(opened(desk({"bk/1.md": text}), "bk", *ALL))
    assert {mark.within[0] for mark in found[1:]} == {"td"}


def test_a_table_of_numbers_has_pages_too(desk) -> None:
    rows = "\n".join(f"| {n * 7919} | {n * 6007} |" for n in range(11, 160))
    text = f"# A\n\n|  1 |  2 |\n|---|---|\n{rows}\n"
    found = checked(opened(desk({"bk/1.md": text}), "bk", *ALL))
    assert len(found) > 3
    assert {mark.within[0] for mark in found[1:]} == {"td"}


def test_a_formula_begins_a_page_too(desk) -> None:
    formulas = "".join(f"$$\\int x^{n} = y$$\n\n" for n in (2, 3, 4))
    text = "# A\n\n" + "".join(f"{prose(40, seed=n)}\n\n{formulas}" for n in range(20))
    made = opened(desk({"bk/1.md": text}), "bk", *ALL)
    printed, found = heads(made), of_epub(made)
    assert [mark.label for mark in found] == list(printed)
    (anchors,) = [made.pages["chapter-001.xhtml"].xpath('//*[@role="doc-pagebreak"]')]
    begun = 0
    for anchor in anchors:
        if printed[anchor.get("aria-label")].startswith("∫"):
            power = printed[anchor.get("aria-label")][2]
            formula = anchor.getnext()
            assert etree.QName(formula).localname == "math"
            assert "".join(formula.itertext("{*}mn")) == power
            begun += 1
    assert begun


@pytest.mark.parametrize("marker", ["-", "1."])
def test_within_a_list_it_is_an_item_that_begins(desk, marker: str) -> None:
    items = "\n".join(f"{marker} {prose(4, seed=n)}" for n in range(120))
    made = opened(desk({"bk/1.md": f"# A\n\n{items}\n"}), "bk", *ALL)
    printed, found = heads(made), of_epub(made)
    assert [mark.label for mark in found] == list(printed)
    assert {mark.within[0] for mark in found[1:]} == {"li"}
    for mark in found[1:]:
        assert 0 < printed[mark.label].find(mark.behind[:10]) <= 4  # behind its mark


@pytest.mark.parametrize(
    ("opening", "shown"),
    [
        ("“", "“"),
        ("~~— —~~ ", "——"),
        ("3.14 ", "3.14"),
        ("— 3.14 ", "—3.14"),
        ("*e.g.* ", "e.g."),
        ("**3.** ", "3."),
    ],
)
def test_an_item_begins_with_all_that_it_shows(desk, opening: str, shown: str) -> None:
    items = "\n".join(f"1. {opening}{prose(4, seed=n)}" for n in range(120))
    found = of_epub(opened(desk({"bk/1.md": f"# A\n\n{items}\n"}), "bk", *ALL))
    assert len(found) > 3
    assert {mark.behind[: len(shown)] for mark in found[1:]} == {shown}


def test_a_paragraph_of_signs_may_begin_a_page(desk) -> None:
    text = "\n\n".join(f"\\*\\*\n\n“{prose(30, seed=n)}”" for n in range(40))
    made = opened(desk({"bk/1.md": f"# A\n\n{text}\n"}), "bk", *ALL)
    printed, found = heads(made), of_epub(made)
    signs = [mark for mark in found if printed[mark.label].startswith("**")]
    assert signs
    assert {mark.behind[:3] for mark in signs} == {"**“"}


def test_an_item_may_begin_with_a_picture(desk) -> None:
    items = "\n".join(f"{n}. ![alt](p.png) {prose(9, seed=n)}" for n in range(1, 120))
    made = opened(desk({"bk/1.md": f"# A\n\n{items}\n", "bk/p.png": PNG}), "bk", *ALL)
    (anchors,) = [made.pages["chapter-001.xhtml"].xpath('//*[@role="doc-pagebreak"]')]
    assert len(anchors) > 3
    assert {etree.QName(anchor.getnext()).localname for anchor in anchors[1:]} == {"img"}


def test_within_code_a_line_begins(desk) -> None:
    code = "\n".join(prose(4, seed=n) for n in range(120))
    found = checked(opened(desk({"bk/1.md": f"# A\n\n~~~\n{code}\n~~~\n"}), "bk", *ALL))
    assert {"pre", "code"} & set(found[1].within)


def test_within_verse_a_line_begins(desk) -> None:
    lines = "\n".join(f"| {prose(4, seed=n)}" for n in range(120))
    assert len(checked(opened(desk({"bk/1.md": f"# A\n\n{lines}\n"}), "bk", *ALL))) > 2


def test_a_page_that_a_note_fills_has_no_place_of_its_own(desk) -> None:
    body = list(paragraphs(12))
    note = "\n\n    ".join(paragraphs(30, 59))
    text = f"# A\n\n{body[0]}[^1]\n\n[^1]: {note}\n\n" + "\n\n".join(body[1:])
    made = opened(desk({"bk/1.md": text + "\n"}), "bk", *ALL)
    lost = tuple(f.message.split()[1] for f in made.findings if f.code == "EDN004")
    checked(made, lost=lost)


def test_a_page_may_hold_the_last_words_alone(desk) -> None:
    for count in range(22, 34):
        lines = "\n\n".join([*(f"Line {n}." for n in range(count)), "Vale."])
        made = opened(desk({"bk/1.md": f"# A\n\n{lines}\n"}), "bk", *ALL)
        if "Vale." in heads(made).values():
            break
    assert checked(made)[-1].behind == "Vale."


def test_notes_play_no_part(desk) -> None:
    body = "\n\n".join(
        f"{text}[^{n}]\n\n[^{n}]: {prose(20, seed=n)}" for n, text in enumerate(paragraphs(40))
    )
    found = checked(opened(desk({"bk/1.md": f"# A\n\n{body}\n"}), "bk", *ALL))
    assert not any("aside" in mark.within for mark in found)


def test_the_bibliography_has_pages_too(folder) -> None:
    entries = "".join(
        f"- {{id: k{n}, type: book, title: {prose(6, seed=n)}, author: [{{family: {prose(1, seed=n)}}}]}}\n"
        for n in range(60)
    )
    cited = "; ".join(f"@k{n}" for n in range(60))
    root = folder(
        {
            "book.yaml": "title: T\nlang: en\nbibliography: r.yaml\n",
            "r.yaml": entries,
            "1.md": f"# A\n\na[^1]\n\n[^1]: [{cited}].\n",
        }
    )
    made = opened(Machine(), str(root), *ALL)
    found = [mark for mark in of_epub(made) if "section" in mark.within and mark.label != "1"]
    printed = heads(made)
    assert len(found) > 1
    assert [m.label for m in found if not agrees(m, printed[m.label])] == []


def test_an_anchor_of_the_author_keeps_its_name(desk) -> None:
    text = "# A {#page-1}\n\n" + "\n\n".join(paragraphs(20))
    made = opened(desk({"bk/1.md": text}), "bk", *ALL)
    names = [e.get("id") for e in made.page.iter() if isinstance(e.tag, str) and e.get("id")]
    assert len(names) == len(set(names))
    checked(made)


TALL = "![An obelisk](a.png){width=8cm height=40cm}\\\n"


def test_a_picture_begins_a_page_too(desk) -> None:
    text = f"# A\n\n{prose(200)}\n\n" + f"{TALL}\n{prose(200, seed=1)}\n\n" * 2
    made = opened(desk({"bk/1.md": text, "bk/a.png": PNG}), "bk", *ALL)
    assert [mark.label for mark in of_epub(made)] == ["1", "2", "3", "4", "5"]
    assert pictured(made) == ["2", "4"]


def test_a_picture_may_have_a_page_to_itself(desk) -> None:
    files = {"bk/1.md": f"# A\n\n{prose(140)}\n\n{TALL}\n", "bk/2.md": "# B\n\nc\n"}
    files["bk/book.yaml"] = "title: T\n"
    made = opened(desk({**files, "bk/a.png": PNG}), "bk", *ALL)
    assert list(heads(made)) == ["1", "3"]
    assert pictured(made) == ["2"]


def test_each_of_several_pictures_has_a_page_to_itself(desk) -> None:
    text = f"# A\n\n{prose(140)}\n\n" + f"{TALL}\n" * 3 + f"{prose(140, seed=1)}\n"
    made = opened(desk({"bk/1.md": text, "bk/a.png": PNG}), "bk", *ALL)
    assert [mark.label for mark in of_epub(made)] == ["1", "2", "3", "4", "5"]
    assert pictured(made) == ["2", "3", "4"]


def pictured(made: Editions) -> list[str | None]:
    """The pages that begin with a picture."""
    found = made.page.xpath('//img/preceding-sibling::node()[1][@role="doc-pagebreak"]')
    return [mark.get("title") for mark in found]


def test_a_chinese_page_begins_with_its_character(monkeypatch: pytest.MonkeyPatch) -> None:
    text = "".join(chr(0x4E00 + (n * 7919) % 3000) for n in range(400))
    shown = (Edge("1", text[:120], wordless=0), Edge("2", text[217:300], wordless=0))
    monkeypatch.setattr("octavo.render.pages.edges", lambda _: shown)
    made = Unnumbered([("one", f"<p>{text}</p>")]).numbered(Printed(b"", {"one": 1}))
    assert made.texts[0].endswith(f"></span>{text[217:]}</p>")


def test_a_hebrew_page_begins_with_its_word(desk) -> None:
    letters = "אבגדהוזחטיכלמנסעפצקרשת"
    dice = random.Random(DICE)
    text = "\n\n".join(
        " ".join("".join(dice.choices(letters, k=dice.randint(2, 8))) for _ in range(200))
        for _ in range(5)
    )
    made = opened(desk({"bk/book.yaml": "lang: he\n", "bk/1.md": f"# א\n\n{text}\n"}), "bk", *ALL)
    assert len(checked(made)) > 2
