"""Text that stands in an edition and is kept from its reader.

An element may be hidden by an attribute (HTML `hidden`, WAI-ARIA `aria-hidden`) or by style
(CSS 2.2: `display`, `visibility`; `opacity`, colour and the size of the type; a place far outside
of the page). Style sheets are read as far as that takes: rules by simple selectors, outside of
what holds only in print.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from lxml import etree

RULE = "a rule of the style sheet"
_COMMENT = re.compile(r"/\*.*?(?:\*/|\Z)", re.DOTALL)
_PIECE = re.compile(r"""((?:"(?:\\.|[^"\\])*"|'(?:\\.|[^'\\])*'|[^{};])*)([{};]|\Z)""", re.DOTALL)
_FAR = r"-(?:\d{3,}|\d{2,}(?=[\d.]*(?:r?em|ch|lh|v[wh]|in|cm)))"
_HIDES = re.compile(
    r"(?:^|[;\s])(?:display\s*:\s*none\b|(?:content-)?visibility\s*:\s*(?:hidden|collapse)\b"
    r"|(?:opacity|font-size)\s*:\s*0(?:\.0*)?(?:[a-z]+|%)?\s*(?:;|!|$)"
    r"|color\s*:\s*transparent\b|clip\s*:\s*rect\(\s*0|clip-path\s*:\s*(?:inset\(\s*(?:[5-9]\d|100)%|circle\(\s*0)"
    r"|transform\s*:[^;]*?(?:scale\w*\(\s*0*(?:\.0+)?\s*[,)]|translate\w*\([^;)]*?" + _FAR + ")"
    r"|(?:text-indent|left|right|top|bottom|inset[\w-]*|margin[\w-]*)\s*:[^;]*?" + _FAR + ")",
    re.IGNORECASE,
)
_FOLDED = re.compile(
    r"(?:^|[;\s])(?:max-)?(?:height|width)\s*:\s*0(?:\.0*)?(?:[a-z]+|%)?\s*(?:;|!|$)"
)
_CUT = re.compile(r"(?:^|[;\s])overflow[\w-]*\s*:\s*(?:hidden|clip)\b")
_BY_ATTRIBUTES = "|".join(
    f"descendant-or-self::*/@{name}/.."
    for name in ("hidden", "inert", "popover", "aria-hidden", "style")
)
_SIMPLE = re.compile(r"([a-zA-Z][\w-]*|\*)?((?:[#.][\w-]+|\[[\w:-]+(?:=[^\]]*)?\])*)")
_PART = re.compile(r"[#.][\w-]+|\[[^\]]*\]")


@dataclass(frozen=True, slots=True)
class Compound:
    """One step of a selector; `child` tells that it stands right in the step before."""

    name: str
    parts: tuple[str, ...]
    child: bool

    def matches(self, element: etree._Element) -> bool:
        tag = str(element.tag).rpartition("}")[2].lower()
        return self.name in ("", "*", tag) and all(_has(element, part) for part in self.parts)


Selector = tuple[Compound, ...]


def hiding(sheet: str) -> list[Selector]:
    """The selectors of a style sheet's rules that hide something, as far as they are simple."""
    found: list[Selector] = []
    if not _hides(sheet.replace("{", ";").replace("}", ";")):
        return found
    for prelude, block in _rules(sheet):
        if not _hides(block):
            continue
        for text in prelude.split(","):
            if "::" in text or re.search(r":(?:before|after)\b", text):
                continue
            if selector := _selector(text.strip()):
                found.append(selector)
    return found


def _hides(style: str) -> bool:
    return bool(_HIDES.search(style) or (_FOLDED.search(style) and _CUT.search(style)))


def _rules(sheet: str) -> Iterator[tuple[str, str]]:
    """Each rule's selectors and declarations, without those that hold in print alone."""
    preludes: list[str] = []
    declared = ""
    for match in _PIECE.finditer(_COMMENT.sub("", sheet)):
        text, end = match[1].strip(), match[2]
        if end == "{":
            preludes.append(text)
            declared = ""
        elif end == ";":
            declared += text + ";"
        elif end == "}":
            declared += text
            prelude = preludes.pop() if preludes else ""
            if prelude and not prelude.startswith("@") and not any(map(_print, preludes)):
                yield prelude, declared
            declared = ""


def _print(prelude: str) -> bool:
    """Whether an at-rule holds in print alone, or is no condition."""
    if not prelude.startswith("@media"):
        return not prelude.startswith(("@supports", "@layer"))
    return all("print" in query for query in prelude[6:].split(","))


def _selector(text: str) -> Selector:
    """The steps of a selector; nothing where it is more than this reading understands."""
    steps: list[Compound] = []
    child = False
    for step in re.sub(r"\s*>\s*", " > ", text).split():
        if step == ">":
            child = True
            continue
        found = _SIMPLE.fullmatch(step)
        if not found:
            return ()
        steps.append(Compound((found[1] or "").lower(), tuple(_PART.findall(found[2])), child))
        child = False
    return tuple(steps)


def _has(element: etree._Element, part: str) -> bool:
    if part[0] == "#":
        return element.get("id") == part[1:]
    if part[0] == ".":
        return part[1:] in (element.get("class") or "").split()
    name, equals, value = part[1:-1].partition("=")
    given = element.get(name)
    return given is not None and (not equals or given == value.strip("\"'"))


def _matches(selector: Selector, element: etree._Element) -> bool:
    *outer, last = selector
    if not last.matches(element):
        return False
    if not outer:
        return True
    above = element.getparent()
    while above is not None and isinstance(above.tag, str):
        if _matches(tuple(outer), above):
            return True
        if last.child:
            return False
        above = above.getparent()
    return False


def hidden(element: etree._Element, selectors: list[Selector]) -> str:
    """By what an element is hidden, in a word or two; empty where it is not."""
    attributes = element.attrib
    if attributes:
        for name in ("hidden", "inert", "popover"):
            if name in attributes:
                return f"the attribute “{name}”"
        if attributes.get("aria-hidden") == "true":
            return "the attribute “aria-hidden”"
        style = element.get("style") or ""
        if _hides(style):
            return f"the style “{' '.join(style.split())}”"
    if any(_matches(selector, element) for selector in selectors):
        return RULE
    return ""


def veils(root: etree._Element, selectors: list[Selector]) -> dict[etree._Element, str]:
    """By what the elements of a tree are hidden, for those that are."""
    found = {}
    for path in {_BY_ATTRIBUTES, *map(_path, selectors)}:
        for element in selected(etree.XPath(path), root):
            if reason := hidden(element, selectors):
                found[element] = reason
    return found


def selected(path: etree.XPath, root: etree._Element) -> Iterator[etree._Element]:
    """The elements that an XPath leads to."""
    found = path(root)
    for element in found if isinstance(found, list) else ():
        if etree.iselement(element):
            yield element


def _path(selector: Selector) -> str:
    """An XPath to the elements that a selector may mean."""
    last = selector[-1]
    first = last.parts[0] if last.parts else ""
    if first.startswith("."):
        wanted = f"contains(@class, '{first[1:]}')"
    elif first.startswith("#"):
        wanted = f"@id='{first[1:]}'"
    else:
        wanted = f"local-name()='{last.name}'" if last.name.strip("*") else "true()"
    return f"descendant-or-self::*[{wanted}]"
