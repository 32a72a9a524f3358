"""A manuscript from a stranger: nothing of the machine leaks, nothing reaches the network."""

from __future__ import annotations

import io
import re
import socket

import pikepdf
import pytest
from lxml import etree
from opened import PNG, opened

from octavo.model.finding import OctavoError
from octavo.render.vector import clean
from octavo.verify.pdf import read_pdf
from octavo.world.machine import Machine

SECRET = "sesame-open-7731"
ATTACKS = {
    "a picture above the folder": "![x](../secret.png) ![x](../../etc/passwd) ![x](/etc/passwd)\n",
    "a picture by its full path": "![x]({root}/../secret.png)\n",
    "a linked picture": "![x](link.png) ![x](links/secret.png)\n",
    "a file address": "![x](file://{root}/../secret.png) <img src='file:///etc/passwd'>\n",
    "raw typst": '`#read("../secret.txt")`{=typst}\n\n```{=typst}\n#include "/../secret.txt"\n```\n',
    "raw TeX": "\\input{../secret.txt}\n\n\\begin{filecontents}\n\\include{/etc/passwd}\n\\end{filecontents}\n",
    "a frame": "<iframe src='file://{root}/../secret.txt'></iframe>\n\n<iframe src='../secret.txt'>\n",
    "an object": "<object data='../secret.txt'></object> <embed src='../secret.txt'>\n",
    "an included file": '``` {.include file="../secret.txt"}\n```\n\n!include ../secret.txt\n',
    "an entity": '<!DOCTYPE d [<!ENTITY x SYSTEM "../secret.txt">]>\n\n&x;\n',
    "a style sheet": "<link rel='stylesheet' href='../secret.txt'><style>@import '../secret.txt';</style>\n",
    "metadata inside the text": "---\nbibliography: ../secret.txt\ncsl: ../secret.txt\n---\n\nx\n",
    "a remote picture": "![x](https://tracker.invalid/p.png) <img src='//tracker.invalid/p.png'>\n",
    "a remote set": "<picture><source srcset='https://tracker.invalid/p.png'></picture>\n",
    "a remote style": "<p style='background:url(https://tracker.invalid/p.png)'>x</p>\n",
    "a remote attribute": "[x]{{style='background:url(https://tracker.invalid/p.png)' onclick='x'}}\n",
    "a picture in a vector": "![x](own.svg)\n",
}
VECTOR = (
    '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" width="9" '
    'height="9"><script>alert(1)</script><image href="../secret.png" width="9" height="9"/>'
    '<image xlink:href="https://tracker.invalid/p.png" width="9" height="9"/></svg>'
)


@pytest.fixture
def no_network(monkeypatch):
    def refuse(*arguments, **_):
        raise AssertionError(f"reached for the network: {arguments}")

    monkeypatch.setattr(socket.socket, "connect", refuse)
    monkeypatch.setattr(socket, "getaddrinfo", refuse)


def build_attacked(folder, text: str, *wanted: str):
    root = folder({"book.yaml": "title: T\nlang: en\n", "own.svg": VECTOR})
    (root.parent / "secret.png").write_bytes(PNG + SECRET.encode())
    (root.parent / "secret.txt").write_text(SECRET)
    (root / "1.md").write_text(
        "word\n\n" + text.replace("{root}", str(root)).replace("{{", "{").replace("}}", "}")
    )
    (root / "link.png").symlink_to("../secret.png")
    (root / "links").symlink_to("..")
    return opened(Machine(), str(root), *wanted)


@pytest.mark.parametrize("text", ATTACKS.values(), ids=ATTACKS.keys())
def test_nothing_leaks_into_the_pages(folder, no_network, text: str) -> None:
    made = build_attacked(folder, text)
    found = made.everything()
    assert SECRET.encode() not in found
    assert b"root:x:" not in found
    loaded = [
        made.page.xpath("//@src | //@srcset | //@style | //link/@href | //@data | //@onclick")
    ]
    loaded += [
        page.xpath("//@src | //@srcset | //@style | //@data | //@onclick")
        for page in made.pages.values()
    ]
    assert not [value for values in loaded for value in values if "tracker.invalid" in value]
    assert not made.page.xpath("//iframe | //object | //embed | //body//link | //body//style")


@pytest.mark.parametrize("text", [t for n, t in ATTACKS.items() if "picture" in n or "raw" in n])
def test_nothing_leaks_into_the_pdf(folder, no_network, text: str) -> None:
    made = build_attacked(folder, text, "pdf")
    with pikepdf.open(io.BytesIO(made.files["pdf"])) as document:
        streams = [o.read_raw_bytes() for o in document.objects if isinstance(o, pikepdf.Stream)]
    assert not any(SECRET.encode() in stream for stream in streams)
    assert SECRET not in " ".join(read_pdf(made.files["pdf"]).text.tokens)


def test_a_vector_brings_no_script_and_no_address_into_the_epub(folder) -> None:
    made = build_attacked(folder, ATTACKS["a picture in a vector"], "epub")
    vectors = [made.epub.read(n) for n in made.epub.namelist() if n.endswith(".svg")]
    assert vectors
    for vector in vectors:
        assert b"<script" not in vector
        assert b"tracker.invalid" not in vector


SVG = (
    '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" '
    'xmlns:h="http://www.w3.org/1999/xhtml">{}</svg>'
)


@pytest.mark.parametrize(
    ("inner", "made"),
    [
        ("<script>a</script>b<foreignObject><h:p/></foreignObject>c", "bc"),
        ('<g onclick="a" fill="url(//e.org)" stroke="url(#a)"/>', '<g stroke="url(#a)"/>'),
        ('<a xlink:href="https://e.org"/><use href="../a.svg#b"/>', "<a/><use/>"),
        ('<image href="data:image/svg+xml,a"/><image href="file:///a"/>', "<image/><image/>"),
        ("<h:img src='//e.org'/>", ""),
        ('<set attributeName="xlink:href" to="//e.org"/>', ""),
        ('<g xml:base="//e.org"/>', "<g/>"),
        ('<g style="fill:red;stroke:url(//e.org);x:y"/>', '<g style="fill:red;x:y"/>'),
        ("<style>@import 'a'; b{c:url(//e.org);d:e}</style>", "<style> b{d:e}</style>"),
        ("<style>@media url(a){b{c:d}}e{f:g}</style>", "<style>e{f:g}</style>"),
        ("<style>b{c:u\\72 l(//e.org)}</style>", "<style>b{}</style>"),
        ("<style>b{c:ur<!-- -->l(//e.org)}</style>", "<style>b{}</style>"),
        ("<?xml-stylesheet href='//e.org'?><g/>", "<g/>"),
    ],
)
def test_a_vector_loses_what_acts_or_lies_elsewhere(inner: str, made: str) -> None:
    assert clean(SVG.format(inner).encode(), "a.svg").decode() == SVG.format(made)


@pytest.mark.parametrize(
    "inner",
    [
        '<use xlink:href="#a"/><image href="data:image/png;base64,AA=="/>',
        "<style><![CDATA[ a > b{fill:url( '#c' )} /* ; { */ ]]></style>",
        '<!-- a --><g style="fill:red; stroke:url(#a)"> <path d="M1 1h6"/>\n</g>',
    ],
)
def test_a_harmless_vector_stays_as_it_is(inner: str) -> None:
    data = SVG.format(inner).encode()
    assert clean(data, "a.svg") == data


def test_entities_of_a_vector_bring_nothing_in() -> None:
    kinds = '<!ENTITY n "http://www.w3.org/2000/svg"><!ENTITY f SYSTEM "file:///etc/passwd">'
    data = f'<!DOCTYPE svg [{kinds}]><svg xmlns="&n;" id="&n;"><text>a&f;b</text></svg>'
    root = etree.fromstring(clean(data.encode(), "a.svg"))
    assert root.get("id") == "http://www.w3.org/2000/svg"
    assert "".join(root.itertext()) == "ab"


@pytest.mark.parametrize("vector", ["", "<svg", "<svg/>", "<html/>", "\0"])
@pytest.mark.parametrize("edition", ["epub", "html", "pdf"])
def test_a_broken_vector_is_named(folder, vector: str, edition: str) -> None:
    root = folder({"book.yaml": "title: T\nlang: en\n", "1.md": "![x](a.svg)\n", "a.svg": vector})
    with pytest.raises(OctavoError, match=r"a\.svg: .*SVG.*; open it"):
        opened(Machine(), str(root), edition)


def test_names_of_the_machine_stay_on_it(folder) -> None:
    made = build_attacked(folder, "![x](../secret.png)\n", "epub", "html", "pdf")
    place = str(folder({"x": ""}, "other").parent).encode()
    assert place not in made.everything()
    assert not re.search(rb"/tmp/octavo-", made.everything())


@pytest.mark.parametrize(
    ("unit", "times"),
    [("*a **b ", 400), ("> ", 200), ("<b>", 400), ("$", 400), ("`", 400)],
)
def test_a_hostile_line_does_not_hang_the_reader(read, monkeypatch, unit, times) -> None:
    monkeypatch.setattr("octavo.world.machine.PANDOC_SECONDS", 4)
    _, prose = read("word " + unit * times + "\n")
    assert prose.chapters


@pytest.mark.parametrize("unit", ["[", "![", "^[", "[ "])
def test_brackets_that_pandoc_would_never_be_done_with_are_refused(read, unit) -> None:
    with pytest.raises(OctavoError, match=r"md:\d+:6: so many opening brackets .* close them"):
        read("word " + unit * 40 + "\n")


def test_brackets_in_code_are_no_danger(read) -> None:
    _, prose = read("```\n" + "[" * 40 + "\n```\n")
    assert prose.chapters
