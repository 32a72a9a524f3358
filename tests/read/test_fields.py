"""Fields of the metadata: every word of them is kept, whatever Markdown would make of it."""

from __future__ import annotations

import pytest

from octavo.read.fields import kept
from octavo.read.pandoc.jobs import parse
from octavo.verify.written import keeps
from octavo.world.machine import Machine

AS_WRITTEN = [
    "Vector<T> and You", "<T> and You", "Rich & Famous: <A Record>", "List<String, Map<K,V>> of it",
    "std::map<int>", "<script>alert(1)</script> it said", "<svg> it said", "</T> it said",
    "1984. A novel", "1) Beginnings", "# Numbers", "- Minus", "> Greater", "* Star", "+ Plus",
    "[Redacted]: A memoir", "[R]: memoir", "% Percent", "| Bar", ": Colon", "A. Smith", "(a) Smith",
    "\\foo{bar} it said", "Learning C#", "x < y > z", "a <A Record", "<?php x ?>", "***",
    "<!-- c -->", "^[n]", "<br>", "<section>Foo</section>", "a <b> c", "@foo says", "(@foo) says", "$5 and $6",
]  # fmt: skip
MARKED = {
    "<i>Ulysses</i> again": "Ulysses again",
    "<p>One.</p><p>Two.</p>": "One. Two.",
    "a<br>b": "a b",
    "One<!-- not this -->": "One",
    "*It* is H~2~O": "It is H2O",
    "`Vec<T>` and <T>": "Vec<T> and <T>",
    "[words](https://example.org/a_(b)) too": "words too",
    "<https://example.org/> too": "https://example.org/ too",
    "`x`{.python} and `y`{=html}": "x and y{=html}",
    "[Small]{.smallcaps} ones": "Small ones",
    "Words^[a note]": "Words",
    "&lt;T&gt; &amp; more": "<T> & more",
    r"\<T\> more": "<T> more",
}


def lines(texts: list[str]) -> list[str]:
    made = parse(Machine(), [], [kept(text) for text in texts])[1]
    return [" ".join(str(line["text"]).split()) for line in made]


def test_what_is_no_markup_stands_as_it_was_written() -> None:
    assert dict(zip(AS_WRITTEN, lines(AS_WRITTEN), strict=True)) == {t: t for t in AS_WRITTEN}


def test_markup_is_still_markup() -> None:
    assert dict(zip(MARKED, lines([*MARKED]), strict=True)) == MARKED


@pytest.mark.parametrize("text", [*AS_WRITTEN, *MARKED])
def test_the_proof_reads_the_same_letters(text: str) -> None:
    shown = MARKED.get(text, text)
    assert keeps(text, shown)
    assert not keeps(text, shown[1:] if shown[0].isalnum() else f"a{shown}")


def test_the_proof_notices_what_pandoc_would_drop() -> None:
    assert not keeps("Vector<T> and You", "Vector and You")
    assert not keeps("1984. A novel", "A novel")
    assert not keeps("[Redacted]: A memoir", "")
