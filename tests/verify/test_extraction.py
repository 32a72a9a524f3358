"""The extraction proves itself: what is written comes back, word for word, from every format."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from essay import MOMENT

from octavo.model.book import Book
from octavo.model.prose import Prose
from octavo.render.editions import render
from octavo.verify.content import pages
from octavo.verify.ledger import Edition, Found
from octavo.verify.prove import Proof, open_edition
from octavo.world.machine import Machine

Read = Callable[..., tuple[Book, Prose]]

SHY = "\u00ad"
_LONG = (
    "counterrevolutionaries internationalization uncharacteristically incomprehensibilities "
    "institutionalization interdenominational compartmentalization "
)
_LIGATURES = "The efficient officer offered fifty flat files of fjords, offices, afflictions. "

TEXTS = {
    "ligatures": (_LIGATURES * 20, "en"),
    "hyphenation at line ends": (_LONG * 120, "en"),
    "hyphens of the writer": ("A mother-of-pearl well-to-do know-how, 1914–1918. " * 20, "en"),
    "soft hyphens": (f"An ex{SHY}tra{SHY}or{SHY}di{SHY}nary Zu{SHY}cker{SHY}bäcker. " * 20, "de"),
    "small capitals": (
        "The [Victor Serge]{.smallcaps} of *[Saint Petersburg]{.smallcaps}*. " * 30,
        "en",
    ),
    "figures": ("In 1890, 1917 and 1947: 0123456789, 8^o^, H~2~O, ½, 3.14, 1,000. " * 30, "en"),
    "accents composed": ("Café, naïve, Ångström, šťastný, Łódź, œuvre, straße. " * 20, "fr"),
    "accents combined": (
        "Cafe\u0301, nai\u0308ve, A\u030angstro\u0308m, s\u030ct\u030castny\u0301. " * 20,
        "fr",
    ),
    "punctuation": ("“Double”, ‘single’, «guillemets», dash—en–hyphen-, … & § ¶ † ‡. " * 20, "en"),
    "emphasis amid words": ("*un*believ**able**, **bold**ly, H*e*ll**o**. " * 20, "en"),
    "Greek": ("μέγα βιβλίον μέγα κακόν, ἐν ἀρχῇ ἦν ὁ λόγος. " * 20, "el"),
    "Russian": ("Достопримечательность, сноска, подъезд, ёлка. " * 20, "ru"),
}
RIGHT_TO_LEFT_TEXTS = {
    "Hebrew": ("עשות ספרים הרבה אין קץ. בראשית ברא אלהים את השמים. " * 30, "he"),
    "Hebrew with figures": ("בשנת 1890 נולד ויקטור סרז׳ בבריסל. " * 30, "he"),
    "Hebrew in English": (
        "The Preacher said [עשות ספרים הרבה]{lang=he}, and was right. " * 30,
        "en",
    ),
}
OTHER_FONTS = {
    "Arabic": ("في البدء كان الكلمة، والكلمة كان عند الله. " * 20, "ar"),
    "Arabic with points and figures": ("فَكَتَبَ سنة 1948 (في بيروت) كِتابَهُ، 50% منه. " * 20, "ar"),
    "Arabic in English": ("The Word, “[الكلمة]{lang=ar}”, was in (القاهرة) then. " * 20, "en"),
    "Chinese": ("太初有道，道与上帝同在。" * 20, "zh"),
    "Japanese": ("吾輩は猫である。名前はまだ無い。" * 20, "ja"),
    "Korean": ("태초에 말씀이 계시니라. " * 20, "ko"),
}


def editions(read: Read, text: str, lang: str) -> tuple[Proof, dict[Edition, Found]] | None:
    """The opened editions of a text; None where no font of this machine has its characters."""
    book, prose = _book(read, text, lang)
    found = {}
    for made in render(book, prose, Machine(), ("pdf", "epub", "html"), MOMENT, force=False):
        if made.data is None:
            assert {finding.code for finding in made.findings} == {"ENC009"}
            return None
        edition = Edition(made.edition)
        found[edition] = open_edition(edition, made.data)
    return Proof(book, prose), found


def _book(read: Read, text: str, lang: str) -> tuple[Book, Prose]:
    header = f"---\ntitle: Words\nlang: {lang}\noctavo:\n  trim: digest\n---\n\n"
    note = text[:120].rpartition(" ")[0] or text[:20]
    return read(f"{header}# One\n\n{text}[^1]\n\n[^1]: {note}\n")


@pytest.mark.parametrize(("text", "lang"), TEXTS.values(), ids=TEXTS.keys())
def test_words_come_back_as_they_are_written(read: Read, text: str, lang: str) -> None:
    made = editions(read, text, lang)
    assert made is not None
    _compare(*made)


def _compare(proof: Proof, found: dict[Edition, Found]) -> None:
    expected = proof.expected
    for edition, opened in found.items():
        assert opened.text.tokens[-len(expected.text.tokens) :] == expected.text.tokens, edition
        assert [note.text.tokens for note in opened.notes] == [n.tokens for n in expected.notes]


@pytest.mark.parametrize(
    ("text", "lang"), RIGHT_TO_LEFT_TEXTS.values(), ids=RIGHT_TO_LEFT_TEXTS.keys()
)
def test_scripts_from_right_to_left_come_back(read: Read, text: str, lang: str) -> None:
    made = editions(read, text, lang)
    assert made is not None
    _compare(*made)


@pytest.mark.parametrize(("text", "lang"), OTHER_FONTS.values(), ids=OTHER_FONTS.keys())
def test_scripts_of_other_fonts_come_back(read: Read, text: str, lang: str) -> None:
    made = editions(read, text, lang)
    if made is None:
        pytest.skip("no font of this machine has the characters")
    _compare(*made)


def test_the_words_above_do_break(read: Read) -> None:
    """Over lines and over pages: only then is anything tested."""
    made = render(
        *_book(read, *TEXTS["hyphenation at line ends"]), Machine(), ["pdf"], MOMENT, force=False
    )
    (pdf,) = made
    assert pdf.data is not None
    shown = ["".join(pieces[mcid].text for mcid in sorted(pieces)) for pieces in pages(pdf.data)]
    assert sum(SHY in text for text in shown) > 1
    assert any(re.search(f"{SHY}$", text) for text in shown)
