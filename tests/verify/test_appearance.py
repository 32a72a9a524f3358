"""What is seen and no word tells: no alarm where all is well; style sheets, as far as they are read."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from essay import MOMENT

from octavo.read.book import read_book
from octavo.read.prose import read_prose
from octavo.render.editions import render
from octavo.verify.drawing import canonical, reduced
from octavo.verify.hidden import hiding
from octavo.verify.ledger import Edition
from octavo.verify.prove import Proof
from octavo.verify.sheets import unlike
from octavo.world.resources import styles_folder
from octavo.world.world import World

Desk = Callable[..., World]

PNG = b"\x89PNG\r\n\x1a\n" + b"\0\0\0\rIHDR" + b"\0\0\0\x01" * 2 + b"\x08\x02\0\0\0"
UNSAFE = """<!DOCTYPE svg [<!ENTITY c "red">]><!-- a remark --><svg xmlns="http://www.w3.org/2000/svg"
onload="x()"><style>p { fill: url(http://x) } .a { fill: red }</style><script>1</script>
<rect class="a" style="fill: url(http://x); stroke: red" width="9"/></svg>"""
MOVING = """<svg xmlns="http://www.w3.org/2000/svg"><rect width="9">
<animate attributeName="width" to="3"/></rect></svg>"""

TEXTS = {
    "styles": "*a* **b** ***c*** *un*believ**able** ~~x~~ H~2~O x^2^ [s]{.smallcaps} [u]{.underline}",
    "styles in styles": "*a [b](#one) c[^1] d* **b *n* b** *$x$* *[s]{.smallcaps}*\n\n[^1]: *e* ~2~",
    "raw markup": "<em>x</em> <i>y</i> <b>z</b> <u>u</u> <span class='smallcaps'>s</span> <s>t</s>",
    "raw blocks": "<div>\n<p><em>x</em></p>\n<form><p><b>y</b></p></form>\n</div>",
    "lone tags": "<em>open *x*\n\nand close</em> *b* </div>",
    "formulas": r"$a_1^2$ $\mathbf{x}\mathrm{d}$ $\cancel{x}$ $\text{hi there}$ $a<b$ $\foo$",
    "pictures": "![A](a.png) ![B](b.svg) ![C](m.svg) ![](a.png){.decorative} ![no](no.png)",
    "captions": "![Cap *em*](a.png)\n\n| *a* | **b** |\n|---|---|\n| x^2^ | $y$ |\n\n: Cap *em* ^2^",
    "what the author hides": "[w]{aria-hidden=true} [v]{hidden=hidden} <p style='display:none'>x</p>",
    "attributes of the author’s": "[w]{dir=rtl .own} [v]{aria-label='a “b”' role=img} <mark title=x>m</mark> "
    "<bdo dir=rtl>ab</bdo> <p class='own x' ALIGN=center title=''>x</p> ![A](a.png){width=0 .c}\n\n- [ ] box\n\n"
    "``` {.python .x}\ny\n```\n\n<details><summary>s</summary>t</details>",
    "invisible characters": "*ex\u00adtra* *a&shy;b* *e\u0301* *\ufb01ne* **a\u200bb**",
}


@pytest.mark.parametrize("text", TEXTS.values(), ids=TEXTS.keys())
def test_no_alarm(desk: Desk, text: str) -> None:
    head = "---\ntitle: T\nlang: en\n---\n\n# One {#one}\n\n"
    world = desk(
        {"bk/book.md": f"{head}{text}\n", "bk/a.png": PNG, "bk/b.svg": UNSAFE, "bk/m.svg": MOVING}
    )
    book = read_book(world, "bk/book.md")
    prose = read_prose(book, world)
    made = render(book, prose, world, ("epub", "html"), MOMENT, force=False)
    proof = Proof(book, prose)
    proof.add({f"book.{each.edition}": each.data or b"" for each in made}, world)
    certificate, findings = proof.certificate()
    assert findings == ()
    assert certificate.agrees


@pytest.mark.parametrize(
    ("sheet", "rules"),
    [
        ("p { display: none }", 1),
        ("p, .a b > i, #x[lang=fr] { color: red; VISIBILITY:hidden !important }", 3),
        (
            "@media screen { p { opacity: 0 } } @supports (color: red) { q { font-size: 0px } }",
            2,
        ),
        ("@media print { p { display: none } } @page { p { display: none } }", 0),
        (
            "p::before { display: none } /* p { display: none } */ q { content: 'display:none' }",
            0,
        ),
        ("p:nth-child(2) { display: none } p + p { display: none }", 0),
        ("p { display: block; opacity: 0.9; font-size: 0.9em; overflow: hidden }", 0),
        ("p { left: -9999px } q { text-indent: -40em } i { margin-left: -99rem }", 3),
        ("p { left: -3em; text-indent: -1.6em; margin: 0 -12px; line-height: 0 }", 0),
        ("p { max-height: 0; overflow-y: hidden } q { height: 0 } i { min-width: 0 }", 1),
        ("p { transform: scale(0) } q { transform: translateX(-100vw) }", 2),
        ("p { transform: scale(0.9) translateX(-50%) } q { clip-path: inset(0) }", 0),
        ("p { clip: rect(0, 0, 0) } q { clip-path: inset(50%) } i { color: transparent }", 3),
    ],
)
def test_rules_that_hide(sheet: str, rules: int) -> None:
    assert len(hiding(sheet)) == rules


OWN = "".join((styles_folder() / f"{n}.css").read_text("utf-8") for n in ("tokens", "text", "html"))


@pytest.mark.parametrize(
    ("sheet", "told"),
    [
        (OWN, []),
        (f"/* a remark */ {OWN}".replace(" { ", "\n{\n"), []),
        ("", ["gone"]),
        (f"@import 'x'; {OWN}", ["@import", "“:root"]),
        (f"{OWN} ol {{ list-style: none }}", ["“ol { list-style: none }”"]),
        (OWN.replace("--ink: #1c1917", "--ink: #fffdf9"), ["#fffdf9", "#1c1917"]),
        (OWN.replace("hr { border: 0;", "hr {"), ["“hr { margin", "“hr { border"]),
        (f"dd {{}} {OWN} b {{}}", ["“dd { }” of a style sheet is none of Octavo’s, and so with 1"]),
    ],
)
def test_sheets_that_are_not_those_of_octavo(sheet: str, told: list[str]) -> None:
    found = list(unlike(sheet, Edition.HTML))
    assert len(found) == len(told)
    assert all(part in message for part, message in zip(told, found, strict=True)), found


def test_the_style_sheets_that_come_with_octavo_hide_no_text() -> None:
    sheets = [
        (styles_folder() / f"{name}.css").read_text("utf-8") for name in ("text", "epub", "html")
    ]
    assert [hiding(sheet) for sheet in sheets[:2]] == [[]] * 2
    found = hiding(sheets[2])
    assert [step.parts for selector in found for step in selector] == [(".skip",)]


def test_a_drawing_made_safe_is_told_from_another() -> None:
    source = UNSAFE.replace('onload="x()"', "").encode()
    safe = source.replace(b"<script>1</script>", b"")
    assert canonical(source) != canonical(safe)
    assert reduced(source, safe)
    assert not reduced(source, safe.replace(b'width="9"', b'width="8"'))
    assert not reduced(source, safe.replace(b"</svg>", b"<rect/></svg>"))
    assert not reduced(source, b"no drawing")
