"""The report for people, as markup; how it behaves is tried in a browser."""

from __future__ import annotations

import lxml.html
from shelf import PATH, book, everything, finding, pointing

from octavo.model.checked import Checked
from octavo.model.finding import Edit, Fix
from octavo.model.overview import ChapterView, LedgerNote, Overview, SpellingView
from octavo.model.span import SourceText, Span
from octavo.report.page import MOST, Page, html_report
from octavo.report.previous import previous


def parsed(*checked: Checked, before: str = "") -> lxml.html.HtmlElement:
    return lxml.html.fromstring(html_report(Page(checked, previous=previous(before))))


def text_of(page: lxml.html.HtmlElement, selector: str) -> list[str]:
    return [" ".join(item.text_content().split()) for item in page.cssselect(selector)]


def test_everything_can_be_shown() -> None:
    page = parsed(*everything())
    open_ones = sum(f.standing.value == "open" for b in everything() for f in b.findings)
    assert len(page.cssselect(".findings li[data-code]")) == open_ones
    identifiers = [item.get("id") for item in page.cssselect("[id]")]
    assert len(identifiers) == len(set(identifiers))
    for link in page.cssselect('a[href^="#"]'):
        assert link.get("href")[1:] in identifiers


def test_nothing_to_show() -> None:
    assert "Nothing found." in text_of(parsed(book()), "p")
    assert "There was no book to look at." in text_of(parsed(), "p")


def test_a_finding_stands_in_its_sentence() -> None:
    page = parsed(pointing("One. He saw  it.[^gone] Then he\nleft. Two.\n", "[^gone]"))
    assert text_of(page, ".sentence") == ["He saw it.[^gone] Then he left."]
    assert text_of(page, "mark") == ["[^gone]"]


def test_white_space_and_empty_places_can_be_seen() -> None:
    assert text_of(parsed(pointing("a  b\n", "  ")), "mark") == ["␣␣"]
    empty = Checked("b", "B", (finding(Span(PATH, 1, 2, 1, 2)),), {PATH: SourceText(PATH, "ab")})
    assert len(parsed(empty).cssselect("mark.here")) == 1


def test_a_repair_is_shown() -> None:
    fix = Fix((Edit(Span(PATH, 1, 5, 1, 7), "two"),), safe=True)
    checked = pointing("one 22 three\n", "22", fix=fix)
    page = parsed(checked)
    assert text_of(page, ".repair del") == ["22"]
    assert text_of(page, ".repair ins") == ["two"]
    assert "--fix" in text_of(page, ".repair")[0]


def test_markup_of_the_manuscript_is_text() -> None:
    page = parsed(pointing("<script>alert(1)</script> x\n", "<script>", message="<b>&"))
    assert text_of(page, "mark") == ["<script>"]
    assert len(page.cssselect("script:not([type])")) == 1
    assert "</script>" not in text_of(page, "#octavo-memory")[0]


def test_many_findings_are_cut_with_a_count() -> None:
    many = book(*(finding(Span(PATH, at, 1, at, 2)) for at in range(1, MOST + 500)))
    page = parsed(many)
    assert len(page.cssselect(".findings li[data-code]")) == MOST
    assert text_of(page, ".left-out") == [
        f"Shown are the gravest {MOST:,}; 499 more are not, and are listed by octavo check --format json."
    ]


def test_what_is_new_and_what_is_gone() -> None:
    old = book(
        finding(fingerprint="a", message="first"), finding(fingerprint="b", message="second")
    )
    new = book(
        finding(fingerprint="b", message="second"), finding(fingerprint="c", message="third")
    )
    page = parsed(new, before=html_report(Page((old,))))
    assert ["third" in words for words in text_of(page, "li[data-new]")] == [True]
    gone = text_of(page, "details")[-1]
    assert gone.startswith("Gone since the last report: 1")
    assert "first" in gone


def test_an_older_text_that_is_no_report() -> None:
    for text in ("", "<html>", '<script type="application/json" id="octavo-memory">[1]</script>'):
        assert previous(text) is None


def test_chapters_notes_and_names() -> None:
    span = Span(PATH, 3, 1, 3, 5)
    view = Overview(
        (ChapterView(PATH, "One & two", 900), ChapterView("book/two.md", "Empty", 0)),
        (LedgerNote("2", "x", "He saw", "it.", "Ibid., 4.", True, span, ("key",), ("1",)),),
        (("Serge", 12), ("Mazin", 2)),
        (SpellingView("grey", "gray", (9, 1), span),),
    )
    page = parsed(Checked("b", "B", (finding(span),), {}, overview=view))
    assert text_of(page, ".strip li") == ["1One & two", "0Empty"]
    assert text_of(page, ".ledger tbody tr") == [
        "2xline 3 He saw2it.Ibid., 4.key 1".replace(" H", "H")
    ]
    assert text_of(page, ".names li") == ["Serge 12", "Mazin 2"]
    assert "gray" in text_of(page, "table")[-1]
