"""What may change a page after it was opened: scripts, frames, rules that add words.

What a script does to the text nobody can tell from the file; so there is none but the one that
opens notes, which comes with Octavo. The sanitizer of a manuscript lets none through, and an EPUB
has none at all.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from lxml import etree

from octavo.verify.hidden import rules
from octavo.world.resources import styles_folder

_IGNORED = re.compile(r"/\*.*?\*/|//[^\n]*|\s+", re.DOTALL)
_DATA = re.compile(r"application/(?:ld\+)?json", re.IGNORECASE)
_FOREIGN = frozenset(("iframe", "frame", "object", "embed", "applet", "portal", "base"))
_RUNS = re.compile(r"\s*(?:javascript|vbscript|data:text/html)\b", re.IGNORECASE)
_ADDING = re.compile(r"::?(?:before|after|marker)\b")
_CONTENT = re.compile(r"""(?:^|[;\s])content\s*:[^;]*?["'][^"';]*\w""")
_FIRST = etree.XPath(
    "descendant-or-self::*[local-name()='script' or local-name()='iframe' or local-name()='frame'"
    " or local-name()='object' or local-name()='embed' or local-name()='applet'"
    " or local-name()='portal' or local-name()='base' or local-name()='meta' or"
    " @*[starts-with(local-name(), 'on') or contains(., 'script:') or contains(., 'text/html')]]"
)


def active(root: etree._Element, *, scripts: bool) -> Iterator[str]:
    """What of a document may change it, in words; `scripts` tells that it may have its own."""
    for element in _FIRST(root):  # type: ignore[union-attr]
        assert etree.iselement(element)
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
    """The rules of a style sheet that put words into the text."""
    if "content" not in sheet:
        return
    for prelude, block in rules(sheet):
        if _ADDING.search(prelude) and _CONTENT.search(block):
            yield f"a rule of the style sheet for “{' '.join(prelude.split())}” that adds words"


def _own(script: etree._Element) -> bool:
    return not script.attrib and _IGNORED.sub("", script.text or "") == _notes()


@cache
def _notes() -> str:
    return _IGNORED.sub("", (styles_folder() / "notes.js").read_text("utf-8"))
