"""Scraps of texts and of their markup in any order: each comes in whole, or says that it is empty."""

from __future__ import annotations

import random

import pytest

from octavo.bring import bring
from octavo.model.finding import OctavoError
from octavo.world.machine import Machine

WORDS = """
Notes ¦ References ¦ [Footnote 1: A note [sic] here ¦ goes on] ¦ [Footnote A: B.] ¦ Title: X ¦ 345 ¦ 1 ¦ 2. ¦ 1\t14.
A word.1 And more [1] here (1) so. ¦ It was »so«2 then [A] and [ii]. ¦ ii. Ibid., 5. ¦ 2\tIbid. ¦ A | B | C
i. A. Doe, The Port (London: Penguin, 1990), 5. ¦ [1] A. Doe, The Port. London: Penguin, 1990. ¦ * Sign. ¦ ** Two.
He said.** So * it. ¦ mother-in- ¦ law ¦ Ida Keller ¦ Notes on the Novel1 ¦    12   HEAD ¦ 20. Jahrhunderts, S. 5.
CHAPTER I.               346 ¦ *** END OF THE PROJECT GUTENBERG EBOOK X *** ¦ Über “x”3 so⁴⁻⁶. ¦ \f
"""
PAGES = """
<br><br> ¦ <br> ¦ <sup>1 It was ¦ <sup>2</sup> ¦ </sup> ¦ <p> ¦ </p> ¦ <div> ¦ </div> ¦ <ol> ¦ </ol> ¦ <!-- c -->
<a href='#n1'>[a]</a> ¦ <li id=n1>Note a.</li> ¦ <h1>T<sup>1</sup></h1> ¦ <img src='x.png' alt=A> ¦ <blockquote>
<figure><img src=q.gif alt=C><figcaption>C</figcaption></figure> ¦ <pre>a<br><br>b</pre> ¦ <b>Notes:</b>
<table><tr><td>x<br><br>y</td></tr></table> ¦ <img src='data:image/bmp;base64,AA==' alt=B>
"""
MARKUP = """
> q ¦ - item ¦ 1. item ¦     code ¦ # Head ¦ [^1]: note ¦ A[^1] b. ¦ | a | b | ¦ |---|---| ¦ ::: {.x} ¦ ::: ¦ ~~~
***bold*** and `code` ¦ ![a](b.png) ¦ <div> ¦ $x^2$
"""


def scraps(*several: str) -> list[str]:
    return [
        scrap
        for text in several
        for line in text.strip("\n").split("\n")
        for scrap in line.split(" ¦ ")
    ]


KINDS = {
    "a.txt": ([*scraps(WORDS), ""], "\n"),
    "a.md": ([*scraps(WORDS, MARKUP), ""], "\n"),
    "a.html": (scraps(WORDS, PAGES), ""),
}


def brought(name: str, text: str) -> None:
    try:
        bring([(name, text.encode())], "book", Machine())
    except OctavoError as refused:
        if "holds no text" not in str(refused):
            raise


@pytest.mark.parametrize("name", KINDS)
@pytest.mark.parametrize("seed", range(2))
def test_any_mixture_comes_in_whole(name: str, seed: int) -> None:
    kinds, between = KINDS[name]
    chance = random.Random(seed)
    for _ in range(15):
        brought(name, between.join(chance.choices(kinds, k=chance.randint(1, 25))))


SEEN = {
    "a list of notes that ends in a number alone": "A word.1 So [1].<blockquote>* Sign.<li>Note a.</li><sup>2</sup>",
    "an author without a family name": "[Footnote 1: A note [sic] here2.* Sign.i. A. Doe, The Port (London: Penguin, 1990), 5."
    "He said.** So * it.</sup><div>* Sign.*** START OF THE PROJECT GUTENBERG EBOOK X[1] A. Doe, The Port. London: Penguin, "
    "1990.* Sign.mother-in-[1] A. Doe, The Port. London: Penguin, 1990.345",
    "a note that calls itself": "<p>Words.<a href='#n1'>[a]</a> More.1</p><ol>1\t14.<li id=n1>Note a.</li>"
    "It was.1 So<a href='#n1'>[a]</a>[1] A. Doe, The Port.</ol>",
    "a note that is no more than what a site links": "A word.1 And [1] so.<table><tr><td>x<br><br>y</table><ol>A | B | C",
}  # fmt: skip


@pytest.mark.parametrize("page", SEEN.values(), ids=SEEN.keys())
def test_mixtures_that_are_hard_to_take(page: str) -> None:
    brought("a.html", page)
