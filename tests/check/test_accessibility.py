"""The rules on accessibility, at their edges."""

from __future__ import annotations

import pytest
from marked_examples import marked


@pytest.mark.parametrize(
    "text",
    [
        '![](images/portrait.png){alt="Serge"}\n',
        '![](images/portrait.png){alt=""}\n',
        "![](images/portrait.png){.ornament .decorative width=3cm}\n",
        "![](images/portrait.png){role=presentation}\n",
        '<img src="images/portrait.png" alt="">\n',
        '<img src="images/portrait.png" role="presentation">\n',
        "![portrait]\n\n[portrait]: images/portrait.png\n",
        "`![](images/portrait.png)` <!-- <img src=x> -->\n",
    ],
)
def test_images_that_speak_or_are_ornament(text: str) -> None:
    marked("ACC001", text)


def test_images_that_are_mute() -> None:
    marked("ACC001", "> 𝔄 ⟦![]⟧(images/portrait.png){.undecorative}\n", crlf=True)
    marked("ACC001", "| A |\n|---|\n| ⟦![ ]⟧(images/portrait.png) |\n", bom=True)
    marked("ACC001", "[⟦![]⟧(images/portrait.png)](https://example.org)\n")
    marked("ACC001", '⟦<img\n src="images/portrait.png" title="a > b">⟧\n')
    marked("ACC001", '`⟦<img src="images/portrait.png">⟧`{=html}\n')
    marked("ACC001", "⟦![]⟧[p]\n\n[p]: images/portrait.png\n")
    marked("ACC001", '⟦![]⟧(images/portrait.png "a title"){data-alt="no"}\n')


@pytest.mark.parametrize(
    "text",
    [
        "![Portrait](images/portrait.png)\n",
        "![portrait](images/portrait.png)\n",
        "![1920](images/portrait.png)\n",
        '![images/portrait.png](images/portrait.png){alt="Serge in 1920"}\n',
        "![Open notes.txt first](images/portrait.png)\n",
        "[portrait.png](images/portrait.png)\n",
    ],
)
def test_alternatives_that_may_have_been_meant(text: str) -> None:
    marked("ACC002", text)


def test_alternatives_that_are_names() -> None:
    marked("ACC002", "> 𝔄 ![⟦portrait.png⟧](images/portrait.png)\n", crlf=True)
    marked("ACC002", "![⟦DSC0012.JPG⟧](images/portrait.png)\n", bom=True)
    marked("ACC002", '![](images/portrait.png){width=3cm alt="⟦portrait.png⟧"}\n')
    marked("ACC002", '<img src="images/portrait.png" alt="⟦portrait.png⟧">\n')
    marked("ACC002", "![⟦x.png⟧][p]\n\n[p]: images/portrait.png\n")
    marked("ACC002", "![⟦Fig_3-2⟧](fig_3-2.png)\n", files={"fig_3-2.png": b""})


@pytest.mark.parametrize(
    "text",
    [
        "[The letters](https://example.org) are [here in Amsterdam](https://example.org).\n",
        "`[here](https://example.org)` <!-- [here](https://example.org) -->\n",
        "| Word | Found |\n|------|-------|\n| note | [here](https://example.org) |\n",
        "[hier](https://example.org) steht nichts.\n",
        "![here](images/portrait.png)\n",
        "<a id='x'>here</a>\n",
    ],
)
def test_links_that_say_where_they_lead(text: str) -> None:
    marked("ACC003", text)


def test_links_that_do_not() -> None:
    marked("ACC003", "> 𝔄 [⟦here⟧](https://example.org), [⟦**Click Here!**⟧][a].\n>\n"
        "> [a]: https://example.org\n", crlf=True)  # fmt: skip
    marked("ACC003", '<a href="https://example.org">⟦read more »⟧</a> [⟦Link⟧](#a) []{#a}\n')
    german = "---\ntitle: Ein Buch\nlang: de-AT\nauthor: Ada\n---\n\n"
    marked(
        "ACC003", f"{german}Sie sind [⟦hier⟧](https://example.org), nicht [⟦here⟧](#a).\n\n# A\n"
    )


@pytest.mark.parametrize(
    "text",
    [
        "| A | B |\n|---|---|\n|   |   |\n| 1 | 2 |\n",
        "```\n|   |   |\n|---|---|\n| 1 | 2 |\n```\n",
        "|   | B |\n|---|---|\n| 1 | 2 |\n",
        "|   |   |\n",
        "<table><tr><th>A</th></tr><tr><td>1</td></tr></table>\n",
        "<table><thead><tr><td>A</td></tr></thead><tr><td>1</td></tr></table>\n",
        "<table><tr><td>1</td><td>2</td></tr></table>\n",
        "<table>\n  <tr>\n    <th>Name</th>\n  </tr>\n  <tr>\n    <td>π</td>\n  </tr>\n</table>\n",
        '<table role="presentation"><tr><td>1</td></tr><tr><td>2</td></tr></table>\n',
        "`<table><tr></tr><tr></tr></table>`\n",
    ],
)
def test_tables_with_names_for_their_columns(text: str) -> None:
    marked("ACC004", text)


def test_tables_without() -> None:
    marked("ACC004", "Text.\n\n> ⟦|  | |⟧\n> |:-|-:|\n> | 1 | 2 |\n", crlf=True, bom=True)
    marked("ACC004", "  ⟦|⟧  \n-|-\n1|2\n")
    marked("ACC004", "⟦<table class='x'>⟧\n<tr><td>1</td></tr>\n<tr><td>2</td></tr>\n</table>\n")
    marked(
        "ACC004",
        "```{=html}\n⟦<table>⟧<tr><td>1</td></tr><tr><td>2</td></tr></table>\n"
        "<table><tr><th>A</th></tr><tr><td>2</td></tr></table>\n```\n",
    )


@pytest.mark.parametrize(
    "alternative", ["Equation of state", "Formula One car", "x squared", "The equation E = mc"]
)
def test_formulas_that_are_said(alternative: str) -> None:
    marked("ACC005", f"![{alternative}](images/portrait.png)\n")


@pytest.mark.parametrize(
    "alternative", ["formula", "Equation 3.2", "FORMULAE", "Équation (12a)", "The equation."]
)
def test_formulas_that_are_not(alternative: str) -> None:
    marked("ACC005", f"![⟦{alternative}⟧](images/portrait.png)\n")


FRENCH = (
    "Il n’y a pas de liberté pour les ennemis de la liberté, mais il y en a pour ceux qui ne\n"
    "pensent pas comme nous."
)
RUSSIAN = "Все счастливые семьи похожи друг на друга, каждая несчастливая семья несчастлива по-своему и иначе."


def in_language(lang: str) -> str:
    """A header under which no rule of another family speaks."""
    return f"---\ntitle: A Book\nlang: {lang}\nauthor: Ada\noctavo:\n  check:\n    select: [ACC]\n---\n\n"


@pytest.mark.parametrize(
    "text",
    [
        f"::: {{lang=fr}}\n{FRENCH}\n:::\n",
        f"[{FRENCH}]{{lang=fr}}\n",
        f"He said: [{FRENCH}]{{lang=fr}}\n",
        f"He said that this was the word of the day, and it is: {FRENCH[:60]}\n",
        "Il n’y a pas de liberté pour les ennemis.\n",
        "Juan de la Cruz, Garcilaso de la Vega, Pedro de la Rúa, Luis de la Calle, José de la Riva.\n",
        f"```\n{FRENCH}\n```\n",
    ],
)
def test_passages_that_are_marked_or_too_short(text: str) -> None:
    marked("ACC006", in_language("en") + text)


def test_passages_that_are_not_marked() -> None:
    quoted = FRENCH.replace("\n", "\n> ")
    found = marked("ACC006", f"{in_language('en')}Five years.\n\n> ⟦{quoted}⟧\n")
    assert "{lang=fr}" in found[0].help
    found = marked("ACC006", f"{in_language('en')}⟦{RUSSIAN}⟧\n", crlf=True)
    assert "{lang=ru}" in found[0].help
    english = "It was the best of times, it was the worst of times, it was the age of wisdom."
    assert "{lang=en}" in marked("ACC006", f"{in_language('de')}⟦{english}⟧\n")[0].help
    marked("ACC006", f"{in_language('cy')}{english}\n")


@pytest.mark.parametrize(
    "text",
    [
        "[![Serge](images/portrait.png)](https://example.org)\n",
        '<a href="https://example.org" aria-label="Serge"></a>\n',
        '<a href="https://example.org"><img src="images/portrait.png" alt="Serge"></a>\n',
        '<a id="here"></a> []{#there} <a href="#here">Serge</a>\n',
        '`<a href="https://example.org"></a>`\n',
        "![ ](images/portrait.png){.decorative}\n",
    ],
)
def test_links_on_something(text: str) -> None:
    marked("ACC007", text)


def test_links_on_nothing() -> None:
    marked("ACC007", "> 𝔄 ⟦[ ]⟧(https://example.org) ⟦[]⟧(https://example.org/b) ⟦[]⟧[a]\n>\n> [a]: https://example.org\n",
        crlf=True)  # fmt: skip
    marked("ACC007", "⟦[![](images/portrait.png){.decorative}]⟧(https://example.org)\n", bom=True)
    marked("ACC007", '⟦<a href="https://example.org">⟧<i class="icon"></i>&nbsp;</a>\n')
    marked("ACC007", '⟦<a href="#b">⟧<img src="images/portrait.png" alt=""></a> []{#b}\n')
