"""The identifiers of headings are Pandoc's, character by character."""

from __future__ import annotations

import re
import subprocess

from octavo.check.markup.identifiers import automatic, heading_identifiers, identifiers
from octavo.model.span import SourceText
from octavo.read.scanner import scan_chapter
from octavo.world.machine import pandoc_path

HEADINGS = (
    "Heading identifiers in HTML",
    "Maître d'hôtel",
    "*Dogs*?--in *my* house?",
    "[HTML], [S5], or [RTF]?",
    "3. Applications",
    "33",
    "33",
    "हिन्दी भाषा",
    "中文 ⿻ 標題",
    "²x Ⅷ ①a",
    "a_b.c-d",
    "_Under_ score_d __bold__",
    "The `c++` code $x^2$ and $5",
    '[Link *text*](https://example.org/a(b)c "t") end',
    "Image ![a b](c.png){width=3cm} here",
    "Note^[with [brackets] in it] here",
    "Called[^n] here",
    "[By label][l], [l] and [l][] end",
    'It\'s "quoted" -- and --- so... on',
    "Tags <b>bold</b> and <https://example.org> <!-- gone --> left",
    "Entities &amp; &eacute; AT&T",
    "Escaped \\*star\\* \\_under\\_ \\# 1",
    "[Small]{.smallcaps} caps",
    "İstanbul ẞ ǅ ﬁ",
    "Citing @key and [@key, p. 3]",
    "A  wide\u00a0 space\tand tab",
    "Explicit {#here .x}",
    "here",
    "Same",
    "Same",
    "Same",
    "Same-1",
    "H~2~O and x^2^ ~~gone~~",
    "**Bold *nested* text**",
    "--- ... ---",
    "𝔄𝔅 astral",
)


def of_pandoc(text: str) -> list[str]:
    done = subprocess.run(
        [pandoc_path(), "-f", "markdown", "-t", "html", "--wrap=none"],
        input=text.encode(),
        capture_output=True,
        check=True,
    )
    return re.findall(r'<h1[^>]*? id="([^"]*)"', done.stdout.decode(), re.DOTALL)


def test_as_pandoc_names_them() -> None:
    text = "[^n]: Note.\n\n[l]: https://example.org\n\n" + "".join(
        f"# {heading}\n\n" for heading in HEADINGS
    )
    chapter = scan_chapter("x", SourceText("x.md", text))
    assert len(chapter.headings) == len(HEADINGS)
    theirs = of_pandoc(text)
    assert len(theirs) == len(HEADINGS)
    assert heading_identifiers(chapter) == theirs
    assert identifiers(chapter) == set(theirs)


def test_a_heading_without_letters() -> None:
    assert automatic("33") == automatic("") == automatic("…") == "section"
