"""What may change a page after it was opened: scripts, frames, rules that add words.

What a script does to the text nobody can tell from the file; so there is none but the one that
opens notes, which comes with Octavo. The sanitizer of a manuscript lets none through, and an EPUB
has none at all.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

import pikepdf
from lxml import etree

from octavo.verify.hidden import rules, selected
from octavo.world.resources import styles_folder

_IGNORED = re.compile(r"/\*.*?\*/|//[^\n]*|\s+", re.DOTALL)
_DATA = re.compile(r"application/(?:ld\+)?json", re.IGNORECASE)
_FOREIGN = (
    "iframe frame object embed applet portal base noscript dialog input textarea select template "
    "form video audio"
).split()
_RUNS = re.compile(r"\s*(?:javascript|vbscript|data:text/html)\b", re.IGNORECASE)
_ADDING = re.compile(r"::?(?:before|after|marker)\b")
_CONTENT = re.compile(r"""(?:^|[;\s])content\s*:[^;]*?["'][^"';]*\w""")
_FIRST = etree.XPath(
    "descendant-or-self::*["
    + " or ".join(f"local-name()='{name}'" for name in ("script", "meta", *_FOREIGN))
    + " or @*[starts-with(local-name(), 'on') or contains(., 'script:') or contains(., 'text/html')]]"
)


def active(root: etree._Element, *, scripts: bool) -> Iterator[str]:
    """What of a document may change it, in words; `scripts` tells that it may have its own."""
    for element in selected(_FIRST, root):
        name = str(element.tag).rpartition("}")[2].lower()
        if name == "script":
            if not _DATA.fullmatch(element.get("type") or "") and not (scripts and _own(element)):
                yield "a script that is none of Octavo’s"
        elif name in _FOREIGN:
            yield f"the element “{name}”"
        elif name == "meta" and (element.get("http-equiv") or "").lower() == "refresh":
            yield "an order to go elsewhere (“refresh”)"
        for attribute, value in ((str(name), str(value)) for name, value in element.items()):
            if attribute.lower().startswith("on"):
                yield f"the attribute “{attribute}” that is a script"
            elif _RUNS.match(value):
                yield f"a script in the attribute “{attribute}”"


def added(sheet: str) -> Iterator[str]:
    """The rules of a style sheet that put words into the text, or others into their place."""
    if "@import" in sheet:
        yield "an order to take in another style sheet (“@import”)"
    if "content" not in sheet:
        return
    for prelude, block in rules(sheet):
        if _ADDING.search(prelude) and _CONTENT.search(block):
            yield f"a rule of the style sheet for “{' '.join(prelude.split())}” that adds words"


def acting(document: pikepdf.Pdf) -> Iterator[str]:
    """What of a PDF acts by itself or lies over its pages, in words (ISO 32000-2, 12.5 and 12.6):
    Octavo writes nothing but links.
    """
    root = document.Root
    names = root.get("/Names", pikepdf.Dictionary())
    for holder, key, what in (
        (root, "/OpenAction", "an action when the file is opened"),
        (root, "/AA", "an action of the document’s own"),
        (root, "/AcroForm", "a form"),
        (root, "/OCProperties", "layers, which may be switched off,"),
        (names, "/JavaScript", "a script"),
        (names, "/EmbeddedFiles", "an attached file"),
    ):
        if key in holder:
            yield what
    for page in document.pages:
        if "/AA" in page:
            yield f"an action of page {page.label}"
        if int(page.get("/Rotate", 0)) or float(page.get("/UserUnit", 1)) != 1:
            yield f"another direction or scale of page {page.label}"
        for note in page.get("/Annots", ()):
            if note.get("/Subtype") != "/Link" or "/AA" in note:
                yield f"an annotation on page {page.label} that is no link"
            elif "/AP" in note:
                yield f"a link on page {page.label} that is painted over the words"
            elif "/A" in note and note.A.get("/S") not in ("/URI", "/GoTo"):
                yield f"a link on page {page.label} that does more than lead somewhere"


def _own(script: etree._Element) -> bool:
    return not script.attrib and _IGNORED.sub("", script.text or "") == _notes()


@cache
def _notes() -> str:
    return _IGNORED.sub("", (styles_folder() / "notes.js").read_text("utf-8"))
