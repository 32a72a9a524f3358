"""What is said of accessibility is what the book holds, and a false word is found out."""

from __future__ import annotations

import pytest
from lxml import etree
from opened import PNG, opened

from octavo.render.accessibility import CONFORMANCE, accessibility
from octavo.verify.accessibility import accessibility_claims, facts, false_claims

HEAD = "title: T\nlang: en\n"
GIF = b"GIF89a" + b"\x21\xf9\x04\x00" * 2


def files(text: str, yaml: str = HEAD) -> dict[str, str | bytes]:
    return {
        "bk/book.yaml": yaml, "bk/1.md": text, "bk/a.png": PNG, "bk/a.gif": GIF,
        "bk/still.gif": GIF[:-4], "bk/m.png": PNG[:33] + b"\0\0\0\x08acTL" + PNG[33:],
        "bk/m.webp": b"RIFF\0\0\0\0WEBPVP8X\x0a\0\0\0\x02\0\0\0\0\0\0\0\0\0",
        "bk/still.webp": b"RIFF\0\0\0\0WEBPVP8X\x0a\0\0\0\0\0\0\0\0\0\0\0\0\0",
        "bk/m.svg": '<svg xmlns="http://www.w3.org/2000/svg"><rect><animate attributeName="x"/></rect></svg>',
    }  # fmt: skip


def said(desk, read, text: str, yaml: str = HEAD, edition: str = "epub", **options):
    given = files(text, yaml)
    return accessibility(*read(given), desk(given), edition, **options)


def test_a_book_of_words(desk, read) -> None:
    found = said(desk, read, "# One\n\nWords.\n")
    assert found.modes == ("textual",)
    assert found.sufficient == ("textual",)
    assert found.features == (
        "tableOfContents", "readingOrder", "structuralNavigation", "displayTransformability",
    )  # fmt: skip
    assert (found.hazard, found.conforms) == ("none", True)


@pytest.mark.parametrize(
    ("image", "seen"),
    [
        ("![A picture](a.png)", "spoken"),
        ("![](a.png)", "mute"),
        ("![ ](a.png)", "mute"),
        ('![](a.png){alt=""}', "nothing"),
        ("![](a.png){.decorative}", "nothing"),
        ("![](a.png){role=presentation}", "nothing"),
        ("![A picture](a.png) ![](a.png)", "mute"),
        ('![A picture](a.png){alt="a.png"}', "mute"),
        ("![other.JPG](a.png)", "mute"),
        ("![a](a.png)", "spoken"),
        ("![A picture](a.png) ![](a.png){.decorative}", "spoken"),
        ("![missing](b.png)", "nothing"),
        ("A note.[^1]\n\n[^1]: ![](a.png)", "mute"),
    ],
)
def test_images(desk, read, image: str, seen: str) -> None:
    found = said(desk, read, f"# One\n\n{image}\n")
    assert ("visual" in found.modes) == (seen != "nothing")
    assert ("alternativeText" in found.features) == (seen == "spoken")
    assert (found.sufficient == ("textual",)) == (seen != "mute")
    assert found.conforms == (seen != "mute")


def test_formulas_pages_and_structure(desk, read) -> None:
    assert "MathML" in said(desk, read, "# One\n\n$x^2$\n").features
    assert "MathML" not in said(desk, read, "# One\n\n$x^2$\n", edition="pdf").features
    assert "structuralNavigation" not in said(desk, read, "Words.\n").features
    paged = said(desk, read, "# One\n", pages=True)
    assert paged.features[-2:] == ("pageNavigation", "pageBreakMarkers")


def test_a_page_has_contents_where_it_shows_them(desk, read) -> None:
    for text, listed in (("# One\n", False), ("# One\n\n# Two\n", True)):
        assert ("tableOfContents" in said(desk, read, text, edition="html").features) is listed
    hidden = said(desk, read, "# One\n\n# Two\n", f"{HEAD}toc: false\n", "html")
    assert "tableOfContents" not in hidden.features


@pytest.mark.parametrize("image", ["still.gif", "a.png", "still.webp"])
def test_what_stands_still_is_no_hazard(desk, read, image: str) -> None:
    assert said(desk, read, f"# One\n\n![Still]({image})\n").hazard == "none"


@pytest.mark.parametrize("image", ["a.gif", "m.svg", "m.png", "m.webp"])
def test_what_moves_may_flash(desk, read, image: str) -> None:
    found = said(desk, read, f"# One\n\n![Moving]({image})\n")
    assert (found.hazard, found.conforms) == ("unknown", False)


@pytest.mark.parametrize(
    ("text", "yaml"),
    [
        ("# One\n", "title: T\n"),
        ("# One\n", "lang: en\n"),
        ("# One\n\n|  |  |\n|--|--|\n| a | b |\n", HEAD),
        ("# One\n\nWords [](https://example.org) too.\n", HEAD),
        ("# One\n\nWords [*&nbsp;*](https://example.org) too.\n", HEAD),
        ("# One\n\nWords [![](a.png){.decorative}](https://example.org) too.\n", HEAD),
        ("# One\n\n![a.png](a.png)\n", HEAD),
    ],
)
def test_conformance_is_not_stated_where_it_fails(desk, read, text: str, yaml: str) -> None:
    assert not said(desk, read, text, yaml).conforms


def test_links_that_say_something_conform(desk, read) -> None:
    for link in ("*a*", "![A picture](a.png)", "`x`", "$x$", "&lt;"):
        assert said(desk, read, f"# One\n\nWords [{link}](https://example.org) too.\n").conforms


def test_only_what_is_there_is_told(desk, read) -> None:
    heading, linked = "Headings mark its structure.", "Notes are linked there and back."
    for text, told in (
        ("Words.\n", ()),
        ("# One\n", (heading,)),
        ("Words.[^1]\n\n[^1]: A note.\n", (linked,)),
        ("# One\n\nWords.[^1]\n\n[^1]: A note.\n", (heading, linked)),
    ):
        summary = said(desk, read, text).summary
        assert tuple(line for line in (heading, linked) if line in summary) == told


def test_the_author_s_word_is_not_taken(desk) -> None:
    claimed = f"{HEAD}accessibilityFeatures: [captions]\naccessibilityHazards: [flashing]\n"
    made = opened(desk(files("# One\n", claimed)), "bk")
    assert "captions" not in etree.tostring(made.opf, encoding="unicode")
    assert "flashing" not in made.html


# Reading back -------------------------------------------------------------------------


@pytest.mark.parametrize(
    "text",
    [
        "# One\n\nWords.\n",
        "Words.\n",
        "# One\n\n![A picture](a.png) $x$ ![](a.png){.decorative}\n\n### Three\n",
        "# One\n\n![](a.png)\n",
        "# One\n\n| a | b |\n|---|---|\n| 1 | 2 |\n",
        "# One\n\n![a.png](a.png)\n",
        "# One\n\nWords [](https://example.org) [![A](a.png)](https://example.org).\n",
        "# One\n\nWords.[^1] Again.[^1]\n\n[^1]: A note.\n",
    ],
)
def test_what_is_written_is_true(desk, text: str) -> None:
    made = opened(desk(files(text)), "bk", "epub")
    claims = accessibility_claims(made.opf)
    assert set(claims) >= {
        "accessMode", "accessModeSufficient", "accessibilityFeature", "accessibilityHazard",
        "accessibilitySummary",
    }  # fmt: skip
    assert false_claims(claims, facts(made.pages.values())) == ()


def document(body: str, lang: str = ' lang="en"') -> etree._Element:
    return etree.fromstring(
        f'<html xmlns="http://www.w3.org/1999/xhtml" xmlns:epub="http://www.idpf.org/2007/ops"{lang}>'
        f"<body>{body}</body></html>"
    )


@pytest.mark.parametrize(
    ("name", "value", "body", "reason"),
    [
        ("accessModeSufficient", "textual", '<img src="a"/>', "1 of 1 images"),
        ("accessMode", "auditory", "", "nothing of the kind"),
        ("accessibilityFeature", "alternativeText", '<img src="a" alt=" "/>', "1 of 1 images"),
        ("accessibilityFeature", "alternativeText", '<img src="a" alt=""/>', "no image"),
        ("accessibilityFeature", "MathML", "", "no formula"),
        ("accessibilityFeature", "structuralNavigation", "<p>One</p>", "no heading"),
        ("accessibilityFeature", "tableOfContents", "", "none"),
        ("accessibilityFeature", "pageNavigation", "", "no list of pages"),
        ("accessibilityFeature", "pageBreakMarkers", "", "no page break"),
        ("accessibilityFeature", "captions", "", "no sound or film"),
        ("accessibilityHazard", "none", "<video/>", "sound or film"),
        ("conformsTo", CONFORMANCE, "<h1>1</h1><h3>3</h3>", "skip a level"),
        ("conformsTo", CONFORMANCE, "<table><tr><td>1</td></tr></table>", "no header cell"),
        ("conformsTo", CONFORMANCE, '<img src="a"/>', "no text alternative"),
        ("conformsTo", CONFORMANCE, "", "no table of contents"),
        ("conformsTo", CONFORMANCE, '<a href="x"> </a>', "1 link has no words"),
        ("conformsTo", CONFORMANCE, '<a href="x"><img src="a" alt=""/></a>', "link has no words"),
        ("conformsTo", CONFORMANCE, '<img src="i/a_1.png" alt="A_1"/>', "no text alternative"),
        ("accessibilityFeature", "alternativeText", '<img src="a" alt="b.png"/>', "1 of 1 images"),
        ("accessibilitySummary", "Every image has a text alternative.", '<img src="a"/>', "1 of 1"),
        ("accessibilitySummary", "The book is text throughout.", '<img src="a"/>', "images are"),
        ("accessibilitySummary", "Headings mark its structure.", "<p>One</p>", "no heading"),
        ("accessibilitySummary", "Notes are linked there and back.", "<p>1</p>", "no notes"),
        (
            "accessibilitySummary",
            "Notes are linked there and back.",
            '<a role="doc-noteref" href="#n">1</a><aside role="doc-footnote" id="n"/>',
            "1 note has no link back",
        ),
    ],
)
def test_a_false_claim_is_found(name: str, value: str, body: str, reason: str) -> None:
    claims = {"accessMode": ("textual", "visual")}
    claims[name] = (*claims.get(name, ()), value)
    found = false_claims(claims, facts([document(body)]))
    assert any(reason in said and value in said for said in found), found


def test_a_document_without_a_language_does_not_conform() -> None:
    nav = '<nav epub:type="toc"><a href="#a">A</a></nav>'
    claims = {"accessMode": ("textual",), "conformsTo": (CONFORMANCE,)}
    assert false_claims(claims, facts([document(nav)])) == ()
    assert "1 document names no language" in false_claims(claims, facts([document(nav, "")]))[0]


def test_marked_pages_are_found() -> None:
    body = (
        '<span epub:type="pagebreak" role="doc-pagebreak" id="p1"/>'
        '<nav epub:type="page-list"><a href="#p1">1</a></nav>'
    )
    claims = {
        "accessMode": ("textual",), "accessibilityFeature": ("pageNavigation", "pageBreakMarkers"),
    }  # fmt: skip
    assert false_claims(claims, facts([document(body)])) == ()


def test_modes_that_are_left_out_are_missed() -> None:
    assert len(false_claims({}, facts([document('<img src="a" alt="A"/>')]))) == 2
