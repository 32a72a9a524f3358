"""The rules on metadata, at their edges."""

from __future__ import annotations

import pytest
from marked_examples import findings_of, marked, repaired

from octavo.check.rules.metadata.unknown_role import MEANT
from octavo.model.finding import Finding, Severity
from octavo.model.relators import relator

HEAD = "title: A Book\nlang: en\nauthor: Ada Example\n"


def header(lines: str) -> str:
    return f"---\n{HEAD}{lines}---\n\nText.\n"


def test_every_missing_field_is_told() -> None:
    found = findings_of({"book.md": b"Text.\n"}, "book.md")
    assert [finding.code for finding in found] == ["MET001"] * 3
    assert [finding.span.path for finding in found] == ["book.md"] * 3


@pytest.mark.parametrize(
    "lines",
    [
        "title:\n- type: main\n  text: A Book\nlang: en\ncreator:\n- role: editor\n  text: Ada\n",
        "title: A Book\nlanguage: fr\nauthor: [Ada Example, Bob Example]\n",
        "title: 'A: Book'\nlang: 'en'\ncreator: Ada Example\n",
    ],
)
def test_other_ways_to_give_the_fields(lines: str) -> None:
    marked("MET001", {"book.yaml": lines, "1.md": "Text.\n"})


def test_an_empty_title_is_none() -> None:
    marked("MET001", {"book.yaml": "⟦⟧title:\nlang: en\nauthor: Ada Example\n", "1.md": "Text.\n"})


@pytest.mark.parametrize(
    "lang", ["en", "en-GB", "zh-Hant-TW", "de-1996", "sr-Latn", "grc", "mul", "zh-yue"]
)
def test_language_tags(lang: str) -> None:
    marked("MET002", f"---\ntitle: A\nauthor: Ada Example\nlang: {lang}\n---\n\nText.\n")


@pytest.mark.parametrize(
    "lang",
    ["⟦en_US⟧", "⟦French⟧", "⟦xx⟧", "⟦en GB⟧", '"⟦fr-⟧"', "⟦en-UKK⟧", "⟦en-UK⟧", "⟦en-foobar⟧"],
)
def test_no_language_tags(lang: str) -> None:
    marked("MET002", f"---\ntitle: A\nauthor: Ada Example\nlang: {lang}\n---\n\nText.\n")


def test_the_tag_is_repaired() -> None:
    text = "---\ntitle: A\nauthor: Ada Example\nlang: ⟦en_US⟧\n---\n\nText.\n"
    assert marked("MET002", text, crlf=True, bom=True)[0].help == "write en-US"
    british = "---\ntitle: A\nauthor: Ada Example\nlang: ⟦en-UK⟧\n---\n\nText.\n"
    assert marked("MET002", british)[0].help == "write en-GB"


@pytest.mark.parametrize(
    "identifier",
    [
        "978-0-306-40615-7",
        "urn:uuid:8a5d",
        "urn:isbn:978-0-306-40615-7",
        "isbn:0-306-40615-2",
        "\n- scheme: ISBN-13\n  text: 9780306406157\n- scheme: DOI\n  text: 10.1/x",
        "\n- scheme: ISBN-A\n  text: 10.978.12345/99990",
        "12",
    ],
)
def test_identifiers_that_are_fine(identifier: str) -> None:
    marked("MET003", header(f"identifier: {identifier}\n"))


@pytest.mark.parametrize(
    ("identifier", "words"),
    [
        ("\n- scheme: ISBN-13\n  text: ⟦978-0-306-40615-8⟧", "check digit"),
        ("\n- scheme: DOI\n  text: 10.1/x\n- scheme: ISBN\n  text: ⟦978030640615⟧", "12 digits"),
        ("⟦ISBN 9770306406157⟧", "978 or 979"),
        ("\n- scheme: ISBN-13\n  text: ⟦to come⟧", "other characters"),
        ("\n- ⟦urn:isbn:0306406153⟧", "check digit"),
    ],
)
def test_identifiers_that_are_wrong(identifier: str, words: str) -> None:
    assert words in marked("MET003", header(f"identifier: {identifier}\n"))[0].message


def test_the_check_digit_is_told() -> None:
    found = marked("MET003", header("identifier: ⟦urn:isbn:9780306406158⟧\n"))
    assert found[0].help.endswith("it would be 7")


@pytest.mark.parametrize("date", ["2023", "2023-02", "2024-02-29", "1871-03-18"])
def test_dates(date: str) -> None:
    marked("MET004", header(f"date: {date}\n"))


@pytest.mark.parametrize(
    "date",
    [
        "2023-02-29",
        "2023-13",
        "2023-1-5",
        "March 2023",
        "05/01/2023",
        "0000",
        "2023-00",
        "２０２３",
    ],
)
def test_no_dates(date: str) -> None:
    marked("MET004", header(f"date: ⟦{date}⟧\n"))
    marked("MET004", header(f'date: "⟦{date}⟧"\n'), crlf=True)
    marked("MET004", header(f"date:\n- type: publication\n  text: ⟦{date}⟧\n"))


@pytest.mark.parametrize(
    "lines",
    [
        "title: ⟦Untitled⟧\nauthor: Ada Example\n",
        "title: A Book\nauthor:\n- Ada Example\n- ⟦Your Name⟧\n",
        "title: ⟦The Little Book of [Title here]⟧\nauthor: Ada Example\n",
        "title: ⟦The Book of {{ topic }}⟧\nauthor: Ada Example\n",
        "title: A Book\nsubtitle: ⟦TODO⟧\nauthor: Ada Example\n",
        "title: A Book\nauthor: Ada Example\npublisher: '⟦[Publisher]⟧'\n",
        "title: A Book\nauthor: Ada Example\ndescription: ⟦Lorem ipsum dolor sit amet.⟧\n",
        "title: A Book\ncreator:\n- role: author\n  text: ⟦Author⟧\n",
        "title: A Book\nauthor: Ada Example\nsubject: [Prison, ⟦Keyword⟧]\n",
    ],
)
def test_placeholders(lines: str) -> None:
    marked("MET006", {"book.yaml": f"lang: en\n{lines}", "1.md": "Text.\n"})


@pytest.mark.parametrize(
    "title",
    [
        "Author, Author",
        "The Untitled Life",
        "My Name Is Red",
        "Name and Title",
        "The Memoirs [of a Revolutionary]",
    ],
)
def test_titles_that_only_look_alike(title: str) -> None:
    marked(
        "MET006", {"book.yaml": f"lang: en\ntitle: {title}\nauthor: A. Name\n", "1.md": "Text.\n"}
    )


def test_keys() -> None:
    marked(
        "MET010", header("toc-depth: 3\ncover-image: cover.jpg\noctavo:\n  trim: a4\nmainfont: X\n")
    )
    found = marked(
        "MET010", header("⟦subtilte⟧: X\n⟦zzz⟧: Y\noctavo:\n  ⟦note-numberings⟧: book\n")
    )
    assert "`subtitle`" in found[0].help
    assert "did you mean" not in found[1].help
    assert "`note-numbering`" in found[2].help


def test_keys_of_others() -> None:
    found = marked("MET010", header("⟦isbn⟧: 1\n⟦translator⟧: A. Name\n⟦Series⟧: Serge\n"))
    assert "`epub:`" in found[0].help
    assert "`role: translator`" in found[1].help
    assert "`belongs-to-collection:`" in found[2].help


def test_every_key_that_octavo_reads_is_known() -> None:
    import inspect
    import re

    from octavo.check.rules.metadata.known_keys import KNOWN
    from octavo.read import book, metadata

    code = inspect.getsource(metadata.read_metadata) + inspect.getsource(book)
    read = set(re.findall(r'y\.get\(node, "([\w-]+)"\)', code))
    assert len(read) > 15
    assert read <= KNOWN


@pytest.mark.parametrize(
    "role", ["edt", "EDT", "editor", "Translator", "book designer", "wpr", "writer of  preface"]
)
def test_roles(role: str) -> None:
    marked("MET005", header(f"contributor:\n- role: {role}\n  text: Ada\n- Bob Example\n"))


def test_roles_that_are_none() -> None:
    lines = (
        "creator:\n- {role: '⟦autor⟧', text: Ada}\n- role: edt\n  text: Bob\n"
        "contributor:\n  role: ⟦transl⟧\n  text: Ed\n"
    )
    found = marked("MET005", header(lines), crlf=True, bom=True)
    assert [fixed(finding) for finding in found] == ["author", "trl"]
    two = header("contributor:\n- role: ⟦zzz⟧\n  text: Ada\n- role: ⟦zzz⟧\n  text: Bob\n")
    assert [finding.fix for finding in marked("MET005", two)] == [None, None]


@pytest.mark.parametrize(
    ("role", "meant"),
    [
        ("writer", "aut"),
        ("Written by", "aut"),
        ("pictures", "ill"),
        ("translated by", "trl"),
        ("trasnlator", "translator"),
        ("book_designer", "bkd"),
        ("printress", None),
        ("riter", None),
    ],
)
def test_the_role_that_was_meant(role: str, meant: str | None) -> None:
    (found,) = marked("MET005", header(f"contributor:\n- role: ⟦{role}⟧\n  text: Ada\n"))
    assert fixed(found) == meant


def test_every_role_that_is_proposed_is_one() -> None:
    assert {relator(code) for code in MEANT.values()} == set(MEANT.values())


def test_nothing_is_missed_in_a_file_that_cannot_be_decoded() -> None:
    text = f"---\n{HEAD}---\n\nText.\n".encode("utf-16")
    codes = {finding.code for finding in findings_of({"book.md": text}, "book.md")}
    assert "ENC001" in codes
    assert "MET001" not in codes


def fixed(finding: Finding) -> str | None:
    return finding.fix.edits[0].text if finding.fix else None


@pytest.mark.parametrize(
    ("title", "heading"),
    [
        ("The Weight of Plain Words", "THE WEIGHT OF PLAIN WORDS"),
        ("The Weight of Plain Words", "The *Weight* of Plain Words {.unnumbered}"),
        ("The Weight of Plain Words", "Chapter One: The Weight of the World"),
        ("The Weight of Plain Words: An Essay", "The Weight of Plain Words"),
        ("Collected Poems 1912–1913", "Collected Poems 1914"),
        ("Ghosts", "Ghost"),
        ("“It’s a Long Way”, She Said", "It's a Long Way, She Said"),
    ],
)
def test_headings_that_agree_with_the_title_or_are_none(title: str, heading: str) -> None:
    text = f"---\ntitle: '{title.replace(chr(39), chr(39) * 2)}'\nlang: en\nauthor: Ada\n---\n\n"
    marked("MET007", f"{text}# {heading}\n\nText.\n")


def test_titles_that_differ() -> None:
    text = "---\ntitle: A Weight of Plain Words\nlang: en\nauthor: Ada Example\n---\n\n"
    marked(
        "MET007", f"{text}# ⟦The Weight of Plain Word⟧\n\nText.\n\n# The Weight of Plain Words\n"
    )
    marked("MET007", f"{text}⟦The *Weight* of Plain Words⟧\n===\n\nText.\n", crlf=True, bom=True)
    marked("MET007", f"{text}## The Weight of Plain Words\n\nText.\n")
    files = {
        "book.yaml": "title: A Weight of Plain Words\nsubtitle: An Essay\nlang: en\nauthor: Ada\n",
        "00-title-page.md": "# ⟦Weighing the Plain Words⟧\n",
        "01.md": "# The Weight of Plain Words\n\nText.\n",
    }
    marked("MET007", files)


ISBN = "978-0-306-40615-7"


def isbn(lines: str) -> str:
    return header(f"octavo:\n  isbn:\n{lines}")


def test_isbns_of_the_editions() -> None:
    marked("MET008", isbn(f"    epub: {ISBN}\n    pdf: 978-1-4028-9462-6\n"))
    marked("MET008", header(f"identifier: urn:isbn:{ISBN}\noctavo:\n  isbn: {{epub: {ISBN}}}\n"))
    found = marked(
        "MET008",
        isbn(f"    epub: {ISBN}\n    pdf: ⟦0-306-40615-2⟧\n    html: '⟦urn:isbn:{ISBN}⟧'\n"),
        crlf=True,
    )
    assert found[0].message == "the editions epub and pdf have the same ISBN"
    assert "every edition" in marked("MET008", header(f"octavo:\n  isbn: ⟦{ISBN}⟧\n"))[0].message


def test_isbns_of_the_editions_are_checked() -> None:
    marked("MET003", isbn("    epub: ⟦978-0-306-40615-8⟧\n    pdf: 978-1-4028-9462-6\n"))
    marked("MET010", isbn(f"    ⟦mobi⟧: {ISBN}\n"))


def claims(key: str, values: str, text: str = "Text.") -> str:
    return f"---\n{HEAD}{key}: {values}\n---\n\n{text}\n"


@pytest.mark.parametrize(
    ("key", "values", "text"),
    [
        ("accessModes", "[textual, visual]", "![Serge](images/portrait.png)"),
        ("accessModes", "[visual]", "It costs $x$."),
        ("accessModeSufficient", "[textual, 'textual,visual']", "![](images/portrait.png){alt=''}"),
        ("accessibilityFeatures", "[alternativeText]", "![Serge](images/portrait.png)"),
        ("accessibilityFeatures", "[MathML, describedMath]", "It costs $x$."),
        ("accessibilityFeatures", "none", "Text."),
        ("accessibilityHazards", "[none]", "Text."),
        ("accessibilityHazards", "[noFlashingHazard, noSoundHazard]", "Text."),
        ("accessibilityHazards", "unknown", "Text."),
        ("accessibilityHazards", "[flashing]", "![Serge](images/moving.gif)"),
        ("accessModes", "[textual, chartOnVisual]", "![Serge](images/portrait.png)"),
        ("conformsTo", "EPUB Accessibility 1.1 - WCAG 2.2 Level AA", "Text."),
    ],
)
def test_claims_that_hold(key: str, values: str, text: str) -> None:
    marked("MET009", claims(key, values, text))


@pytest.mark.parametrize(
    ("key", "values", "mended"),
    [
        ("accessModes", "[textual, ⟦auditory⟧]", "[textual]"),
        ("accessModes", "[⟦visual⟧, textual]", "[textual]"),
        ("accessModeSufficient", "\n- 'textual'\n- '⟦textual,auditory⟧'  # no", "\n- 'textual'"),
        ("accessibilityFeatures", "[index, ⟦captions⟧, ⟦MathML⟧]", "[index]"),
        ("accessibilityFeatures", "\n  - ⟦rubyAnnotations⟧\n  - index", "\n  - index"),
        ("accessibilityFeatures", "[index, ⟦none⟧]", "[index]"),
        ("accessibilityHazards", "[⟦flashing⟧, noFlashingHazard]", "[noFlashingHazard]"),
        ("accessibilityHazards", "[⟦none⟧, unknownSoundHazard]", "[unknownSoundHazard]"),
        ("accessibilityHazards", "[⟦flashing⟧, unknown]", "[unknown]"),
        ("accessibilityHazards", "[⟦dazzling⟧, unknown]", "[unknown]"),
        ("accessibilityFeatures", "[index, ⟦largePrint⟧, ⟦nonsense⟧]", "[index]"),
        ("accessModes", "[textual, ⟦olfactory⟧, ⟦chartOnVisual⟧]", "[textual]"),
        ("accessModeSufficient", "[textual, '⟦textual,nonsense⟧']", "[textual]"),
        ("accessibilityFeatures", "[index, ⟦structuralNavigation⟧]", "[index]"),
        ("accessibilityFeatures", "[⟦alternativeText⟧, index]", "[index]"),
        ("accessibilityFeatures", "[index, ⟦latex⟧, ⟦ttsMarkup⟧, ⟦braille⟧]", "[index]"),
        ("accessModes", "[textual, ⟦tactile⟧]", "[textual]"),
    ],
)
def test_claims_that_do_not(key: str, values: str, mended: str) -> None:
    marked("MET009", claims(key, values))
    assert repaired(claims(key, values)) == claims(key, mended)


def test_claims_of_alternatives_that_are_missing() -> None:
    text = claims(
        "accessModeSufficient",
        "[textual]\naccessibilityFeatures: [alternativeText]",
        "![](images/portrait.png)",
    )
    found = findings_of({"book.md": text.encode(), "images/portrait.png": b""}, "book.md")
    assert [finding.code for finding in found] == ["MET009", "MET009", "ACC001"]
    assert "book.md:9:1" in found[0].message


def test_formulas_are_claimed_as_what_they_are() -> None:
    text = "It costs $x$."
    marked("MET009", claims("accessibilityFeatures", "[MathML, ⟦latex⟧, ⟦ChemML⟧]", text))


@pytest.mark.parametrize(
    ("key", "value"),
    [
        ("conformsTo", "EPUB Accessibility 1.1 - WCAG 2.2 Level AAA"),
        ("conformsTo", "http://www.idpf.org/epub/a11y/accessibility-20170105.html#wcag-aa"),
        ("certifiedBy", "A Certifier"),
    ],
)
def test_statements_that_are_not_the_authors(key: str, value: str) -> None:
    (found,) = marked("MET009", claims(key, f"⟦{value}⟧"))
    assert found.severity is Severity.ERROR


def test_a_summary_of_ones_own() -> None:
    (found,) = marked("MET012", claims("accessibilitySummary", "⟦Everything is fine.⟧"))
    assert found.severity is Severity.REVIEW
    (found,) = marked("MET012", claims("accessibilitySummary", "It has ⟦sign language⟧, too."))
    assert "no edition has" in found.message


def test_false_claims_are_refused() -> None:
    found = marked("MET009", claims("accessModes", "⟦auditory⟧"))
    assert found[0].severity is Severity.ERROR


def subjects(lines: str) -> str:
    return header(f"subject:\n{lines}")


def test_codes_of_subjects() -> None:
    marked("MET011", subjects("- Essays\n- {text: Essays, authority: bisac, term: LCO010000}\n"))
    marked("MET011", subjects("- {text: a, authority: 'https://example.org/s', term: 1}\n"))
    marked("MET011", header("subject: {text: Essays, authority: Thema, term: DNL}\n"))
    found = marked(
        "MET011",
        subjects(
            "- {text: a, authority: BISAC, term: LCO010000}\n- {text: b, authority: ⟦BISAC⟧}\n"
            "- {authority: BISAC}\n- {text: c, term: '⟦DNL⟧'}\n"
            "- text: d\n  authority: ⟦Tema⟧\n  term: DNL\n"
        ),
        crlf=True,
    )
    assert "“b” has no code" in found[0].message
    assert found[2].help == "did you mean `Thema`?"
