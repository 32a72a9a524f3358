"""Books that nothing is wrong with: their editions agree, and the build refuses none of them."""

from __future__ import annotations

import random
import shutil
from pathlib import Path

import pytest

from octavo.build import build
from octavo.model.certificate import ORDER
from octavo.model.outcome import Outcome
from octavo.report.outcome import outcome_report
from octavo.reprove import reprove
from octavo.world.machine import Machine

SIGN = Path(__file__).parents[2] / "source/specimen/images/pilcrow.png"
HEAD = "---\ntitle: Harbours\nauthor: Ada Example\nlang: {}\n---\n\n"
SPEECH = "“No,” he said.\n\n“Yes,” she said.\n\n"
PERIOD = "The cat sat by the door and looked at the sea, and the sea looked at it again. "
QUESTION = f"What does this mean?\n\n{PERIOD * 3}\n\n"
CAT = (
    "吾輩は猫である。名前はまだ無い。どこで生れたかとんと見当がつかぬ。何でも薄暗い所で泣いていた。"
)
ROW = "| Express | London | Paris |\n| Slow | Paris | London |\n"
COMPOUNDS = "Rechtsschutzversicherung Unabhängigkeitserklärung Wissenschaftsgeschichte".split()


def compounds(seed: int) -> str:
    """Chapters of few, long words, with notes, that end somewhere on a page."""
    dice = random.Random(seed)
    paragraphs = [
        f"{' '.join(dice.choices(COMPOUNDS, k=45))}.[^{n}]\n\n"
        f"[^{n}]: {' '.join(dice.choices(COMPOUNDS, k=9))}.\n\n"
        for n in range(9)
    ]
    return "# Eins\n\n" + "".join(paragraphs)


def made(folder: Path, text: str, lang: str = "en") -> Outcome:
    path = folder / "book.md"
    path.write_text(HEAD.format(lang) + text, "utf-8")
    shutil.copy(SIGN, folder / "sign.png")
    return build(str(path), Machine(), folder / "dist")


def agree(outcome: Outcome) -> None:
    """All three editions agree, and no proof tells anything."""
    told = [f"{f.span}: {f.code} {f.message}" for f in outcome.findings]
    assert not [line for line in told if " PAR" in line]
    assert outcome.certificate is not None
    assert len(outcome.certificate.editions) == 3
    assert outcome.certificate.agrees, told


REPEATED = {
    "dialogue": "# One\n\n" + SPEECH * 40,
    "short dialogue": "# One\n\n" + SPEECH * 20,
    "one paragraph": "# One\n\n" + PERIOD * 120,
    "paragraphs": "# One\n\n" + (PERIOD + "\n\n") * 90,
    "catechism": "".join(f"## Article {n}\n\n{QUESTION * 2}" for n in range(12)),
    "table": "# One\n\n| Train | From | To |\n|---|---|---|\n" + ROW * 60,
    "list": "# One\n\n" + "".join(f"1. {PERIOD}\n" for _ in range(60)),
    "notes": "# One\n\n" + f"{(PERIOD * 5).strip()}[^a]\n\n" * 20 + f"[^a]: {PERIOD}\n",
    "notes that say what the text says": "# 第一章\n\n"
    + "".join(f"{CAT * 4}[^{n}]{CAT * 3}\n\n[^{n}]: 注{n}、{CAT}\n\n" for n in range(12)),
    "notes of one word": "# One\n\n"
    + "".join(f"{(PERIOD * 3).strip()}[^{n}]\n\n[^{n}]: Again.\n\n" for n in range(30)),
    "one long word": "# One\n\nWord "
    + "supercalifragilisticexpialidocious" * 4
    + " "
    + "ab " * 900,
}


@pytest.mark.parametrize("name", REPEATED)
def test_pages_of_repeated_text(name: str, tmp_path: Path) -> None:
    agree(made(tmp_path, REPEATED[name]))


@pytest.mark.parametrize("seed", range(4))
def test_a_page_may_begin_with_the_rest_of_a_broken_word(seed: int, tmp_path: Path) -> None:
    agree(made(tmp_path, compounds(seed), "de"))


HEBREW = "ורוח מרחפת היתה והארץ טוב וחשך ובהו על תהום המים אלהים ברא את השמים".split()
AMID = {"year": "1948", "name": "(John Smith)", "spaced": "HTML 5", "title": "(The Long Road)"}


@pytest.mark.parametrize("name", AMID)
def test_hebrew_with_what_runs_from_left_to_right(name: str, tmp_path: Path) -> None:
    dice = random.Random(name)
    paragraphs = [
        " ".join(" ".join([*dice.choices(HEBREW, k=9), AMID[name]]) for _ in range(8)) + "."
        for _ in range(6)
    ]
    agree(made(tmp_path, "# פרק\n\n" + "\n\n".join(paragraphs), "he"))


@pytest.mark.parametrize("year", ["1948", "١٩٤٨"])
def test_arabic_with_figures(year: str, tmp_path: Path) -> None:
    text = f"# فصل\n\nولد الكاتب سنة {year} في مدينة القاهرة وأصدقائه.\n"
    outcome = made(tmp_path, text, "ar")
    if "ENC009" in {finding.code for finding in outcome.findings}:
        pytest.skip("no font of this machine has the characters")
    agree(outcome)


SANE = {
    "calls side by side": "# One\n\nTwo.[^a][^b] More.[^c]^[It is.]\n\n[^a]: A.b\n\n[^b]: B.c\n\n[^c]: C.d\n",
    "notes that are lists": "# One\n\nOne.[^1] two.[^2] three.[^3] four.[^4]\n\n[^1]: - first\n    - second\n\n"
    "[^2]: - other\n\n[^3]: Smith.\n\n[^4]: Jones.\n",
    "a table of nothing but its head": "# One\n\n| a | of |\n|---|:-:|\n",
    "a note in an item with a picture": "# One\n\n1) ^[It is.] ![a sign](sign.png)\n",
    "words from the right first": "# One\n\n[שלום עולם]{lang=he dir=rtl} [the —](https://example.org/4) end.\n",
    "code alone in a quotation": "# One\n\n> `of the`\n\n> $a_1^2+b$ A.\n",
    "code in a heading": "# One\n\n## The `c`\n\nA.\n",
    "code in another language": "# Un\n\n::: {lang=fr}\n`un`\n\n```\nx = 1\n```\n:::\n\nLe [mot `x`]{lang=fr}.\n",
    "divisions one behind the other": "# One\n\n<div>x *y*</div>\n<div>z *y*</div>\n",
    "cells in HTML": "# One\n\nSee [it](#p).\n\n<table><tr><td>a</td><td>b</td></tr></table>\n\n[]{#p}c\n",
    "terms without words": "# One\n\n<br/>\n:   A.\n\nx<br/>y\n:   B.\n",
    "calls in lines one below the other": "# One\n\nTerm\n:   [^n] <br/> ^[naïve]\n\n[^n]: A note.\n",
    "headings that are not listed": "# Before {.unnumbered .unlisted}\n\nA.\n\n## Under it\n\nB.\n\n"
    "# One\n\nC.\n\n## Below {.unlisted}\n\nD.\n\n# Two\n\nE.\n",
    "no heading is listed": "# One {.unlisted}\n\nA.\n\n# Two {.unlisted}\n\nB.\n",
    "signs that mean more to a typesetter": "# A \\-\\- b\n\nIt was -5, x -? y \\-? z \\... so, 5-6 \\-\\-help.\n\n"
    "| a \\-\\-\n| \\.\\.\\. b\n\n<p>raw -- it ...</p>\n\nC.[^1]\n\n[^1]: \\-\\-- *d*.e -1.\n",
    "characters without width": "# Co\u00adop\n\nIt\u00adis a zero\u200bwidth \u2060*jo\u2060in*\ufeff of\u200b[^1] "
    "\ufb01ne.\n\n`co\u00adde` \u00ad\n\n[^1]: A no\u00adte.\n",
    "no headings": "It was.\n\nIt is.\n",
    "an address with an umlaut": "# One\n\nSee [Munich](https://de.example.org/wiki/München) for it.\n",
    "a heading over again below": "# One\n\n## Note\n\nA.\n\n### Note\n\nB.\n",
    "a link to a paragraph": "# One\n\nFirst, see [the later words](#c).\n\nMiddle.\n\n[]{#c}Later words.\n",
    "a link to what a heading is above": "# One\n\n[]{#c}Salt is good.\n\nSee [the salt](#c) again.\n",
    "a link to a div": "# One\n\nSee [the later words](#c).\n\nMiddle.\n\n::: {#c}\nLater words.\n:::\n",
}  # fmt: skip

NAMED = {
    "code block": "``` {#c}\nx = 1\n```",
    "code": "And `x`{#c} is it.",
    "link": "A [page[^1]](https://example.org){#c} of it.\n\n[^1]: A note.",
    "term": "Term\n:   []{#c}Its meaning.",
    "verse": "::: {#c .verse lang=fr}\na\\\nb\n:::",
    "words with a language": "And [*le mot*[^1]]{#c lang=fr} it is.\n\n[^1]: A note.",
    "heading in HTML": '<h2 id="c">A *word* of it</h2>\n\n<h2>Another</h2>\n\nMore.',
}


@pytest.mark.parametrize("name", NAMED)
def test_whatever_has_a_name_can_be_linked_to(name: str, tmp_path: Path) -> None:
    agree(made(tmp_path, f"# One\n\nSee [there](#c).\n\n{NAMED[name]}\n\nMore words.\n"))


@pytest.mark.parametrize("name", SANE)
def test_what_is_in_order(name: str, tmp_path: Path) -> None:
    agree(made(tmp_path, SANE[name]))


AMID_QUOTATION = {
    "a formula in a quotation": "# One\n\n> The sum $x^2$ is known.\n\n- And $y$ is, too.\n",
    "code in a quotation": "# One\n\n> The words `a b` are known.\n\n- And `c` is, too.\n",
}


STANDING = """# One

- - a nested first
  - b nested
- c

0. zero
1. one

A) upper
B) upper two

Break.

27) big

    ```
    code in item
        deep

    after blank
    ```

(@x) Example, and (@x) again.

| A | B | C |
|---|---|--:|
| 1 |   | 3 |
|   | 5 |   |

+---+-------+
| A | B     |
+---+---+---+
| C | D | E |
|   +---+---+
|   | F | G |
+---+---+---+

* * *

Text.[^1]

[^1]: Note.

    - with an item

    | A | B |
    |---|---|
    | 1 | 2 |

    * * *
"""


def test_lists_tables_and_code_of_every_kind(tmp_path: Path) -> None:
    agree(made(tmp_path, STANDING))


@pytest.mark.parametrize("name", AMID_QUOTATION)
def test_signs_beside_words_are_no_blocks(name: str, tmp_path: Path) -> None:
    agree(made(tmp_path, AMID_QUOTATION[name]))


def test_lines_that_mix_scripts_are_counted(tmp_path: Path) -> None:
    words = [*HEBREW, *"the words القاهرة (مدينة) 25/12, (طوب) بيروت “ثم” 3.14 quick; عاد".split()]
    mixed = " ".join(random.Random(3).choices(words, k=150))
    outcome = made(tmp_path, f"# One\n\n{mixed}.\n")
    if "ENC009" in {finding.code for finding in outcome.findings}:
        pytest.skip("no font of this machine has the characters")
    agree(outcome)
    assert outcome.certificate is not None
    unseen = [dict(proof.not_comparable).get(ORDER, 0) for proof in outcome.certificate.editions]
    assert unseen[0] == unseen[2] == 0 < unseen[1]
    assert f"; {unseen[1]} line" in outcome_report(outcome)


TURNED = "# One\n\n::: {lang=he}\nשלום עולם.\n:::\n\nAnd [שלום]{lang=ar} it is, [so]{lang=fr}.\n"


@pytest.mark.parametrize(
    ("lang", "right", "wrong"),
    [
        ("en", '<div lang="he" dir="rtl">', '<div lang="he">'),
        ("en", '<span lang="ar" dir="rtl">', '<span lang="ar" dir="ltr">'),
        ("he", '<span lang="fr" dir="ltr">', '<span lang="fr">'),
    ],
)
def test_a_passage_runs_as_its_language_does(
    lang: str, right: str, wrong: str, tmp_path: Path
) -> None:
    outcome = made(tmp_path, TURNED, lang)
    agree(outcome)
    page = tmp_path / "dist/book/book.html"
    text = page.read_text("utf-8")
    assert right in text
    page.write_text(text.replace(right, wrong), "utf-8")
    found = reprove(str(tmp_path / "book.md"), Machine(), tmp_path / "dist").findings
    assert any(f.code == "PAR013" and "does not run from" in f.message for f in found), found
